"""How much is known, how fresh it is, and where it comes from."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.mixing import UNKNOWN
from analysis.study import Study
from dashboard.exhibit import Exhibit
from dashboard.method.listing import listing
from data.dates import spoken
from data.holdings import Holding, cited_sites, holdings
from data.model import Register

NO_AGE, CHANGED = "–", "Last changed by import"

SITES = 12
"""Web sites named; each fact shows its own source."""

COLUMN_WORDS = {
    "contact_email": "office e-mail", "legal_form": "legal form", "registration": "register numbers", "verified_on": "day confirmed",
    "source_url": "source page", "attributes_source_url": "source of the attributes",
    "recruited_via": "how it came", "amount_gbp": "pounds", "reported_by": "who reported it",
    "date_basis": "basis of the dates", "spend_gbp": "pounds spent", "lead_id": "lead", "signed_on": "day it joined", "evidence_url": "page as evidence",
    "goal_id": "goal", "evidence_strength": "strength of the evidence", "income_gbp": "income", "body_id": "body", "quorum_met": "quorum met",
    "lived_experience_led": "led by lived experience",
    "minutes_published_on": "day the minutes were published", "decision_sought": "decision sought", "speaker_notes": "speaker notes",
    "decided_on": "day decided", "contribution_claimed": "contribution claimed", "baseline_on": "day of the baseline",
}
"""Columns whose names are no plain words, and plain words for them."""

SOFTWARE = "Dash, Plotly, Bootstrap, AG Grid Community and SQLAlchemy (MIT); NetworkX, pandas, NumPy and SciPy (BSD)"
"""What the program stands on, with licences."""


def known_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return how much of each attribute of the organisations is known."""
    rows = study.organisations
    n = len(rows)
    known = {
        "Kind": sum(row.kind is not None for row in rows), "Themes": sum(bool(row.themes) for row in rows), "Base": sum(row.base is not None for row in rows),
        "Scope": sum(row.scope is not None for row in rows), "Founded": sum(row.founded is not None for row in rows),
        "Website": sum(row.website is not None for row in rows), "Record confirmed": sum(row.verified_on is not None for row in rows),
        "At least one tie": sum(degree > 0 for _, degree in study.network.degree),
    }
    shares = [_percent(count / n) if n else "–" for count in known.values()]
    return Exhibit(
        key="known", title="How much is known of the organisations?", sentence=_best_and_worst(known, n),
        table=pd.DataFrame({"What": list(known), "Organisations": list(known.values()), "Share known": shares}),
        note=f"n = {n:,} organisations on {spoken(study.as_of)}. “{UNKNOWN.capitalize()}” is a group of its own in every count.",
    )


def known_list(study: Study) -> Component:
    """Return the same attributes, to be read on any screen."""
    rows = known_exhibit(study, {}, "light").table.itertuples(index=False)
    return listing((name, f"{count:,} of {len(study.organisations):,}", share) for name, count, share in rows)


def _best_and_worst(known: Mapping[str, int], n: int) -> str:
    if not n:
        return "There is no organisation on this day."
    least = min(known, key=lambda name: known[name])
    return f"Least is known of: {least.lower()}, {known[least]:,} of {n:,}."


def coverage_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return, for each table, its rows, those without a date, and how far each column is filled."""
    found = _held(study)
    empty = len(found) - sum(row.rows > 0 for row in found)
    rows = [{"Table": _plain(row), "Rows": row.rows, "Without a date": row.undated if row.rows else None, "Filled": _filled(row)} for row in found]
    undated = study.network.graph["undated"]
    return Exhibit(
        key="coverage", title="How much is in each table?", table=pd.DataFrame(rows).astype(object).where(lambda frame: frame.notna(), None),
        sentence=f"{len(found) - empty} of {len(found)} tables have rows. {undated:,} ties and affiliations have no date and count in no dated number.",
        note="Filled: share of the rows in which a column that may be empty is filled. Columns that are empty for a reason, such as the end of what still "
        "holds, are left out, and so is what is not part of this view.",
    )


def coverage_list(study: Study) -> Component:
    """Return the same tables, to be read on any screen; those without rows together at the end."""
    held = _held(study)
    empty = ", ".join(_plain(row) for row in held if not row.rows)
    rows = [(_plain(row), f"{_rows(row)}{f', {row.undated:,} without a date' if row.undated else ''}", f"Filled: {_filled(row)}") for row in held if row.rows]
    return html.Div([listing(rows), *([html.P(f"Without rows: {empty}.")] if empty else [])])


def _rows(row: Holding) -> str:
    return f"{row.rows:,} row{'' if row.rows == 1 else 's'}"


def _held(study: Study) -> tuple[Holding, ...]:
    return study.remembered("holdings", lambda: holdings(study.register, study.as_of))


def _plain(row: Holding) -> str:
    return row.name.replace("_", " ").capitalize()


def _filled(row: Holding) -> str:
    if not row.rows:
        return "no rows"
    return ", ".join(f"{COLUMN_WORDS.get(name, name)} {_percent(share)}" for name, share in row.known.items()) or "every column"


def _percent(share: float) -> str:
    """Write a share so that nothing rounds up to all or down to none."""
    return f"{share:.0%}" if share in (0, 1) or 0.005 <= share < 0.995 else "over 99%" if share > 0.5 else "under 1%"


def freshness_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return, for each table with rows, its last date, how long ago that is, and its last import."""
    found = [row for row in _held(study) if row.rows]
    rows = [{"Table": _plain(row), "Rows": row.rows, "Latest date": row.latest.isoformat() if row.latest else "no dates",
             "Age": ago(row.latest, study.as_of) if row.latest else NO_AGE, **_import(study.register, row.name)} for row in found]
    latest = max((row.latest for row in found if row.latest), default=None)
    newest = f"The newest fact is of {spoken(latest)}, {ago(latest, study.as_of)}. " if latest else "No fact has a date. "
    return Exhibit(
        key="freshness", title="How fresh is it?", table=pd.DataFrame(rows), sentence=f"{newest}{_last(study.register)}",
        missing="" if rows else "There is no row yet. Import a folder: netmap import FOLDER",
        note=f"Ages are counted back from {spoken(study.as_of)}. Data to {spoken(study.register.data_to)}; first import, the baseline of growth: "
        f"{spoken(study.register.baseline)}.",
    )


def freshness_list(study: Study) -> Component:
    """Return the same tables, to be read on any screen."""
    rows = freshness_exhibit(study, {}, "light").table.to_dict("records")
    return listing((row["Table"], f"{row['Latest date']}, {row['Age']}" if row["Age"] != NO_AGE else row["Latest date"], _told(row)) for row in rows)


def _told(row: Mapping[str, object]) -> str:
    changed = f"; last changed by import: {row[CHANGED]}" if CHANGED in row else ""
    return f"{row['Rows']:,} row{'' if row['Rows'] == 1 else 's'}{changed}"


def _import(register: Register, table: str) -> dict[str, str]:
    """Return when and from what a table was last changed; nothing where the reader may not see the books."""
    if not register.imports:
        return {}
    last = register.imports.get(table)
    return {CHANGED: f"{spoken(last.at)}, {last.at:%H:%M} UTC, import {last.batch}, from {last.source}" if last else "–"}


def _last(register: Register) -> str:
    if not register.imports:
        return "Imports are on record for coordinators." if register.audience != "coordinator" else "It was read straight from files, not imported."
    last = max(register.imports.values(), key=lambda row: row.batch)
    return f"The last import that changed anything was number {last.batch}, on {spoken(last.at)}, from {last.source}."


def ago(day: date, now: date) -> str:
    """Return how long before ``now`` a day was, in the largest unit that fits: ``3 months ago``."""
    days = (now - day).days
    if days < 1:
        return "on the day itself"
    months = (now.year - day.year) * 12 + now.month - day.month - (now.day < day.day)
    count, unit = (months // 12, "year") if months >= 24 else (months, "month") if months else (days, "day")
    return f"{count} {unit}{'s' if count > 1 else ''} ago"


@lru_cache(maxsize=8)
def _cited(register: Register) -> Mapping[str, Mapping[str, int]]:
    """Return the web sites that facts cite; no day changes them."""
    return cited_sites(register)


def sources_exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the web sites that facts cite most, and how many rows of which tables cite each."""
    found = _cited(study.register)
    rows = [{"Web site": site, "Rows that cite it": sum(tables.values()), "Tables": ", ".join(name.replace("_", " ") for name in tables)}
            for site, tables in list(found.items())[:SITES]]
    return Exhibit(
        key="sources", title="Which sources do the facts rest on?", table=pd.DataFrame(rows),
        sentence=f"{len(found):,} web sites are cited; these are the {len(rows)} that most rows cite.",
        missing="" if rows else "No row names the page that shows it. Fill source_url in your files.",
        note="Each organisation and each tie shows its own source.",
    )


def sources_list(study: Study) -> Component:
    """Return the same web sites, to be read on any screen."""
    rows = sources_exhibit(study, {}, "light").table.itertuples(index=False)
    return listing((site, f"{count:,} row{'' if count == 1 else 's'}", f"of {tables}") for site, count, tables in rows)


def credits(study: Study) -> Component:
    """Return who is to be named, under which terms facts and program may be used."""
    told = study.register.configuration
    rows = (
        ("Facts", told.credit or "No credit is given."),
        ("Licences of the facts", told.licences or "None is stated. Ask the network before you pass them on."),
        ("This program", "MIT licence"),
        ("It stands on", SOFTWARE),
        ("Contact", told.contact),
    )
    return html.Div([html.H3("Credits and licences"),
                     html.Dl([part for name, words in rows if words for part in (html.Dt(name), html.Dd(words))], className="facts")])

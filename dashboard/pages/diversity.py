"""Diversity: what kinds of organisations there are, what they work on, and where, against the population."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.diversity import Diversity, representation
from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.components.exhibit_card import exhibit_card, spread_card
from dashboard.components.scale import five_ranges, scale
from dashboard.components.switch import switch
from dashboard.components.tile_map import tile_map
from dashboard.exhibit import Exhibit
from dashboard.figures.bars import bars
from dashboard.figures.tile_grid import Tile, five_steps, tile_grid
from dashboard.page import Page
from dashboard.people import AUDIENCES as PEOPLE_AUDIENCES
from dashboard.people import people
from data.configuration import Area
from data.dates import spoken
from data.model import Organisation

PATH = "/diversity"
VOCABULARIES = {"theme": "themes", "kind": "organisation_kinds"}
BASES = {"base": "Where they are based", "scope": "Where they work"}
WIDEST = 2.0
"""A share twice the population's or more takes the darkest tile."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the exhibits, places first; how people answered is for coordinators and the board."""
    return [
        switch("Places by", PATH, query, "basis", BASES, _basis(query)),
        spread_card(_areas(study, query), PAGE.key, query, theme=theme, picture=_map(study, query)),
        html.Div([exhibit_card(make(study, query, theme), PAGE.key, query, theme=theme) for make in _cards(study)], className="exhibit-grid"),
    ]


def _cards(study: Study) -> list[Callable[[Study, Mapping[str, str], str], Exhibit]]:
    return [kinds, themes, *([people] if study.register.audience in PEOPLE_AUDIENCES else [])]


def _map(study: Study, query: Mapping[str, str]) -> Component:
    """Return the tiles as they stand on the page, with what their colours mean."""
    tiles = _tiles(study, query)
    ranges = [scale("Times the population\u2019s share", five_ranges(0.0, WIDEST))] if any(tile.step for tile in tiles) else []
    return html.Div([tile_map(tiles), *ranges])


def _basis(query: Mapping[str, str]) -> str:
    return query["basis"] if query.get("basis") in BASES else "base"


def kinds(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the shares of each kind of organisation."""
    return _shares(study, "kind", "What kinds of organisation are there?", theme)


def themes(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the shares of each theme."""
    return _shares(study, "theme", f"Which {study.register.configuration.words.themes} do they work on?", theme)


def _shares(study: Study, attribute: str, title: str, theme: str) -> Exhibit:
    found = study.diversity(attribute)
    if not found.n:
        return Exhibit(key=f"{attribute}s", title=title, sentence="", missing="No organisation is shown. Clear the filters, or fill organisations.csv.")
    ordered = sorted(found.shares.items(), key=lambda item: (item[0] == "unknown", -item[1]))
    labels = [study.register.configuration.label(VOCABULARIES[attribute], None if code == "unknown" else code) for code, _ in ordered]
    values = [share for _, share in ordered]
    words = [f"{share:.1%}" for share in values]
    table = pd.DataFrame({"Group": labels, "Share": [round(value, 6) for value in values]})
    return Exhibit(
        key=f"{attribute}s",
        title=title,
        sentence=_sentence(labels, values, found),
        table=table,
        figure=bars(labels, values, theme=theme, words=words),
        shares=("Share",),
        about="Each organisation counts once: one in several groups is shared out among them equally. Evenness is Shannon's: 1 when all "
        "groups are equally large, 0 when there is one. "
        "The effective number is how many equally large groups would be as diverse (the exponential of Shannon's entropy). Blau's index is "
        "the chance that two organisations drawn at random differ. "
        "Unknown is a bar of its own and is left out of the three indices.",
        note=_note(study, found),
    )


def _note(study: Study, found: Diversity) -> str:
    told = [f"n = {found.n:,} organisations", f"known for {found.coverage:.0%}" if found.coverage is not None else "coverage not known"]
    told += [f"Blau's index {found.blau:.2f}"] if found.blau is not None else []
    return "; ".join([*told, f"as at {spoken(study.as_of)}"])


def _sentence(labels: list[str], values: list[float], found: Diversity) -> str:
    known = [(label, value) for label, value in zip(labels, values, strict=True) if label != "Unknown"]
    if not known:
        return "Nobody has recorded this for any organisation yet."
    label, value = known[0]
    even = "" if found.evenness is None else f" The mix is as diverse as {found.effective_number:.1f} groups of equal size (evenness {found.evenness:.2f})."
    return f"The largest group is {label}, {value:.0%} of all organisations shown.{even}"


def areas(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return the areas as a tile grid to save; on the page the tiles are text, and drawing them would be wasted."""
    exhibit = _areas(study, query)
    return exhibit if exhibit.missing else replace(exhibit, figure=tile_grid(_tiles(study, query), theme=theme))


def _areas(study: Study, query: Mapping[str, str]) -> Exhibit:
    """Return the table of the areas, each against its share of the population."""
    words, basis = study.register.configuration, _basis(query)
    members, rows = bool(study.register.memberships), _placed(study)
    who = words.words.members if members else "organisations"
    title = f"Where are the {who}, compared with the people who live there?" if basis == "base" else f"Where do the {who} work?"
    table = representation(study.register, rows, basis=basis)
    if table.empty or not rows:
        return Exhibit(
            key="areas",
            title=title,
            sentence="",
            missing="No area is known for the organisations shown. Fill base and scope in organisations.csv and the populations in lists/areas.csv.",
        )
    shown = table.rename(
        columns={
            "label": "Place",
            "count": who.capitalize(),
            "share": "Share",
            "population_share": "Share of population",
            "ratio": "Times the population's share",
        }
    )
    shown = shown.drop(columns=[name for name in ("code",) if name in shown])
    return Exhibit(
        key="areas",
        title=title,
        sentence=_area_sentence(study, table, who),
        table=shown.astype(object).where(shown.notna(), None).round(4),
        shares=("Share", "Share of population"),
        about="1.00 means the same share as of the population (mid-2021 estimates where the network gives them). A base is the head office, "
        "not where all the work happens. "
        "Tiles that touch are not always places that touch. Work across the whole country, local and international work stand apart in the "
        "table and are compared with nothing.",
        note=f"n = {len(rows):,}; place known for {_known(table, len(rows)):.0%}; {_compared(table)}as at {spoken(study.as_of)}",
    )


def _known(table: pd.DataFrame, n: int) -> float:
    unknown = table.loc[table["code"] == "unknown", "count"].sum()
    return 1 - float(unknown) / n


def _compared(table: pd.DataFrame) -> str:
    """Return on how many the shares rest: those of the places that have a population to compare with; nothing where there is none."""
    within = table.loc[table["population_share"].notna(), "count"].sum()
    return f"shares are of the {within:,.0f} in places that have a population to compare with; " if within else ""


def _placed(study: Study) -> list[Organisation]:
    """Return the organisations that are counted by place: the members, where the network has members."""
    return [row for row in study.shown if not study.register.memberships or row.id in study.members]


def _tiles(study: Study, query: Mapping[str, str]) -> list[Tile]:
    basis = _basis(query)
    found = _rows_of_areas(study, representation(study.register, _placed(study), basis=basis), basis)
    places = [area for area in study.register.configuration.vocabularies.get("areas", {}).values() if isinstance(area, Area) and area.column is not None]
    return [Tile(area.column, area.row, area.label, *_tile_words(found.get(area.code))) for area in places]


def _rows_of_areas(study: Study, table: pd.DataFrame, basis: str) -> dict[str, Mapping[str, float]]:
    """Return the row of each area; by scope, every area has the row of the nation it lies in."""
    found = {row["code"]: row for row in table.to_dict("records")}
    if basis == "base":
        return found
    scopes = study.register.configuration.vocabularies.get("scopes", {})
    compared = table.loc[table["population_share"].notna(), "code"]
    return {area: found[code] for code in compared for area in scopes[code].covers}


def _tile_words(row: Mapping[str, float] | None) -> tuple[str, int]:
    if row is None:
        return "–", 0
    if row["ratio"] is None or pd.isna(row["ratio"]):
        return f"{row['count']:.0f}", 0
    return f"{row['ratio']:.2f}", five_steps(min(row["ratio"], WIDEST), 0.0, WIDEST)


def _area_sentence(study: Study, table: pd.DataFrame, who: str) -> str:
    compared = table.dropna(subset=["ratio"])
    if compared.empty:
        return f"The {who} are counted by place; there is no population to compare with."
    limits = study.register.configuration.thresholds
    low = compared.loc[compared["ratio"] < limits.representation_low, "label"]
    top = compared.loc[compared["ratio"].idxmax()]
    told = f"{top['label']} has {top['ratio']:.1f} times its share of the population."
    few = f" Fewer than their share: {', '.join(low)}." if len(low) else " No place has much less than its share."
    return told + few


EXHIBITS = {"areas": areas, "kinds": kinds, "themes": themes, "people": people}

PAGE = Page(
    key="diversity",
    title="Diversity",
    path=PATH,
    audiences=AUDIENCES,
    question="Who is here, who is not, and where?",
    view=view,
    exhibits=EXHIBITS,
)

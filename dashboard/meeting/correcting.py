"""What was put right in the data since the earlier day, apart from what really changed."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
from dash import html
from dash.development.base_component import Component

from analysis.corrections import DETAILS, Altered, Corrections
from analysis.meetings import SinceMeeting, put_right
from analysis.sentences import amount, plural
from dashboard.components.tables import table
from dashboard.services import Services
from data.configuration import Configuration
from data.dates import spoken
from data.model import Register
from data.problems import Refused

Line = tuple[str, str, str, str]
COLUMNS = ["What", "Which", "As known then", "As known now"]
YES, NO = "on record", "not on record"
LISTS = {"kind": "organisation_kinds", "base": "areas", "scope": "scopes", "themes": "themes"}
"""Detail of an organisation, and the list its words come from."""
LEAD = ("These were put right or entered late. They are about {day} or before, and are no part of what changed after it: "
        "the paper of that day may say otherwise.")
UNKNOWN = "What was known on {day} cannot be told: {why}"
NOTHING_THEN = "nothing was on record yet. Everything known of that day was entered since."
FILES = "these facts come straight from files, which keep no history. Import them into a database, and every later correction is told apart."


def corrected(services: Services, found: SinceMeeting, *, theme: str) -> list[Component]:
    """Return the list of what was put right since the earlier day, or why there is none."""
    day = found.before
    if day is None:
        return [html.P("There is no earlier day of which anything could be put right.", className="notice")]
    try:
        then = past(services, found)
    except Refused as refused:
        return [html.P(UNKNOWN.format(day=spoken(day), why=str(refused)), className="notice")]
    told = put_right(found.study, then, day, found.changes)
    return listed(told, found.study.register, day, theme=theme)


def past(services: Services, found: SinceMeeting) -> Register:
    """Return the register of the same audience as it was known at the end of the earlier day.

    Raises
    ------
    Refused
        If there is no history, if nothing was on record by the day, or if the reader looks at what was known before it.
    """
    known = found.study.selection.known_at
    if not services.writes:
        raise Refused(FILES)
    if known is not None and known <= found.before:
        raise Refused(f"you look at what was known on {spoken(known)}, which is no later.")
    return services.register(found.study.register.audience, found.before)


def listed(told: Corrections | None, now: Register, day: date, *, theme: str) -> list[Component]:
    """Return corrections as a table, under words on what they are."""
    if told is None:
        return [html.P(UNKNOWN.format(day=spoken(day), why=NOTHING_THEN), className="notice")]
    lines = [line for line in correction_lines(told, now) if line[2] != line[3]]  # less than the decimals shown is no news
    gone = [html.P(f"{plural(told.withdrawn, 'organisation')} of that day {'is' if told.withdrawn == 1 else 'are'} no longer on record, with "
                   f"{plural(told.ties_gone, 'tie')}; who is not said.", className="exhibit-note")] if told.withdrawn else []
    if not lines and not gone:
        return [html.P(f"Nothing about {spoken(day)} was put right since: what the paper of that day said still holds.")]
    rows = [table(pd.DataFrame(lines, columns=COLUMNS), caption="Corrections to the data", links={}, theme=theme)] if lines else []
    return [html.P(LEAD.format(day=spoken(day))), *gone, *rows]


def correction_lines(told: Corrections, now: Register) -> Iterator[Line]:
    """Yield every correction as a line of the table; organisations that are no longer on record are not named."""
    name = {key: row.name for key, row in now.organisation.items()}
    yield from (("Reading", f"{row.indicator.code} {row.indicator.title}", *(amount(each.value, row.indicator.unit) for each in (row.then, row.now)))
                for row in told.readings)
    yield from (("Organisation", name[key], NO, YES) for key in told.entered)
    yield from (_detail(row, name[row.organisation_id], now.configuration) for row in told.altered)
    yield from (("Membership", name[key], NO, YES) for key in told.members_entered)
    yield from (("Membership", name[key], YES, NO) for key in told.members_withdrawn)
    yield from (("Tie", _pair(name, pair), NO, YES) for pair in told.ties_entered)
    yield from (("Tie", _pair(name, pair), YES, NO) for pair in told.ties_withdrawn)
    yield from (("Policy stage", row.goal.title, *(_stage(now.configuration, code) for code in (row.then, row.now))) for row in told.stages)


def _pair(name: dict[str, str], pair: tuple[str, str]) -> str:
    return " and ".join(name[key] for key in pair)


def _stage(told: Configuration, code: str | None) -> str:
    return told.label("policy_stages", code) if code else NO


def _detail(row: Altered, name: str, told: Configuration) -> Line:
    return f"{DETAILS_SAID[row.detail]} of an organisation", name, _words(row.detail, row.then, told), _words(row.detail, row.now, told)


DETAILS_SAID = dict(zip(DETAILS, ("Name", "Kind", "Base", "Scope", "Themes"), strict=True))


def _words(detail: str, value: object, told: Configuration) -> str:
    if value is None or value == ():
        return "–"
    if detail == "name":
        return str(value)
    return ", ".join(told.label(LISTS[detail], code) for code in (value if isinstance(value, tuple) else (value,)))

"""Seats: whether those who govern come from as many places and themes as the members, and whether every seat is filled."""

from collections import Counter
from datetime import date

import pandas as pd

from analysis.diversity import representation
from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.indicators.connecting import EVERYONE
from analysis.study import Study
from data.model import Register, Seat

MOST_OF_A_THEME = 2
"""Seats of one body that organisations of one theme may hold before it counts as uneven."""


def _governing(study: Study, day: date) -> Reading:
    register, held = study.register, seats_on(study.register, day)
    if not held:
        return no_reading("Needs seats.csv (body_id, organisation_id, start, end) and bodies.csv (seats): nobody is known to hold a seat on this day.")
    rows = [register.organisation[row.organisation_id] for row in held]
    table = representation(register, rows).dropna(subset=["ratio"])
    crowded, vacant = _crowded(register, held), _vacant(register, held)
    parts = {"themes with over two seats of a body": crowded, "seats not filled": vacant}
    if table.empty:
        return no_reading("Needs base in organisations.csv of those who hold a seat, and populations in lists/areas.csv.", **parts)
    ratios = {row.label: row.ratio for row in table.itertuples()}
    if day == study.as_of:  # a trend has no use for parts
        parts |= _by_body(register, held)
    known = sum(row.base is not None for row in rows)
    return Reading(value=_inside(register, table), parts={"areas": len(table), **parts, **ratios}, n=int(table["count"].sum()), coverage=known / len(rows))


def _inside(register: Register, table: pd.DataFrame) -> int:
    """Count the areas whose ratio lies within the network's limits."""
    limits = register.configuration.thresholds
    return int(table["ratio"].between(limits.representation_low, limits.representation_high).sum())


def _by_body(register: Register, held: list[Seat]) -> dict[str, int]:
    """Return the same count for each body by itself, where there are several; a body with nobody whose place is known is left out."""
    of_body = {body.name: [register.organisation[row.organisation_id] for row in held if row.body_id == body.id] for body in register.bodies}
    tables = {name: representation(register, rows).dropna(subset=["ratio"]) for name, rows in sorted(of_body.items())}
    counts = {f"areas fairly represented, {name}": _inside(register, table) for name, table in tables.items() if not table.empty}
    return counts if len(counts) > 1 else {}


def seats_on(register: Register, day: date) -> list[Seat]:
    """Return the seats held on a day, by organisations that had not closed."""
    closed = {row.id: row.closed for row in register.organisations}
    return [row for row in register.seats if row.interval.holds(day) and not ((end := closed.get(row.organisation_id)) and end.until <= day)]


def _crowded(register: Register, held: list[Seat]) -> int:
    """Count the themes of which a body has more than two seats; a seat's own theme, else the first of its organisation."""
    themes = Counter((row.body_id, theme) for row in held if (theme := row.theme or next(iter(register.organisation[row.organisation_id].themes), None)))
    return sum(count > MOST_OF_A_THEME for count in themes.values())


def _vacant(register: Register, held: list[Seat]) -> float | None:
    """Return the share of seats nobody holds, over the bodies of which it is known how many they have."""
    filled = Counter(row.body_id for row in held)
    known = [(row.seats, min(filled[row.id], row.seats)) for row in register.bodies if row.seats]
    return 1 - sum(taken for _, taken in known) / sum(seats for seats, _ in known) if known else None


GOVERNING = Indicator(
    code="3.4",
    title="Areas fairly represented in governance",
    question="Do those who govern come from everywhere?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Areas in which the share of seats, by head office, ÷ the population's share lies within the network's limits; all bodies together.",
    needs=("seats.csv (body_id, organisation_id, start, end)", "bodies.csv (seats)", "organisations.csv (base)", "lists/areas.csv (population)"),
    audiences=EVERYONE,
    caveat="With few seats one more or less moves an area far. A seat speaks for its theme as much as for its place: see themes with over two seats.",
    source="Proposed; the limits are those of areas fairly represented",
    version=1,
    read=_governing,
)

"""Memberships of a draft that are held already, told with another day of joining or with none.

A membership is known by its organisation, tier and day of joining. Files of other tools often tell
that day less exactly, or not at all; taken at their word, they would make every member join again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from data.changes import Contents
from data.configuration import Configuration
from data.dates import partial_date
from data.importing.adapters.base import Draft
from data.importing.tables import Row
from data.problems import WARNING, Problem


def continued(draft: Draft, held: Contents, configuration: Configuration) -> Draft:
    """Return a draft whose memberships bear the id of the one held that they tell of, once names are matched.

    A running membership is the one that runs in the same tier, whatever day it tells. One that ended is
    the held one of the tier whose day of joining it tells, more or less exactly, or tells not. A member
    who is held in another tier is told: both stand until somebody ends the first.
    """
    rows = draft.tables.get("memberships")
    if not rows:
        return draft
    found = _Held(held.get("memberships", {}).values(), rows)
    mended = [found.as_held(row) for row in rows]
    told = [problem for row in mended for problem in found.other_tiers(row, configuration)]
    return replace(draft, tables={**draft.tables, "memberships": mended}, problems=(*draft.problems, *told))


class _Held:
    """Memberships held by organisation, and which of them a row of the draft has taken."""

    def __init__(self, memberships: Iterable[Mapping[str, Any]], rows: Iterable[Row]) -> None:
        wanted = {row.cells["organisation_id"] for row in rows}
        self._taken: set[str] = set()
        self._of: dict[str, list[Mapping[str, Any]]] = {}
        for membership in memberships:
            if membership["organisation_id"] in wanted:
                self._of.setdefault(membership["organisation_id"], []).append(membership)

    def as_held(self, row: Row) -> Row:
        """Return a row with the id of the membership that it tells of; as it is where none is held, or another row took it."""
        same = next((each for each in self._of.get(row.cells["organisation_id"], ()) if each["id"] not in self._taken and _is_one(row.cells, each)), None)
        if same is None or row.cells.get("id"):
            return row
        self._taken.add(same["id"])
        return Row(row.number, {**row.cells, "id": same["id"]})

    def other_tiers(self, row: Row, configuration: Configuration) -> Iterable[Problem]:
        """Yield a warning where a membership begins while one in another tier runs."""
        if row.cells.get("left") or row.cells.get("id"):
            return
        running = (each for each in self._of.get(row.cells["organisation_id"], ()) if not each["left"] and each["tier"] != row.cells["tier"])
        for each in running:
            first, second = (configuration.label("tiers", tier) for tier in (each["tier"], row.cells["tier"]))
            found = f'Row {row.number}: held as "{first}", and here "{second}". Both will stand; say on which day the first ended.'
            yield Problem("memberships.csv", row.number, "tier", found, WARNING)


def _is_one(told: Mapping[str, str], held: Mapping[str, Any]) -> bool:
    """Return whether a row and a membership held, of one organisation, are the same spell."""
    if told["tier"] != held["tier"]:
        return False
    if not told.get("left") and not held["left"]:
        return True
    if not told.get("left") and not told.get("joined"):
        return False   # who left may have come back
    return _may_be_one_day(told.get("joined"), held["joined"]) and (not told.get("left") or not held["left"] or _may_be_one_day(told["left"], held["left"]))


def _may_be_one_day(one: str | None, other: str | None) -> bool:
    """Return whether two dates can be the same day, as a year and a day in it can; an unknown one can be any."""
    if not one or not other or one == other:
        return True
    try:
        first, second = partial_date(one), partial_date(other)
    except ValueError:
        return False
    return first.first < second.until and second.first < first.until

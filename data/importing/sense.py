"""Rows that make no sense by themselves or together: figures without numbers, counts that would point to a person, and the like."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.configuration import Configuration
from data.problems import Problem

Given = tuple[int | None, Mapping[str, Any]]
"""A row with its number in the file, or with None where it is held already."""
Rows = Mapping[str, Iterable[Given]]

SAFE = 10
"""Fewest people that a count may stand for."""
ROLES = (("follow_ups", "owner"), ("status_overrides", "set_by"), ("targets", "owner"))
"""Columns that hold a role."""


def senseless(configuration: Configuration, rows: Rows) -> Iterator[Problem]:
    """Yield every row that was given and makes no sense, by itself or beside the others.

    Parameters
    ----------
    rows
        The rows given over those held, of every table.
    """
    yield from _figures(configuration, rows)
    yield from _diversity(rows)
    yield from _ratings(rows)
    yield from _meetings(rows)
    yield from _follow_ups(rows)
    yield from _objectives(configuration, rows)
    yield from _roles(rows)


def _given(rows: Rows, table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return ((number, cells) for number, cells in rows.get(table, ()) if number is not None)


def _figures(configuration: Configuration, rows: Rows) -> Iterator[Problem]:
    known = configuration.entered_by_code
    for number, cells in _given(rows, "figures"):
        code = cells.get("indicator")
        if code and code not in known:
            told = f'"{code}" is not an indicator whose numbers are entered. Choose from: {", ".join(known)}; or describe it in indicators.toml.'
            yield Problem("figures.csv", number, "indicator", f"Row {number}, indicator: {told}")
        elif code and (missing := _missing(known[code].kind, cells)):
            yield Problem("figures.csv", number, missing, f"Row {number}: {code} needs {_NEEDS[missing]}. Fill it in.")
        if cells.get("denominator") == 0:
            yield Problem("figures.csv", number, "denominator", f"Row {number}, denominator: nothing can be divided by 0. Leave the row out.")


_NEEDS = {"value": "a value", "numerator": "a numerator and a denominator"}


def _missing(kind: str, cells: Mapping[str, Any]) -> str:
    """Return the column without which a figure says nothing, if it is empty; a part of a ratio may be a number by itself."""
    halves = cells.get("numerator") is not None and cells.get("denominator") is not None
    alone = cells.get("value") is not None
    if kind == "ratio":
        return "" if halves or (alone and cells.get("part")) else "numerator"
    return "" if alone else "value"


def _diversity(rows: Rows) -> Iterator[Problem]:
    asked: defaultdict[tuple, list[Given]] = defaultdict(list)
    for number, cells in rows.get("diversity_counts", ()):
        asked[cells.get("counted_on"), cells.get("question")].append((number, cells))
    for found in asked.values():
        number = next((number for number, _ in found if number is not None), None)
        wrong = _unsafe([cells for _, cells in found]) if number is not None else None
        if wrong:
            yield Problem("diversity_counts.csv", number, wrong[0], f"Row {number}, {wrong[0]}: {wrong[1]}")


def _unsafe(cells: list[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Return what is wrong with the rows about one question on one day: the column and the words; None where nothing is."""
    for field in ("respondents", "didnt_say", "asked"):
        if len({row.get(field) for row in cells}) > 1:
            return field, "the rows about this question on this day differ in it. Write the same in all of them."
    people, counts, silent = cells[0].get("respondents"), [row.get("count") for row in cells], cells[0].get("didnt_say")
    if people is None:
        return None
    rest = people - sum(count or 0 for count in counts) - (silent or 0)
    if rest < 0:
        return "count", "the counts of this question add up to more than the people counted. Correct them; who gave several answers is counted once."
    hidden = None in counts or (silent is None and rest > 0)
    if hidden and rest < SAFE:
        return "count", (f"what is hidden for this question comes to fewer than {SAFE} people, so it can be worked out from the rest. "
                         "Hide another count as well, or put two answers together.")
    return None


def _ratings(rows: Rows) -> Iterator[Problem]:
    for number, cells in _given(rows, "trust_ratings"):
        if cells.get("respondent_id") and cells["respondent_id"] == cells.get("alter_id"):
            told = f'Row {number}: "{cells["alter_id"]}" rates itself. Remove the row or correct one side.'
            yield Problem("trust_ratings.csv", number, "alter_id", told)


def _meetings(rows: Rows) -> Iterator[Problem]:
    for number, cells in _given(rows, "meetings"):
        came, could = cells.get("attended"), cells.get("eligible")
        if came is not None and could is not None and came > could:
            yield Problem("meetings.csv", number, "attended", f"Row {number}, attended: {came} cannot have come of {could}. Correct one of the two.")


def _follow_ups(rows: Rows) -> Iterator[Problem]:
    for number, cells in _given(rows, "follow_ups"):
        if cells.get("done_on") and cells.get("state") not in (None, "done"):
            told = f'Row {number}, state: it was done on {cells["done_on"]}, but its state is "{cells["state"]}". Correct one of the two.'
            yield Problem("follow_ups.csv", number, "state", told)


def _objectives(configuration: Configuration, rows: Rows) -> Iterator[Problem]:
    keys = [objective.key for objective in configuration.objectives]
    for number, cells in _given(rows, "outcomes"):
        if cells.get("objective") and keys and cells["objective"] not in keys:
            told = f'Row {number}, objective: "{cells["objective"]}" is not a key of the network\'s objectives. Choose from: {", ".join(keys)}.'
            yield Problem("outcomes.csv", number, "objective", told)


def _roles(rows: Rows) -> Iterator[Problem]:
    for table, column in ROLES:
        for number, cells in _given(rows, table):
            if "@" in (cells.get(column) or ""):
                told = f"Row {number}, {column}: an e-mail address stands for a person. Write the role, for example treasurer."
                yield Problem(f"{table}.csv", number, column, told)

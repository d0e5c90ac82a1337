"""Checking rows against their tables and against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Table

from data.columns import Kind
from data.configuration import Configuration, TieKind
from data.dates import PartialDate, interval, partial_date
from data.importing.identifiers import identified
from data.importing.tables import Row
from data.importing.values import Wrong, value
from data.problems import WARNING, Problem
from data.schema import FACTS

Typed = tuple[int, dict[str, Any]]
"""A row's number and its values."""


def checked_rows(configuration: Configuration, tables: Mapping[str, list[Row]]) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    """Return the typed rows of each table and every problem in them."""
    problems: list[Problem] = []
    typed: dict[str, list[Typed]] = {}
    for table in FACTS:
        if table.name in tables:
            rows = [(row.number, _typed(configuration, table, row, problems)) for row in tables[table.name]]
            typed[table.name] = identified(table, rows, problems)
    for table in FACTS:
        problems.extend(_dangling(table, typed))
    problems.extend([*_intervals(typed), *_names(typed), *_ties(configuration, typed), *_self_members(typed), *_campaigning(configuration, typed)])
    return {name: [cells for _, cells in rows] for name, rows in typed.items()}, problems


def _typed(configuration: Configuration, table: Table, row: Row, problems: list[Problem]) -> dict[str, Any]:
    known = {column.name: column for column in table.columns}
    cells: dict[str, Any] = {}
    for name in (name for name in row.cells if name in known):
        vocabulary = configuration.vocabularies.get(known[name].info.get("vocabulary", ""), {})
        try:
            cells[name] = value(known[name], row.cells[name], row.number, vocabulary)
        except Wrong as wrong:
            problems.append(Problem(f"{table.name}.csv", row.number, name, str(wrong)))
            cells[name] = None
    return cells


def _dangling(table: Table, typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    """Yield references to rows that are not there, with the nearest that are."""
    for column in (column for column in table.columns if column.info["kind"] is Kind.REFERENCE):
        target = typed.get(column.info["references"], [])
        known = {cells["id"]: cells.get("name") or cells["id"] for _, cells in target}
        for number, cells in typed.get(table.name, []):
            wanted = cells.get(column.name)
            if wanted is not None and wanted not in known:
                yield Problem(f"{table.name}.csv", number, column.name, f'Row {number}: "{wanted}" is not in the network. {_advice(wanted, known)}')


def _advice(wanted: str, known: Mapping[str, str]) -> str:
    near = process.extractOne(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=60)
    choose = f', choose "{near[0]}"' if near else ""
    return f"Add it first{choose}, or leave this link out."


_ENDS = (("start", "end"), ("joined", "left"), ("founded", "closed"), ("opened", "closed"), ("posted", "closed"))


def _intervals(typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    for name, rows in typed.items():
        for number, cells in rows:
            for start, end in _ENDS:
                if cells.get(start) and cells.get(end) and partial_date(cells[end]).until <= partial_date(cells[start]).first:
                    yield Problem(f"{name}.csv", number, end, f"Row {number}: ends {cells[end]} before it starts {cells[start]}.")


def _names(typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    """Yield organisations of one name under two ids."""
    first: dict[str, int] = {}
    for number, cells in typed.get("organisations", []):
        key = (cells.get("name") or "").casefold()
        if key and key in first:
            yield Problem("organisations.csv", number, "name", f'"{cells["name"]}" is on rows {first[key]} and {number}. Same organisation or two?', WARNING)
        first.setdefault(key, number)


def _ties(configuration: Configuration, typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    """Yield links of an organisation to itself, and links told twice, alike or with different words."""
    kinds = configuration.vocabularies.get("tie_kinds", {})
    name = {cells["id"]: cells.get("name") for _, cells in typed.get("organisations", [])}
    seen: dict[tuple, Typed] = {}
    for number, cells in typed.get("ties", []):
        a, b = cells.get("source_id"), cells.get("target_id")
        if a is not None and a == b:
            yield Problem("ties.csv", number, "target_id", f'Row {number}: "{name.get(a) or a}" is linked to itself. Remove the row or correct one side.')
        kind = kinds.get(cells.get("kind"))
        ends = (a, b) if isinstance(kind, TieKind) and kind.directed else tuple(sorted((a or "", b or "")))
        key = (*ends, cells.get("kind"), cells.get("start"), cells.get("source_url"), cells.get("name"))
        if key in seen:
            yield _twice(seen[key], (number, cells))
        seen.setdefault(key, (number, cells))


def _twice(first: Typed, second: Typed) -> Problem:
    for field in ("strength", "end", "amount_gbp"):
        x, y = first[1].get(field), second[1].get(field)
        if x is not None and y is not None and x != y:
            return Problem("ties.csv", second[0], field, f'Rows {first[0]} and {second[0]} give different {field} for the same link: "{x}" and "{y}".')
    return Problem("ties.csv", second[0], "", f"Rows {first[0]} and {second[0]} are the same link; it is counted once.", WARNING)


def _self_members(typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    itself = {cells["id"]: cells.get("organisation_id") for _, cells in typed.get("groups", [])}
    for number, cells in typed.get("affiliations", []):
        if cells.get("organisation_id") and itself.get(cells.get("group_id")) == cells["organisation_id"]:
            yield Problem("affiliations.csv", number, "organisation_id", f'Row {number}: "{cells["organisation_id"]}" is this group itself, so it is not counted as a member of it.', WARNING)


def _campaigning(configuration: Configuration, typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    """Yield participation of organisations that were no campaigning member on the day of the action."""
    campaigns = {code for code, tier in configuration.vocabularies.get("tiers", {}).items() if getattr(tier, "campaigning", False)}
    held = defaultdict(list)
    for _, cells in typed.get("memberships", []):
        if cells.get("tier") in campaigns:
            held[cells.get("organisation_id")].append(interval(_partial(cells.get("joined")), _partial(cells.get("left"))))
    start = {cells["id"]: _partial(cells.get("start")) for _, cells in typed.get("actions", [])}
    for number, cells in typed.get("participation", []):
        action, member = start.get(cells.get("action_id")), cells.get("organisation_id")
        day = (_partial(cells.get("signed_on")) or action)
        if day and member and not any(days.holds(day.first) for days in held[member]):
            yield Problem("participation.csv", number, "organisation_id",
                          f'Row {number}: "{member}" was not a campaigning member on {day}, so it cannot be shown as taking part. Correct its membership or leave the row out.')


def _partial(text: str | None) -> PartialDate | None:
    return partial_date(text) if text else None

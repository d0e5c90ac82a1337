"""Checking rows against their tables and against each other."""

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Table

from data.columns import Kind
from data.configuration import Configuration, TieKind
from data.dates import partial_date
from data.importing.campaigning import behind_the_wall
from data.importing.days import misread
from data.importing.identifiers import as_held, identified, twice
from data.importing.sense import senseless
from data.importing.tables import Row
from data.importing.values import value
from data.problems import WARNING, Problem, Wrong
from data.schema import FACTS, ties

Typed = tuple[int, dict[str, Any]]
"""A row's number and its values."""

SUGGESTIONS = 200
"""Lost references that get a suggestion; past these a column is wrong as a whole."""


Contents = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Table name to the rows a database holds, by identifier."""

NOTHING: Contents = {}


def checked_rows(configuration: Configuration, tables: Mapping[str, list[Row]], held: Contents = NOTHING) -> tuple[dict[str, list[Typed]], list[Problem]]:
    """Return the typed rows of each table, each with its number, and every problem in them.

    Parameters
    ----------
    held
        What the database holds already: rows may refer to it, and together they must make sense.
    """
    problems: list[Problem] = []
    typed: dict[str, list[Typed]] = {}
    for table in (table for table in FACTS if table.name in tables):
        rows = tables[table.name]
        for column in (column for column in table.columns if column.info["kind"] is Kind.DATE):
            problems.extend(misread(f"{table.name}.csv", column.name, ((row.number, row.cells.get(column.name, "")) for row in rows)))
        typed[table.name] = identified(table, [(row.number, _typed(configuration, table, row, problems)) for row in rows], problems)
    for table in FACTS:
        problems.extend(_dangling(table, typed, held))
    _counted_once(configuration, typed, problems)
    _under_held_ids(typed, held)
    together = _together(typed, held)
    problems.extend([*_intervals(typed), *_names(typed), *_self_links(typed, held), *_one_sided(configuration, typed, held), *_self_members(typed),
                     *senseless(configuration, together), *behind_the_wall(configuration, together)])
    return typed, problems


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


def _together(typed: Mapping[str, list[Typed]], held: Contents) -> dict[str, list[tuple[int | None, Mapping[str, Any]]]]:
    """Return the rows given, over those held; a held row has no number, and what a given one does not say stays as it is."""
    found: dict[str, list[tuple[int | None, Mapping[str, Any]]]] = {}
    for name in {*typed, *held}:
        known, given = held.get(name, {}), typed.get(name, [])
        named = {cells["id"] for _, cells in given}
        found[name] = [*((number, {**known.get(cells["id"], {}), **cells}) for number, cells in given),
                       *((None, row) for key, row in known.items() if key not in named)]
    return found


def _dangling(table: Table, typed: Mapping[str, list[Typed]], held: Contents) -> Iterable[Problem]:
    """Yield references to rows that are not there, with the nearest that are."""
    for column in (column for column in table.columns if column.info["kind"] is Kind.REFERENCE):
        known = {*held.get(column.info["references"], {}), *(cells["id"] for _, cells in typed.get(column.info["references"], []))}
        lost = [(number, cells[column.name]) for number, cells in typed.get(table.name, []) if cells.get(column.name) not in known and cells.get(column.name)]
        advice = {wanted: _advice(wanted, known) for wanted in dict.fromkeys(wanted for _, wanted in lost[:SUGGESTIONS])}
        for number, wanted in lost:
            told = advice.get(wanted) or _advice(wanted, ())
            yield Problem(f"{table.name}.csv", number, column.name, f'Row {number}: "{wanted}" is not in the network. {told}')


def _advice(wanted: str, known: Iterable[str]) -> str:
    near = process.extractOne(wanted, sorted(known), scorer=fuzz.WRatio, score_cutoff=60)
    choose = f' choose "{near[0]}",' if near else ""
    return f"Add it first,{choose} or leave this link out."


_ENDS = (("start", "end"), ("joined", "left"), ("founded", "closed"), ("opened", "closed"), ("posted", "closed"), ("period_start", "period_end"),
         ("set_on", "until"))


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


def _self_links(typed: Mapping[str, list[Typed]], held: Contents) -> Iterable[Problem]:
    name = _known_names(typed, held)
    for number, cells in typed.get("ties", []):
        same = cells.get("source_id")
        if same is not None and same == cells.get("target_id"):
            yield Problem("ties.csv", number, "target_id", f'Row {number}: "{name.get(same) or same}" is linked to itself. Remove the row or correct one side.')


def _one_sided(configuration: Configuration, typed: Mapping[str, list[Typed]], held: Contents) -> Iterable[Problem]:
    """Warn of ties that one end reported and the other, which reported ties of that kind too, did not, where both should."""
    kinds = {code for code, kind in configuration.vocabularies.get("tie_kinds", {}).items() if isinstance(kind, TieKind) and kind.mutual}
    ties = (row for row in typed.get("ties", []) if row[1].get("kind") in kinds and row[1].get("strength") != 0)
    told = [row for row in ties if row[1].get("reported_by")]
    named = {(cells["kind"], cells["reported_by"], end) for _, cells in told for end in (cells["source_id"], cells["target_id"]) if end != cells["reported_by"]}
    spoke = {(kind, one) for kind, one, _ in named}
    name = _known_names(typed, held)
    for number, cells in told:
        kind, one = cells["kind"], cells["reported_by"]
        for other in {cells["source_id"], cells["target_id"]} - {one}:
            if (kind, other) in spoke and (kind, other, one) not in named:
                message = f'"{name.get(one) or one}" named "{name.get(other) or other}", but not the other way round.'
                yield Problem("ties.csv", number, "reported_by", message, WARNING)


def _known_names(typed: Mapping[str, list[Typed]], held: Contents) -> dict[str, str | None]:
    given = {cells["id"]: cells.get("name") for _, cells in typed.get("organisations", [])}
    return {key: row["name"] for key, row in held.get("organisations", {}).items()} | given


def _counted_once(configuration: Configuration, typed: dict[str, list[Typed]], problems: list[Problem]) -> None:
    """Keep the first of several rows about one link, also when the other end tells it and the kind has no direction."""
    kinds = configuration.vocabularies.get("tie_kinds", {})
    first: dict[tuple, Typed] = {}
    for row in typed.get("ties", []):
        key = _link(kinds.get(row[1].get("kind")), row[1])
        if key in first:
            problems.append(twice(ties, first[key], row))
        first.setdefault(key, row)
    if "ties" in typed:
        typed["ties"] = list(first.values())


def _under_held_ids(typed: dict[str, list[Typed]], held: Contents) -> None:
    """Give the ties the identifiers under which the database holds them."""
    if "ties" in typed:
        rows = as_held((cells for _, cells in typed["ties"]), held.get("ties", {}))
        typed["ties"] = [(number, cells) for (number, _), cells in zip(typed["ties"], rows, strict=True)]


def _link(kind: Any, cells: Mapping[str, Any]) -> tuple:
    """Return what two rows about one link agree in; what either end reports of it is a report of its own, and both are kept."""
    ends = (cells.get("source_id") or "", cells.get("target_id") or "")
    directed = isinstance(kind, TieKind) and kind.directed
    return (*(ends if directed else sorted(ends)), *(cells.get(field) for field in ("kind", "start", "source_url", "name", "reported_by")))


def _self_members(typed: Mapping[str, list[Typed]]) -> Iterable[Problem]:
    itself = {cells["id"]: cells.get("organisation_id") for _, cells in typed.get("groups", [])}
    for number, cells in typed.get("affiliations", []):
        if cells.get("organisation_id") and itself.get(cells.get("group_id")) == cells["organisation_id"]:
            yield Problem("affiliations.csv", number, "organisation_id",
                          f'Row {number}: "{cells["organisation_id"]}" is this group itself, so it cannot be a member of it. Remove the row.')

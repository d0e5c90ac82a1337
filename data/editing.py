"""Editing by hand: one row, many rows at once, and organisations that turn out to be one or two.

Everything here only says what would change; ``Store.write`` makes the changes, in one transaction, and
whatever is written can be undone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.changes import Contents, RowChange
from data.exporting.folder import cell
from data.importing.checks import checked_rows
from data.importing.tables import Row
from data.problems import InputRefused, Problem, Refused, errors
from data.reading import read_configuration
from data.schema import RECORDED
from data.undoing import REFERENCES

EDITABLE = (
    "organisations", "ties", "memberships", "events", "actions", "offers_and_needs", "introductions", "meetings", "decisions", "follow_ups", "targets",
    "figures", "outcomes", "status_overrides", "narrative_edits", "annotations", "regulated_spend", "trust_ratings", "diversity_counts",
)
"""Tables with a form of their own."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed while it was being edited."""

    field: str
    seen: Any
    held: Any
    wanted: Any


class EditedMeanwhile(Refused):
    """Raised where somebody changed the same fields since the form was opened; carries what to choose between."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        self.conflicts = conflicts
        fields = ", ".join(conflict.field for conflict in conflicts)
        super().__init__(f"Someone changed this while you were editing ({fields}). Keep which?")


def created(table: str, given: Mapping[str, str], held: Contents) -> tuple[RowChange, ...]:
    """Return the addition of a row, from the text of a form.

    Raises
    ------
    InputRefused
        If a cell is wrong, with what and what to do; also where the row is held already.
    """
    row = _typed(table, {**dict.fromkeys(_names(table), ""), **given}, held)
    if row["id"] in held.get(table, {}):
        raise InputRefused([Problem(f"{table}.csv", None, "", "This is on record already: change that row instead of adding it once more.")])
    return (RowChange(table, row["id"], None, {name: row.get(name) for name in _names(table)}),)


def edited(table: str, row_id: str, given: Mapping[str, str], seen: Mapping[str, Any], held: Contents) -> tuple[RowChange, ...]:
    """Return the change of a row, from the text of a form and the row as it stood when the form was opened.

    Raises
    ------
    InputRefused
        If a cell is wrong.
    EditedMeanwhile
        If somebody changed one of the fields that are edited to something else.
    Refused
        If the row is gone.
    """
    before = held.get(table, {}).get(row_id)
    if before is None:
        raise Refused("Somebody removed this while you were editing. The log shows who, and can bring it back.")
    row = _typed(table, {**{name: cell(value) for name, value in before.items()}, **given, "id": row_id}, held)
    wanted = {field: row[field] for field in given if row[field] != seen.get(field)}
    conflicts = tuple(Conflict(field, seen.get(field), before[field], value) for field, value in wanted.items()
                      if before[field] not in (seen.get(field), value))
    if conflicts:
        raise EditedMeanwhile(conflicts)
    moved = {field: value for field, value in wanted.items() if before[field] != value}
    return (RowChange(table, row_id, {field: before[field] for field in moved}, moved),) if moved else ()


def edited_together(table: str, row_ids: Iterable[str], field: str, text: str, held: Contents) -> tuple[RowChange, ...]:
    """Return the same change of one field in many rows; rows that hold the value already are left out.

    Raises
    ------
    InputRefused
        If the value is wrong in any of them; the row of each problem is the place of the row among those given, from 1.
    """
    rows = held.get(table, {})
    given = {row_id: {**{name: cell(value) for name, value in rows[row_id].items()}, field: text, "id": row_id} for row_id in row_ids if row_id in rows}
    wanted = {row["id"]: row[field] for batch in _apart(table, given) for row in _typed_together(table, batch, held)}
    return tuple(RowChange(table, row_id, {field: rows[row_id][field]}, {field: wanted[row_id]}) for row_id in given if rows[row_id][field] != wanted[row_id])


def _apart(table: str, given: Mapping[str, Mapping[str, str]]) -> tuple[list[Row], ...]:
    """Return rows with their places, in batches that can be checked together: of several ties between two ends each is in another, since a
    check of a file would take them for one told twice."""
    count: Counter[frozenset[str]] = Counter()
    batches: defaultdict[int, list[Row]] = defaultdict(list)
    for place, (row_id, cells) in enumerate(given.items(), start=1):
        ends = frozenset((cells["source_id"], cells["target_id"])) if table == "ties" else frozenset((row_id,))
        batches[count[ends]].append(Row(place, dict(cells)))
        count[ends] += 1
    return tuple(batches.values())


def merged(keep: str, gone: str, held: Contents, *, taking: Iterable[str] = ()) -> tuple[RowChange, ...]:
    """Return what makes one organisation of two: everything that refers to the second refers to the first.

    A tie or a rating between the two is removed, and so is a row that the first has already, in every respect but its
    identifier. Empty fields of the first are filled from the second.

    Parameters
    ----------
    taking
        Fields in which the second is right.

    Raises
    ------
    Refused
        If one of them is not on record, or both are the same.
    """
    known = held.get("organisations", {})
    if keep == gone or not {keep, gone} <= known.keys():
        raise Refused("Two organisations on record are needed to make one of them.")
    first, second = known[keep], known[gone]
    taken = {field: second[field] for field in first if field != "id" and second[field] is not None and (first[field] is None or field in set(taking))}
    moved = {field: value for field, value in taken.items() if first[field] != value}
    own = [RowChange("organisations", keep, {field: first[field] for field in moved}, moved)] if moved else []
    return (*own, *_repointed(keep, gone, held), RowChange("organisations", gone, second, None))


def _repointed(keep: str, gone: str, held: Contents) -> Iterator[RowChange]:
    for table, columns in REFERENCES.items():
        own = [column for column, target in columns if target == "organisations"]
        there = {_facts(row) for row in held.get(table, {}).values() if not any(row[column] == gone for column in own)}
        for key, row in held.get(table, {}).items():
            moved = {column: keep for column in own if row[column] == gone}
            if not moved:
                continue
            after = {**row, **moved}
            if _to_itself(table, after) or _facts(after) in there:
                yield RowChange(table, key, row, None)
            else:
                yield RowChange(table, key, dict.fromkeys(moved, gone), moved)


_ENDS = {"ties": ("source_id", "target_id"), "trust_ratings": ("respondent_id", "alter_id")}
"""Tables whose rows join two organisations that cannot be one."""


def _to_itself(table: str, row: Mapping[str, Any]) -> bool:
    return table in _ENDS and len({row[end] for end in _ENDS[table]}) == 1


def _facts(row: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field, value) for field, value in row.items() if field != "id")


def split(source: str, name: str, moving: Iterable[tuple[str, str]], held: Contents) -> tuple[RowChange, ...]:
    """Return what makes two organisations of one: a new one of a name, and the rows that go over to it.

    Parameters
    ----------
    moving
        Table and identifier of each row that belongs to the new organisation.

    Raises
    ------
    InputRefused
        If there is an organisation of that name already.
    """
    (added,) = created("organisations", {"name": name, "visibility": cell(held["organisations"][source]["visibility"])}, held)
    changes = [added]
    for table, key in moving:
        row = held[table][key]
        own = {column: added.row_id for column, target in REFERENCES[table] if target == "organisations" and row[column] == source}
        if own:
            changes.append(RowChange(table, key, dict.fromkeys(own, source), own))
    return tuple(changes)


def _names(table: str) -> list[str]:
    return [column.name for column in RECORDED[table].columns]


def _typed(table: str, given: Mapping[str, str], held: Contents) -> dict[str, Any]:
    """Return a row's values, checked on their own and together with what is held."""
    try:
        return _typed_together(table, [Row(1, dict(given))], held)[0]
    except InputRefused as refused:
        raise InputRefused(replace(problem, row=None) for problem in refused.problems) from None


def _typed_together(table: str, rows: list[Row], held: Contents) -> list[dict[str, Any]]:
    """Return the values of rows, checked on their own and together with what is held."""
    configuration, _ = read_configuration({name: row["content"] for name, row in held.get("configuration_files", {}).items()})
    typed, problems = checked_rows(configuration, {table: rows}, held)
    if errors(problems):
        raise InputRefused(_without_row(problem) for problem in errors(problems))
    return [cells for _, cells in typed[table]]


def _without_row(problem: Problem) -> Problem:
    """Return a problem of a form, which has no rows to count in its words."""
    return replace(problem, message=problem.message.removeprefix(f"Row {problem.row}: ").removeprefix(f"Row {problem.row}, "))

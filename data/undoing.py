"""Taking a write back by its inverse, without taking back what others did since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from data.changes import ADDED, CHANGED, REMOVED, Contents, RowChange, applied
from data.columns import Kind
from data.entered import FILE as ENTERED
from data.importing.sense import senseless
from data.reading import read_configuration
from data.schema import FACTS, RECORDED

REFERENCES = {table.name: [(column.name, column.info["references"]) for column in table.columns if column.info["kind"] is Kind.REFERENCE] for table in FACTS}
"""Table to its columns that name a row of another table, and that table."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an undo leaves as it is, and why."""

    table: str
    row_id: str
    field: str
    held: Any
    reason: str

    def sentence(self) -> str:
        """Return it in words."""
        what = f"{self.table}, {self.row_id}" + (f", {self.field}" if self.field else "")
        return f"{what}: {self.reason}"


def taken_back(changes: Iterable[RowChange], held: Contents) -> tuple[tuple[RowChange, ...], tuple[Kept, ...]]:
    """Return the changes that take a write back, and what has to stay because somebody changed or uses it since.

    A changed row goes back field by field; what is as it was before already needs nothing. An added row is removed only if nobody edited it and nothing
    that stays refers to it; a removed row comes back only if its identifier is free and what it refers
    to is there.
    """
    doable: list[RowChange] = []
    kept: list[Kept] = []
    for change in changes:
        back, left = _BACK[change.kind](change, held.get(change.table, {}).get(change.row_id))
        doable.extend(back)
        kept.extend(left)
    while lost := _unsound(doable, held):
        doable = [change for change in doable if (change.table, change.row_id) not in lost]
        kept.extend(Kept(table, row_id, "", None, reason) for (table, row_id), reason in lost.items())
    return tuple(doable), tuple(kept)


Back = tuple[list[RowChange], list[Kept]]


def _change_back(change: RowChange, row: dict[str, Any] | None) -> Back:
    if row is None:
        return [], [Kept(change.table, change.row_id, "", None, "it was removed since")]
    fields = [field for field, value in change.after.items() if row[field] == value]
    edited = [field for field in change.after if row[field] not in (change.after[field], change.before[field])]
    back = RowChange(change.table, change.row_id, {field: change.after[field] for field in fields}, {field: change.before[field] for field in fields})
    return [back] if fields else [], [Kept(change.table, change.row_id, field, row[field], "it was edited since") for field in edited]


def _add_back(change: RowChange, row: dict[str, Any] | None) -> Back:
    if row is None:
        return [], []
    edited = [field for field, value in change.after.items() if row[field] != value]
    if edited:
        return [], [Kept(change.table, change.row_id, field, row[field], "it was edited since, so the row stays") for field in edited]
    return [change.turned()], []


def _remove_back(change: RowChange, row: dict[str, Any] | None) -> Back:
    if row == change.before:
        return [], []
    if row is not None:
        return [], [Kept(change.table, change.row_id, "", None, "another row has its identifier now")]
    return [change.turned()], []


_BACK = {ADDED: _add_back, CHANGED: _change_back, REMOVED: _remove_back}


def _unsound(doable: list[RowChange], held: Contents) -> dict[tuple[str, str], str]:
    """Return the changes after which a row would refer to nothing, or facts would be left without their network."""
    after = applied(held, doable)
    found = {}
    removed = {(change.table, change.row_id) for change in doable if change.after is None}
    for table, row_id, wanted in _dangling(after):
        if wanted in removed:
            found[wanted] = "something that stays refers to it"
        else:
            found[table, row_id] = "what it refers to is gone"
    if _figures_of_nothing(doable, after):
        found["configuration_files", ENTERED] = "figures that stay are of an indicator described in it"
    if any(after.get(table.name) for table in FACTS):
        found |= {(table, row_id): "what stays needs it" for table, row_id in removed if table not in REFERENCES}
    return found


def _figures_of_nothing(doable: list[RowChange], after: Contents) -> bool:
    """Say whether the network's own indicators would go back to where figures are of none of them, or do not fit theirs."""
    if not any((change.table, change.row_id) == ("configuration_files", ENTERED) for change in doable):
        return False
    told, _ = read_configuration({name: row["content"] for name, row in after.get("configuration_files", {}).items()})
    return any(senseless(told, {"figures": list(enumerate(after.get("figures", {}).values()))}))


def _dangling(contents: Contents) -> Iterator[tuple[str, str, tuple[str, str]]]:
    for table, columns in REFERENCES.items():
        for row_id, row in contents.get(table, {}).items():
            for column, target in columns:
                if row[column] is not None and row[column] not in contents.get(target, {}):
                    yield table, row_id, (target, row[column])


def removal(table: str, row_id: str, held: Contents) -> tuple[RowChange, ...]:
    """Return the removal of a row and of everything that refers to it, those that refer to others first."""
    gone: dict[tuple[str, str], None] = {(table, row_id): None}
    queue = [(table, row_id)]
    while queue:
        wanted = queue.pop()
        for name, columns in REFERENCES.items():
            for key, row in held.get(name, {}).items():
                if (name, key) not in gone and any(target == wanted[0] and row[column] == wanted[1] for column, target in columns):
                    gone[name, key] = None
                    queue.append((name, key))
    order = list(RECORDED)
    return tuple(RowChange(name, key, held[name][key], None) for name, key in sorted(gone, key=lambda one: (-order.index(one[0]), one[1])))

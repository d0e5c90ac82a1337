"""What changed: every write is a list of rows added, changed and removed, and each can be turned round."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text

from data.schema import RECORDED, identity

Contents = dict[str, dict[str, dict[str, Any]]]
"""Table name to its rows by identifier."""

ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after.

    Attributes
    ----------
    table, row_id
        Which row.
    before, after
        The whole row where it is added (``before`` None) or removed (``after`` None); of a changed row
        the fields that differ alone, the same in both.
    """

    table: str
    row_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def kind(self) -> str:
        """``added``, ``changed`` or ``removed``."""
        return ADDED if self.before is None else REMOVED if self.after is None else CHANGED

    def turned(self) -> "RowChange":
        """Return the change that takes this one back."""
        return RowChange(self.table, self.row_id, self.after, self.before)


Entry = tuple[str, str, str, Any, Any]
"""Table, row, field, value before and value after: a line of the book of changes."""


def compared(held: Mapping[str, Mapping[str, Any]], table: str, given: Iterable[Mapping[str, Any]]) -> Iterator[RowChange]:
    """Give the change that each given row makes to the rows held; a row that says nothing new makes none.

    Columns that are not given stay as they are.
    """
    key, names = identity(table), [column.name for column in RECORDED[table].columns]
    for row in given:
        before = held.get(row[key])
        if before is None:
            yield RowChange(table, row[key], None, {name: row.get(name) for name in names})
            continue
        moved = {field: value for field, value in row.items() if before[field] != value}
        if moved:
            yield RowChange(table, row[key], {field: before[field] for field in moved}, moved)


def entries(change: RowChange) -> Iterator[Entry]:
    """Give the lines of the book for a change: one for each field that changed, or one with the whole row that was added or removed.

    The line of a whole row stands under the column of its identifier.
    """
    if change.kind == CHANGED:
        yield from ((change.table, change.row_id, field, change.before[field], value) for field, value in change.after.items())
        return
    whole = change.after if change.kind == ADDED else change.before
    told = json.dumps({field: value for field, value in whole.items() if value is not None}, ensure_ascii=False)
    yield change.table, change.row_id, identity(change.table), *((None, told) if change.kind == ADDED else (told, None))


def field_by_field(change: RowChange) -> Iterator[Entry]:
    """Give a change field by field, as a person reads it; of a row added or removed, the fields that hold something."""
    whole = change.before if change.after is None else change.after
    for field, value in whole.items():
        if change.kind == CHANGED or value is not None:
            before, after = (values and values[field] for values in (change.before, change.after))
            yield change.table, change.row_id, field, before, after


def row_changes(lines: Iterable[Entry]) -> tuple[RowChange, ...]:
    """Return the changes that lines of the book tell of, in order of their first line; the lines are of one batch."""
    found: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {}
    for table, row_id, field, before, after in lines:
        olds, news = found.setdefault((table, row_id), ({}, {}))
        olds[field], news[field] = before, after
    return tuple(_change(table, row_id, *told) for (table, row_id), told in found.items())


def _change(table: str, row_id: str, before: dict[str, Any], after: dict[str, Any]) -> RowChange:
    key = identity(table)
    if key not in after:
        return RowChange(table, row_id, before, after)
    told = before if after[key] is None else after
    # The first version of the program wrote a line for each field of a new row, and the identifier as it is.
    given = json.loads(told[key]) if told[key].startswith("{") else told
    whole = {column.name: given.get(column.name) for column in RECORDED[table].columns}
    return RowChange(table, row_id, *((whole, None) if after[key] is None else (None, whole)))


def applied(contents: Contents, changes: Iterable[RowChange]) -> Contents:
    """Return the contents with changes made to them; the contents given stay as they are."""
    tables = {name: dict(rows) for name, rows in contents.items()}
    for change in changes:
        rows = tables.setdefault(change.table, {})
        if change.after is None:
            rows.pop(change.row_id, None)
        else:
            rows[change.row_id] = {**(rows.get(change.row_id) or {}), **change.after}
    return tables


def written(value: Any) -> str | None:
    """Return a value as the book holds it."""
    return value if value is None or isinstance(value, str) else json.dumps(value)


def read(table: str, field: str, text: str | None) -> Any:
    """Return the value that the book holds as text."""
    column = RECORDED[table].columns.get(field)
    return text if text is None or column is None or isinstance(column.type, Text) else json.loads(text)

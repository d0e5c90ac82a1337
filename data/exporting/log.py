"""The log as CSV: every write, and every field it changed."""

from collections.abc import Iterator, Mapping

from data.changes import field_by_field, written
from data.exporting.folder import table_text
from data.store import Store, Write

COLUMNS = ("write", "at", "by", "action", "source", "undoes", "table", "row", "field", "before", "after")


def log_text(store: Store) -> str:
    """Return one row for each field that a write changed, the oldest write first; a write that changed none has one row."""
    return table_text(COLUMNS, (row for line in reversed(store.log()) for row in _rows(store, line)))


def _rows(store: Store, line: Write) -> Iterator[Mapping[str, object]]:
    told = {"write": line.id, "at": line.at.isoformat(), "by": line.by, "action": line.action, "source": line.source, "undoes": line.undoes}
    empty = True
    for change in store.changes_of(line.id):
        for table, row, field, before, after in field_by_field(change):
            empty = False
            yield {**told, "table": table, "row": row, "field": field, "before": written(before), "after": written(after)}
    if empty:
        yield told

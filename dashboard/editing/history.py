"""What became of one row: every write that touched it, the newest first."""

from collections.abc import Iterator

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.room import Room
from dashboard.editing.words import label, said
from dashboard.importing.parts import part, plain_rows
from data.changes import ADDED, REMOVED, RowChange

MOST = 50
"""Lines shown; the log has all of them."""

Line = tuple[Component | str, ...]


def history(room: Room, table: str, row_id: str) -> list[Component]:
    """Return the history of a row; nothing where the books do not know it."""
    lines = [row for write, change in room.store.history(table, row_id) for row in _lines(room, f"{write.at:%Y-%m-%d %H:%M}, {write.by}", write.id, change)]
    if not lines:
        return []
    more = [html.P(f"The last {MOST} are shown; the log has all of them.", className="import-hint")] if len(lines) > MOST else []
    rows = plain_rows(("When and who", "What", "Before", "After"), lines[:MOST], caption="History of this row, the newest first", look="edit-history")
    return [part("Its history", [rows, *more], id="edit-history")]


def _lines(room: Room, when: str, batch: int, change: RowChange) -> Iterator[Line]:
    link = dcc.Link(when, href=address("/log", shared(room.query), write=str(batch)))
    if change.kind in (ADDED, REMOVED):
        yield link, change.kind.capitalize(), "", ""
        return
    for name, value in change.after.items():
        yield link, label(name, change.table), said(room, change.table, name, change.before[name]), said(room, change.table, name, value)

"""Removing a row: what goes with it is said before, and why is asked."""

from collections import Counter
from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.editing.receipts import receipt
from dashboard.editing.room import Room, Shown
from dashboard.editing.words import CALLED, title
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, form, hidden_field, text_field
from data.changes import Contents, RowChange
from data.problems import Refused
from data.undoing import removal

MOVED = "What goes with it has changed since you looked. Look again before you remove it."


def removal_of(room: Room, table: str, row_id: str) -> list[Component]:
    """Return the way to remove a row, with what goes with it and a field for the reason."""
    gone = removal(table, row_id, room.held)
    others = counts(change.table for change in gone if (change.table, change.row_id) != (table, row_id))
    goes = f"With it goes what refers to it: {others}." if others else "Nothing else goes with it."
    reason = text_field("reason", [html.Span("Why?"), html.Span(" It stands in the log.", className="import-why")], id="edit-reason", required=True)
    inside = form([html.Div([html.P(f"{goes} It can be brought back from the receipt, or later from the log."), hidden_field("gone", str(len(gone))), reason,
                             button("Remove", "remove", table, row_id, hidden=f"this {CALLED[table].one}", id="edit-remove")])],
                  name="edit-remove", working="Removing …")
    return [html.Details([html.Summary(f"Remove this {CALLED[table].one} …"), inside], className="import-card edit-remove", id="edit-removal")]


def counts(tables: Iterable[str]) -> str:
    """Return how many rows of each table there are, in words."""
    return ", ".join(f"{_called(table)} ({count:,})" for table, count in Counter(tables).items())


def _called(table: str) -> str:
    return CALLED[table].many.lower() if table in CALLED else table.replace("_", " ")


def removed(room: Room, act: Act) -> Shown:
    """Remove a row and what goes with it, as it was said; a reason is needed."""
    table, row_id = act.details
    if table not in CALLED or row_id not in room.rows(table):
        raise Refused("This is not on record any more. The log shows who removed it, and can bring it back.")
    if not act.text("reason"):
        raise Refused("Say why it is removed. Nothing was removed.")
    name = title(room, table, room.rows(table)[row_id])

    def decided(held: Contents, _: str) -> tuple[RowChange, ...]:
        gone = removal(table, row_id, held) if row_id in held[table] else ()
        if str(len(gone)) != act.text("gone"):
            raise Refused(MOVED)
        return gone

    source = f"{name}: {act.text('reason')}"
    return receipt(room, room.store.write(decided, room.stamp("delete", source)), f"Removed: {name}", source)

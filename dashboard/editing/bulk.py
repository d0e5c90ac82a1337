"""One field of many rows: what is chosen, what it would change row by row, and the change in one write."""

import json
from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component
from sqlalchemy import Column

from dashboard.addresses import address, shared
from dashboard.editing.fields import field, names_offered, place, problems_by_column, typed
from dashboard.editing.listing import found
from dashboard.editing.receipts import receipt
from dashboard.editing.room import Room, Shown
from dashboard.editing.words import CALLED, column_of, label, said, title
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, counted, form, hidden_field, notice, part, plain_rows
from data.changes import Contents, RowChange
from data.editing import edited_together
from data.problems import InputRefused, Refused
from data.store import Moved

SHOWN = 100
"""Rows of a preview shown one by one."""
WRONG = 20
"""Rows shown in which the value is wrong."""
ROWS, BEFORE = "rows", "before"


def begun(room: Room, act: Act) -> Shown:
    """Ask for the value that a field of several rows is to have."""
    table, which = act.details
    column = _column(table, act.text("column"))
    ticked = [name.removeprefix("row:") for name in act.fields if name.startswith("row:")]
    keys = [key for key in (found(room, table) if which == "found" else ticked) if key in room.rows(table)]
    if not keys:
        raise Refused("Tick the rows to change, or change all that were found.")
    return _asked(room, table, column, keys, "", ())


def _column(table: str, name: str) -> Column:
    column = column_of(table, name) if table in CALLED else None
    if column is None or (table, name) == ("organisations", "name"):
        raise Refused("Choose the field to change.")
    return column


def _asked(room: Room, table: str, column: Column, keys: Sequence[str], text: str, wrong: Sequence[str]) -> Shown:
    inside = form([html.Div([
        hidden_field(ROWS, json.dumps(list(keys))), names_offered(room), field(room, column, text, wrong, id="edit-value"),
        html.Div([button("Preview", "preview", table, column.name, look="btn-primary", id="edit-preview"), _leave(room, table)], className="import-actions")])],
        name="edit-value", working="Looking what would change …")
    told = f"{counted(len(wrong), 'thing has', 'things have')} to be put right. Nothing was changed." if wrong else ""
    return Shown(step="bulk", heading=f"{label(column.name, table)} of {_count(table, len(keys))}", said=told,
                 notice=notice(told, alert=True) if told else None,
                 inside=(part("New value", [inside], id="edit-bulk-value", more="Empty takes out what is there."),))


def _count(table: str, count: int) -> str:
    return f"one of the {CALLED[table].many.lower()}" if count == 1 else f"{count:,} {CALLED[table].many.lower()}"


def _leave(room: Room, table: str) -> Component:
    return dcc.Link("Change nothing", href=address("/edit", shared(room.query), table=table, q=room.query.get("q")), className="btn btn-outline-secondary")


def previewed(room: Room, act: Act) -> Shown:
    """Show what would change, row by row; nothing is written."""
    return _preview(room, act, room.held)


def back(room: Room, act: Act) -> Shown:
    """Ask for the value once more, with what was typed."""
    table, name = act.details
    column = _column(table, name)
    return _asked(room, table, column, _keys(act), typed(room, [column], act).get(name, ""), ())


def _preview(room: Room, act: Act, held: Contents, words: str = "") -> Shown:
    table, name = act.details
    column, keys = _column(table, name), _keys(act)
    text = typed(room, [column], act).get(name, "")
    try:
        changes = edited_together(table, keys, name, text, held)
    except InputRefused as refused:
        return _asked(room, table, column, keys, text, _wrong(room, table, keys, refused))
    if not changes:
        return Shown(step="preview", heading="Nothing to change", notice="All of these rows hold this value already.", inside=(html.P(_leave(room, table)),))
    told = f"{counted(len(changes), 'row')} would change" + (f", {len(keys) - len(changes):,} as they are." if len(keys) > len(changes) else ".")
    return Shown(step="preview", heading="Look before anything is written", said=f"{words} {told}".strip(), notice=words or None,
                 inside=(part(f"{label(name, table)}: {told}", [_table(room, changes, name), _apply(room, act, changes, keys, text)], id="edit-bulk-preview"),))


def _keys(act: Act) -> list[str]:
    try:
        keys = json.loads(act.text(ROWS) or "[]")
    except ValueError:
        keys = None
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise Refused("The form did not arrive whole. Choose the rows again.")
    return keys


def _wrong(room: Room, table: str, keys: Sequence[str], refused: InputRefused) -> list[str]:
    """Return what is wrong; where it is so of some rows alone, with which they are."""
    there = [key for key in keys if key in room.rows(table)]
    rows: dict[str, set[int]] = {}
    for problem in refused.problems:
        words = "; ".join(words for found in problems_by_column(room, [problem]).values() for words in found)
        rows.setdefault(words, set()).add(problem.row or 1)
    told = [(words, at) for words, places in rows.items() for at in ([0] if len(places) == len(there) else sorted(places))]
    more = [f"… and {len(told) - WRONG:,} more."] if len(told) > WRONG else []
    return [*(f"{title(room, table, room.rows(table)[there[at - 1]])}: {words}" if at else words for words, at in told[:WRONG]), *more]


def _table(room: Room, changes: Sequence[RowChange], name: str) -> Component:
    lines = [(html.Strong(title(room, change.table, room.rows(change.table)[change.row_id])), said(room, change.table, name, change.before[name]),
              said(room, change.table, name, change.after[name])) for change in changes[:SHOWN]]
    more = [html.P(f"… and {len(changes) - SHOWN:,} more.")] if len(changes) > SHOWN else []
    return html.Div([plain_rows(("Which", "Before", "After"), lines, caption="What would change"), *more])


def _apply(room: Room, act: Act, changes: Sequence[RowChange], keys: Sequence[str], text: str) -> Component:
    table, name = act.details
    hold = {ROWS: json.dumps(list(keys)), place(name): text, BEFORE: json.dumps(_before(changes, name))}
    return form([*(hidden_field(each, value) for each, value in hold.items()), html.Div([
        button(f"Change {counted(len(changes), 'row')}", "apply", table, name, look="btn-primary", id="edit-apply"),
        button("Another value", "value", table, name, id="edit-another"), _leave(room, table)], className="import-actions")],
        name="edit-apply", working="Writing …")


def _before(changes: Sequence[RowChange], name: str) -> dict[str, Any]:
    return {change.row_id: change.before[name] for change in changes}


def applied(room: Room, act: Act) -> Shown:
    """Write what was previewed; look again where somebody changed the same rows since."""
    table, name = act.details
    column, keys = _column(table, name), _keys(act)
    text = typed(room, [column], act).get(name, "")

    def decided(held: Contents, _: str) -> tuple[RowChange, ...]:
        changes = edited_together(table, keys, name, text, held)
        if json.dumps(_before(changes, name)) != act.text(BEFORE):
            raise Moved("Someone changed some of these rows after your preview. Here is the new preview.")
        return changes

    source = f"{label(name)} of {_count(table, len(keys))}: {said(room, table, name, text)}"
    try:
        made = room.store.write(decided, room.stamp("edit", source))
    except Moved as moved:
        return _preview(room, act, room.held, str(moved))
    return receipt(room, made, "Changed", source)

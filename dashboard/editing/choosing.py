"""A field that somebody else changed meanwhile: both values side by side, and which to keep."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.editing.fields import place
from dashboard.editing.room import Room
from dashboard.editing.words import column_of, label, said
from dashboard.importing.acts import Act
from dashboard.importing.parts import hidden_field, radios
from data.changes import CHANGED
from data.dates import spoken
from data.editing import Conflict

CHOICES = ("theirs", "mine")


def chosen(act: Act, texts: Mapping[str, str]) -> dict[str, str]:
    """Return which side was chosen of each field that was asked about; empty where none was."""
    return {name: act.text(_which(name)) for name in texts if f"asked:{name}" in act.fields}


def _which(name: str) -> str:
    return f"which:{name}"


def sides(room: Room, table: str, row_id: str, conflicts: Sequence[Conflict], texts: Mapping[str, str]) -> list[Component]:
    """Return the question which to keep for each field that somebody else changed."""
    return [_side(room, table, row_id, each, texts[each.field]) for each in conflicts if column_of(table, each.field) is not None]


def _side(room: Room, table: str, row_id: str, met: Conflict, text: str) -> Component:
    by = _who(room, table, row_id, met.field)
    options = {"theirs": f"Theirs{by}: {said(room, table, met.field, met.held)}", "mine": f"Yours: {said(room, table, met.field, text)}"}
    kept = [hidden_field(f"asked:{met.field}", "shown"), hidden_field(place(met.field), text)]
    return html.Fieldset([html.Legend(label(met.field, table), tabIndex=-1, id=f"edit-f-{met.field}"),
                          radios(_which(met.field), options, id=f"edit-which-{met.field}"), *kept], className="edit-met")


def _who(room: Room, table: str, row_id: str, field: str) -> str:
    last = next((line for line, change in room.store.history(table, row_id) if change.kind == CHANGED and field in change.after), None)
    return f" ({last.by}, {spoken(last.at)} at {last.at:%H:%M} UTC)" if last else ""

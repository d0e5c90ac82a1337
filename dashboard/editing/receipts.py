"""The receipt of a write, with the button that takes it back, and what became of it then."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.room import Room, Shown
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, counted, form, part
from data.problems import Refused
from data.store import Receipt
from data.undoing import Kept

KEPT_SHOWN = 50
"""Lines of what an undo left as it is."""
NOTHING = "Nothing was changed: it is on record like this already."


def receipt(
    room: Room, made: Receipt, heading: str, what: str, onward: Sequence[Component] = (), *, back: Component | None = None, told: str = "",
) -> Shown:
    """Return what a write did, in the words of the log, the way to take it back, and where to go from there.

    Parameters
    ----------
    back
        Link to where the person came from; left out, to the list of the table in the address.
    told
        What to say after ``what`` where the number of rows would tell nothing; left out, that number.
    """
    if made.batch is None:
        return Shown(step="receipt", heading="Nothing to change", inside=(html.P(NOTHING, className="notice"), _onward(room, onward, back)), said=NOTHING)
    said = told or _sentence(made)
    undo = form([html.Div([button("Undo", "undo", str(made.batch), look="btn-primary", hidden="this change", id="edit-undo"), _log(room, made)],
                          className="import-actions")], name="edit-undo", working="Taking it back …")
    done = part("What was done", [html.P([html.Strong(what), f". {said}"]), undo, html.P(_numbers(made), className="import-hint")], id="edit-receipt")
    return Shown(step="receipt", heading=heading, inside=(done, _onward(room, onward, back)), said=f"{heading}. {said}", wrote=True)


def undone(room: Room, act: Act, *, back: Component | None = None, told: str = "") -> Shown:
    """Take a write back; ``back`` and ``told`` are as with a receipt."""
    if not (act.details and act.details[0].isdecimal()):
        raise Refused("There is nothing to take back.")
    made = room.store.undo(int(act.details[0]), by=room.by)
    said = (told or _sentence(made)) if made.batch else "Nothing could be taken back."
    gone = part("What was taken back", [html.P(said), *_kept(made.kept), *([html.P(_log(room, made))] if made.batch else [])], id="edit-receipt")
    return Shown(step="undone", heading="Taken back", inside=(gone, _onward(room, (), back)), said=f"Taken back. {said}", wrote=True)


def _sentence(made: Receipt) -> str:
    parts = {"added": made.added, "changed": made.changed, "removed": made.removed}
    said = ", ".join(f"{counted(count, 'row')} {what}" for what, count in parts.items() if count)
    return f"{said or 'What the network says of itself changed; no record did'}."


def _numbers(made: Receipt) -> str:
    return f"Write number {made.batch}. Data version {made.version}. It can be taken back now, or later from the log."


def _log(room: Room, made: Receipt) -> Component:
    return dcc.Link("See it in the log", href=address("/log", shared(room.query), write=str(made.batch)), className="btn btn-outline-secondary")


def _kept(kept: Sequence[Kept]) -> list[Component]:
    if not kept:
        return []
    more = [html.P(f"… and {len(kept) - KEPT_SHOWN:,} more.")] if len(kept) > KEPT_SHOWN else []
    return [html.P(f"{counted(len(kept), 'thing stays as it is', 'things stay as they are')}, since somebody edited or uses it since:"),
            html.Ul([html.Li(f"{each.sentence()}.") for each in kept[:KEPT_SHOWN]]), *more]


def _onward(room: Room, links: Sequence[Component], back: Component | None) -> Component:
    listed = back or dcc.Link("Back to the list", href=address("/edit", shared(room.query), table=room.query.get("table") or "organisations"))
    return html.Ul([html.Li(link) for link in (*links, listed)], className="edit-onward")

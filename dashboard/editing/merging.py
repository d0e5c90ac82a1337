"""Two organisations that may be one: side by side, which is right field by field, and one merge that can be taken back."""

import json
from collections import Counter
from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.fields import NAMES, names_offered
from dashboard.editing.receipts import receipt
from dashboard.editing.removing import counts
from dashboard.editing.room import Room, Shown, alerted
from dashboard.editing.words import columns, label, said
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, form, hidden_field, part, plain_rows, radios, text_field
from data.changes import ADDED, REMOVED, Contents, RowChange
from data.editing import merged
from data.importing.matches import DIFFERENT
from data.importing.names import compared
from data.problems import Refused

TABLE = "organisations"
SEEN = "seen"
MOVED = "Somebody changed one of them since you looked. Look at them again."


def view(room: Room, act: Act) -> Shown:
    """Return both organisations of the address side by side, or the question which two they are."""
    keep, gone = room.query.get("keep", ""), room.query.get("gone", "")
    known = room.rows(TABLE)
    if keep in known and gone in known and keep != gone:
        return _compared(room, keep, gone, {})
    lost = [key for key in (keep, gone) if key and key not in known]
    return Shown(step="choose", heading="Which two may be one?", inside=(_asked(room, keep, gone),),
                 notice=f"“{lost[0]}” is not on record any more; it may have been merged already. The log shows it." if lost else None)


def _asked(room: Room, keep: str, gone: str) -> Component:
    fields = {"keep": ("The one to keep", keep), "gone": ("The one that is the same", gone)}
    inside = [text_field(name, words, room.names.shown.get(key, ""), id=f"merge-{name}", list=NAMES) for name, (words, key) in fields.items()]
    send = button("Compare", "compare", look="btn-primary", id="merge-compare")
    return part("Two organisations", [names_offered(room), form([html.Div([*inside, send], className="import-line")], name="merge-two")], id="merge-two",
                more="Suspected pairs are listed on the page Data quality.")


def compared_two(room: Room, act: Act) -> Shown:
    """Go to the address of two organisations that were typed."""
    found = {name: room.names.found(act.text(name)) for name in ("keep", "gone")}
    for name, key in found.items():
        if key is None:
            near = room.names.nearest(act.text(name)) if act.text(name) else None
            nearest = f" The nearest is “{near}”." if near else ""
            return alerted(Shown(step="choose", heading="Which two may be one?", inside=(_asked(room, found["keep"] or "", found["gone"] or ""),)),
                           f"“{act.text(name)}” is not on record.{nearest}" if act.text(name) else "Type the names of two organisations.")
    if found["keep"] == found["gone"]:
        raise Refused("These are one and the same on record already.")
    return Shown(step="search", go=address("/merge", shared(room.query), keep=found["keep"], gone=found["gone"]))


def _compared(room: Room, keep: str, gone: str, chosen: dict[str, str]) -> Shown:
    first, second = room.names.shown[keep], room.names.shown[gone]
    changes = merged(keep, gone, room.held)
    send = form([html.Div([
        hidden_field(SEEN, _seen(room.held, keep, gone)), *_differ(room, keep, gone, chosen), *_alike(room, keep, gone),
        html.P(_moves(changes, gone, first, second), id="merge-moves"),
        html.Div([button("They are one: merge", "merge", keep, gone, look="btn-primary", id="merge-go"),
                  button("They are two: do not ask again", "two", keep, gone, id="merge-two-of-them"),
                  dcc.Link(f"Keep “{second}” instead", href=address("/merge", shared(room.query), keep=gone, gone=keep), className="btn btn-outline-secondary",
                           id="merge-swap")], className="import-actions")])],
        name="merge", working="Merging …")
    return Shown(step=f"pair {keep} {gone}", heading=f"“{first}” and “{second}”: one or two?",
                 inside=(part(f"Keep “{first}”", [send], id="merge-pair", more=f"“{second}” is removed, and what refers to it refers to “{first}”."),))


def _differ(room: Room, keep: str, gone: str, chosen: dict[str, str]) -> list[Component]:
    """Return the question which is right for each field in which the two differ."""
    first, second = room.rows(TABLE)[keep], room.rows(TABLE)[gone]
    names = [column.name for column in columns(TABLE) if first[column.name] != second[column.name] and None not in (first[column.name], second[column.name])]
    asked = [html.Fieldset([html.Legend(label(name, "organisations")), radios(f"take:{name}", {
        "keep": said(room, TABLE, name, first[name]), "gone": said(room, TABLE, name, second[name])}, id=f"merge-take-{name}", value=chosen.get(name, "keep"))],
        className="edit-met") for name in names]
    return [html.P("Where they differ: which is right? The first of each is what the one to keep says."), *asked] if asked else []


def _alike(room: Room, keep: str, gone: str) -> list[Component]:
    first, second = room.rows(TABLE)[keep], room.rows(TABLE)[gone]
    both = {column.name: (first[column.name], second[column.name]) for column in columns(TABLE)}
    rows = [(label(name), *(said(room, TABLE, name, value) for value in values)) for name, values in both.items()
            if values != (None, None) and (values[0] == values[1] or None in values)]
    head = ("Field", room.names.shown[keep], room.names.shown[gone])
    return [plain_rows(head, rows, caption="Where they agree, or one of them says nothing", look="merge-alike"),
            html.P("Where one says nothing, what the other says is taken.", className="import-hint")] if rows else []


def _moves(changes: Sequence[RowChange], gone: str, first: str, second: str) -> str:
    """Return what goes over to the one that is kept, and what is left out since it would stand twice."""
    over = counts(change.table for change in changes if change.kind not in (ADDED, REMOVED) and change.table != TABLE)
    twice = counts(change.table for change in changes if change.kind == REMOVED and (change.table, change.row_id) != (TABLE, gone))
    moved = f"To “{first}” go over from “{second}”: {over}." if over else f"Nothing else refers to “{second}”."
    return moved + (f" Left out, since they would stand twice or tie it to itself: {twice}." if twice else "")


def _seen(held: Contents, keep: str, gone: str) -> str:
    """Return what the two look like, and how much refers to the second, so that a later change of either is noticed."""
    rows = [held[TABLE].get(key) for key in (keep, gone)]
    moves = Counter(f"{change.table} {change.kind}" for change in merged(keep, gone, held)) if None not in rows else {}
    return json.dumps([rows, sorted(moves.items())])


def joined(room: Room, act: Act) -> Shown:
    """Make one of the two, as was chosen field by field."""
    keep, gone = act.details
    taking = [column.name for column in columns(TABLE) if act.text(f"take:{column.name}") == "gone"]
    chosen = {column.name: act.text(f"take:{column.name}") for column in columns(TABLE) if f"take:{column.name}" in act.fields}

    def decided(held: Contents, _: str) -> tuple[RowChange, ...]:
        if _seen(held, keep, gone) != act.text(SEEN):
            raise Refused(MOVED)
        return merged(keep, gone, held, taking=taking)

    names = room.names.shown
    source = f"{names.get(gone, gone)} into {names.get(keep, keep)}"
    try:
        made = room.store.write(decided, room.stamp("merge", source))
    except Refused as refused:
        shown = _compared(room, keep, gone, chosen) if {keep, gone} <= room.rows(TABLE).keys() else view(room, act)
        return alerted(shown, str(refused))
    return receipt(room, made, f"“{names[keep]}” and “{names[gone]}” are one", source, _onward(room, keep))


def _onward(room: Room, keep: str) -> list[Component]:
    return [dcc.Link(f"Edit “{room.names.shown[keep]}”", href=address("/edit", shared(room.query), table=TABLE, id=keep)),
            dcc.Link("Other pairs that may be one", href=address("/quality", shared(room.query)))]


def two(room: Room, act: Act) -> Shown:
    """Remember that these are two, so that nobody is asked again."""
    known = room.rows(TABLE)
    if not set(act.details) <= known.keys() or len(act.details) != 2:
        raise Refused(MOVED)
    pairs = (act.details, act.details[::-1])
    room.store.remember({(compared(known[one]["name"]), other): DIFFERENT for one, other in pairs}, by=room.by)
    words = "Remembered: they are two. Neither imports nor the page Data quality ask about them again."
    links = html.Ul([html.Li(link) for link in _onward(room, act.details[0])], className="edit-onward")
    return Shown(step="two", heading="Two organisations", inside=(html.P(words, className="notice notice-done"), links), said=words, wrote=True)

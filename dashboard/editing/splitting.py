"""One organisation that is two: the name of the new one, and the rows that go over to it."""

from collections.abc import Collection, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.fields import NAMES, names_offered
from dashboard.editing.receipts import receipt
from dashboard.editing.room import Room, Shown, alerted
from dashboard.editing.words import CALLED, details, title
from dashboard.importing.acts import BETWEEN, Act
from dashboard.importing.parts import button, form, part, text_field, tick
from data.changes import Contents, RowChange
from data.editing import split
from data.importing.decoding import composed
from data.problems import InputRefused, Refused
from data.undoing import REFERENCES

DETAILS = 3
MOVED = "Some of these rows are not its own any more. Look at them again."

Place = tuple[str, str]
"""Table and identifier of a row."""


def view(room: Room, act: Act) -> Shown:
    """Return the rows of the organisation in the address, or the question which one is two."""
    source = room.query.get("id", "")
    if source in room.rows("organisations"):
        return _asked(room, source, "", frozenset(), ())
    send = button("Look at its rows", "source", look="btn-primary", id="split-choose")
    inside = form([html.Div([text_field("source", "Organisation", id="split-source", list=NAMES), send], className="import-line")], name="split-which")
    return Shown(step="choose", heading="Which one is two?", inside=(part("An organisation", [names_offered(room), inside], id="split-which"),))


def chosen(room: Room, act: Act) -> Shown:
    """Go to the address of the organisation that was typed."""
    key = room.names.found(act.text("source"))
    if key is None:
        near = room.names.nearest(act.text("source")) if act.text("source") else None
        raise Refused(f"“{act.text('source')}” is not on record." + (f" The nearest is “{near}”." if near else ""))
    return Shown(step="search", go=address("/split", shared(room.query), id=key))


def rows_of(held: Contents, source: str) -> dict[str, list[str]]:
    """Return the rows that refer to an organisation, by table."""
    found = {table: [key for key, row in held.get(table, {}).items() if any(target == "organisations" and row[column] == source for column, target in columns)]
             for table, columns in REFERENCES.items()}
    return {table: keys for table, keys in found.items() if keys}


def _asked(room: Room, source: str, name: str, ticked: Collection[Place], wrong: Sequence[str]) -> Shown:
    own, words = room.names.shown[source], [html.Span("Name of the new organisation"), *(html.Span(f" {each}", className="edit-wrong") for each in wrong)]
    groups = [_group(room, table, keys, ticked) for table, keys in rows_of(room.held, source).items()]
    lead = "Tick what belongs to the new one." if groups else f"Nothing refers to “{own}” yet, so nothing goes over."
    inside = form([html.Div([html.Div(text_field("name", words, name, id="split-name"), className="import-question"), html.P(lead), *groups,
                             html.Div([button("Make two of it", "split", source, look="btn-primary", id="split-go")], className="import-actions")])],
                  name="split", working="Making two of it …")
    back = dcc.Link(f"Back to “{own}”", href=address("/edit", shared(room.query), table="organisations", id=source))
    return Shown(step=f"split {source}", heading=f"Make two of “{own}”", inside=(html.P(back), part("The new one", [inside], id="split-part")))


def _group(room: Room, table: str, keys: Sequence[str], ticked: Collection[Place]) -> Component:
    called = CALLED[table].many if table in CALLED else table.replace("_", " ").capitalize()
    boxes = [tick(BETWEEN.join(("go", table, key)), _words(room, table, key), id=f"split-{table}-{key}", on=(table, key) in ticked) for key in keys]
    return html.Fieldset([html.Legend(f"{called} ({len(keys):,})"), *boxes], className="edit-met")


def _words(room: Room, table: str, key: str) -> Component:
    row = room.rows(table)[key]
    return html.Span([html.Strong(title(room, table, row)), html.Span(f" {details(room, table, row, most=DETAILS)}", className="import-why")])


def done(room: Room, act: Act) -> Shown:
    """Make two of one, with the rows that were ticked."""
    (source,), name = act.details, composed(act.text("name"))
    ticked = frozenset((parts[1], parts[2]) for field in act.fields if len(parts := field.split(BETWEEN)) == 3 and parts[0] == "go")

    def decided(held: Contents, _: str) -> tuple[RowChange, ...]:
        there = rows_of(held, source) if source in held["organisations"] else {}
        if any(key not in there.get(table, ()) for table, key in ticked) or source not in held["organisations"]:
            raise Refused(MOVED)
        return split(source, name, sorted(ticked), held)

    what = f"{room.names.shown.get(source, source)}: {name}"
    try:
        made = room.store.write(decided, room.stamp("split", what))
    except InputRefused as refused:
        told = [problem.message for problem in refused.problems]
        return alerted(_asked(room, source, name, ticked, told), "The name has to be put right. Nothing was changed; what you ticked is still ticked.")
    changes = room.store.changes_of(made.batch) if made.batch else ()
    new = next((change.row_id for change in changes if change.table == "organisations"), source)
    return receipt(room, made, f"“{name}” stands by itself now", what, [
        dcc.Link(f"Edit “{words}”", href=address("/edit", shared(room.query), table="organisations", id=key))
        for key, words in ((new, name), (source, room.names.shown[source]))])

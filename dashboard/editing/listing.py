"""What there is to edit: the tables, and the rows of one of them, searched, a page at a time."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.fields import CHOOSE, select
from dashboard.editing.room import Room, Shown
from dashboard.editing.sheet import blank, opened, shown
from dashboard.editing.words import CALLED, columns, details, label, title
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, counted, form, page_of, part, plain_rows, text_field, tick
from data.problems import Refused

PAGE_OF = 25
DETAILS = 4
"""Facts shown beside a row's title."""


def view(room: Room, act: Act) -> Shown:
    """Return what the address asks for: all tables, the rows of one, a row's form, or an empty form."""
    table = room.query.get("table", "")
    if table not in CALLED:
        return _tables(room)
    if room.query.get("new"):
        return shown(room, blank(room, table))
    return _row(room, table) if room.query.get("id") else listed(room, table)


def _row(room: Room, table: str) -> Shown:
    try:
        return shown(room, opened(room, table, room.query["id"]))
    except Refused as gone:
        back = dcc.Link(f"Back to {CALLED[table].many.lower()}", href=address("/edit", shared(room.query), table=table))
        return Shown(step="gone", heading="Not on record", notice=str(gone), inside=(html.P(back),))


def _tables(room: Room) -> Shown:
    lines = [(dcc.Link(called.many, href=address("/edit", shared(room.query), table=table)), counted(len(room.rows(table)), "row"),
              dcc.Link(["Add", html.Span(f" {_a(called.one)}", className="visually-hidden")], href=address("/edit", shared(room.query), table=table, new="1")))
             for table, called in CALLED.items()]
    rows = plain_rows(("What", "On record", "New"), lines, caption="What can be edited by hand")
    return Shown(step="tables", heading="What do you want to change?", inside=(part("On record", [rows], id="edit-tables"),))


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeio' else 'a'} {words}"


def found(room: Room, table: str) -> list[str]:
    """Return the rows that hold every word of the search in the address, in order of their titles; all of them without one."""
    words = room.query.get("q", "").casefold().split()
    titles = {key: title(room, table, row) for key, row in room.rows(table).items()}
    whole = {key: f"{titles[key]} {key} {details(room, table, row, most=99)} {row.get('description') or ''}".casefold()
             for key, row in room.rows(table).items()} if words else {}
    return sorted((key for key in titles if all(word in whole[key] for word in words)), key=lambda key: (titles[key].casefold(), key))


def searched(room: Room, act: Act) -> Shown:
    """Go to the address of a search, so that it can be shared and gone back from."""
    return Shown(step="search", go=address("/edit", shared(room.query), table=act.details[0], q=act.text("q")))


def listed(room: Room, table: str) -> Shown:
    """Return the rows of a table with the way to each, and to changing a field of several."""
    called, keys = CALLED[table], found(room, table)
    asked = room.query.get("page", "")
    shown_keys, place = page_of(keys, int(asked) - 1 if asked.isdecimal() and len(asked) < 7 else 0, size=PAGE_OF)
    q = room.query.get("q", "")
    words = f"{counted(len(keys), 'row')} {f'with “{q}”' if q else 'on record'}."
    inside = [_search(table, q), html.P(words, id="edit-count"), *_rows(room, table, shown_keys, len(keys)), *_pages(room, table, len(keys), place)]
    back = html.P(dcc.Link("All that can be edited", href=address("/edit", shared(room.query))))
    return Shown(step=f"list {table}", heading=called.many, said=words, inside=(back, _add(room, table), part("On record", inside, id="edit-list")))


def _add(room: Room, table: str) -> Component:
    new = address("/edit", shared(room.query), table=table, new="1")
    return html.P(dcc.Link(f"Add a new {CALLED[table].one}", href=new, className="btn btn-primary", id="edit-new"))


def _search(table: str, q: str) -> Component:
    inside = [text_field("q", "Search", q, id="edit-q", type="search"), button("Search", "search", table, id="edit-search")]
    return form([html.Div(inside, className="import-line")], name="edit-search", working="Searching …")


def _rows(room: Room, table: str, keys: Sequence[str], count: int) -> list[Component]:
    if not keys:
        return [html.P("No row holds all of these words.", className="notice") if room.query.get("q") else html.P("There is none yet.", className="notice")]
    rows = room.rows(table)
    lines = [(_tick(room, table, key), dcc.Link(title(room, table, rows[key]), href=address("/edit", shared(room.query), table=table, id=key)),
              details(room, table, rows[key], most=DETAILS)) for key in keys]
    head = ("Tick", "Which", "What else is known")
    return [form([html.Div([plain_rows(head, lines, caption=CALLED[table].many, look="edit-rows"), _several(table, count)])],
                 name="edit-rows", working="Looking …")]


def _tick(room: Room, table: str, key: str) -> Component:
    return tick(f"row:{key}", html.Span(title(room, table, room.rows(table)[key]), className="visually-hidden"), id=f"edit-row-{key}", on=False)


def _several(table: str, count: int) -> Component:
    """Return the way to change one field of several rows at once."""
    options = {column.name: label(column.name, table) for column in columns(table) if (table, column.name) != ("organisations", "name")}
    return html.Fieldset([
        html.Legend("Change one field of several rows", className="edit-legend"),
        html.Div([select("column", "Field", {"": CHOOSE} | options, "", id="edit-column"),
                  button("Change the ticked rows", "bulk", table, "ticked", id="edit-bulk"),
                  button(f"Change all {count:,} found", "bulk", table, "found", hidden="on every page", id="edit-bulk-found")], className="import-actions"),
    ], className="edit-several")


def _pages(room: Room, table: str, count: int, place: int) -> list[Component]:
    last = max(0, (count - 1) // PAGE_OF)
    if not last:
        return []

    def link(words: str, page: int) -> Component:
        href = address("/edit", shared(room.query), table=table, q=room.query.get("q"), page=str(page + 1))
        return dcc.Link(words, href=href, className="btn btn-outline-secondary")

    before = [link("Previous page", place - 1)] if place else []
    after = [link("Next page", place + 1)] if place < last else []
    return [html.Nav([*before, html.Span(f"Page {place + 1:,} of {last + 1:,}"), *after], className="edit-pages", **{"aria-label": "Pages of the list"})]

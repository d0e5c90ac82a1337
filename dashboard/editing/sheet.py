"""The form of one row: what is typed is checked as an import is, and nobody's edit is lost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address, shared
from dashboard.editing.choosing import CHOICES, chosen, sides
from dashboard.editing.fields import Wrong, cells, fields, problems_by_column, typed
from dashboard.editing.history import history
from dashboard.editing.receipts import receipt
from dashboard.editing.removing import removal_of
from dashboard.editing.room import Room, Shown
from dashboard.editing.words import CALLED, columns, label, title
from dashboard.importing.acts import Act
from dashboard.importing.parts import button, counted, form, hidden_field, notice, part
from data.changes import RowChange
from data.editing import Conflict, EditedMeanwhile, created, edited
from data.problems import InputRefused, Refused

SEEN = "seen"
MET = "Someone changed this while you were editing. Keep which?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form as it stands.

    Attributes
    ----------
    row_id
        The row that is edited; empty for a new one.
    seen
        The row as it stood when the form was opened.
    texts
        What stands in the fields.
    conflicts
        Fields that somebody else changed meanwhile.
    """

    table: str
    row_id: str = ""
    seen: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    wrong: Wrong = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def opened(room: Room, table: str, row_id: str) -> Sheet:
    """Return the form of a row on record."""
    row = room.rows(table).get(row_id)
    if row is None:
        raise Refused(f"This {CALLED[table].one} is not on record. It may have been removed: the log shows who, and can bring it back.")
    return Sheet(table=table, row_id=row_id, seen=row, texts=cells(row))


def blank(room: Room, table: str) -> Sheet:
    """Return the form of a new row; what the address says already is filled in."""
    given = {column.name: room.query[column.name] for column in columns(table) if room.query.get(column.name)}
    return Sheet(table=table, texts=given)


def saved(room: Room, act: Act) -> Shown:
    """Write what the form says; what is wrong, or was changed meanwhile, is shown beside its field with all that was typed."""
    sheet = _sent(room, act)
    source = _source(room, sheet)
    try:
        if sheet.wrong:
            raise InputRefused(())
        made = room.store.write(lambda held, _: _decided(sheet, held), room.stamp("edit", source))
    except EditedMeanwhile as met:
        return shown(room, _met(sheet, met.conflicts), MET)
    except Refused as gone:
        return shown(room, sheet, str(gone))
    except InputRefused as refused:
        return _refused(room, sheet, refused)
    return receipt(room, made, "Saved", source, _onward(room, sheet, room.store.changes_of(made.batch) if made.batch else ()))


def _decided(sheet: Sheet, held: Any) -> tuple[RowChange, ...]:
    if not sheet.row_id:
        return created(sheet.table, sheet.texts, held)
    return edited(sheet.table, sheet.row_id, sheet.texts, sheet.seen, held)


def _sent(room: Room, act: Act) -> Sheet:
    """Return the form as the browser sent it, with what was chosen where somebody changed the same field."""
    table, row_id = act.details
    if table not in CALLED:
        raise Refused("There is no such list.")
    texts, seen = typed(room, columns(table), act), _seen(act)
    picked = chosen(act, texts)
    open_ = {name: ("Choose which to keep.",) for name, side in picked.items() if side not in CHOICES}
    texts |= {name: cells(seen).get(name, "") for name, side in picked.items() if side == "theirs"}
    kept = tuple(Conflict(name, None, seen.get(name), texts[name]) for name in open_)
    return Sheet(table=table, row_id=row_id, seen=seen, texts=texts, wrong=open_, conflicts=kept)


def _seen(act: Act) -> dict[str, Any]:
    try:
        seen = json.loads(act.text(SEEN) or "{}")
    except ValueError:
        seen = None
    if not isinstance(seen, dict):
        raise Refused("The form did not arrive whole. Open it anew.")
    return seen


def _met(sheet: Sheet, conflicts: tuple[Conflict, ...]) -> Sheet:
    """Return the form with what to choose between; what was chosen is held against the row as it is now."""
    return replace(sheet, seen={**sheet.seen, **{each.field: each.held for each in conflicts}}, conflicts=conflicts)


def _refused(room: Room, sheet: Sheet, refused: InputRefused) -> Shown:
    wrong = {**problems_by_column(room, refused.problems), **sheet.wrong}
    count = sum(map(len, wrong.values()))
    told = f"{counted(count, 'thing has', 'things have')} to be put right. Nothing was saved; all you typed is still here."
    return shown(room, replace(sheet, wrong=wrong), told)


def _source(room: Room, sheet: Sheet) -> str:
    """Return what is done in words, for the log."""
    if not sheet.row_id:
        return f"new {CALLED[sheet.table].one}: {title(room, sheet.table, sheet.texts)}"
    before = cells(sheet.seen)
    moved = ", ".join(label(name, sheet.table) for name, text in sheet.texts.items() if before.get(name, "") != text)
    return f"{title(room, sheet.table, sheet.seen)}: {moved}"


def _onward(room: Room, sheet: Sheet, changes: tuple[RowChange, ...]) -> list[Component]:
    row_id = sheet.row_id or next((change.row_id for change in changes), "")
    again = dcc.Link("Edit it again" if sheet.row_id else "Open what was added", href=address("/edit", shared(room.query), table=sheet.table, id=row_id))
    page = [dcc.Link("See its page", href=address("/organisation", shared(room.query), id=row_id))] if sheet.table == "organisations" else []
    more = dcc.Link(f"Add another {CALLED[sheet.table].one}", href=address("/edit", shared(room.query), table=sheet.table, new="1"))
    return [again, *page, *([] if sheet.row_id else [more])]


def shown(room: Room, sheet: Sheet, words: str = "") -> Shown:
    """Return a form on the screen; what has to be read first stands before it."""
    called = CALLED[sheet.table]
    heading = f"Edit {title(room, sheet.table, sheet.seen)}" if sheet.row_id else f"Add a new {called.one}"
    told = notice([html.P(words), *_places(sheet)], alert=True) if words else None
    return Shown(step=f"row {sheet.table} {sheet.row_id}", heading=heading, notice=told, said=words,
                 inside=(_back(room, sheet), _form(room, sheet), *_beneath(room, sheet)))


def _beneath(room: Room, sheet: Sheet) -> list[Component]:
    """Return what else can be done with a row that is on record, and what became of it."""
    if sheet.row_id not in room.rows(sheet.table):
        return []
    return [*removal_of(room, sheet.table, sheet.row_id), *_splitting(room, sheet), *history(room, sheet.table, sheet.row_id)]


def _places(sheet: Sheet) -> list[Component]:
    """Return links to the fields that have to be looked at."""
    names = dict.fromkeys((*sheet.wrong, *(each.field for each in sheet.conflicts)))
    links = {name: html.A(label(name, sheet.table), href="#", **{"data-import-go": f"edit-f-{name}"}) for name in names}
    lines = [html.Li([links[name], *(f": {words}" for words in sheet.wrong.get(name, ()))] if name else list(sheet.wrong[name])) for name in names]
    return [html.Ul(lines)] if lines else []


def _form(room: Room, sheet: Sheet) -> Component:
    met = {each.field for each in sheet.conflicts}
    inside = [*sides(room, sheet.table, sheet.row_id, sheet.conflicts, sheet.texts), *fields(room, sheet.table, sheet.texts, sheet.wrong, without=met)]
    hold = hidden_field(SEEN, json.dumps(dict(sheet.seen)))
    save = button("Save", "save", sheet.table, sheet.row_id, look="btn-primary", id="edit-save")
    whole = html.Div([hold, *inside, html.Div([save], className="import-actions")])
    return part("What is on record" if sheet.row_id else "What is known", [form([whole], name="edit-row", working="Saving …")], id="edit-sheet")


def _back(room: Room, sheet: Sheet) -> Component:
    return html.P(dcc.Link(f"Back to {CALLED[sheet.table].many.lower()}", href=address("/edit", shared(room.query), table=sheet.table)))


def _splitting(room: Room, sheet: Sheet) -> list[Component]:
    """Return the way to the screens that make one of two organisations, and two of one."""
    if sheet.table != "organisations":
        return []
    links = {"Merge it with another": address("/merge", shared(room.query), keep=sheet.row_id),
             "Split it into two": address("/split", shared(room.query), id=sheet.row_id)}
    return [part("Stands twice, or is two?", [html.P([piece for words, href in links.items() for piece in (dcc.Link(words, href=href), " · ")][:-1])],
                 id="edit-apart")]

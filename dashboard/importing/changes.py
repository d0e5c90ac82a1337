"""What an import would add, change and remove, a page at a time; and edits by hand that it would undo."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import words
from dashboard.importing.acts import Act, Desk, Outcome
from dashboard.importing.looking import titles
from dashboard.importing.parts import button, counted, form, notice, page_of, pager, plain_rows, radios
from dashboard.imports import Way
from data.changes import Contents, RowChange
from data.columns import Kind
from data.configuration import Configuration
from data.intake import Preview, configured
from data.planning import Newer
from data.problems import Refused
from data.schema import FACTS

MINE, FILE = "mine", "file"
KEEP = {MINE: "Keep the edits made by hand", FILE: "Take what the file says"}
SHOWN = 50
"""Edits by hand listed one by one."""
Titles = Mapping[tuple[str, str], str]
"""Table and identifier to what a row is called."""
SHOWN_FIRST = ("name", "title", "text", "description", "funder")
"""Columns of which the first that is filled says which row it is."""


def spoken(table: str) -> str:
    """Return a table's name in words."""
    return table.replace("_", " ")


def kept_newer(desk: Desk, way: Way, act: Act) -> Outcome:
    """Take whether edits by hand stay, or the file puts back what was there before."""
    if act.text("newer") not in (MINE, FILE):
        raise Refused("Choose which to keep.")
    return Outcome(way=way.deciding(keeps_newer=act.text("newer") == MINE))


def turned(desk: Desk, way: Way, act: Act) -> Outcome:
    """Go to another page of the list that is open."""
    return Outcome(way=replace(way, place=int(act.details[0])))


def whole_rows(desk: Desk, way: Way, rows: Sequence[RowChange], *, what: str) -> list[Component]:
    """Return rows that are added or removed, each in a line."""
    if not rows:
        return [html.P(f"No row is {what}.")]
    held = desk.services.store.held()
    names, told = titles(held, tuple(rows)), configured(held)
    shown, place = page_of(rows, way.place)
    count = Counter(change.table for change in rows)
    lines = [(html.Strong(_title(change, names)), spoken(change.table), _details(change, names, told)) for change in shown]
    return [html.P("; ".join(f"{each:,} {spoken(table)}" for table, each in count.items()) + "."),
            plain_rows(("Which", "Among", "What else is known"), lines, caption=f"Rows to be {what}", look="import-whole-rows"),
            *pager(len(rows), place, "page", "the list")]


def fields(desk: Desk, way: Way, rows: Sequence[RowChange]) -> list[Component]:
    """Return what changes, field by field, before and after."""
    if not rows:
        return [html.P("No row is changed.")]
    held = desk.services.store.held()
    names = titles(held)
    lines = [(change, field) for change in rows for field in change.after]
    shown, place = page_of(lines, way.place)
    told = configured(held)
    body = [(html.Strong(_which(change.table, change.row_id, held, names)), spoken(change.table), spoken(field),
             *(_value(change.table, field, row[field], names, told) for row in (change.before, change.after))) for change, field in shown]
    return [plain_rows(("Which", "Among", "Field", "Before", "After"), body, caption="Fields to be changed"),
            *pager(len(lines), place, "page", "the list")]


def newer(desk: Desk, way: Way, found: Preview) -> list[Component]:
    """Return the question which to keep where the file would undo edits by hand."""
    if not found.newer:
        return []
    held = desk.services.store.held()
    names = titles(held)
    first, rows = found.newer[0], len({(row.table, row.row_id) for row in found.newer})
    example = f"“{_which(first.table, first.row_id, held, names)}”, {spoken(first.field)}"
    undo = counted(rows, "row would undo newer edits", "rows would undo newer edits")
    told = configured(held)
    lines = [_line(row, held, names, told) for row in found.newer[:SHOWN]]
    return [notice([
        html.P(f"{undo}, for example {example}. Choose which to keep."),
        plain_rows(("Which", "Field", "Edited to", "In the file"), lines, caption="Edits by hand that the file would undo"),
        form([radios("newer", KEEP, id="import-newer", value=MINE if way.intake.keeps_newer else FILE), button("Keep these", "newer", id="import-newer-go")],
             name="newer", working="Looking again …"),
    ])]


def _line(row: Newer, held: Contents, names: Titles, told: Configuration) -> tuple[Component | str, ...]:
    mine, given = (_value(row.table, row.field, value, names, told) for value in (row.held, row.given))
    return html.Strong(_which(row.table, row.row_id, held, names)), spoken(row.field), f"{mine} (by {row.by}, {row.at[:10]})", given


def _which(table: str, row_id: str, held: Contents, names: Titles) -> str:
    row = held.get(table, {}).get(row_id)
    return _title(RowChange(table, row_id, None, row), names) if row else row_id


def _title(change: RowChange, names: Titles) -> str:
    """Return which row it is: by the organisations it is about, else by its name."""
    row = change.after or change.before
    ends = [names.get(("organisations", row[column]), row[column]) for column in _references(change.table) if row.get(column)]
    own = next((str(row[column]) for column in SHOWN_FIRST if row.get(column)), "")
    return " – ".join(ends[:2]) or own or change.row_id


def _details(change: RowChange, names: Titles, told: Configuration) -> str:
    """Return everything else that a row says, in words."""
    row, title = change.after or change.before, _title(change, names)
    hidden = {"id", "stub", *_references(change.table)}
    known = [f"{spoken(column.removesuffix('_id'))} {_value(change.table, column, value, names, told)}" for column, value in row.items()
             if column not in hidden and value not in (None, "", title)]
    return " · ".join([*(["only ever named, to be confirmed"] if row.get("stub") else []), *known])


def _references(table: str) -> list[str]:
    """Return the columns of a table that name organisations and are its own, in order."""
    columns = next((each.columns for each in FACTS if each.name == table), ())
    return [column.name for column in columns if column.info["kind"] is Kind.REFERENCE and column.info["references"] == "organisations"
            and column.name != "reported_by"]


def _value(table: str, column: str, value: Any, names: Titles, told: Configuration) -> str:
    """Return a value in words: codes by their labels, rows that are referred to by what they are called."""
    if isinstance(value, str):
        own = next((each.columns[column].info for each in FACTS if each.name == table and column in each.columns), {})
        labelled = [told.label(own["vocabulary"], code) for code in value.split(";")] if own.get("vocabulary") else []
        return ", ".join(labelled) or names.get((own.get("references", ""), value), value)
    return "nothing" if value is None else words(value) if not isinstance(value, bool) else "yes" if value else "no"

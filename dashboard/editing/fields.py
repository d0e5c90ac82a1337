"""The fields of a form: each by the kind of its column, and what was typed in them as the text of a cell."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from sqlalchemy import Column

from analysis.indicators import INDICATORS
from dashboard.editing.room import Room
from dashboard.editing.words import columns, label, title
from dashboard.importing.acts import Act
from dashboard.importing.parts import text_field, tick
from data.columns import Kind
from data.configuration import Area
from data.entered import in_order
from data.exporting.folder import cell
from data.importing.decoding import composed
from data.problems import Problem

CHOOSE = "Choose …"
YES_OR_NO = {"": "Not known", "yes": "Yes", "no": "No"}
LONG = ("description", "note", "evidence_note", "outcome", "story", "contribution_claimed", "reason", "wording", "purpose", "decision_sought", "speaker_notes",
        "computed")
"""Text of several lines."""
NAMES = "edit-names"
"""Id of the list of organisations' names, which the browser offers while one is typed."""
MODES = {Kind.DATE: "numeric", Kind.INTEGER: "numeric", Kind.NUMBER: "decimal", Kind.URL: "url", Kind.EMAIL: "email"}
DAY = " A day, a month or a year: 2025-03-14, 2025-03 or 2025."

Wrong = Mapping[str, Sequence[str]]
"""What is wrong, by column."""


def typed(room: Room, asked: Iterable[Column], act: Act) -> dict[str, str]:
    """Return what was typed in a form, as text of cells by column; a column that the form does not have is left out."""
    return {column.name: _typed(room, column, act) for column in asked if place(column.name) in act.fields}


def _typed(room: Room, column: Column, act: Act) -> str:
    text = composed(act.text(place(column.name)).replace("\r\n", "\n"))
    if column.info.get("references") == "organisations":
        return room.names.found(text) or text
    if column.info["kind"] is Kind.CHOICES and _vocabulary(room, column):
        start = place(column.name, "")
        ticked = (name.removeprefix(start) for name in act.fields if name.startswith(start))
        return ";".join(dict.fromkeys(code for code in (text, *ticked) if code))
    return text


def cells(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row as text of cells by column."""
    return {name: value if isinstance(value, str) else cell(value) for name, value in row.items() if name != "id"}


def place(*parts: str) -> str:
    """Return the name of a column's field, or of one of the boxes in it."""
    return ":".join(("f", *parts))


def problems_by_column(room: Room, problems: Iterable[Problem]) -> dict[str, list[str]]:
    """Return what is wrong by column; an organisation that is not on record is told with the nearest name."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.column, []).append(_in_names(room, problem))
    return found


def _in_names(room: Room, problem: Problem) -> str:
    lost = problem.message.removeprefix('"').partition('" is not in the network. ')
    if not lost[1]:
        return problem.message
    near = room.names.nearest(lost[0])
    choose = f' choose "{near}",' if near else ""
    return f'"{lost[0]}" is not in the network. Add it first,{choose} or leave this link out.'


def field(room: Room, column: Column, text: str, wrong: Sequence[str] = (), *, id: str = "") -> Component:
    """Return a labelled field, with what it is for and what is wrong with it."""
    id = id or f"edit-f-{column.name}"
    said = _label(column, wrong)
    make = _MADE.get(column.info["kind"], _line)
    return html.Div(make(room, column, text, said, id), className="import-question edit-field" + (" edit-field-wrong" if wrong else ""))


def _label(column: Column, wrong: Sequence[str]) -> list[Component]:
    needed = [html.Span(" needed", className="edit-needed")] if column.info["required"] else []
    day = DAY if column.info["kind"] is Kind.DATE else ""
    about = html.Span(f" {column.info['about']}{day}", className="import-why")
    return [html.Span(label(column.name, column.table.name)), *needed, about, *(html.Span(f" {words}", className="edit-wrong") for words in wrong)]


def _line(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    if column.name in LONG:
        long = dbc.Textarea(id=id, name=place(column.name), value=text, rows=3)
        return [html.Div([html.Label(said, htmlFor=id, className="form-label"), long], className="import-choice")]
    if column.name in _CHOSEN:
        return _select(column, {"": CHOOSE if column.info["required"] else "None"} | _CHOSEN[column.name](room, column), text, said, id)
    mode = {"inputmode": MODES[column.info["kind"]]} if column.info["kind"] in MODES else {}
    return [text_field(place(column.name), said, text, id=id, **mode)]


def _indicators(room: Room, column: Column) -> dict[str, str]:
    """Return what a figure can be entered for, or all indicators where a target or a status is set."""
    computed = () if column.table.name == "figures" else INDICATORS
    titles = {each.code: each.title for each in (*room.told.entered, *computed)}
    return {code: f"{code} {titles[code]}" for code in sorted(titles, key=in_order)}


def _objectives(room: Room, column: Column) -> dict[str, str]:
    return {each.key: each.title for each in room.told.objectives}


def _nations(room: Room, column: Column) -> dict[str, str]:
    areas = room.told.vocabularies.get("areas", {}).values()
    return {area.nation: area.nation for area in areas if isinstance(area, Area) and area.nation}


_CHOSEN = {"indicator": _indicators, "objective": _objectives, "nation": _nations}
"""Columns of text that are chosen from what the network has."""


def _reference(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    """Return where to type an organisation, or the rows of another table to choose from."""
    if column.info["references"] == "organisations":
        return _organisation(room, column, text, said, id)
    table = column.info["references"]
    titles = {key: title(room, table, row) for key, row in room.rows(table).items()}
    options = {key: titles[key] for key in sorted(titles, key=lambda key: (titles[key].casefold(), key))}
    return _select(column, {"": CHOOSE if column.info["required"] else "None"} | options, text, said, id)


def _organisation(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    return [text_field(place(column.name), said, room.names.shown.get(text, text), id=id, list=NAMES)]


def _yes_or_no(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    return _select(column, YES_OR_NO, text, said, id)


def _choice(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    known = _vocabulary(room, column)
    empty = {"": CHOOSE if column.info["required"] else "Not known"}
    return _select(column, empty | known, text, said, id) if known else _line(room, column, text, said, id)


def _choices(room: Room, column: Column, text: str, said: list[Component], id: str) -> list[Component]:
    """Return boxes to tick, and which of them comes first."""
    known, chosen = _vocabulary(room, column), [code for code in text.split(";") if code]
    if not known:
        return _line(room, column, text, said, id)
    listed = dict.fromkeys((*chosen, *known))
    boxes = [tick(place(column.name, code), known.get(code, code), id=f"{id}-{number}", on=code in chosen) for number, code in enumerate(listed)]
    main = _select(column, {"": "None"} | known, chosen[0] if chosen else "", [html.Span("The main one")], id)
    return [html.Fieldset([html.Legend(said, className="form-label"), html.Div(boxes, className="edit-boxes"), *main])]


def _select(column: Column, options: Mapping[str, str], text: str, said: list[Component], id: str) -> list[Component]:
    return [select(place(column.name), said, options if text in options else {**options, text: text}, text, id=id)]


def select(name: str, said: Component | str | list[Component], options: Mapping[str, str], value: str, *, id: str) -> Component:
    """Return a labelled list of choices, of which the empty one says that nothing is chosen."""
    # The placeholder is a hidden first option: where something has to be chosen it is enough, and "Choose …" would be there twice.
    listed = [{"label": words, "value": each} for each, words in options.items() if words != CHOOSE]
    chosen = dbc.Select(id=id, name=name, options=listed, value=value, placeholder=options.get("", ""))
    return html.Div([html.Label(said, htmlFor=id, className="form-label"), chosen], className="import-choice")


def _vocabulary(room: Room, column: Column) -> dict[str, str]:
    return {code: term.label for code, term in room.told.vocabularies.get(column.info.get("vocabulary", ""), {}).items()}


def names_offered(room: Room) -> Component:
    """Return the names that the browser offers while an organisation is typed; once for all fields of a page."""
    return html.Datalist([html.Option(value=name) for name in room.names.shown.values()], id=NAMES)


def fields(room: Room, table: str, texts: Mapping[str, str], wrong: Wrong, *, without: Collection[str] = ()) -> list[Component]:
    """Return the fields of a table's form, in two columns where there is room."""
    asked = (column for column in columns(table) if column.name not in without)
    return [names_offered(room), html.Div([field(room, column, texts.get(column.name, ""), wrong.get(column.name, ())) for column in asked],
                                          className="edit-fields")]


_MADE = {Kind.REFERENCE: _reference, Kind.BOOLEAN: _yes_or_no, Kind.CHOICE: _choice, Kind.CHOICES: _choices}

"""The fields of the form that describes an indicator: what each is called and for, and what was typed in them as settings of its entry."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.editing.fields import CHOOSE, Wrong, place, select
from dashboard.editing.indicator_words import DIRECTIONS, KINDS, UNITS, who
from dashboard.editing.room import Room
from dashboard.importing.acts import Act
from dashboard.importing.parts import radios, text_field, tick
from dashboard.pack.contents import INDICATORS_AN_OBJECTIVE
from data.entered import NEEDED
from data.importing.decoding import composed

FIELDS: Mapping[str, tuple[str, str]] = {
    "code": ("Code", "A number, a full stop and a number, for example 5.1. It cannot be changed later: figures and targets refer to it."),
    "title": ("Title", "A few words, for example Growing plots in use."),
    "question": ("Question it answers", "For example, is the land that we have been given worked?"),
    "kind": ("How it is worked out", ""),
    "unit": ("Unit", "How the number is shown. A share is entered as 0.34, or as a numerator and a denominator."),
    "direction": ("Which way is better", ""),
    "months": ("How many months a figure speaks", "A figure whose period ended longer ago counts no more. 12 if left empty."),
    "objective": ("Objective under which it is shown", "It stands there after those that the network’s own file lists."),
    "headline": ("On the first page", f"And in the board pack, which has room for the first {INDICATORS_AN_OBJECTIVE} of an objective’s."),
    "audiences": ("Who else may see it, and its figures", "Coordinators always do."),
    "formula": ("The way it is worked out, in your words", "Written by the program if left empty."),
    "needs": ("What it is made from", "One line each: what is counted, and by whom. Written by the program if left empty."),
    "caveat": ("What to keep in mind", "What a reader could take it for that it is not."),
    "source": ("Where the measure comes from", "For example, our own, or the name of a survey."),
}
"""Setting to what its field is called and what it is for, in the order of the form."""
LONG = ("formula", "needs", "caveat")
"""Words of several lines."""
USUAL_MONTHS = "12"
LINES, OTHERS, YES = "\n", ("board", "member"), "yes"

Texts = Mapping[str, str]
"""What stands in the fields, by setting; several words stand on a line each."""


def label(name: str) -> str:
    """Return what the field of a setting is called."""
    return FIELDS[name][0]


def cells(entry: Mapping[str, Any]) -> dict[str, str]:
    """Return the settings of an entry as they stand in the fields."""
    return {name: _cell(value) for name, value in entry.items() if name in FIELDS}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return LINES.join(value) if isinstance(value, list | tuple) else str(value)


def typed(act: Act) -> dict[str, str]:
    """Return what was typed in the fields; of the boxes, those that are ticked."""
    texts = {name: composed(act.text(place(name)).replace("\r\n", LINES)) for name in FIELDS if place(name) in act.fields}
    seen_by = ("coordinator", *(each for each in OTHERS if place("audiences", each) in act.fields))
    return {**texts, "headline": YES if place("headline") in act.fields else "", "audiences": LINES.join(seen_by)}


def entry_of(texts: Texts) -> dict[str, Any]:
    """Return the settings that the fields say."""
    entry: dict[str, Any] = dict(texts)
    for name in ("needs", "audiences"):
        entry[name] = [line.strip() for line in texts.get(name, "").split(LINES) if line.strip()]
    months = texts.get("months") or USUAL_MONTHS
    return {**entry, "headline": texts.get("headline") == YES, "months": int(months) if months.isdecimal() and len(months) < 4 else months}


def said(room: Room, name: str, value: Any) -> str:
    """Return a setting in words, as it is told of somebody else's change."""
    if name == "audiences":
        return who(room, value)
    words = {"kind": KINDS, "unit": UNITS, "direction": DIRECTIONS, "objective": {each.key: each.title for each in room.told.objectives}}.get(name, {})
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, list | tuple) else str(value or "")
    return words.get(text, text) or "nothing"


def fields(room: Room, texts: Texts, wrong: Wrong, *, new: bool, hint: str = "") -> list[Component]:
    """Return the fields of the form, in two columns where there is room; one that is on record keeps its code."""
    asked = [name for name in FIELDS if (new or name != "code") and (room.told.objectives or name not in ("objective", "headline"))]
    made = {"kind": _kinds, "audiences": _audiences, "unit": _unit, "direction": _direction, "objective": _objective, "headline": _headline}
    return [html.Div(made.get(name, _words)(room, name, texts.get(name, ""), _said(name, wrong.get(name, ()), hint if name == "code" else "")),
                     className="import-question edit-field" + (" edit-field-wrong" if wrong.get(name) else "")) for name in asked]


def _said(name: str, wrong: Sequence[str], hint: str) -> list[Component]:
    needed = [html.Span(" needed", className="edit-needed")] if name in NEEDED else []
    why = " ".join(filter(None, (FIELDS[name][1], hint)))
    about = [html.Span(f" {why}", className="import-why")] if why else []
    return [html.Span(label(name)), *needed, *about, *(html.Span(f" {words}", className="edit-wrong") for words in wrong)]


def _id(name: str) -> str:
    return f"indicators-f-{name}"


def _words(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    if name in LONG:
        long = dbc.Textarea(id=_id(name), name=place(name), value=text, rows=3)
        return [html.Div([html.Label(said, htmlFor=_id(name), className="form-label"), long], className="import-choice")]
    return [text_field(place(name), said, text, id=_id(name), **({"inputmode": "numeric"} if name == "months" else {}))]


def _kinds(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    answers = radios(place(name), KINDS, id="indicators-kinds", value=text or None)
    return [html.Fieldset([html.Legend(said, className="form-label", id=_id(name), tabIndex=-1), answers])]


def _audiences(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    called = {"board": f"The {room.told.words.board}", "member": room.told.words.members.capitalize()}
    boxes = [tick(place(name, each), words, id=f"indicators-{each}", on=each in text.split(LINES)) for each, words in called.items()]
    return [html.Fieldset([html.Legend(said, className="form-label", id=_id(name), tabIndex=-1), *boxes])]


def _headline(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    box = tick(place(name), "One of the objective’s numbers for the first page", id=_id(name), on=text == YES)
    return [html.Fieldset([html.Legend(said, className="form-label"), box])]


def _unit(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    return [select(place(name), said, {"": CHOOSE, **UNITS}, text, id=_id(name))]


def _direction(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    return [select(place(name), said, {"": CHOOSE, **DIRECTIONS}, text, id=_id(name))]


def _objective(room: Room, name: str, text: str, said: list[Component]) -> list[Component]:
    options = {"": "None", **{each.key: each.title for each in room.told.objectives}}
    return [select(place(name), said, options if text in options else {**options, text: text}, text, id=_id(name))]

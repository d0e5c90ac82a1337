"""The story told of the numbers: five sentences for a phone, then one on each objective and headline number; with what somebody wrote in their place."""

from dash import dcc, html
from dash.development.base_component import Component

from analysis.five_sentences import five_sentences
from analysis.meetings import SinceMeeting
from analysis.narrative import Sentence, narrative

TEXT, SAVE, TOLD = "sentence-text", "sentence-save", "sentence-told"
"""Types of the field of a sentence, of the buttons that keep what is in it, and of the place for what came of that."""
PAGES = {"coordinator": "coordinators", "board": "the board"}
"""Whose page a sentence may be written for."""
OUTDATED = "The numbers are no longer those that this was written of, so the computed sentence stands."


def number_id(code: str) -> str:
    """Return the place of a number on the page."""
    return f"number-{code.replace('.', '-')}"


def five(found: SinceMeeting, *, writable: bool) -> Component:
    """Return the five sentences, short enough for a phone; a coordinator may write any of them anew."""
    told = [_told(row, writable=writable) for row in five_sentences(found)]
    return html.Section([html.H2("Five sentences", id="meeting-five"), html.Ol(told, className="five-sentences plain-lines")],
                        className="exhibit card", **{"aria-labelledby": "meeting-five"})


def _line(row: Sentence) -> list[Component | str]:
    """Return a sentence with the way to its number, and what it stands in the place of."""
    seen = [" ", html.A(["See the number", html.Span(f" {row.code}", className="visually-hidden")], href=f"#{number_id(row.code)}")] if row.code else []
    return [row.text, *seen, *_beside(row)]


def _beside(row: Sentence) -> list[Component]:
    """Return what was written by hand beside what was computed."""
    if row.edit is None:
        return []
    if row.outdated:
        return [html.Details([html.Summary("Somebody wrote this anew"), html.P(row.edit.text), html.P(OUTDATED, className="text-muted")])]
    return [html.Details([html.Summary("Written by hand: see what was computed"), html.P(row.computed)])]


def story(found: SinceMeeting, *, writable: bool) -> Component:
    """Return the sentences objective by objective; a coordinator may write any of them anew."""
    rows = narrative(found.study)
    groups = [html.Div([html.H3(objective.title), html.Ul([_told(row, writable=writable) for row in rows if row.objective == objective.key],
                                                          className="plain-lines")]) for objective in found.study.register.configuration.objectives]
    return html.Section([html.H2("The story in words", id="meeting-story"), html.P(ABOUT, className="exhibit-note"), *groups], className="exhibit card",
                        **{"aria-labelledby": "meeting-story"})


ABOUT = ("Written by the program from templates, the same every time. It says what the numbers are, never why. "
         "Where somebody wrote a sentence anew, the computed one stays beside it.")


def _told(row: Sentence, *, writable: bool) -> Component:
    return html.Li([*_line(row), *([_field(row)] if writable else [])])


def _field(row: Sentence) -> Component:
    """Return the field to write a sentence anew in, and a button for each page it may stand on."""
    area = html.Label(["New words", dcc.Textarea(id={"type": TEXT, "key": row.key}, value=row.edit.text if row.edit else row.computed,
                                                 className="form-control", rows=3)], className="form-label w-100")
    buttons = [_button(row.key, audience, words) for audience, words in PAGES.items()]
    return html.Details([html.Summary(["Write it anew", html.Span(f": {row.computed[:60]}", className="visually-hidden")]), area,
                         html.P("Empty the field and keep it, and the computed sentence stands again.", className="text-muted"),
                         html.Div(buttons, className="exhibit-actions"), html.Div(id={"type": TOLD, "key": row.key}, role="status")])


def _button(key: str, audience: str, words: str) -> Component:
    said = ["Keep for ", words, html.Span(f" ({key})", className="visually-hidden")]
    return html.Button(said, id={"type": SAVE, "key": key, "audience": audience}, n_clicks=0, type="button", className="btn btn-outline-secondary btn-sm")


def sentence(found: SinceMeeting, key: str) -> Sentence | None:
    """Return a sentence of the page by its key."""
    return next((row for row in (*five_sentences(found), *narrative(found.study)) if row.key == key), None)

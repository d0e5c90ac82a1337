"""Present: the objectives on the wall of a meeting, one message a screen, with arrow keys, notes, and a place to write down what is decided."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from analysis.selection import selection
from analysis.study import Study
from dashboard import errors
from dashboard.addresses import address, shared
from dashboard.exports import FICTIONAL
from dashboard.page import Page
from dashboard.services import Services
from dashboard.slides import READERS, Slide, meeting_for, slides
from data.dates import spoken
from data.editing import created
from data.model import Meeting
from data.problems import InputRefused, Refused
from data.store.books import Stamp

PATH = "/present"
NOTES = "notes"
LONGEST = 1_000
"""Letters of a decision at most."""


class Id(StrEnum):
    """Ids of the presentation."""

    SHOW = "present"
    TYPED = "present-typed"
    ANSWERED = "present-answered"
    HEARD = "present-heard"
    SAID = "present-said"
    PLACE = "present-place"


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return every screen at once, light whatever the theme; the browser shows one at a time and needs nothing more for that.

    A coordinator's facts are more than a board may see, and so are the numbers made of them: she is led to the board's.
    """
    if study.selection.audience != READERS:
        return _doorway(study, query)
    meeting = meeting_for(study, query.get("meeting"))
    found = slides(study, meeting)
    count = len(found) + 1
    screens = [_screen(slide, number, count, study) for number, slide in enumerate(found, start=1)]
    told = {"data-bs-theme": "light", "data-notes": "shown" if query.get("view") == NOTES else "hidden", "aria-label": "Presentation"}
    return [html.Div([*screens, _decisions(study, meeting, count), _bar(query)], id=Id.SHOW, className="present", role="region", **told)]


def _doorway(study: Study, query: Mapping[str, str]) -> list[Component]:
    board = study.register.configuration.words.board
    told = f"What is shown in a room is what the {board} may see: some numbers differ from yours, since they count only what is shared with it."
    href = address(PATH, query, audience=READERS, back=study.selection.audience)
    enter = dcc.Link(f"Present what the {board} may see", href=href, className="btn btn-primary")
    return [html.Div([html.P(told), html.P(enter)], className="notice")]


def controls() -> list[Component]:
    """Return what carries a typed decision to the server, and its answer back."""
    return [dcc.Store(id=Id.TYPED), dcc.Store(id=Id.ANSWERED), dcc.Store(id=Id.HEARD)]


def _screen(slide: Slide, number: int, count: int, study: Study) -> Component:
    notes = [html.Aside([html.H3("Notes for the speaker"), html.Ul([html.Li(note) for note in slide.notes])], className="slide-notes")] if slide.notes else []
    return _section([html.H2(slide.message, tabIndex=-1), *slide.inside, *notes], number, count, study)


def _section(inside: list[Component], number: int, count: int, study: Study) -> Component:
    invented = f"{FICTIONAL.capitalize()} · " if study.register.configuration.fictional else ""
    known = f", as known on {spoken(study.selection.known_at)}" if study.selection.known_at else ""
    foot = html.P(f"{invented}As at {spoken(study.as_of)}{known} · data version {study.register.version} · {number} of {count}", className="slide-foot")
    told = {"id": f"screen-{number}", "tabIndex": 0, "aria-label": f"Screen {number} of {count}"}
    return html.Section([html.Div(inside, className="slide-body"), foot], className="slide", **told)


def _decisions(study: Study, meeting: Meeting | None, number: int) -> Component:
    """Return the last screen: what was decided so far, and where the next decision is written down."""
    kept = [row for row in study.register.decisions if meeting and row.meeting_id == meeting.id]
    listed = [html.Ul([html.Li(row.wording) for row in kept], className="slide-lines list-unstyled")] if kept else []
    return _section([html.H2("What was decided", tabIndex=-1), *listed, *_form(study, meeting)], number, number, study)


def _form(study: Study, meeting: Meeting | None) -> list[Component]:
    if meeting is None:
        edit = dcc.Link("Add one under Edit", href="/edit?audience=coordinator")
        return [html.P(["No meeting is planned. ", edit, ", and what is decided can be written down here."])]
    field = html.Textarea(id="present-wording", name="wording", maxLength=LONGEST, rows=2, required=True, className="form-control")
    label = html.Label("A decision, in one sentence", htmlFor="present-wording")
    button = html.Button("Write it down", type="submit", className="btn btn-primary")
    hint = html.P("It stands at the head of the next pack. Who decided is the meeting: name no person.", className="slide-hint")
    return [html.Form([label, field, hint, button], className="present-form", **{"data-meeting": meeting.id}), html.P(id=Id.SAID, role="status")]


BUTTONS = (
    ("back", "Back", "Back (key ←)"),
    ("on", "Next", "Next (key →)"),
    ("full", "Full screen", "Full screen (key F)"),
    ("notes", "Notes", "Notes for the speaker (key N)"),
    ("window", "Second window", "A second window with the notes, which follows this one"),
)
"""What a button does, its words, and what it is for with the key that does the same."""


def _bar(query: Mapping[str, str]) -> Component:
    """Return the buttons for all that a key does, and the way out."""
    made = [html.Button(words, type="button", title=title, className="btn btn-outline-secondary", **{"data-present": act}) for act, words, title in BUTTONS]
    leave = dcc.Link("Leave", href=address("/overview", shared(query), audience=query.get("back", READERS)), className="btn btn-outline-secondary")
    return html.Div([*made, leave, html.Span(id=Id.PLACE, role="status", className="visually-hidden")], className="present-bar")


def wire(app: Dash, services: Services) -> None:
    """Register the callback that writes a decision down, and the browser's part of it."""
    app.clientside_callback(ClientsideFunction("present", "answered"), Output(Id.HEARD, "data"), Input(Id.ANSWERED, "data"), prevent_initial_call=True)

    @app.callback(Output(Id.ANSWERED, "data"), Input(Id.TYPED, "data"), State("url", "search"), prevent_initial_call=True)
    def typed(sent: Any, search: str | None) -> Any:
        if not isinstance(sent, dict) or selection(search or "").audience not in PAGE.audiences:
            return no_update
        meeting, wording = str(sent.get("meeting", "")), str(sent.get("wording", ""))[:LONGEST]
        return answer(services, dict(parse_qsl((search or "").lstrip("?"))), meeting, wording) | {"count": sent.get("count")}


def answer(services: Services, query: Mapping[str, str], meeting: str, wording: str) -> dict[str, Any]:
    """Write a decision down; return whether it was, and what to say of it."""
    if query.get("known_at"):
        return {"kept": False, "said": "This shows what was known on a past day; a decision is written down in the view of today."}
    try:
        given = {"meeting_id": meeting, "wording": " ".join(wording.split())}
        stamp = Stamp(by=services.who, action="edit", source="A decision written down while presenting")
        services.store.write(lambda held, _: created("decisions", given, held), stamp)
    except (Refused, InputRefused) as refused:
        return {"kept": False, "said": errors.words(refused)}
    return {"kept": True, "said": f"Written down: “{given['wording']}” It stands in the log, where it can be taken back."}


PAGE = Page(
    key="present",
    title="Present",
    path=PATH,
    audiences=("coordinator", "board"),
    question="What does the board need to see, one message at a time?",
    view=view,
    controls=controls,
    wire=wire,
)

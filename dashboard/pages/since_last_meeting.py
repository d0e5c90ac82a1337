"""Since last meeting: who came and went, what moved, what was put right, and what became of what was asked for."""

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

import pandas as pd
from dash import ALL, MATCH, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from analysis.meetings import SinceMeeting
from analysis.selection import selection
from analysis.study import Study
from dashboard.addresses import address
from dashboard.components.finding_row import behind
from dashboard.components.markup import markup
from dashboard.components.tables import plain_table
from dashboard.exhibit import Exhibit
from dashboard.meeting.changing import TABLES, headings, on_screen
from dashboard.meeting.choosing import choices, heading
from dashboard.meeting.correcting import corrected
from dashboard.meeting.looking import PATH, looked
from dashboard.meeting.telling import PAGES, SAVE, TEXT, TOLD, five, number_id, sentence, story
from dashboard.meeting.writing import kept
from dashboard.page import Page
from dashboard.services import Services
from data.dates import spoken
from data.problems import Refused

CORRECTIONS, ASKED = "meeting-corrections", "meeting-asked"
"""Types of the place for corrections, and of what says that it stands there."""
WRITER = "coordinator"
COUNTED = ("joined", "left", "begun", "ended")


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what changed between the two days, in the order in which a board asks."""
    seen = looked(study, query)
    top = [*heading(study, seen.period), choices(study, query, seen.period)]
    if seen.found is None:
        return [html.P(seen.wrong, className="notice notice-alert", role="alert"), *top]
    changed = _baseline(seen.found, query) if seen.found.first else _changed(seen.found, query, theme)
    writable = study.register.audience == WRITER
    return [*top, five(seen.found, writable=writable), *changed, story(seen.found, writable=writable)]


def _baseline(found: SinceMeeting, query: Mapping[str, str]) -> list[Component]:
    return [_card(found, "numbers", query)]


def _changed(found: SinceMeeting, query: Mapping[str, str], theme: str) -> list[Component]:
    return [_card(found, "asked", query, decided=True), _people(found, query, theme), _card(found, "moved", query), _card(found, "restated", query),
            _card(found, "stages", query), _corrections(), _card(found, "numbers", query)]


def _people(found: SinceMeeting, query: Mapping[str, str], theme: str) -> Component:
    """Return who joined and left and which ties began and ended: counts first, names where somebody opens them."""
    said = headings(found)
    rows = [html.Div([html.H3(said[key]), *_behind(said[key], TABLES[key](found), key, query, theme)]) for key in COUNTED]
    return html.Section([html.H2("People and ties", id="meeting-people"), html.Div(rows, className="exhibit-grid"),
                         html.P(found.comparison.basis, className="exhibit-note")], className="exhibit card", **{"aria-labelledby": "meeting-people"})


def _behind(said: str, rows: pd.DataFrame, key: str, query: Mapping[str, str], theme: str) -> list[Component]:
    return [behind(said, rows, page_key=PAGE.key, key=key, query=query, theme=theme)] if len(rows) else []


NONE = {
    "moved": "No number moved beyond its band, or at all where it has none.", "restated": "No status is another than it was.",
    "stages": "No policy goal stands at another stage.", "asked": "Nothing that was asked for is on record.", "numbers": "The network has no indicators yet.",
}
MOVED = "Numbers that clearly moved"


def _card(found: SinceMeeting, key: str, query: Mapping[str, str], *, decided: bool = False) -> Component:
    """Return a table of changes under its sentence, or that there is none; the numbers that moved are rows of all numbers."""
    told, title = (_moved(found), MOVED) if key == "moved" else (on_screen(found, key), headings(found)[key])
    name = f"meeting-{key}-title"
    inside = [_rows(told, title, marked=key == "numbers"), _csv(key, title, query)] if len(told) else [html.P(NONE[key])]
    return html.Section([html.H2(title, id=name), *(_decided(found) if decided else []), *inside], className="exhibit card", **{"aria-labelledby": name})


def _moved(found: SinceMeeting) -> pd.DataFrame:
    codes = {row.scored.indicator.code for row in found.moved}
    every = on_screen(found, "numbers")
    return every[every["Code"].isin(codes)].reset_index(drop=True)


def _rows(told: pd.DataFrame, title: str, *, marked: bool) -> Component:
    """Return a table; where its rows are numbers that sentences lead to, each is a place on the page."""
    made = plain_table(told, caption=title, links={})
    if marked:
        body = made.children.children[2]
        for row, code in zip(body.children, told["Code"], strict=True):
            row.id, row.tabIndex = number_id(code), -1
    return markup([made])


def _csv(key: str, title: str, query: Mapping[str, str]) -> Component:
    of = html.Span(f" of: {title}", className="visually-hidden")
    href = address(f"/export/{PAGE.key}/{'numbers' if key == 'moved' else key}.csv", query)
    return html.Div(html.A(["CSV", of], href=href, className="btn btn-outline-secondary btn-sm", download=""), className="exhibit-actions")


def _decided(found: SinceMeeting) -> list[Component]:
    """Return what the last meeting decided."""
    rows = [html.Li(row.wording) for row in found.decided]
    return [html.P(f"Decided on {spoken(found.last.held_on.first)}:"), html.Ul(rows)] if rows else []


def _corrections() -> Component:
    """Return the place for corrections: what was known on a past day is read from the books, once the page stands."""
    place = html.Div(html.P("Reading what was known then …", role="status"), id={"type": CORRECTIONS, "index": "since"})
    return html.Section([html.H2("Corrections to the data, apart from what changed", id="meeting-corrections-title"), place,
                         dcc.Store(id={"type": ASKED, "index": "since"}, data=True)], className="exhibit card meeting-corrections",
                        **{"aria-labelledby": "meeting-corrections-title"})


def corrections_of(services: Services, search: str, look: str) -> list[Component]:
    """Return what was put right of the earlier day of an address, for the audience of the address."""
    study, query = services.study(selection(search)), _query(search)
    found = looked(study, query).found
    if found is None or study.selection.audience not in PAGE.audiences:
        return []
    return corrected(services, found, theme=look)


def written(services: Services, search: str, *, key: str, audience: str, text: str) -> list[Component]:
    """Keep a sentence that a coordinator wrote for a page, beside the one computed from what that page's readers may see.

    Raises
    ------
    Refused
        If the view is not a coordinator's, there is no database, or that page has no such sentence.
    """
    chosen = selection(search)
    if chosen.audience != WRITER or audience not in PAGES:
        raise Refused("Sentences are written in the coordinator's view.")
    reader = services.study(selection(address("", {**_query(search), "audience": audience})))
    found = looked(reader, _query(search)).found
    told = sentence(found, key) if found else None
    if told is None:
        raise Refused("That page has no such sentence. Nothing was kept.")
    made = kept(services.store, audience=audience, key=key, day=found.after, text=text, computed=told.computed, by=services.who)
    return _receipt(search, PAGES[audience] if made.batch else "", made.batch)


def _receipt(search: str, whom: str, batch: int | None) -> list[Component]:
    if not batch:
        return [html.P("That stands there already; nothing was written.")]
    again = html.A("Show the page anew", href=f"{PATH}{search}")
    undo = dcc.Link("See it in the log, where it can be taken back", href=f"/log?write={batch}")
    return [html.P(["Done, for ", whom, ". ", again, " · ", undo], className="notice notice-done")]


def _query(search: str) -> dict[str, str]:
    return dict(parse_qsl(search.lstrip("?")))


def wire(app: Dash, services: Services) -> None:
    """Read what was known on the earlier day, and keep what somebody writes."""

    @app.callback(Output({"type": CORRECTIONS, "index": MATCH}, "children"), Input({"type": ASKED, "index": MATCH}, "data"), State("url", "search"),
                  State("shell-look", "data"))
    def read_then(_: object, search: str | None, look: str | None) -> list[Component]:
        return corrections_of(services, search or "", look or "light")

    @app.callback(Output({"type": TOLD, "key": MATCH}, "children"), Input({"type": SAVE, "key": MATCH, "audience": ALL}, "n_clicks"),
                  State({"type": TEXT, "key": MATCH}, "value"), State("url", "search"), prevent_initial_call=True)
    def keep(clicks: list[int | None], text: str | None, search: str | None) -> object:
        pressed = ctx.triggered_id
        if not any(clicks) or not pressed:
            return no_update
        return written(services, search or "", key=pressed["key"], audience=pressed["audience"], text=text or "")


def _exhibit(key: str) -> Callable[[Study, Mapping[str, str], str], Exhibit]:
    def exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
        seen = looked(study, query)
        if seen.found is None:
            return Exhibit(key=key, title="Since last meeting", sentence="", missing=seen.wrong)
        return Exhibit(key=key, title=headings(seen.found)[key], sentence="", table=TABLES[key](seen.found), missing=NONE.get(key, "There is none to list."))

    return exhibit


PAGE = Page(
    key="meeting",
    title="Since last meeting",
    path=PATH,
    audiences=("coordinator", "board"),
    question="What changed since we last met, and what became of what we asked for?",
    view=view,
    exhibits={key: _exhibit(key) for key in TABLES},
    wire=wire,
)

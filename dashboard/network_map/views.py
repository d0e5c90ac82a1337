"""Saved views and stories on the page of the map: their places, and the callbacks behind their buttons."""

from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from analysis.map_view import map_view
from analysis.selection import selection
from dashboard import errors, shell
from dashboard.editing.room import Shown
from dashboard.importing.acts import Act, act
from dashboard.importing.parts import notice
from dashboard.network_map.saved import MAP, serve_views, stories_for
from dashboard.network_map.stories import story_bar
from dashboard.network_map.view_acts import acted
from dashboard.network_map.view_panel import views_panel
from dashboard.services import Services

__all__ = ["Id", "place", "story_bar", "story_place", "story_shown", "views_panel", "wire"]


class Id(StrEnum):
    """Ids of saved views and stories; the browser's part of the forms knows them by what they begin with."""

    WHOLE = "map-views-whole"
    SAID = "map-views-said"
    BODY = "map-views-body"
    ACT = "map-views-act"
    ANSWERED = "map-views-answered"
    DRAWN = "map-views-drawn"
    ASKED = "map-views-asked"
    STORY = "map-views-story-bar"
    STORY_ASKED = "map-views-story-asked"
    STEPPED = "map-views-stepped"


def place() -> list[Component]:
    """Return the place for saved views and stories; what stands in it is drawn when the page is open."""
    said = html.P(id=Id.SAID, role="status", className="import-said", **{"aria-live": "polite"})
    kept = [dcc.Store(id=name) for name in (Id.ACT, Id.ANSWERED, Id.DRAWN, Id.ASKED)]
    return [html.Div([said, html.Div(id=Id.BODY), *kept], id=Id.WHOLE, className="import-page map-views", **{"data-desk": "map-views"})]


def story_place() -> list[Component]:
    """Return the place above the map for the bar of a story."""
    bar = html.Section(id=Id.STORY, className="story-bar", hidden=True, **{"aria-label": "Story", "aria-live": "polite"})
    return [bar, *(dcc.Store(id=name) for name in (Id.STORY_ASKED, Id.STEPPED))]


def wire(app: Dash, services: Services) -> None:
    """Serve short links, draw saved views and the bar of a story, and do what their buttons ask."""
    serve_views(app, services)
    _wire_browser(app)

    @app.callback(
        Output(Id.BODY, "children"), Output(Id.SAID, "children"), Output(Id.ANSWERED, "data"),
        Input(Id.ACT, "data"), Input(Id.ASKED, "data"), State(shell.Id.URL, "pathname"), State(shell.Id.URL, "search"), prevent_initial_call=True,
    )
    def body(sent: Any, _: object, pathname: str | None, search: str | None) -> tuple:
        if pathname != MAP:
            return (no_update,) * 3
        if ctx.triggered_id != Id.ACT:  # opened, or for other readers now: what was done before is not done again
            return _drawn(acted(services, search or "", Act(""))), no_update, no_update
        return _answered(services, search or "", sent)

    @app.callback(Output(Id.STORY, "children"), Output(Id.STORY, "hidden"), Input(Id.STORY_ASKED, "data"), prevent_initial_call=True)
    def bar(search: str | None) -> tuple:
        found = story_shown(services, search or "")
        return found, not found


def _answered(services: Services, search: str, sent: Any) -> tuple:
    """Return what comes of an act; where it cannot be done, what was typed stays where it is."""
    number = sent.get("count") if isinstance(sent, dict) else None
    try:
        shown = acted(services, search, act(sent))
    except Exception as error:
        errors.told(error)
        return no_update, "", number
    return _drawn(shown), shown.said, number


def _drawn(shown: Shown) -> Component:
    told = [html.Div(notice(shown.notice), id="map-views-notice", tabIndex=-1)] if shown.notice else []
    heading = [html.H2(shown.heading, id="map-views-heading", tabIndex=-1)] if shown.heading else []
    return html.Div([*heading, *told, *shown.inside], id="map-views-part", **{"data-step": shown.step, "data-go": ""})


def story_shown(services: Services, search: str) -> list[Component]:
    """Return the bar of the story that an address steps through; nothing where it names none."""
    view = map_view(search)
    if not view.story or not services.writes:
        return []
    held = services.store.story(view.story)
    story = next(iter(stories_for([held] if held else [], selection(search).audience, services)), None)
    return story_bar(story, view.step, dict(parse_qsl(search.lstrip("?"))))


def _wire_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("saved_views", "asked"), Output(Id.ASKED, "data"), Output(Id.STORY_ASKED, "data"), Input(shell.Id.URL, "pathname"),
        Input(shell.Id.URL, "search"), State(Id.ASKED, "data"), State(Id.STORY_ASKED, "data"),
    )
    app.clientside_callback(ClientsideFunction("saved_views", "stepped"), Output(Id.STEPPED, "data"), Input(Id.STORY, "children"), prevent_initial_call=True)
    app.clientside_callback(ClientsideFunction("imports", "drawn"), Output(Id.DRAWN, "data"), Input(Id.ANSWERED, "data"), prevent_initial_call=True)

"""What a coordinator does to the map itself: tidy it, put it back, and give communities names."""

from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from analysis.map_view import map_view
from analysis.selection import selection
from dashboard.network_map.links import PATH
from dashboard.services import Services
from data.problems import Refused


class Id(StrEnum):
    """Ids of this part of the page."""

    WHOLE = "map-arranging"
    TIDY = "map-tidy"
    UNDO = "map-untidy"
    LAST = "map-arranged"
    NAMING = "map-naming"
    NAME = "map-community-name"
    KEEP = "map-name-community"
    TOLD = "map-arranging-told"
    DONE = "map-arranging-done"


WHO = "coordinator"
"""Who may arrange the map."""
ABOUT = (
    "Organisations stay where they are when data comes in; newcomers stand near those they are tied to. After much has changed, "
    "tidying works every place out anew and turns the new picture so that it lies on the old one as well as it can."
)


def place() -> list[Component]:
    """Return the part; who may not arrange the map does not see it."""
    small = "btn btn-outline-secondary btn-sm"
    naming = html.Form(
        [html.Label("Name of this community", htmlFor=Id.NAME, className="form-label"),
         dcc.Input(id=Id.NAME, type="text", maxLength=120, className="form-control", autoComplete="off"),
         html.Button("Keep the name", id=Id.KEEP, type="button", n_clicks=0, className=small)],
        id=Id.NAMING, hidden=True, className="map-naming",
    )
    buttons = [html.Button("Tidy the map", id=Id.TIDY, type="button", n_clicks=0, className=small),
               html.Button("Put it back", id=Id.UNDO, type="button", n_clicks=0, hidden=True, className=small)]
    tidying = html.Details([html.Summary("Positions"), html.P(ABOUT), html.P(id=Id.LAST), html.P(buttons, className="map-time-buttons")])
    return [html.Div([naming, tidying, html.P(id=Id.TOLD, role="status"), dcc.Store(id=Id.DONE)], id=Id.WHOLE, hidden=True, className="map-arranging")]


def wire(app: Dash, services: Services) -> None:
    """Register what the buttons do; ``Id.DONE`` changes when something was done, so that the map is drawn anew."""

    @app.callback(
        Output(Id.WHOLE, "hidden"), Output(Id.LAST, "children"), Output(Id.UNDO, "hidden"), Output(Id.NAMING, "hidden"),
        Input("url", "search"), Input(Id.DONE, "data"), Input("map-waiting", "disabled"), State("url", "pathname"),
    )
    def shown(search: str | None, _: object, __: object, pathname: str) -> tuple:
        return _shown(services, search or "") if pathname == PATH else (no_update,) * 4

    @app.callback(
        Output(Id.TOLD, "children"), Output(Id.DONE, "data"),
        Input(Id.TIDY, "n_clicks"), Input(Id.UNDO, "n_clicks"), Input(Id.KEEP, "n_clicks"), State(Id.NAME, "value"), State("url", "search"),
        prevent_initial_call=True,
    )
    def done(tidied: int | None, undone: int | None, named: int | None, name: str | None, search: str | None) -> tuple:
        if not any((tidied, undone, named)):
            return no_update, no_update
        return DOINGS[ctx.triggered_id](services, search or "", name or ""), [tidied, undone, named]


def _shown(services: Services, search: str) -> tuple[bool, str, bool, bool]:
    """Return whether the whole part is hidden, what was done last, whether there is nothing to put back, and whether there is no community to name."""
    chose, view = selection(search), map_view(search)
    if chose.audience != WHO or chose.known_at:
        return True, "", True, True
    last = services.layouts.last(services.register(chose.audience))
    names = services.writes and view.colour == "community" and view.chosen.isdecimal()
    return False, last.words if last else "", not (last and last.undoable), not names


def _refused(search: str) -> None:
    if selection(search).audience != WHO:
        raise Refused("Only the coordinator arranges the map.")


def _tidy(services: Services, search: str, _: str) -> str:
    _refused(search)
    services.layouts.tidy(services.register(WHO), services.who)
    return "The map is being tidied. Everybody stays where they are until that is done."


def _put_back(services: Services, search: str, _: str) -> str:
    _refused(search)
    services.layouts.undo_tidy(services.register(WHO), services.who)
    return "Everybody stands where they stood before."


def _name(services: Services, search: str, name: str) -> str:
    _refused(search)
    number = dict(parse_qsl(search.lstrip("?"))).get("chosen", "")
    if not number.isdecimal():
        raise Refused("Choose a community on the map first.")
    services.store.name_community(WHO, int(number), name, by=services.who)
    return f"This community is called “{name.strip()}” from now on." if name.strip() else "The name is taken away."


DOINGS: dict[Any, Any] = {Id.TIDY: _tidy, Id.UNDO: _put_back, Id.KEEP: _name}

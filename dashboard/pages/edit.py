"""Edit by hand: any row in a form, two organisations made one, one made two, and own indicators; each with a receipt that takes it back."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from analysis.selection import selection
from analysis.study import Study
from dashboard import errors, shell
from dashboard.components.markup import lighter
from dashboard.editing.room import Screen, acted, drawn
from dashboard.editing.screens import EDIT, INDICATORS, MERGE, SPLIT
from dashboard.importing.acts import act
from dashboard.page import Page
from dashboard.services import Services

AUDIENCES = ("coordinator",)


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what holds of every edit; the forms stand above it."""
    return [html.P("What is typed here is checked as an import is, stands in the log, and can be taken back.", className="import-hint")]


def _frame(screen: Screen) -> Callable[[], list[Component]]:
    """Return what makes the place for a screen's forms; what stands in it is drawn when the page is open."""
    def controls() -> list[Component]:
        said = html.P(id=f"{screen.name}-said", role="status", className="import-said", **{"aria-live": "polite"})
        return [html.Div([said, html.Div(id=f"{screen.name}-step"), *(dcc.Store(id=f"{screen.name}-{part}") for part in ("act", "answered", "drawn"))],
                         id=f"{screen.name}-whole", className="import-page edit-page", **{"data-desk": screen.name})]

    return controls


def _wired(screen: Screen, path: str) -> Callable[[Dash, Services], None]:
    """Return what registers the one callback behind every button of a screen, and its part in the browser."""
    def wire(app: Dash, services: Services) -> None:
        arrived, settled = ClientsideFunction("imports", "arrived"), ClientsideFunction("imports", "drawn")
        app.clientside_callback(arrived, Output(f"{screen.name}-act", "data"), Input(f"{screen.name}-whole", "id"), Input(shell.Id.URL, "search"))
        app.clientside_callback(settled, Output(f"{screen.name}-drawn", "data"), Input(f"{screen.name}-answered", "data"), prevent_initial_call=True)

        @app.callback(
            Output(f"{screen.name}-step", "children"), Output(f"{screen.name}-said", "children"), Output(shell.Id.FOOT, "children", allow_duplicate=True),
            Output(f"{screen.name}-answered", "data"),
            Input(f"{screen.name}-act", "data"), State(shell.Id.URL, "pathname"), State(shell.Id.URL, "search"), prevent_initial_call=True,
        )
        def step(sent: Any, pathname: str | None, search: str | None) -> tuple:
            if selection(search or "").audience not in AUDIENCES or pathname != path:
                return (no_update,) * 4
            number = sent.get("count") if isinstance(sent, dict) else None
            try:
                shown = acted(screen, services, dict(parse_qsl((search or "").lstrip("?"))), act(sent))
            except Exception as error:  # what was typed stays where it is
                errors.told(error)
                return no_update, "", no_update, number
            foot = shell.foot(services.study(selection(search or ""))) if shown.wrote else no_update
            return lighter(drawn(screen, shown)), shown.said, foot, number

    return wire


def _page(screen: Screen, *, key: str, title: str, question: str) -> Page:
    path = f"/{screen.name}"
    return Page(key=key, title=title, path=path, group="Data", audiences=AUDIENCES, question=question, view=view, controls=_frame(screen),
                wire=_wired(screen, path))


PAGE = _page(EDIT, key="edit", title="Edit", question="How do I put right, add or remove what is on record?")
MERGE_PAGE = _page(MERGE, key="merge", title="Merge", question="Are these two organisations one, and which of them is right?")
SPLIT_PAGE = _page(SPLIT, key="split", title="Split", question="Which of these rows belong to another organisation?")
INDICATORS_PAGE = _page(INDICATORS, key="indicators", title="Indicators", question="Which numbers do we enter by hand, and how do I describe one of our own?")

"""The filter bar: what it shows is read from the address, and what is chosen in it is written there."""

from collections.abc import Mapping
from enum import StrEnum

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from data.configuration import Configuration


class Id(StrEnum):
    """Ids of the filter bar, one for each part of the selection."""

    AS_OF = "filter-as_of"
    SINCE = "filter-since"
    KNOWN_AT = "filter-known_at"
    AUDIENCE = "filter-audience"
    THEME = "filter-theme"
    KIND = "filter-kind"
    AREA = "filter-area"
    TIE_KIND = "filter-tie_kind"
    TIES = "filter-ties"
    STRENGTH = "filter-min_strength"
    HOST = "filter-host"
    NEXT = "filter-next"


TIES = {"all": "Reported and derived", "reported": "Reported only", "derived": "Derived only"}
STRENGTHS = {
    "": "Any",
    "1": "1 networking or more",
    "2": "2 cooperation or more",
    "3": "3 coordination or more",
    "4": "4 coalition or more",
    "5": "5 collaboration",
}
HOST = {"": "With the host", "false": "Without the host"}


def filter_bar(told: Configuration) -> Component:
    """Return the bar; its values come from the address once the page is open."""
    words = told.words
    audiences = {"coordinator": "Coordinator", "board": words.board.capitalize(), "member": words.member.capitalize()}
    lists = {Id.THEME: (words.theme, "themes"), Id.KIND: ("kind", "organisation_kinds"), Id.AREA: (words.area, "areas"), Id.TIE_KIND: ("tie kind", "tie_kinds")}
    return html.Details(
        [
            html.Summary("View and filters"),
            html.Div(
                [
                    _choice(Id.AUDIENCE, "View for", audiences),
                    _day(Id.AS_OF, "As at"),
                    _day(Id.SINCE, "Compared with"),
                    _day(Id.KNOWN_AT, "As known on"),
                    *(_list(name, label.capitalize(), told, vocabulary) for name, (label, vocabulary) in lists.items()),
                    _choice(Id.TIES, "Ties", TIES),
                    _choice(Id.STRENGTH, "Strength", STRENGTHS),
                    _choice(Id.HOST, "Host", HOST),
                ],
                className="filter-bar-controls",
            ),
            dcc.Store(id=Id.NEXT),
        ],
        open=True,
        className="filter-bar",
    )


def _labelled(name: Id, label: str, control: Component) -> Component:
    return html.Div([html.Label(label, htmlFor=name, className="form-label"), control], className="filter")


def _choice(name: Id, label: str, options: Mapping[str, str]) -> Component:
    first = next(iter(options))
    return _labelled(name, label, dcc.Dropdown(id=name, options=dict(options), value=first, clearable=False, searchable=False))


def _list(name: Id, label: str, told: Configuration, vocabulary: str) -> Component:
    options = {code: term.label for code, term in told.vocabularies.get(vocabulary, {}).items()} | {"unknown": "Unknown"}
    return _labelled(name, label, dcc.Dropdown(id=name, options=options, value=[], multi=True, placeholder="All"))


def _day(name: Id, label: str) -> Component:
    return _labelled(name, label, dcc.Input(id=name, type="text", inputMode="numeric", placeholder="YYYY-MM-DD", debounce=True, className="form-control"))


CONTROLS = tuple(name for name in Id if name is not Id.NEXT)
"""The controls, in the order that the browser's part of the bar relies on."""

CLEARED = dict.fromkeys(("theme", "kind", "area", "q", "has", "all"))
"""What to take out of an address to show every organisation again."""


def wire(app: Dash) -> None:
    """Keep the bar and the address in step, in the browser: the address is the only state."""
    show, choose = ClientsideFunction("filters", "show"), ClientsideFunction("filters", "choose")
    app.clientside_callback(show, [Output(name, "value") for name in CONTROLS], Input("url", "search"))
    app.clientside_callback(choose, Output(Id.NEXT, "data"), [Input(name, "value") for name in CONTROLS], prevent_initial_call=True)

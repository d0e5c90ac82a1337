"""A row of links of which one is the current choice; each is an address, so the choice can be shared."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address


def switch(title: str, path: str, query: Mapping[str, str], name: str, choices: Mapping[str, str], on: str) -> Component:
    """Return the links that set ``name`` in the address of ``path``, and mark the one that is on."""
    links = [dcc.Link(_said(label, code == on), href=address(path, query, **{name: code, "cell": None}), className="chip chip-on" if code == on else "chip")
             for code, label in choices.items()]
    return html.Div([html.Span(f"{title} ", className="switch-title"), *links], className="switch", role="group", **{"aria-label": title})


def _said(label: str, on: bool) -> list[str | Component]:
    return [label, html.Span(" (chosen)", className="visually-hidden")] if on else [label]

"""A list of names, values and words about them: side by side where there is room, one below another on a phone."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component


def listing(rows: Iterable[tuple[str, str, str]]) -> Component:
    """Return the list; each row is a name, its value and what there is to say of it."""
    return html.Dl([html.Div([html.Dt(name), html.Dd(value, className="listing-value"), html.Dd(words)]) for name, value, words in rows], className="listing")

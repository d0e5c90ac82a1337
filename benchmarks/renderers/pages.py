"""A page with one drawing and nothing else, the same for each renderer: empty at first, filled by a callback as the map's page is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from flask import Response, send_from_directory
from flask_compress import Compress

from benchmarks.renderers.networks import Drawn

DRAWING = "map"
HEIGHT = "clamp(320px, 68vh, 760px)"
"""As the style sheet gives it to the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """A way to draw a network, and how to find out in the browser what it did.

    Attributes
    ----------
    app
        Makes the application.
    drawn, chosen
        JavaScript that is true once the network is handed to the screen, and once a choice is.
    spot
        JavaScript function: where an id is on the page.
    back
        JavaScript that takes a choice back.
    chooses
        Ids to choose, in turn.
    """

    name: str
    app: Callable[[Drawn], Dash]
    drawn: str
    chosen: str
    spot: str
    back: str
    chooses: Callable[[Drawn], list[str]] = lambda network: network.usual(5)


def page(drawing: Component, fill: Callable[[], Mapping[str, Any]], *, files: Mapping[str, Path] | None = None) -> Dash:
    """Return a page whose drawing gets its properties from a callback; ``files`` are scripts and style sheets served with it, by name."""
    served = dict(files or {})
    app = Dash("renderer", assets_folder="none", external_scripts=_addresses(served, ".js"), external_stylesheets=_addresses(served, ".css"), enable_mcp=False)
    app.index_string = app.index_string.replace("</head>", "<style>body { margin: 0 }</style></head>")   # as our style sheet has it: the same room for each
    app.layout = html.Div([dcc.Location(id="url"), drawing], style={"padding": "16px"})
    made = fill()

    @app.callback(*(Output(DRAWING, name) for name in made), Input("url", "pathname"))
    def filled(_: str) -> tuple | Any:
        return tuple(made.values()) if len(made) > 1 else next(iter(made.values()))

    @app.server.get("/file/<name>")
    def file(name: str) -> Response:
        return send_from_directory(served[name].parent, served[name].name)

    Compress(app.server)
    return app


def _addresses(files: Mapping[str, Path], ending: str) -> list[str]:
    return [f"/file/{name}" for name in files if name.endswith(ending)]

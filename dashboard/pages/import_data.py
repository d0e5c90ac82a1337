"""Import: from a file of any tool to the network's own facts, in four steps; nothing is written before the last."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from analysis.selection import selection
from analysis.study import Study
from dashboard import shell
from dashboard.importing.acts import act
from dashboard.importing.upload import DROP, place_for_files, tools
from dashboard.importing.wizard import Drawn, acted, desk, dropped
from dashboard.imports import Imports
from dashboard.page import Page
from dashboard.services import Services

PATH = "/import"
CALM, BUSY = "import-page", "import-page import-busy"


class Id(StrEnum):
    """Ids of this page."""

    WHOLE = "import-whole"
    SAID = "import-said"
    STEP = "import-step"
    PLACE = "import-place"
    ACT = "import-act"
    SAVE = "import-save"
    DRAWN = "import-drawn"
    FILES = DROP


def controls() -> list[Component]:
    """Return the frame of the steps; what stands in it is drawn when the page is open."""
    return [html.Div([
        html.P(id=Id.SAID, role="status", className="import-said", **{"aria-live": "polite"}),
        html.Div(id=Id.STEP),
        html.Div(place_for_files(), id=Id.PLACE, hidden=True),
        dcc.Store(id=Id.ACT), dcc.Store(id=Id.DRAWN), dcc.Download(id=Id.SAVE),
    ], id=Id.WHOLE, className=CALM, **{"data-desk": "import"})]


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what can be imported at all; the steps stand above it and stay while the page is redrawn."""
    return [tools()]


def wire(app: Dash, services: Services) -> None:
    """Register the one callback behind every button of every step, and its part in the browser."""
    imports = Imports()
    arrived, drawn = ClientsideFunction("imports", "arrived"), ClientsideFunction("imports", "drawn")
    app.clientside_callback(arrived, Output(Id.ACT, "data"), Input(Id.WHOLE, "id"))
    app.clientside_callback(drawn, Output(Id.DRAWN, "data"), Input(Id.STEP, "children"), prevent_initial_call=True)

    @app.callback(
        Output(Id.STEP, "children"), Output(Id.SAID, "children"), Output(Id.PLACE, "hidden"), Output(Id.SAVE, "data"), Output(Id.FILES, "contents"),
        Output(shell.Id.FOOT, "children", allow_duplicate=True),
        Input(Id.ACT, "data"), Input(Id.FILES, "contents"), State(Id.FILES, "filename"), State(shell.Id.URL, "search"),
        running=[(Output(Id.WHOLE, "className"), BUSY, CALM)], prevent_initial_call=True,
    )
    def step(sent: Any, contents: list[str] | None, filenames: list[str] | None, search: str | None) -> tuple:
        if selection(search or "").audience not in PAGE.audiences:
            return (no_update,) * 6
        at = desk(services, imports)
        files = ctx.triggered_id == Id.FILES and contents
        drawn = dropped(at, contents, filenames or []) if files else acted(at, act(sent))
        return *_told(drawn), shell.foot(services.study(selection(search or ""))) if drawn.wrote else no_update


def _told(drawn: Drawn) -> tuple:
    save = dict(zip(("filename", "content"), drawn.download, strict=True)) if drawn.download else None
    return drawn.step, drawn.said, not drawn.files, save, None


PAGE = Page(
    key="import_data",
    title="Import",
    path=PATH,
    group="Data",
    audiences=("coordinator",),
    question="From the files you have to the network's own facts. Nothing is written before the last step, and everything can be taken back.",
    view=view,
    controls=controls,
    wire=wire,
)

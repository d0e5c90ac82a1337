"""Makes the application: the only place where a ``Dash`` comes into being."""

from html import escape
from pathlib import Path

from dash import Dash, html
from flask import Response, send_from_directory
from flask_compress import Compress

from dashboard import errors, shell
from dashboard.downloads import serve_downloads
from dashboard.exports import serve_exports
from dashboard.pack.serving import serve_pack
from dashboard.page import Page
from dashboard.pages import PAGES
from dashboard.security import protect
from dashboard.services import Services

ROOT = Path(__file__).resolve().parent.parent
BUILT = Path(__file__).resolve().parent / "browser" / "built"
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
<head>
{%metas%}<title>{%title%}</title>{%favicon%}<script src="/assets/appearance.js"></script>
{%css%}
</head>
<body>
{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""
"""The page that holds every page. Light or dark is set by a script in its head, which the browser runs before it paints."""


def create_app(services: Services, *, pages: tuple[Page, ...] = PAGES) -> Dash:
    """Return the application for a network; two of them in one process know nothing of each other."""
    told = services.register("coordinator").configuration
    name = told.name.replace("{%", "{ %")  # Dash would fill such a mark in once more
    made = (BUILT / "inputs.sha256").read_text(encoding="ascii")[:12]  # browsers keep a bundle for a day: another one has another address
    app = Dash(
        "netmap",
        assets_folder=str(ROOT / "assets"),
        assets_ignore=r"^appearance\.js$",  # stands in the head of the page, before anything is drawn
        title=escape(name),
        update_title=None,
        index_string=INDEX,
        enable_mcp=False,
        external_scripts=[f"/bundle/{name}.min.js?made={made}" for name in ("plotly-basic", "network-map")],
        on_error=errors.told,
        serve_locally=True,
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "description", "content": f"{name}: who works with whom"},
        ],
    )
    app.layout = lambda: shell.layout(services.register("coordinator").configuration)  # an import may bring another name or other lists
    app.validation_layout = html.Div([shell.layout(told), *(part for page in pages for part in page.controls())])
    serve_bundle(app)
    serve_exports(app, services, pages)
    serve_downloads(app, services)
    serve_pack(app, services)
    errors.serve_errors(app)
    shell.wire(app, services, pages)
    for page in pages:
        page.wire(app, services)
    Compress(app.server)
    protect(app)
    app.server.test_client().get("/", headers={"Host": "127.0.0.1"})  # Dash 4.4 fails some of the first parallel requests otherwise
    return app


def serve_bundle(app: Dash) -> None:
    """Serve the charts' bundle; in ``assets`` Dash would add it to every page a second time."""

    @app.server.get("/bundle/<name>")
    def bundle(name: str) -> Response:
        return send_from_directory(BUILT, name, max_age=86_400)

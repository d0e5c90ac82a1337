"""Downloads that are no exhibit: the network in every form, the log, and empty tables to fill in."""

from dash import Dash
from flask import Response, abort, request

from analysis.selection import selection
from dashboard.extracts import SCOPES, WHOLE, exported
from dashboard.services import Services
from data.exporting.forms import FORMS
from data.exporting.log import log_text
from data.exporting.templates import GROUPS, template_workbook, template_zip
from data.exporting.workbook import WORKBOOK

NOT_THERE = "There is no such download. Open the Download page and choose one there."


def serve_downloads(app: Dash, services: Services) -> None:
    """Serve ``/export/network.FORM``, ``/export/log.csv``, ``/export/template.xlsx`` and ``.zip``, with the query of the page."""
    forms, scopes, groups = ({each.key: each for each in known} for known in (FORMS, SCOPES, GROUPS))

    @app.server.get("/export/network.<form_key>")
    def network(form_key: str) -> Response:
        form, scope = forms.get(form_key), scopes.get(request.args.get("scope", WHOLE.key))
        if form is None or scope is None:
            abort(404, NOT_THERE)
        content, name = exported(form, services.study(scope.looks_at(selection(_asked()))), scope)
        return _file(content, form.media_type, name)

    @app.server.get("/export/log.csv")
    def log() -> Response:
        if selection(_asked()).audience != "coordinator":
            abort(403, "The log is not part of this view.")
        return _file(log_text(services.store).encode(), "text/csv", "log.csv")

    @app.server.get("/export/template.<suffix>")
    def template(suffix: str) -> Response:
        group = request.args.get("group", "")
        chosen = (groups[group],) if group in groups else GROUPS
        if suffix not in ("xlsx", "zip") or (group and group not in groups):
            abort(404, NOT_THERE)
        name = f"template-{group}.{suffix}" if group else f"template.{suffix}"
        if suffix == "zip":
            return _file(template_zip(chosen), "application/zip", name)
        return _file(template_workbook(services.register(selection(_asked()).audience).configuration, chosen), WORKBOOK.media_type, name)


def _asked() -> str:
    return request.query_string.decode(errors="replace")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})

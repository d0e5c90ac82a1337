"""Downloads of the pack: ``/export/pack.pdf``, ``.html`` and ``.xlsx``, for a meeting or for the days of the page."""

from dataclasses import replace

from dash import Dash
from flask import Response, abort, request

from analysis.selection import selection
from analysis.study import Study
from dashboard.pack.building import contents
from dashboard.pack.contents import Contents
from dashboard.pack.forms import PACK_FORMS, file_name
from dashboard.services import Services
from data.problems import Refused

READERS = ("coordinator", "board")


def serve_pack(app: Dash, services: Services) -> None:
    """Serve the pack with the query of the page; ``meeting`` names the meeting. It always holds what the board may see, whoever asks."""
    forms = {form.key: form for form in PACK_FORMS}

    @app.server.get("/export/pack.<form_key>")
    def board_pack(form_key: str) -> Response:
        form, asked = forms.get(form_key), selection(request.query_string.decode(errors="replace"))
        if form is None:
            abort(404, "There is no such download. The pack comes as PDF, HTML and XLSX.")
        if asked.audience not in READERS:
            abort(403, "The pack is not part of this view.")
        study = services.study(replace(asked.without_filters(), audience="board"))
        found = _found(study, request.args.get("meeting") or None)
        name = file_name(found, study.register.configuration.key, form)
        return Response(form.write(found), mimetype=form.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _found(study: Study, meeting_id: str | None) -> Contents:
    try:
        return contents(study, meeting_id)
    except Refused as refused:
        abort(404, str(refused))

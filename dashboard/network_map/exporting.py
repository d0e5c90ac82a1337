"""What is on the map as files: tables of organisations and ties, and graphs for other programs, with the same counts as the screen."""

from collections.abc import Callable, Mapping
from typing import Protocol

import pandas as pd
from dash import Dash
from flask import Response, abort, request

from analysis.communities import Communities
from analysis.map_view import MapView
from analysis.sight import Sight
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.exhibit import Exhibit
from dashboard.exports import stamp, table_csv
from dashboard.extracts import among_shown, stamped
from dashboard.network_map.groups import Legend
from dashboard.network_map.listing import listed
from data.exporting.form import Form
from data.exporting.gexf import GEXF
from data.exporting.graphml import GRAPHML
from data.exporting.kumu import KUMU
from data.importing.identifiers import slug

GRAPHS: tuple[Form, ...] = (GRAPHML, GEXF, KUMU)
TABLES: Mapping[str, str] = {"organisations": "Organisations (CSV)", "ties": "Ties (CSV)"}
HOLDS = "the organisations on the map and the ties among them, of the day"


def graph(study: Study, sight: Sight, form: Form) -> tuple[bytes, str]:
    """Return what is shown as the bytes of a graph file, and the file's name."""
    content = form.write(among_shown(study, set(sight.organisations), stamped(study, HOLDS)))
    return content, f"{_name(study, 'map')}{form.suffix}"


def ties_table(study: Study, sight: Sight) -> pd.DataFrame:
    """Return one row for each tie shown: both ends, what it is known from, and the strength where somebody said it."""
    known, ties = study.register.organisation, sight.ties
    return pd.DataFrame({
        "From": [a for a, _ in ties.edges], "To": [b for _, b in ties.edges],
        "Organisation": [known[a].name for a, _ in ties.edges], "Tied to": [known[b].name for _, b in ties.edges],
        "Reported": ["yes" if told else "no" for told in ties.reported.tolist()], "Derived": ["yes" if told else "no" for told in ties.derived.tolist()],
        "Reports": ties.records.tolist(), "Strength": [value or None for value in ties.strength.tolist()],
    })


class Shown(Protocol):
    """What is shown, and the numbers and names of communities as readers know them."""

    study: Study
    sight: Sight
    communities: Communities | None
    named: Legend


def organisations_table(shown: Shown) -> pd.DataFrame:
    """Return the rows of the list, each with its identifier."""
    return listed(shown.study, shown.sight, told=shown.named, communities=shown.communities).rename(columns={"id": "Identifier"})


def links(query: Mapping[str, str], view: MapView) -> list[tuple[str, str]]:
    """Return the words and the address of each file."""
    asked = {**shared(query), **view.query()}
    files = [*((f"/export/map-{key}.csv", title) for key, title in TABLES.items()), *((f"/export/map.{form.key}", form.title) for form in GRAPHS)]
    return [(title, address(path, asked)) for path, title in files]


def serve(app: Dash, look: Callable[[str], Shown]) -> None:
    """Serve ``/export/map.FORM`` and ``/export/map-TABLE.csv`` with the query of the map.

    Parameters
    ----------
    look
        Function of a query string that returns what it shows.
    """
    forms = {form.key: form for form in GRAPHS}

    @app.server.get("/export/map.<form>")
    def graph_file(form: str) -> Response:
        if form not in forms:
            abort(404, "There is no such download. Use the buttons of the map.")
        shown = look(_asked())
        content, name = graph(shown.study, shown.sight, forms[form])
        return _file(content, forms[form].media_type, name)

    @app.server.get("/export/map-<table>.csv")
    def table_file(table: str) -> Response:
        if table not in TABLES:
            abort(404, "There is no such download. Use the buttons of the map.")
        shown = look(_asked())
        frame = organisations_table(shown) if table == "organisations" else ties_table(shown.study, shown.sight)
        exhibit = Exhibit(key=table, title=TABLES[table], sentence="", table=frame, missing="Nothing is shown.")
        return _file(table_csv(exhibit, stamp(shown.study)).encode(), "text/csv", f"{_name(shown.study, table)}.csv")


def _name(study: Study, what: str) -> str:
    return f"{slug(study.register.configuration.key)}-{what}-{study.as_of.isoformat()}"


def _asked() -> str:
    return request.query_string.decode(errors="replace")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(content, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})

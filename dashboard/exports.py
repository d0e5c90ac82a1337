"""Downloads of an exhibit: its table as CSV, and its picture with everything a reader needs in it."""

import csv
import io
from collections.abc import Mapping
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go
from dash import Dash
from flask import Response, abort, request

from analysis.selection import selection
from analysis.study import Study
from dashboard.exhibit import Exhibit
from dashboard.figures.plain import plain, plainly
from dashboard.page import Page
from dashboard.services import Services
from dashboard.theme import PALETTES

FICTIONAL = "fictional demonstration data"
_RISKY = ("=", "+", "-", "@", "'", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, after any blanks, or for the mark against it."""


def serve_exports(app: Dash, services: Services, pages: tuple[Page, ...]) -> None:
    """Serve ``/export/PAGE/EXHIBIT.csv`` and ``.json`` with the query of the page itself."""
    by_key = {page.key: page for page in pages}

    @app.server.get("/export/<page_key>/<exhibit_key>.<form>")
    def download(page_key: str, exhibit_key: str, form: str) -> Response:
        page = by_key.get(page_key)
        if page is None or exhibit_key not in page.exhibits or form not in ("csv", "json"):
            abort(404, "There is no such download. Open the page it belongs to and use its button.")
        study = services.study(selection(request.query_string.decode(errors="replace")))
        if study.selection.audience not in page.audiences:
            abort(403, f"“{page.title}” is not part of this view, and nor are its downloads.")
        exhibit = page.exhibits[exhibit_key](study, request.args.to_dict(), "light")
        return _csv(study, page, exhibit) if form == "csv" else _json(study, exhibit)


def notice(study: Study) -> str:
    """Return what every export says of its origin."""
    told = study.register.configuration
    return FICTIONAL if told.fictional else (told.credit or told.name)


def stamp(study: Study) -> dict[str, str]:
    """Return what every export carries: the day it speaks of, the version of the data, and whose data it is."""
    known_at = study.selection.known_at
    known = {"as_known_on": known_at.isoformat()} if known_at else {}
    return {"as_at": study.as_of.isoformat(), **known, "data_version": study.register.version, "notice": notice(study)}


def _csv(study: Study, page: Page, exhibit: Exhibit) -> Response:
    name = f"{page.key}-{exhibit.key}-{study.as_of.isoformat()}.csv"
    return Response(table_csv(exhibit, stamp(study)), mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def table_csv(exhibit: Exhibit, stamped: Mapping[str, str]) -> str:
    """Write a table as CSV, each row with its stamp; text that a spreadsheet would compute is marked with ', in headers as well.

    Where there is nothing to show, one row says why, so that such a file has its day and version too.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    table = exhibit.table if len(exhibit.table) else pd.DataFrame({"Nothing to show": [exhibit.missing or "No row."]})
    shown = [column for column in table.columns if column != "id"]
    origin = [_safe(value) for value in stamped.values()]
    writer.writerow([_safe(name) for name in (*shown, *stamped)])
    for row in table[shown].itertuples(index=False):
        writer.writerow([*(_safe(value) for value in row), *origin])
    return out.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and (value.lstrip().startswith(_RISKY) or value[:1] in ("\t", "\r", "\n")) else value


def _json(study: Study, exhibit: Exhibit) -> Response:
    if exhibit.figure is None:
        abort(404, exhibit.missing or "This table has no picture; download it as CSV.")
    return Response(framed(study, exhibit).to_json(), mimetype="application/json")


def framed(study: Study, exhibit: Exhibit) -> go.Figure:
    """Return the figure to be saved: with its title, sentence, date, source and version in the picture."""
    colour, figure = PALETTES["light"], go.Figure(exhibit.figure)
    foot = _wrapped(f"As at {study.as_of:%d %B %Y} · data version {study.register.version} · {study.register.configuration.name} · {notice(study)}", 130)
    bottom = 54 + 16 * (foot.count("<br>") + 1)
    sentence = _wrapped(exhibit.sentence)
    head = 70 + 22 * (sentence.count("<br>") + 1) + _above(figure)
    height = (figure.layout.height or 400) + head + bottom - 50
    title = {
        "text": f"<b>{plain(exhibit.title)}</b><br><span style='font-size:14px'>{sentence}</span>",
        "x": 0.02,
        "y": 1 - 40 / height,
        "yanchor": "top",
        "font": {"size": 20},
    }
    figure.update_layout(
        title=title, height=height, width=max(figure.layout.width or 0, 960), margin={"t": head, "b": bottom, "l": 24, "r": 24}, paper_bgcolor=colour["panel"],
        meta=stamp(study),
    )
    # It ends where the plot ends, since where that begins hangs on how long its labels are.
    return figure.add_annotation(
        text=foot, x=1, y=0, xref="paper", yref="paper", yanchor="top", xanchor="right", align="left", yshift=-42, showarrow=False,
        font={"size": 12, "color": colour["muted"]},
    )


def _above(figure: go.Figure) -> int:
    """Return the room a figure needs between its heading and its plot: for slanting labels, or for a legend."""
    labels = figure.layout.xaxis.ticktext or ()
    return 20 + 5 * max(map(len, labels), default=0) if figure.layout.xaxis.side == "top" else 40


def _wrapped(text: str, width: int = 110) -> str:
    return "<br>".join(plainly(wrap(text, width, break_on_hyphens=False)))

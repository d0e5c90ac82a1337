"""A finding: a sentence, what to do about it, and the list behind it, folded away."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.addresses import address, organisation_address
from dashboard.components.tables import table

MOST = 500
"""Rows of a list on screen; thousands would make everybody wait for what hardly anybody opens. The download has them all."""


def finding_row(sentence: str, reason: str, rows: pd.DataFrame, *, page_key: str, key: str, query: Mapping[str, str], theme: str) -> Component:
    """Return a row of findings; its list leads to organisations where it has their ids, and can be downloaded."""
    listed = [behind(sentence, rows, page_key=page_key, key=key, query=query, theme=theme)] if len(rows) else []
    look = "attention-row" if listed else "attention-row attention-clear"
    return html.Section([html.H3(sentence), html.P(reason, className="attention-reason"), *listed], className=look)


def behind(sentence: str, rows: pd.DataFrame, *, page_key: str, key: str, query: Mapping[str, str], theme: str) -> Component:
    """Return the list behind a finding, folded, with its download; of a very long one only the first rows stand on screen."""
    ids = rows["id"].tolist() if "id" in rows else []
    links = {"Organisation": lambda place: organisation_address(query, ids[place])} if ids else {}
    csv = html.A(
        ["CSV", html.Span(f" of: {sentence}", className="visually-hidden")], href=address(f"/export/{page_key}/{key}.csv", query),
        className="btn btn-outline-secondary btn-sm", download="",
    )
    cut = [html.P(f"These are the first {MOST:,} of {len(rows):,}; the CSV has them all.", className="exhibit-note")] if len(rows) > MOST else []
    shown = table(rows.head(MOST), caption=sentence, links=links, theme=theme)
    return html.Details([html.Summary("See the list"), *cut, shown, html.Div(csv, className="exhibit-actions")])

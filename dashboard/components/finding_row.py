"""A finding: a sentence, what to do about it, and the list behind it, folded away."""

from collections.abc import Mapping

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.addresses import address, organisation_address
from dashboard.components.tables import table


def finding_row(sentence: str, reason: str, rows: pd.DataFrame, *, page_key: str, key: str, query: Mapping[str, str], theme: str) -> Component:
    """Return a row of findings; its list leads to organisations where it has their ids, and can be downloaded."""
    links = {"Organisation": lambda place: organisation_address(query, rows["id"].iloc[place])} if "id" in rows else {}
    csv = html.A(
        ["CSV", html.Span(f" of: {sentence}", className="visually-hidden")], href=address(f"/export/{page_key}/{key}.csv", query),
        className="btn btn-outline-secondary btn-sm", download="",
    )
    listed = html.Details(
        [html.Summary("See the list"), table(rows, caption=sentence, links=links, theme=theme), html.Div(csv, className="exhibit-actions")]
    ) if len(rows) else None
    return html.Section([html.H3(sentence), html.P(reason, className="attention-reason"), *([listed] if listed else [])], className="attention-row")

"""This week: what needs the coordinator, each a sentence, a reason and the list behind it."""

from collections.abc import Callable, Mapping

from dash import html
from dash.development.base_component import Component

from analysis.attention import LOOKS, Attention, attention
from analysis.study import Study
from dashboard.components.finding_row import behind
from dashboard.exhibit import Exhibit
from dashboard.page import Page
from data.dates import spoken

PATH = "/this-week"


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the rows of attention, or that there are none."""
    found = attention(study)
    if not found:
        return [
            html.Div(
                [html.P("Nothing needs you.", className="lead"), html.P(f"Looked at on {spoken(study.as_of)}: {len(LOOKS)} things, none of them waiting.")],
                className="attention-row attention-clear",
            )
        ]
    return [html.Div([_row(row, query, theme) for row in found], className="attention-list")]


def _row(row: Attention, query: Mapping[str, str], theme: str) -> Component:
    listed = behind(row.sentence, row.rows, page_key=PAGE.key, key=row.key, query=query, theme=theme)
    return html.Section([html.H2(row.sentence), html.P(row.reason, className="attention-reason"), listed], className="attention-row")


def _exhibit(key: str) -> Callable[[Study, Mapping[str, str], str], Exhibit]:
    def exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
        row = next((row for row in attention(study) if row.key == key), None)
        if row is None:
            return Exhibit(key=key, title="What needs you", sentence="", missing="Nothing is waiting here.")
        return Exhibit(key=key, title=row.sentence, sentence=row.reason, table=row.rows)

    return exhibit


KEYS = ("unconnected", "needs", "left", "ended", "gaps", "stale")

PAGE = Page(
    key="this_week",
    title="This week",
    path=PATH,
    audiences=("coordinator",),
    question="What needs me this week?",
    view=view,
    exhibits={key: _exhibit(key) for key in KEYS},
)

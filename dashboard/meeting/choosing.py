"""What is compared, in words, and the ways to compare something else."""

from collections.abc import Mapping

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from analysis.meetings import Period, calendar
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.markup import markup
from dashboard.meeting.looking import MEETING, PATH, meeting_address, titled
from data.dates import months_after, spoken

MOST = 24
"""Meetings offered; older ones are reached by their days."""
FIRST = "First reading: this is the baseline. The next meeting will be compared with what stands here."


def heading(study: Study, days: Period) -> list[Component]:
    """Return which days are compared, and whose knowledge counts."""
    known = study.selection.known_at
    how = f"as it was known on {spoken(known)}" if known else "as we know it now"
    about = [html.Strong(titled(days.coming)), ". "] if days.coming else []
    if days.before is None:
        return [html.P([*about, f"As at {spoken(days.after)}, {how}."], className="exhibit-note"), html.P(FIRST, className="notice", role="note")]
    then = f"the meeting of {spoken(days.before)} ({days.last.title})" if days.last else spoken(days.before)
    return [html.P([*about, f"From {then} to {spoken(days.after)}, {how}."], className="exhibit-note"), *_purpose(days)]


def _purpose(days: Period) -> list[Component]:
    """Return what the meeting is for and what it has to decide, where that was written down."""
    told = [("Purpose", days.coming.purpose), ("Decision sought", days.coming.decision_sought)] if days.coming else []
    lines = [part for name, words in told if words for part in (html.Dt(name), html.Dd(words))]
    return [html.Dl(lines, className="facts")] if lines else []


def choices(study: Study, query: Mapping[str, str], days: Period) -> Component:
    """Return the meetings and the two days that may be compared instead; links and a form, so that any of it can be shared."""
    rows = [*reversed(calendar(study.register))][:MOST]
    none = html.P("No meeting is on record. Any two days can be compared.") if not rows else None
    listed = markup([html.Ul([html.Li(_link(study, query, row, days)) for row in rows], className="plain-lines")]) if rows else none
    return html.Details([html.Summary("Choose another meeting, or any two days"), listed, html.P(_ranges(study, query)), _form(query, days)],
                        className="meeting-choices mb-3")


def _link(study: Study, query: Mapping[str, str], row: object, days: Period) -> list[Component | str]:
    here = days.coming is not None and row.id == days.coming.id
    return [dcc.Link(titled(row), href=meeting_address(study, query, row)), *([" (chosen)"] if here else [])]


def _ranges(study: Study, query: Mapping[str, str]) -> list[Component | str]:
    """Return links to a quarter and to a year before the day looked at."""
    spans = {"three months before": -3, "a year before": -12}
    links = [dcc.Link(words, href=address(PATH, shared(query), **{MEETING: None, "since": months_after(study.as_of, months).isoformat()}))
             for words, months in spans.items()]
    return ["Compare with ", links[0], " or ", links[1], "."]


def _form(query: Mapping[str, str], days: Period) -> Component:
    hidden = [dcc.Input(type="hidden", name=name, value=value) for name, value in shared(query).items() if name not in ("since", "as_of")]
    fields = {"since": ("From", days.before), "as_of": ("To", days.after)}
    inputs = [html.Div([html.Label(words, htmlFor=f"meeting-{name}", className="form-label"),
                        dbc.Input(id=f"meeting-{name}", name=name, type="text", value=day.isoformat() if day else "", placeholder="YYYY-MM-DD",
                                  inputmode="numeric", required=True)], className="filter") for name, (words, day) in fields.items()]
    send = html.Button("Compare these days", type="submit", className="btn btn-outline-secondary")
    return html.Form([*inputs, *hidden, send], action=PATH, method="get", className="d-flex flex-wrap gap-3 align-items-end")

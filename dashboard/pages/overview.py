"""Overview: the objectives as tiles, each with its status, one sentence and its headline numbers."""

from collections.abc import Mapping

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from analysis.meetings import period
from analysis.objectives import ObjectiveReadings, Scored, objectives
from analysis.sentences import amount, change, objective, plural, target
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.sparkline import sparkline
from dashboard.components.status import status_mark
from dashboard.exhibit import Exhibit
from dashboard.page import Page
from data.dates import spoken

PATH = "/overview"
FEW_ANSWER = 0.65
"""Below this share of answers a survey speaks for those who answered, and says so."""


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return the tiles, and how to take them away."""
    found = objectives(study)
    if not found:
        return [html.P("This network has no objectives yet. Write them into network.toml.", className="notice")]
    csv = html.A("All numbers as CSV", href=address(f"/export/{PAGE.key}/objectives.csv", query), className="btn btn-outline-secondary btn-sm", download="")
    return [
        html.P(
            f"As at {spoken(study.as_of)}, compared with {spoken(study.since)}. Objectives are always about the whole network.", className="exhibit-note"
        ),
        html.Div([_tile(row, query, theme) for row in found], className="objective-tiles"),
        html.Div([_present(query, study.selection.audience), *_pack(study, query), csv], className="exhibit-actions"),
    ]


def _present(query: Mapping[str, str], audience: str) -> Component:
    """Return the way to the presentation, which shows what the board may see, and back to this view."""
    return dcc.Link("Present", href=address("/present", shared(query), audience="board", back=audience), className="btn btn-primary btn-sm")


def _pack(study: Study, query: Mapping[str, str]) -> list[Component]:
    """Return the ways to the board pack for the next meeting; it holds what the board may see, whoever asks."""
    coming = period(study.register, study.as_of).coming
    asked = {**shared(query), "audience": "board", **({"meeting": coming.id} if coming else {})}
    forms = {"pdf": "Board pack (PDF)", "html": "Board pack (web page)", "xlsx": "Board pack (tables)"}
    look = "btn btn-outline-secondary btn-sm"
    return [html.A(words, href=address(f"/export/pack.{form}", asked), className=look, download="") for form, words in forms.items()]


def _tile(found: ObjectiveReadings, query: Mapping[str, str], theme: str) -> Component:
    known = [row for row in found.headline if row.reading.value is not None]
    waiting = [row for row in found.headline if row.reading.value is None]
    return html.Section(
        [
            html.H2(dcc.Link(found.objective.title, href=address("/objective", {**shared(query), "key": found.objective.key}))),
            status_mark(found.status),
            html.P(found.objective.question, className="reading-note"),
            html.P(objective(found), className="exhibit-sentence"),
            html.Div([*_listed([_reading(row, theme) for row in known]), *_waiting(waiting)]),
        ],
        className="objective-tile",
    )


def _listed(readings: list[Component]) -> list[Component]:
    return [html.Ul(readings, className="objective-readings list-unstyled")] if readings else []


def _waiting(rows: list[Scored]) -> list[Component]:
    """Fold away what has no value yet, with the reason for each, so that what is known is not lost among it."""
    if not rows:
        return []
    told = html.Summary(f"{plural(len(rows), 'number waits', 'numbers wait')} for data")
    return [html.Details([told, *_listed([_missing(row) for row in rows])], className="waiting")]


def _missing(row: Scored) -> Component:
    return html.Li([html.H3(row.indicator.title), html.P(row.reading.reason, className="reading-missing")], className="objective-reading")


def _reading(row: Scored, theme: str) -> Component:
    unit = row.indicator.unit
    number, _, what = amount(row.reading.value, unit).partition(" ")
    value = [number, html.Span(f" {what}", className="reading-unit")] if what else number
    trend = sparkline(row.trend, [amount(value, unit) for _, value in row.trend], theme=theme)
    return html.Li(
        [
            html.H3(row.indicator.title),
            html.Div([html.Span(value, className="reading-value"), trend], className="reading-line"),
            html.P([status_mark(row.status), _against(row)], className="reading-change"),
            html.P(_trust(row), className="reading-note"),
        ],
        className="objective-reading",
    )


def _against(row: Scored) -> str:
    """Return target and change, and that a status was set by judgement; where there is no target the status has said so already."""
    judged = " by judgement" if row.override else ""
    return f"{judged} · {target(row)} · {change(row)}" if row.target else f"{judged} · {change(row)}"


def _trust(row: Scored) -> str:
    """Return n and coverage, with a warning where few answered."""
    told = [f"n = {row.reading.n:,}"] if row.reading.n is not None else []
    coverage = row.reading.coverage
    if coverage is not None:
        survey = any("survey" in need for need in row.indicator.needs)
        told.append(f"{coverage:.0%} {'response' if survey else 'known'}" + (": speaks for those who answered" if survey and coverage < FEW_ANSWER else ""))
    return ", ".join(told)


def exhibit(study: Study, query: Mapping[str, str], theme: str) -> Exhibit:
    """Return all indicators of all objectives as one table."""
    rows = [_line(group, row) for group in objectives(study) for row in group.scored]
    return Exhibit(key="objectives", title="Where do the objectives stand?", sentence="", table=pd.DataFrame(rows))


def _line(group: ObjectiveReadings, row: Scored) -> dict[str, object]:
    return {
        "Objective": group.objective.title,
        "Code": row.indicator.code,
        "Indicator": row.indicator.title,
        "Value": row.reading.value,
        "Unit": row.indicator.unit,
        "Target": row.target.value if row.target else None,
        "Status": str(row.status),
        "Before": row.before.value,
        "n": row.reading.n,
        "Coverage": row.reading.coverage,
        "Why there is no value": row.reading.reason,
    }


PAGE = Page(
    key="overview",
    title="Overview",
    path=PATH,
    audiences=("coordinator", "board"),
    question="Are we on track, and what changed?",
    view=view,
    exhibits={"objectives": exhibit},
)

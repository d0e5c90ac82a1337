"""What happened, as noted on the time axis: the notes of a stretch of time, and for a coordinator the forms to change them."""

from collections.abc import Mapping
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from analysis.standing import on_day
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.components.markup import markup
from data.model import Annotation


def notes(study: Study, since: date) -> list[Annotation]:
    """Return what was noted after a day and up to the day looked at, in order; a day of which only the month or year is known counts as its first."""
    there = (row for row in study.register.annotations if since < row.happened_on.first <= study.as_of)
    return sorted(there, key=lambda row: (row.happened_on.first, row.text))


def noted(study: Study, query: Mapping[str, str], since: date, words: str) -> list[Component]:
    """Return the notes after a day, numbered as on the charts and folded; a coordinator may change each and add another, or a first one.

    Parameters
    ----------
    words
        What the list is called, before its count.
    """
    found, coordinator = notes(study, since), study.register.audience == "coordinator"
    if not found and not coordinator:
        return []
    lines = [html.Li([html.Strong(on_day(row.happened_on)), f": {row.text}", *(_change(row, query) if coordinator else [])]) for row in found]
    add = dcc.Link("Add a note to the time axis", href=address("/edit", shared(query), table="annotations", new="1"))
    if not found:
        return [markup([html.P(["No note of this time yet. ", add], className="meanwhile")])]
    more = [html.P(add)] if coordinator else []
    return [markup([html.Details([html.Summary(f"{words} ({len(found)})"), html.Ol(lines), *more], className="meanwhile")])]


def _change(row: Annotation, query: Mapping[str, str]) -> list[Component | str]:
    which = html.Span(f" the note “{row.text}”", className="visually-hidden")
    return [" ", dcc.Link(["Change", which], href=address("/edit", shared(query), table="annotations", id=row.id), className="note-change")]

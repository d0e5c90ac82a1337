"""A status as word, shape and colour together, so that none of them is needed alone."""

from dash import html
from dash.development.base_component import Component

from analysis.indicators.base import Status

SHAPES = {
    Status.ON_TRACK: ("●", "status-on-track"), Status.WATCH: ("▲", "status-watch"), Status.OFF_TRACK: ("■", "status-off-track"),
    Status.NO_TARGET: ("◇", "status-none"), Status.NOT_ENOUGH_DATA: ("○", "status-none"), Status.CONTEXT: ("–", "status-none"),
}


def status_mark(status: Status) -> Component:
    """Return the mark of a status."""
    shape, look = SHAPES[status]
    return html.Span([html.Span(shape, **{"aria-hidden": "true"}), f" {str(status).capitalize()}"], className=f"status {look}")

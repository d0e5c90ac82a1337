"""A status as word, shape and colour together, so that none of them is needed alone."""

from dash import html
from dash.development.base_component import Component

from analysis.indicators.base import Status

LOOKS = {Status.ON_TRACK: "status-on-track", Status.WATCH: "status-watch", Status.OFF_TRACK: "status-off-track"}
"""Class of each status that has a colour and a shape of its own; the style sheet draws the shape."""


def status_mark(status: Status) -> Component:
    """Return the mark of a status."""
    return html.Span(str(status).capitalize(), className=f"status {LOOKS.get(status, 'status-none')}")

"""What the five colours of a matrix or a tile grid stand for, in words."""

from collections.abc import Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component


def scale(title: str, ranges: Sequence[str], *, empty: str = "") -> Component:
    """Return a swatch for each of the ranges, lowest first; ``empty`` says what a place without colour means."""
    steps = [_swatch(f"step-{number}", words) for number, words in enumerate(ranges, start=1)]
    return html.Div([html.Span(title, className="scale-title"), html.Ul([*steps, *([_swatch("step-0", empty)] if empty else [])], className="list-unstyled")],
                    className="scale")


def _swatch(step: str, words: str) -> Component:
    return html.Li([html.Span(className=f"swatch {step}", **{"aria-hidden": "true"}), words])


def five_ranges(lowest: float, highest: float, form: str = "{:.1f}") -> list[str]:
    """Return the five equal ranges from ``lowest`` to ``highest`` in words; the last takes all that is above."""
    edges = [form.format(lowest + place * (highest - lowest) / 5) for place in range(5)]
    return [f"under {edges[1]}", *(f"{low}\u2013{high}" for low, high in pairwise(edges[1:])), f"{edges[4]} or more"]

"""A matrix of groups as squares, for the picture that is saved; on screen the table itself is the picture."""

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.plain import plain, plainly
from dashboard.theme import PALETTES, template, text_on_step


def matrix(labels: Sequence[str], words: Sequence[Sequence[str]], steps: Sequence[Sequence[int]], *, theme: str) -> go.Figure:
    """Draw a square for each pair with its words on it; step 0 leaves the square empty."""
    colour, count = PALETTES[theme], len(labels)
    places = [(row, column) for row in range(count) for column in range(count)]
    # All at once: adding them one by one makes Plotly check all earlier ones again each time (half a minute at 25 groups).
    squares = [_square(row, column, steps[row][column], colour) for row, column in places]
    texts = [_text(row, column, words[row][column], steps[row][column], theme) for row, column in places]
    figure = go.Figure(layout={"template": template(theme), "height": 120 + 34 * count, "width": 320 + 46 * count, "shapes": squares, "annotations": texts})
    figure.add_scatter(x=list(range(count)), y=list(range(count)), mode="markers", marker={"opacity": 0}, hoverinfo="skip", showlegend=False)
    ticks = {"tickvals": list(range(count)), "ticktext": plainly(labels), "showgrid": False, "zeroline": False}
    figure.update_xaxes(side="top", tickangle=-45, range=[-0.6, count - 0.4], **ticks)
    return figure.update_yaxes(range=[count - 0.4, -0.6], **ticks)


def _square(row: int, column: int, step: int, colour: Mapping[str, str]) -> dict[str, Any]:
    fill = colour[f"seq-{step}"] if step else colour["panel"]
    corners = {"x0": column - 0.48, "x1": column + 0.48, "y0": row - 0.46, "y1": row + 0.46}
    return {"type": "rect", **corners, "fillcolor": fill, "line": {"width": 0.5, "color": colour["line"]}}


def _text(row: int, column: int, words: str, step: int, theme: str) -> dict[str, Any]:
    ink = text_on_step(step, theme) if step else PALETTES[theme]["muted"]
    return {"x": column, "y": row, "text": plain(words), "showarrow": False, "font": {"size": 12, "color": ink}}

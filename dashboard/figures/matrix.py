"""A matrix of groups as squares, for the picture that is saved; on screen the table itself is the picture."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.theme import PALETTES, template, text_on_step


def matrix(labels: Sequence[str], words: Sequence[Sequence[str]], steps: Sequence[Sequence[int]], *, theme: str) -> go.Figure:
    """Draw a square for each pair with its words on it; step 0 leaves the square empty."""
    colour, count = PALETTES[theme], len(labels)
    figure = go.Figure(layout=go.Layout(template=template(theme), height=120 + 34 * count, width=320 + 46 * count))
    for row in range(count):
        for column in range(count):
            step = steps[row][column]
            fill = colour[f"seq-{step}"] if step else colour["panel"]
            figure.add_shape(type="rect", x0=column - 0.48, x1=column + 0.48, y0=row - 0.46, y1=row + 0.46, fillcolor=fill, line={"width": 0.5, "color": colour["line"]})
            ink = text_on_step(step, theme) if step else colour["muted"]
            figure.add_annotation(x=column, y=row, text=words[row][column], showarrow=False, font={"size": 12, "color": ink})
    figure.add_scatter(x=list(range(count)), y=list(range(count)), mode="markers", marker={"opacity": 0}, hoverinfo="skip", showlegend=False)
    ticks = {"tickvals": list(range(count)), "ticktext": list(labels), "showgrid": False, "zeroline": False}
    figure.update_xaxes(side="top", tickangle=-45, range=[-0.6, count - 0.4], **ticks)
    return figure.update_yaxes(range=[count - 0.4, -0.6], **ticks)

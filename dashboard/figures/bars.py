"""Horizontal bars: a value for each category, written at its end."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.theme import PALETTES, template


def bars(labels: Sequence[str], values: Sequence[float], *, theme: str, words: Sequence[str] | None = None,
         grey: Sequence[str] = ("Unknown",)) -> go.Figure:
    """Draw one bar for each label, the first at the top.

    Parameters
    ----------
    labels, values
        Categories and their numbers, in reading order.
    words
        What to write at the end of each bar; the value itself by default.
    grey
        Labels that are no category of their own, such as ``Unknown``.
    """
    colour = PALETTES[theme]
    fills = [colour["group-other"] if label in grey else colour["group-1"] for label in labels]
    bar = go.Bar(
        x=list(values), y=list(labels), orientation="h", marker={"color": fills}, text=list(words or values), textposition="outside",
        cliponaxis=False, hovertemplate="%{y}: %{text}<extra></extra>", width=0.62,
    )
    figure = go.Figure(bar, go.Layout(template=template(theme)))
    figure.update_yaxes(autorange="reversed", showgrid=False, tickfont={"color": colour["ink"], "size": 14}, ticksuffix=" ")
    figure.update_xaxes(visible=False, range=[0, 1.16 * max([*values, 1e-9])])
    return figure.update_layout(height=40 + 30 * len(labels), bargap=0.3, showlegend=False)

"""The small picture of an organisation and its neighbours: itself in the middle, the others in a ring."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.theme import PALETTES, template


def neighbours(centre: str, names: Sequence[str], reported: Sequence[bool], among: Sequence[tuple[int, int]], *, theme: str) -> go.Figure:
    """Draw the ring; a full line is a reported tie, a dotted one comes from sharing a group.

    Parameters
    ----------
    names
        Neighbours in the order they stand in the ring, the first at the top.
    reported
        Whether the tie to each neighbour was reported.
    among
        Positions of the neighbours that are tied to one another.
    """
    colour, count = PALETTES[theme], len(names)
    angles = [math.pi / 2 - 2 * math.pi * place / max(count, 1) for place in range(count)]
    x, y = [math.cos(angle) for angle in angles], [math.sin(angle) for angle in angles]
    figure = go.Figure(layout=go.Layout(template=template(theme), height=340, showlegend=False))
    faint = [part for a, b in among for part in ((x[a], y[a]), (x[b], y[b]), (None, None))]
    figure.add_scatter(x=[p[0] for p in faint], y=[p[1] for p in faint], mode="lines", line={"width": 0.6, "color": colour["map-link"]}, hoverinfo="skip")
    for place in range(count):
        look = {"width": 2, "color": colour["muted"], "dash": "solid" if reported[place] else "dot"}
        figure.add_scatter(x=[0, x[place]], y=[0, y[place]], mode="lines", line=look, hoverinfo="skip")
    figure.add_scatter(x=x, y=y, mode="markers", text=list(names), hovertemplate="%{text}<extra></extra>",
                       marker={"size": 14, "color": colour["group-1"], "line": {"width": 1.5, "color": colour["panel"]}})
    figure.add_scatter(x=[0], y=[0], mode="markers", text=[centre], hovertemplate="%{text}<extra></extra>",
                       marker={"size": 22, "color": colour["group-2"], "line": {"width": 3, "color": colour["ink"]}})
    figure.update_xaxes(visible=False, range=[-1.15, 1.15])
    return figure.update_yaxes(visible=False, range=[-1.15, 1.15], scaleanchor="x")

"""The small picture of an organisation and its neighbours: itself in the middle, the others in a ring."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.theme import PALETTES, template

MOST_NAMES = 24
"""Neighbours up to which names are written on the picture; beyond it they would cover one another."""

LONGEST_NAME = 26
"""Letters of a name before it is cut short; the whole name stands in the table."""


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
    figure = go.Figure(layout=go.Layout(template=template(theme), height=420, showlegend=False))
    faint = [part for a, b in among for part in ((x[a], y[a]), (x[b], y[b]), (None, None))]
    figure.add_scatter(x=[p[0] for p in faint], y=[p[1] for p in faint], mode="lines", line={"width": 0.6, "color": colour["map-link"]}, hoverinfo="skip")
    for place in range(count):
        look = {"width": 2, "color": colour["muted"], "dash": "solid" if reported[place] else "dot"}
        figure.add_scatter(x=[0, x[place]], y=[0, y[place]], mode="lines", line=look, hoverinfo="skip")
    named = count <= MOST_NAMES
    sides = [
        "middle right" if across > 0.1 else "middle left" if across < -0.1 else "top center" if up > 0 else "bottom center"
        for across, up in zip(x, y, strict=True)
    ]
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text" if named else "markers",
        text=[_short(name) for name in names],
        textposition=sides,
        customdata=list(names),
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        textfont={"size": 13, "color": colour["ink"]},
        marker={"size": 14, "color": colour["group-1"], "line": {"width": 1.5, "color": colour["panel"]}},
    )
    figure.add_scatter(
        x=[0],
        y=[0],
        mode="markers",
        text=[centre],
        hovertemplate="%{text}<extra></extra>",
        marker={"size": 22, "color": colour["group-2"], "line": {"width": 3, "color": colour["ink"]}},
    )
    figure.update_xaxes(visible=False, range=[-2.4, 2.4] if named else [-1.15, 1.15])
    return figure.update_yaxes(visible=False, range=[-1.25, 1.25], scaleanchor="x")


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"

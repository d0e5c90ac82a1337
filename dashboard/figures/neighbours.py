"""The small picture of an organisation and its neighbours: itself in the middle, the others numbered in a ring.

The style sheet leaves the names out on a phone, where only the numbers have room; the table beside has both.
"""

import math
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.plain import plain, plainly
from dashboard.theme import PALETTES, template

MOST_NAMES = 16
"""Neighbours up to which names are written on the picture; beyond it they would cover one another."""

LINE, LINES = 14, 2
"""Letters in a line and lines of a name before it is cut short; the whole name stands in the table."""


def neighbours(centre: str, names: Sequence[str], reported: Sequence[bool], among: Sequence[tuple[int, int]], *, theme: str) -> go.Figure:
    """Draw the ring; a full line is a reported tie, a dotted one comes from sharing a group or an event.

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
    figure = go.Figure(layout={"template": template(theme), "height": 480, "showlegend": False})
    faint = [part for a, b in among for part in ((x[a], y[a]), (x[b], y[b]), (None, None))]
    figure.add_scatter(x=[p[0] for p in faint], y=[p[1] for p in faint], mode="lines", line={"width": 0.6, "color": colour["map-link"]}, hoverinfo="skip")
    for place in range(count):
        look = {"width": 2, "color": colour["muted"], "dash": "solid" if reported[place] else "dot"}
        figure.add_scatter(x=[0, x[place]], y=[0, y[place]], mode="lines", line=look, hoverinfo="skip")
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=[str(place + 1) for place in range(count)],
        customdata=plainly(names),
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        textfont={"size": 13, "color": colour["on-brand"]},
        marker={"size": 24, "color": colour["group-1"], "line": {"width": 1.5, "color": colour["panel"]}},
    )
    figure.add_scatter(
        x=[0],
        y=[0],
        mode="markers",
        text=[plain(centre)],
        hovertemplate="%{text}<extra></extra>",
        marker={"size": 26, "color": colour["group-2"], "line": {"width": 3, "color": colour["ink"]}},
    )
    named = count <= MOST_NAMES
    if named:
        figure.update_layout(annotations=[_name(*spot, colour["ink"]) for spot in zip(names, x, y, strict=True)])
    figure.update_xaxes(visible=False, range=[-1.85, 1.85] if named else [-1.15, 1.15])
    return figure.update_yaxes(visible=False, range=[-1.3, 1.3])


def _name(name: str, across: float, up: float, ink: str) -> dict[str, Any]:
    """Write a name beside its dot, or above or below it at the top and the bottom of the ring."""
    side, middle = 18 if across > 0 else -18, abs(across) < 0.1
    above = {"xanchor": "center", "yanchor": "bottom", "yshift": 12} if up > 0 else {"xanchor": "center", "yanchor": "top", "yshift": -12}
    beside = {"xanchor": "left" if across > 0 else "right", "xshift": side}
    return {"x": across, "y": up, "text": _short(name), "showarrow": False, "font": {"size": 13, "color": ink}, **(above if middle else beside)}


def _short(name: str) -> str:
    return "<br>".join(plainly(wrap(name, LINE, max_lines=LINES, placeholder="…")))

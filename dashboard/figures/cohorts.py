"""Shares with their intervals, one for each cohort."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.plain import plainly
from dashboard.theme import PALETTES, template


def shares_with_intervals(labels: Sequence[str], shares: Sequence[float], low: Sequence[float], high: Sequence[float],
                          *, theme: str) -> go.Figure:
    """Draw a dot for each share and a line from the lower to the upper end of its 95 % interval; the share stands below its label."""
    colour, labels = PALETTES[theme], plainly(labels)
    error = {
        "type": "data", "symmetric": False, "array": [top - share for top, share in zip(high, shares, strict=True)],
        "arrayminus": [share - bottom for bottom, share in zip(low, shares, strict=True)], "thickness": 2, "width": 6,
    }
    dots = go.Scatter(x=labels, y=list(shares), error_y=error, mode="markers", marker={"size": 11, "color": colour["group-1"]},
                      hovertemplate="%{x}: %{y:.0%}<extra></extra>")
    figure = go.Figure(dots, {"template": template(theme), "height": 380, "showlegend": False})
    figure.update_yaxes(range=[0, 1.05], tickformat=".0%")
    told = [f"{label}<br><b>{share:.0%}</b>" for label, share in zip(labels, shares, strict=True)]
    ticks = {"tickvals": labels, "ticktext": told, "tickfont": {"color": colour["ink"]}}
    return figure.update_xaxes(type="category", range=[-0.5, len(labels) - 0.5], showgrid=False, **ticks)

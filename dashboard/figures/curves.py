"""Two curves over a count, one of them with the range in which its draws lie."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.plain import plain
from dashboard.theme import PALETTES, template


def curve_beside_range(counts: Sequence[int], name: str, values: Sequence[float], drawn: str, middle: Sequence[float], low: Sequence[float],
                       high: Sequence[float], *, across: str, theme: str) -> go.Figure:
    """Draw shares over a count as a line with dots, beside the middle of draws as a dashed line on the band of their range.

    Parameters
    ----------
    across
        What is counted along the axis.
    """
    colour, places = PALETTES[theme], list(counts)
    band = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    figure = go.Figure(layout={"template": template(theme), "height": 360, "hovermode": "x unified"})
    figure.add_scatter(x=places, y=list(low), name="from", **band)
    figure.add_scatter(x=places, y=list(high), name="to", fill="tonexty", fillcolor=_see_through(colour["group-3"]), **band)
    figure.add_scatter(x=places, y=list(middle), name=plain(drawn), mode="lines", line={"width": 2.5, "color": colour["group-3"], "dash": "dash"})
    figure.add_scatter(x=places, y=list(values), name=plain(name), mode="lines+markers", line={"width": 2.5, "color": colour["group-1"]})
    figure.update_xaxes(title=plain(across), dtick=1 if len(places) <= 12 else None, rangemode="tozero", showgrid=False)
    return figure.update_yaxes(range=[0, 1.05], tickformat=".0%")


def _see_through(colour: str) -> str:
    """Return a colour as a ground through which the grid can be seen."""
    red, green, blue = (int(colour[at:at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.2)"

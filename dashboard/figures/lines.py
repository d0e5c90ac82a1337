"""Lines over time, with what came in and went out below them and notes on the time axis."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures.plain import plain
from dashboard.theme import PALETTES, template

Notes = Sequence[tuple[date, str]]
NEAR = 0.05
"""Two notes nearer than this share of the time shown would write their numbers over one another on a phone."""


def members_over_time(days: Sequence[date], tiers: Mapping[str, Sequence[float]], joined: Sequence[float], left: Sequence[float],
                      *, theme: str, notes: Notes = ()) -> go.Figure:
    """Draw members by tier as stacked areas, and joiners and leavers of each quarter as bars up and down."""
    colour = PALETTES[theme]
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.68, 0.32], vertical_spacing=0.06)
    for number, (tier, values) in enumerate(tiers.items(), start=1):
        line = {"width": 2, "color": colour[f"group-{min(number, 6)}"]}
        figure.add_scatter(x=list(days), y=list(values), name=plain(tier), stackgroup="members", line=line, row=1, col=1)
    figure.add_bar(x=list(days), y=list(joined), name="Joined", marker={"color": colour["good"]}, row=2, col=1)
    figure.add_bar(x=list(days), y=[-value for value in left], name="Left", marker={"color": colour["alert"], "pattern": {"shape": "/", "solidity": 0.7}},
                   customdata=list(left), hovertemplate="%{x|%b %Y}<br>Left: %{customdata}<extra></extra>", row=2, col=1)
    figure.update_layout(template=template(theme), height=440, barmode="relative", hovermode="x unified", legend={"traceorder": "normal"})
    return noted(figure, notes, days, theme=theme)


def line_over_time(days: Sequence[date], lines: Mapping[str, Sequence[float | None]], *, theme: str, notes: Notes = (),
                   share: str = "") -> go.Figure:
    """Draw one line for each name; a missing value is a gap. ``share`` is a tick format such as ``.0%``."""
    colour, dashes = PALETTES[theme], ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
    figure = go.Figure(layout={"template": template(theme), "height": 340, "hovermode": "x unified"})
    for number, (name, values) in enumerate(lines.items()):
        look = {"width": 2.5, "color": colour[f"group-{number % 6 + 1}"], "dash": dashes[number % 6]}
        figure.add_scatter(x=list(days), y=list(values), name=plain(name), mode="lines+markers", line=look, connectgaps=False)
    figure.update_yaxes(rangemode="tozero", tickformat=share)
    return noted(figure, notes, days, theme=theme)


def noted(figure: go.Figure, notes: Notes, days: Sequence[date], *, theme: str) -> go.Figure:
    """Mark what happened in ``days``: a numbered dotted line for each note; the words stand in the table beside."""
    ink = PALETTES[theme]["muted"]
    look, font = {"dash": "dot", "width": 1, "color": ink}, {"size": 13, "color": ink}
    lines = [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": look} for day, _ in notes]
    floors = _floors([day for day, _ in notes], (max(days) - min(days)) * NEAR if days else timedelta(0))
    numbers = [{"x": day, "y": 1, "yref": "paper", "text": str(number), "showarrow": False, "yanchor": "top", "yshift": -17 * floor, "font": font,
                "bgcolor": PALETTES[theme]["panel"], "borderpad": 1, "hovertext": plain(words)}
               for number, ((day, words), floor) in enumerate(zip(notes, floors, strict=True), start=1)]
    return figure.update_layout(shapes=lines, annotations=numbers)


def _floors(days: Sequence[date], near: timedelta) -> list[int]:
    """Return how many numbers each of the days, in order, must stand below."""
    floors: list[int] = []
    for place, day in enumerate(days):
        floors.append(floors[-1] + 1 if place and day - days[place - 1] < near else 0)
    return floors

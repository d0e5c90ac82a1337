"""Lines over time, with what came in and went out below them and notes on the time axis."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures.plain import plain
from dashboard.theme import PALETTES, template

Note = tuple[int, date, str]
"""The number of what happened, its day, and its words."""
Notes = Sequence[Note]
NEAR, NEARER_THAN_TEN = 0.095, 0.05
"""Shares of the time shown at which two numbers stand clear of one another on a phone, and two that have one digit."""
TOGETHER = 0.15
"""Share of the time shown whose notes have one label where there are too many for one each."""
FLOORS = 4
"""Numbers that may stand below one another; more would hide the lines."""


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
    lines = [{"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": look} for _, day, _ in notes]
    shown = (min(days), max(days)) if days else (date.min, date.min)
    numbers = [{**_place(labelled, shown), "y": 1, "yref": "paper", "text": _numbers(labelled), "showarrow": False, "yanchor": "top",
                "yshift": -17 * floor, "font": font, "bgcolor": PALETTES[theme]["panel"], "borderpad": 1,
                "hovertext": "<br>".join(plain(words) for _, _, words in labelled)}
               for floor, labelled in _labels(notes, shown[1] - shown[0])]
    return figure.update_layout(shapes=lines, annotations=numbers)


def _numbers(labelled: Notes) -> str:
    return f"{labelled[0][0]}" if len(labelled) == 1 else f"{labelled[0][0]}–{labelled[-1][0]}"


def _place(labelled: Notes, shown: tuple[date, date]) -> dict[str, object]:
    """Return where a label stands: over the middle of its notes, and within the picture if it is wide."""
    middle = labelled[0][1] + (labelled[-1][1] - labelled[0][1]) / 2
    room = (shown[1] - shown[0]) * NEAR
    late, early = middle > shown[1] - room, middle < shown[0] + room
    return {"x": middle, "xanchor": "center" if len(labelled) == 1 else "right" if late else "left" if early else "center"}


def _labels(notes: Notes, stretch: timedelta) -> list[tuple[int, list[Note]]]:
    """Return on which floor each label stands, and the notes it is for: one each if they have room, otherwise those of a while together."""
    floors = _floors(notes, stretch)
    if max(floors, default=0) < FLOORS:
        return [(floor, [note]) for floor, note in zip(floors, notes, strict=True)]
    groups: list[list[Note]] = []
    for note in notes:
        if groups and note[1] - groups[-1][0][1] < stretch * TOGETHER:
            groups[-1].append(note)
        else:
            groups.append([note])
    return [(place % 2, group) for place, group in enumerate(groups)]


def _floors(notes: Notes, stretch: timedelta) -> list[int]:
    """Return the highest floor on which each note, in order of time, has room for its number."""
    floors: list[int] = []
    free: list[date] = []  # from which day on each floor has room again
    for number, day, _ in notes:
        floor = next((place for place, since in enumerate(free) if day >= since), len(free))
        free[floor:floor + 1] = [day + stretch * (NEARER_THAN_TEN if number < 10 else NEAR)]
        floors.append(floor)
    return floors

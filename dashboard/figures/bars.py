"""Horizontal bars: each with its name above it and its value at its end, so that it reads on a phone as on a desk."""

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.figures.plain import plainly
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
        x=list(values), y=plainly(labels), orientation="h", marker={"color": fills}, text=plainly(words) if words else list(values), textposition="outside",
        cliponaxis=False, hovertemplate="%{y}: %{text}<extra></extra>", width=0.36, offset=0.04,
    )
    figure = go.Figure(bar, {"template": template(theme)})
    names = {"ticklabelposition": "inside top", "ticklabelstandoff": -3, "tickfont": {"color": colour["ink"], "size": 14}}
    figure.update_yaxes(range=[len(labels) - 0.45, -0.6], showgrid=False, **names)
    # The values at the ends stand beside the axis, in a part that is wide enough for them on a phone too.
    figure.update_xaxes(visible=False, range=[0, max([*values, 1e-9])], domain=[0, 0.85])
    return figure.update_layout(height=16 + 42 * len(labels), showlegend=False)


Bar = tuple[str, float | None, str]
"""Name of a bar, its length or None where it must not be shown, and the words at its end."""
GAP = 1.25
"""Rows kept free above each group, for its name."""
WIDE, LINE = 34, 0.45
"""Letters of a group's name that a phone has room for beside one another, and how much of a row a further line takes."""


def grouped_bars(groups: Sequence[tuple[str, Sequence[Bar]]], *, theme: str, grey: Sequence[str] = ()) -> go.Figure:
    """Draw bars in named groups below one another, all to one scale; what must not be shown has words and no bar."""
    colour, places, names, at = PALETTES[theme], [], [], 0.0
    for title, rows in groups:
        lines = wrap(title, WIDE)
        at += LINE / 2 * (len(lines) - 1)
        names.append({"x": 0, "xref": "paper", "xanchor": "left", "y": at + 0.3, "yanchor": "middle", "text": f"<b>{'<br>'.join(plainly(lines))}</b>",
                      "showarrow": False, "xshift": -2, "align": "left", "font": {"size": 14, "color": colour["ink"]}})
        at += LINE / 2 * (len(lines) - 1)
        places.extend(at + GAP + row for row in range(len(rows)))
        at += GAP + len(rows) + 0.2
    told = [row for _, rows in groups for row in rows]
    fills = [colour["group-other"] if name in grey else colour["group-1"] for name, _, _ in told]
    bar = go.Bar(x=[value or 0 for _, value, _ in told], y=places, orientation="h", marker={"color": fills}, text=plainly(words for _, _, words in told),
                 textposition="outside", cliponaxis=False, hovertemplate="%{text}<extra></extra>", width=0.36, offset=0.04)
    figure = go.Figure(bar, {"template": template(theme), "annotations": names})
    look = {"ticklabelposition": "inside top", "ticklabelstandoff": -3, "tickfont": {"color": colour["ink"], "size": 13}}
    figure.update_yaxes(range=[at, -0.2], showgrid=False, tickvals=places, ticktext=plainly(name for name, _, _ in told), **look)
    figure.update_xaxes(visible=False, range=[0, max([*(value or 0 for _, value, _ in told), 1e-9])], domain=[0, 0.78])
    return figure.update_layout(height=round(16 + 40 * at), showlegend=False)

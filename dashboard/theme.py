"""Colours and type as values, for what does not follow the style sheet: Plotly, AG Grid and the map.

The same values stand once in the style sheet as custom properties; a test holds the two together.
"""

from functools import cache
from types import MappingProxyType

import plotly.graph_objects as go

LIGHT = MappingProxyType({
    "ground": "#F5F7FA", "panel": "#FFFFFF", "ink": "#14202E", "muted": "#4A5A6A", "brand": "#1F5F8B", "on-brand": "#FFFFFF",
    "alert": "#A23B00", "watch": "#9D6300", "good": "#00664B", "focus": "#E69F00", "focus-inner": "#14202E",
    "line": "#D5DCE4", "line-strong": "#6B7785",
    "group-1": "#1F5F8B", "group-2": "#D5753A", "group-3": "#2699AA", "group-4": "#5D1D03", "group-5": "#8A4B24",
    "group-6": "#9754ED", "group-other": "#6B7785",
    "seq-1": "#E3EDF7", "seq-2": "#9FBDD8", "seq-3": "#5B8DB8", "seq-4": "#36628A", "seq-5": "#12385C",
    "map-link": "#9AA5B1",
})
DARK = MappingProxyType({
    "ground": "#111820", "panel": "#1B2530", "ink": "#E8EDF2", "muted": "#B4C0CC", "brand": "#8CBCE0", "on-brand": "#111820",
    "alert": "#FF9AA2", "watch": "#FBD35F", "good": "#4CC38A", "focus": "#E69F00", "focus-inner": "#14202E",
    "line": "#34414F", "line-strong": "#7B8794",
    "group-1": "#6FB3E0", "group-2": "#F0955A", "group-3": "#328BB0", "group-4": "#E93684", "group-5": "#BB6802",
    "group-6": "#9754ED", "group-other": "#9AA5B1",
    "seq-1": "#12385C", "seq-2": "#36628A", "seq-3": "#5B8DB8", "seq-4": "#9FBDD8", "seq-5": "#E3EDF7",
    "map-link": "#5A6775",
})
PALETTES = MappingProxyType({"light": LIGHT, "dark": DARK})

FONT = 'Inter, "Segoe UI", system-ui, -apple-system, "Liberation Sans", sans-serif'

_ON_STEP = MappingProxyType({
    "seq-1": {"light": "#14202E", "dark": "#FFFFFF"}, "seq-2": {"light": "#14202E", "dark": "#FFFFFF"},
    "seq-3": {"light": "#14202E", "dark": "#14202E"}, "seq-4": {"light": "#FFFFFF", "dark": "#14202E"},
    "seq-5": {"light": "#FFFFFF", "dark": "#14202E"},
})


def text_on_step(step: int, theme: str) -> str:
    """Return the text colour that can be read on one of the five steps (1 lowest)."""
    return _ON_STEP[f"seq-{step}"][theme]


@cache
def template(theme: str) -> go.layout.Template:
    """Return the Plotly template of a theme; handed to each figure, which takes a copy, and never set as a default."""
    colour = PALETTES[theme]
    axis = {
        "gridcolor": colour["line"], "linecolor": colour["line-strong"], "zerolinecolor": colour["line-strong"],
        "tickfont": {"size": 13, "color": colour["muted"]}, "title": {"font": {"size": 13, "color": colour["muted"]}},
        "automargin": True, "ticklabelstandoff": 6,  # so that the first number of either axis stands clear of the other's
    }
    layout = go.Layout(
        font={"family": FONT, "size": 14, "color": colour["ink"]}, paper_bgcolor=colour["panel"], plot_bgcolor=colour["panel"],
        colorway=[colour[f"group-{number}"] for number in range(1, 7)], xaxis=axis, yaxis=axis,
        margin={"l": 8, "r": 8, "t": 8, "b": 8}, hoverlabel={"font": {"family": FONT, "size": 14}},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "xanchor": "left", "x": 0, "font": {"size": 14}},
    )
    return go.layout.Template(layout=layout)

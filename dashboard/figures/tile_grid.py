"""The tile grid: one square of equal size for each area, coloured in five steps."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.theme import PALETTES, template, text_on_step


@dataclass(frozen=True, slots=True)
class Tile:
    """An area's place (row 0 at the top), label, the words of its value, and its step from 1 to 5 (0 unknown)."""

    column: int
    row: int
    label: str
    words: str
    step: int


def tile_grid(tiles: Sequence[Tile], *, theme: str) -> go.Figure:
    """Draw the tiles; two that touch are not always two areas that touch."""
    colour = PALETTES[theme]
    figure = go.Figure(layout=go.Layout(template=template(theme), height=90 + 84 * (1 + max((tile.row for tile in tiles), default=0))))
    for tile in tiles:
        fill = colour[f"seq-{tile.step}"] if tile.step else colour["panel"]
        ink = text_on_step(tile.step, theme) if tile.step else colour["ink"]
        x, y = tile.column, -tile.row
        figure.add_shape(type="rect", x0=x - 0.48, x1=x + 0.48, y0=y - 0.47, y1=y + 0.47, fillcolor=fill, line={"color": colour["line-strong"], "width": 1})
        figure.add_annotation(x=x, y=y, text=f"{tile.label.replace(' ', '<br>', 1)}<br><b>{tile.words}</b>", showarrow=False, font={"size": 13, "color": ink})
    figure.add_scatter(x=[tile.column for tile in tiles], y=[-tile.row for tile in tiles], mode="markers", marker={"opacity": 0, "size": 50},
                       text=[f"{tile.label}: {tile.words}" for tile in tiles], hovertemplate="%{text}<extra></extra>", showlegend=False)
    columns = [tile.column for tile in tiles] or [0]
    figure.update_xaxes(visible=False, range=[min(columns) - 0.6, max(columns) + 0.6])
    rows = [tile.row for tile in tiles] or [0]
    return figure.update_yaxes(visible=False, range=[-max(rows) - 0.6, -min(rows) + 0.6])


def five_steps(value: float, lowest: float, highest: float) -> int:
    """Return the step of a value from 1 to 5 on an even scale from ``lowest`` to ``highest``."""
    if highest <= lowest:
        return 3
    return 1 + min(4, int(5 * (value - lowest) / (highest - lowest)))

"""The tile grid: one square of equal size for each area, coloured in five steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.plain import plain
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
    columns, rows = [tile.column for tile in tiles] or [0], [tile.row for tile in tiles] or [0]
    # All at once: Plotly checks every earlier shape and label again for each one that is added.
    figure = go.Figure(layout={
        "template": template(theme), "height": 90 + 84 * (1 + max(rows)),
        "shapes": [_square(tile, theme) for tile in tiles], "annotations": [_words(tile, theme) for tile in tiles],
        "xaxis": {"visible": False, "range": [min(columns) - 0.6, max(columns) + 0.6]},
        "yaxis": {"visible": False, "range": [-max(rows) - 0.6, -min(rows) + 0.6]},
    })
    told = [plain(f"{tile.label}: {tile.words}") for tile in tiles]
    return figure.add_scatter(x=columns, y=[-row for row in rows], mode="markers", marker={"opacity": 0, "size": 50}, text=told,
                              hovertemplate="%{text}<extra></extra>", showlegend=False)


def _square(tile: Tile, theme: str) -> dict[str, Any]:
    colour, x, y = PALETTES[theme], tile.column, -tile.row
    fill = colour[f"seq-{tile.step}"] if tile.step else colour["panel"]
    place = {"x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.47, "y1": y + 0.47}
    return {"type": "rect", **place, "fillcolor": fill, "line": {"color": colour["line-strong"], "width": 1}}


def _words(tile: Tile, theme: str) -> dict[str, Any]:
    ink = text_on_step(tile.step, theme) if tile.step else PALETTES[theme]["ink"]
    text = f"{plain(tile.label).replace(' ', '<br>', 1)}<br><b>{plain(tile.words)}</b>"
    return {"x": tile.column, "y": -tile.row, "text": text, "showarrow": False, "font": {"size": 13, "color": ink}}


def five_steps(value: float, lowest: float, highest: float) -> int:
    """Return the step of a value from 1 to 5 on an even scale from ``lowest`` to ``highest``."""
    if highest <= lowest:
        return 3
    return 1 + min(4, int(5 * (value - lowest) / (highest - lowest)))

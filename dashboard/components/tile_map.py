"""The tile grid on the page: an item for each area, whose words wrap, print and follow the theme as text does."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.figures.tile_grid import Tile


def tile_map(tiles: Sequence[Tile]) -> Component:
    """Return the tiles at their places; two that touch are not always two areas that touch."""
    left, top = min((tile.column for tile in tiles), default=0), min((tile.row for tile in tiles), default=0)
    return html.Ul([_tile(tile, left, top) for tile in tiles], className="tile-grid list-unstyled")


def _tile(tile: Tile, left: int, top: int) -> Component:
    place = {"gridColumn": tile.column - left + 1, "gridRow": tile.row - top + 1}
    return html.Li([html.Span([tile.label, " "]), html.Strong(tile.words)], className=f"tile step-{tile.step}", style=place)

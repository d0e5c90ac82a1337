"""Those who belong to no large picture: small components and organisations without a tie, in rows below it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis.layout.forces import evened, starting
from analysis.layout.overlap import FILLED, WIDEST, Area, apart
from analysis.layout.places import SIDE
from analysis.layout.simple import simply_placed

ROOM = 1.6
"""How much wider than its members side by side the cell of a component is."""
_STEP = 1.1
"""Distance of two without a tie, in widths of a disc."""
_ROUNDING = 1e-6
FEWEST = 3
"""Organisations that make a picture of their own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A square for one component, told by its members, its lower left corner and its side."""

    members: np.ndarray
    corner: tuple[float, float]
    side: float


def components(weights: sparse.csr_array) -> list[np.ndarray]:
    """Return the members of each connected component, the largest first, and of equal ones that of the first member."""
    count, part = connected_components(weights, directed=False)
    order = np.argsort(part, kind="stable")
    parts = np.split(order, np.searchsorted(part[order], np.arange(1, count))) if count else []
    return sorted(parts, key=lambda members: (-len(members), members[0]))


def pitch(count: int) -> float:
    """Return the distance between two that stand in a row, in map units."""
    return 2 * _STEP * min(np.sqrt(FILLED * 4 * SIDE ** 2 / np.pi / max(count, 1) / 1.5), WIDEST)


def rows(parts: Sequence[np.ndarray], step: float) -> tuple[list[Cell], float]:
    """Return a cell for each component, in rows from left to right and from the top, and the height of all rows.

    Those without a tie begin a row of their own. The top of the first row is at 0.
    """
    cells, top = [], 0.0
    for line in _lines([(members, _side(len(members), step)) for members in parts]):
        height, left = max(side for _, side in line), -SIDE
        for members, side in line:
            cells.append(Cell(members, (left, top - (height + side) / 2), side))
            left += side
        top -= height
    return cells, -top


def _side(count: int, step: float) -> float:
    return step if count == 1 else min(step * ROOM * np.ceil(np.sqrt(count)), SIDE)


def _lines(sides: Sequence[tuple[np.ndarray, float]]) -> list[list[tuple[np.ndarray, float]]]:
    lines: list[list[tuple[np.ndarray, float]]] = []
    left = 2 * SIDE
    for members, side in sides:
        if not lines or left < side - _ROUNDING or len(members) == 1 < len(lines[-1][-1][0]):
            lines.append([])
            left = 2 * SIDE
        lines[-1].append((members, side))
        left -= side
    return lines


def in_cell(weights: sparse.csr_array, cell: Cell, step: float) -> np.ndarray:
    """Return the places of the members of a component in its cell, members × 2."""
    few = len(cell.members)
    corner = np.array(cell.corner)
    if few < FEWEST:
        return corner + cell.side * (np.array([[1, 1]]) / 2 if few == 1 else np.array([[0.3, 0.5], [0.7, 0.5]]))
    own = evened(sparse.csr_array(weights[cell.members][:, cell.members]))
    xy = simply_placed(own, starting(own))
    scaled = (xy - xy.min(axis=0)) / np.maximum(np.ptp(xy, axis=0), 1e-9)
    margin = step / 2
    area = Area(*(corner + margin / 2), *(corner + cell.side - margin / 2))
    return apart(area.corner + area.sides * scaled, np.full(few, step / 2 / _STEP), area)

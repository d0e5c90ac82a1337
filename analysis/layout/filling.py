"""Even use of the map: what an embedding leaves empty between groups is given to those who stand too close."""

import numpy as np

from analysis.layout.overlap import Area, crowded

ROUNDS = (6, 24)
"""Least and most rounds."""
STEP = 0.2
CROWDED = 0.15
"""Share of the discs that may overlap another when there is room enough."""
_GOLDEN = np.pi * (3 - np.sqrt(5))
_CORNERS = 4


def filled(xy: np.ndarray, radius: np.ndarray, area: Area) -> np.ndarray:
    """Return the places spread over an area, groups staying apart and neighbours together.

    Along one direction after another everybody goes a fifth of the way to where they would stand, in the same order, if all
    were spread evenly over a square with round corners: some rounds of sliced optimal transport (Rabin et al. 2012, Wasserstein
    barycenter and its application to texture mixing, LNCS 6667), until there is room for nearly every disc. All the way, there
    would be no space left between groups.

    Parameters
    ----------
    xy
        Organisations × 2, without unit, at least two of them and not all at one place.
    radius
        Of each organisation's disc, in map units.
    """
    even = _evenly(len(xy))
    xy = (xy - xy.mean(axis=0)) / max(xy.std(), 1e-12) * even.std()
    for count in range(ROUNDS[1]):
        if count >= ROUNDS[0] and crowded(_stretched(xy, area), radius) <= CROWDED:
            break
        direction = np.array([np.cos(_GOLDEN * count), np.sin(_GOLDEN * count)])
        along = xy @ direction
        wanted = np.sort(even @ direction)[np.argsort(np.argsort(along, kind="stable"), kind="stable")]
        xy = xy + STEP * (wanted - along)[:, None] * direction
    return _stretched(xy, area)


def _stretched(xy: np.ndarray, area: Area) -> np.ndarray:
    return area.corner + area.sides * (xy - xy.min(axis=0)) / np.maximum(np.ptp(xy, axis=0), 1e-12)


def _evenly(count: int) -> np.ndarray:
    """Return so many places spread evenly over a square with round corners, by rows, from −1 to 1."""
    side = 2 + int(np.ceil(1.1 * np.sqrt(count)))
    steps = (2 * np.arange(side) + 1) / side - 1
    grid = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    grid = grid[(np.abs(grid) ** _CORNERS).sum(axis=1) <= 1]
    return grid[np.linspace(0, len(grid) - 1, count).round().astype(int)]

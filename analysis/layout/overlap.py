"""Room for each organisation: no two discs overlap."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

FILLED = 0.15
"""Share of the area that discs cover; more than that and groups run into each other."""
WIDEST = 30.0
"""Radius that is enough where there are few, in map units."""
_ROUNDS = 300
_SHRINKING = 0.9
_SLACK = 1.02
_AT_ONE_PLACE = 1e-6
_GOLDEN = np.pi * (3 - np.sqrt(5))


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the map, from its lower left to its upper right corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def corner(self) -> np.ndarray:
        """Its lower left corner."""
        return np.array([self.left, self.bottom])

    @property
    def sides(self) -> np.ndarray:
        """Its width and its height."""
        return np.array([self.right - self.left, self.top - self.bottom])

    def inside(self, xy: np.ndarray, radius: np.ndarray) -> np.ndarray:
        """Return the places moved inside, each with its radius to spare."""
        low = self.corner + radius[:, None]
        return np.clip(xy, low, np.maximum(self.corner + self.sides - radius[:, None], low))


def radii(ties: np.ndarray, area: Area) -> np.ndarray:
    """Return the radius of each organisation's disc: one with many ties has more room, up to twice as much.

    Parameters
    ----------
    ties
        How many others each is linked with.

    Returns
    -------
    numpy.ndarray
        Map units; together the discs cover at most ``FILLED`` of the area.
    """
    factor = 1 + np.sqrt(ties / max(ties.max(initial=0), 1))
    unit = np.sqrt(FILLED * area.sides.prod() / np.pi / max((factor ** 2).sum(), 1))
    return factor * min(unit, WIDEST / 2)


def apart(xy: np.ndarray, radius: np.ndarray, area: Area) -> np.ndarray:
    """Return the places moved so that no two discs overlap and all are in the area.

    Two that overlap go apart by half of it each, in rounds, until none do; those at one place go apart in a direction of their
    own. Where that comes to no end, all discs are taken for a tenth smaller.
    """
    xy = area.inside(xy + _nudges(len(xy)), radius)
    while True:
        for _ in range(_ROUNDS):
            one, other, push = _overlaps(xy, radius)
            if not len(one):
                return xy
            moved = [np.bincount(one, column, len(xy)) - np.bincount(other, column, len(xy)) for column in push.T]
            xy = area.inside(xy + np.stack(moved, axis=1), radius)
        radius = _SHRINKING * radius


def crowded(xy: np.ndarray, radius: np.ndarray) -> float:
    """Return the share of the discs that overlap another."""
    one, other, _ = _overlaps(xy, radius)
    return len(np.union1d(one, other)) / max(len(xy), 1)


def _overlaps(xy: np.ndarray, radius: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs that overlap, and how far the first of each is to go."""
    one, other = cKDTree(xy).query_pairs(2 * radius.max(initial=0), output_type="ndarray").reshape(-1, 2).T
    between = xy[one] - xy[other]
    distance, wanted = np.hypot(*between.T), radius[one] + radius[other]
    near = distance < wanted
    one, other, between, distance, wanted = one[near], other[near], between[near], distance[near], wanted[near]
    same = distance < _AT_ONE_PLACE
    turn = _GOLDEN * (one + other)[same]
    between[same], distance[same] = np.stack((np.cos(turn), np.sin(turn)), axis=1), 1
    return one, other, between * ((wanted * _SLACK - np.where(same, 0, distance)) / 2 / distance)[:, None]


def _nudges(count: int) -> np.ndarray:
    """Return a tiny step for each, no two alike."""
    turn, far = _GOLDEN * np.arange(count), np.sqrt(np.arange(count) + 1)
    return 1e-3 * np.stack((far * np.cos(turn), far * np.sin(turn)), axis=1)

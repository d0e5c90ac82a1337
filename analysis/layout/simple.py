"""A network drawn with numpy alone, for where umap-learn cannot be installed, and for the few in a small component.

The same forces as UMAP's; all organisations move at once instead of one after the other.
"""

from collections.abc import Callable

import numpy as np
from scipy import sparse

from analysis.layout.forces import BREADTH, CURVE, EPOCHS, REPELLED

METHOD = "a simpler layout by attraction and repulsion"
_HARDEST, _FARTHEST = 4.0, 1.0
"""How hard one organisation is pushed by another, and how far it goes in one step: a hub is pulled by all at once."""


def simply_placed(weights: sparse.csr_array, start: np.ndarray, *, seed: int = 0, progress: Callable[[float], None] = lambda _: None) -> np.ndarray:
    """Return a place for each organisation of a connected network, organisations × 2; takes what ``embedded`` takes."""
    random, links = np.random.default_rng(seed), sparse.coo_array(weights)
    chance = links.data / links.data.max()
    xy = (start + BREADTH) / 2
    for epoch in range(EPOCHS):
        drawn = random.random(len(chance)) < chance
        one, other = links.row[drawn], links.col[drawn]
        pushed = np.repeat(one, REPELLED)
        away = random.integers(0, len(xy), len(pushed))
        step = _sum(one, other, _pulls(xy[one] - xy[other]), len(xy)) + _sum(pushed, None, _pushes(xy[pushed] - xy[away]), len(xy))
        xy = xy + (1 - epoch / EPOCHS) * step * np.minimum(1, _FARTHEST / np.maximum(np.hypot(*step.T), 1e-9))[:, None]
        progress((epoch + 1) / EPOCHS)
    return xy


def _pulls(apart: np.ndarray) -> np.ndarray:
    a, b = CURVE
    square = (apart ** 2).sum(axis=1) + 1e-12
    return np.clip((-2 * a * b * square ** (b - 1) / (1 + a * square ** b))[:, None] * apart, -_HARDEST, _HARDEST)


def _pushes(apart: np.ndarray) -> np.ndarray:
    a, b = CURVE
    square = (apart ** 2).sum(axis=1)
    return np.clip((2 * b / ((0.001 + square) * (1 + a * square ** b)))[:, None] * apart, -_HARDEST, _HARDEST)


def _sum(there: np.ndarray, back: np.ndarray | None, force: np.ndarray, count: int) -> np.ndarray:
    """Add up the forces on each organisation, and the opposite ones on the other end."""
    total = np.stack([np.bincount(there, column, count) for column in force.T], axis=1)
    return total if back is None else total - np.stack([np.bincount(back, column, count) for column in force.T], axis=1)

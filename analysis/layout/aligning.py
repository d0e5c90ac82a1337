"""Laying a new picture over an old one, so that who stood on the left stands on the left again."""

import numpy as np

from analysis.layout.places import Places

NOTICED = 0.1
"""Share of the picture's radius from which a move is noticed."""
_LEAST_TURN = 0.02


def turn(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return the turn, mirrored or not, that lays the first places best over the second ones.

    Parameters
    ----------
    here, there
        New and old places of the same organisations in the same order, organisations × 2.

    Returns
    -------
    numpy.ndarray
        2 × 2, to be multiplied from the right with places about their middle. With fewer than three nothing is turned, nor
        where it is about one degree or less: that is rounding, and a picture tidied twice is to stay as it is.

    Notes
    -----
    The rotation of ordinary Procrustes analysis, least squares of the distances (Gower 1975, Generalized Procrustes analysis,
    Psychometrika 40). Its scale and shift are not wanted: every picture fills the same map.
    """
    if len(here) < 3:
        return np.eye(2)
    left, _, right = np.linalg.svd((here - here.mean(axis=0)).T @ (there - there.mean(axis=0)))
    found = left @ right
    return np.eye(2) if np.abs(found - np.eye(2)).max() < _LEAST_TURN else found


def radius(xy: np.ndarray) -> float:
    """Return the radius of a picture: the root mean square distance from its middle, in its unit."""
    return float(np.sqrt(((xy - xy.mean(axis=0)) ** 2).sum(axis=1).mean())) if len(xy) else 0.0


def moved(old: Places, new: Places) -> int:
    """Count the organisations in both pictures that stand more than a tenth of the old picture's radius from where they were."""
    before, after = old.by_id(), new.by_id()
    both = [key for key in old.ids if key in after]
    steps = np.array([after[key] for key in both]).reshape(-1, 2) - np.array([before[key] for key in both]).reshape(-1, 2)
    return int((np.hypot(*steps.T) > NOTICED * radius(old.xy)).sum())

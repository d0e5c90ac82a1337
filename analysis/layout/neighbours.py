"""How well a picture shows a network: whether those who are tied stand together."""

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

NEAREST = 12


def preserved(weights: sparse.csr_array, xy: np.ndarray, *, nearest: int = NEAREST) -> float | None:
    """Return the share of an organisation's ties that are found among those nearest to it on the map, on average.

    Parameters
    ----------
    weights
        Symmetric matrix, organisations × organisations, whose non-zero entries are the ties.
    xy
        Places, organisations × 2.

    Returns
    -------
    float or None
        0 to 1, the mean over all organisations with a tie; None where there is no tie.
    """
    near = _nearest(xy, nearest)
    ties = sparse.csr_array((np.ones(len(weights.indices)), weights.indices, weights.indptr), shape=weights.shape)
    degree = np.diff(ties.indptr)
    found = (ties * near).sum(axis=1)
    return float((found[degree > 0] / degree[degree > 0]).mean()) if degree.any() else None


def _nearest(xy: np.ndarray, nearest: int) -> sparse.csr_array:
    """Return a matrix with a one where the column is among the nearest to the row; nobody is near itself."""
    count, size = len(xy), min(nearest + 1, len(xy))
    _, found = cKDTree(xy).query(xy, k=range(1, size + 1))
    one, other = np.repeat(np.arange(count), size), found.ravel()
    others = one != other
    return sparse.csr_array((np.ones(others.sum()), (one[others], other[others])), shape=(count, count))

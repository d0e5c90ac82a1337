"""What the two ways of laying out share: even weights, where everybody starts, and how forces fall with distance."""

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import ArpackNoConvergence, eigsh

CURVE = (1.57694, 0.8951)
"""a and b of 1/(1 + a·d^2b), the attraction at distance d: umap-learn's own fit for neighbours that may come as near as 0.1."""
EPOCHS = 300
REPELLED = 5
"""Organisations from which one is pushed away, drawn anew each time it is pulled."""
BREADTH = 10.0
_SMALL = 100


def evened(weights: sparse.csr_array) -> sparse.csr_array:
    """Return the weights divided by the root of the weight at either end, so that a hub does not draw all others into one ball."""
    root = sparse.diags_array(1 / np.sqrt(weights.sum(axis=1)))
    return sparse.csr_array(root @ weights @ root)


def starting(weights: sparse.csr_array, *, seed: int = 0) -> np.ndarray:
    """Return where each organisation starts, evenly over a square and near to those it is linked with.

    Parameters
    ----------
    weights
        Evened weights of a connected network, of 3 organisations or more.

    Returns
    -------
    numpy.ndarray
        Organisations × 2, in order of the second and third eigenvector (von Luxburg 2007, A tutorial on spectral
        clustering, Statistics and Computing 17), from −10 to 10.
    """
    order = _eigenvectors(weights, seed)[:, 1:3]
    order = order * np.where(np.take_along_axis(order, np.abs(order).argmax(axis=0)[None], axis=0) < 0, -1, 1)
    return ranked(np.round(order, 9))


def ranked(xy: np.ndarray) -> np.ndarray:
    """Return the places in the same order along each axis, evenly from −10 to 10; of two or more."""
    ranks = np.argsort(np.argsort(xy, axis=0, kind="stable"), axis=0, kind="stable")
    return BREADTH * (2 * ranks / (len(ranks) - 1) - 1)


def _eigenvectors(weights: sparse.csr_array, seed: int) -> np.ndarray:
    """Return those of the three largest eigenvalues, the largest first."""
    if weights.shape[0] <= _SMALL:
        return np.linalg.eigh(weights.toarray())[1][:, ::-1]
    start = np.random.default_rng(seed).random(weights.shape[0])
    try:
        values, vectors = eigsh(weights, k=3, which="LA", v0=start, tol=1e-4, maxiter=2_000)
    except ArpackNoConvergence:   # then half the way there is a start as good as any
        values, vectors = eigsh(weights, k=3, which="LA", v0=start, tol=1e-1, maxiter=100_000)
    return vectors[:, np.argsort(-values)]

"""The one place that knows umap-learn: a network drawn so that those who are linked stand together.

McInnes, Healy and Melville (2018), UMAP: Uniform Manifold Approximation and Projection, arXiv:1802.03426. Its weights are not
found from distances here; they are the network's own.
"""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import sparse

from analysis.layout.forces import CURVE, EPOCHS, REPELLED

METHOD = "UMAP on the weighted ties"

Progress = Callable[[float], None]
"""What is told how much is done, from 0 to 1."""


class NoEmbedding(Exception):
    """umap-learn, or numba under it, is not installed."""


class _Told:
    """A file for tqdm to write to: each thing it writes is a count of epochs."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def write(self, text: str) -> None:
        """Tell the share of all epochs."""
        count = text.strip()
        if count.isdigit():
            self._progress(int(count) / EPOCHS)

    def flush(self) -> None:
        """Do nothing: nothing is held back."""


def embedded(weights: sparse.csr_array, start: np.ndarray, *, seed: int = 0, progress: Progress = lambda _: None) -> np.ndarray:
    """Return a place for each organisation of a connected network.

    Parameters
    ----------
    weights
        Symmetric evened weights, organisations × organisations.
    start
        Where each starts, organisations × 2.

    Returns
    -------
    numpy.ndarray
        Organisations × 2, without unit. The same on every run on one machine: one thread, one seed.

    Raises
    ------
    NoEmbedding
        If umap-learn is not installed, as where numba has no wheel.
    """
    umap = imported()
    told = {"file": _Told(progress), "bar_format": "{n_fmt}\n", "mininterval": 0.2, "disable": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # umap warns of one thread where there is a seed
        found, _ = umap.simplicial_set_embedding(
            None, sparse.coo_matrix(weights, dtype=np.float32), 2, 1.0, *CURVE, 1.0, REPELLED, EPOCHS, start.astype(np.float32), np.random.RandomState(seed),
            "euclidean", {}, False, {}, False, parallel=False, verbose=False, tqdm_kwds=told)
    return np.asarray(found, dtype=float)


def imported() -> Any:
    """Return umap-learn's module, whose import takes seconds.

    Raises
    ------
    NoEmbedding
        If it, or numba under it, is not installed or does not fit.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")   # of TensorFlow, which is not wanted
            import umap.umap_ as umap
    except ImportError as error:
        raise NoEmbedding(str(error)) from error
    return umap

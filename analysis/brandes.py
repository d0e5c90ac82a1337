"""Betweenness by Brandes' algorithm for many sources at once, with sparse matrices in place of a walk in Python for each."""

from collections.abc import Iterator
from random import Random

import networkx as nx
import numpy as np
from scipy import sparse

BLOCK = 64
"""Sources at a time: their distances, counts of paths and dependencies are held as n × 64 arrays."""

Level = tuple[np.ndarray, np.ndarray]
"""Places of organisations found at one distance, and of the sources they were found from."""


def betweenness(graph: nx.Graph, *, sources: int | None = None, seed: int = 0) -> dict[str, float]:
    """Return the number of pairs of others on whose shortest paths each organisation lies, each pair shared out over its shortest paths.

    The same as ``networkx.betweenness_centrality(graph, k=sources, normalized=False, seed=seed)`` where nodes stand in order: not normalised,
    by steps, and estimated from a seeded sample where fewer sources are asked for than there are organisations. The sample
    is drawn in order of id: a subgraph of less than half a graph gives its nodes in no order that lasts.

    Parameters
    ----------
    sources
        How many organisations to sample, at least 2; None for the exact answer.

    References
    ----------
    Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25, 163–177.
    Brandes and Pich (2007), Centrality estimation in large networks, Int. J. Bifurcation and Chaos 17, 2303–2318.
    """
    nodes = sorted(graph)
    found = of_matrix(matrix(graph, nodes), sources=sources, seed=seed) if nodes else np.zeros(0)
    return dict(zip(nodes, found.tolist(), strict=True))


def matrix(graph: nx.Graph, nodes: list) -> sparse.csr_array:
    """Return a graph as a symmetric matrix of zeros and ones, its nodes in the order given."""
    return nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=float, format="csr")


def of_matrix(adjacency: sparse.csr_array, *, sources: int | None = None, seed: int = 0) -> np.ndarray:
    """Return the betweenness of each place of a symmetric matrix of zeros and ones, as ``betweenness`` defines it."""
    count = adjacency.shape[0]
    total = np.zeros(count)
    if count < 3:
        return total
    chosen = _sample(count, sources, seed)
    for first in range(0, len(chosen), BLOCK):
        total += _dependencies(adjacency, chosen[first:first + BLOCK])
    return total * _scale(count, chosen)


def _sample(count: int, sources: int | None, seed: int) -> np.ndarray:
    if sources is None or sources >= count:
        return np.arange(count)
    return np.array(Random(seed).sample(range(count), sources))


def _scale(count: int, chosen: np.ndarray) -> np.ndarray:
    """Return what to multiply by: pairs count once, not both ways, and a sampled source never lies between itself and another."""
    known = np.full(count, len(chosen))
    known[chosen] -= 1
    return (count - 1) / (2 * known)


def _dependencies(adjacency: sparse.csr_array, chosen: np.ndarray) -> np.ndarray:
    """Return how far the shortest paths from the sources depend on each organisation, added up over the sources."""
    columns = np.arange(len(chosen))
    paths, found = np.zeros((adjacency.shape[0], len(chosen))), np.zeros((adjacency.shape[0], len(chosen)), dtype=bool)
    paths[chosen, columns] = found[chosen, columns] = 1
    levels = [(chosen, columns), *_levels(adjacency, paths, found, (chosen, columns))]
    depends, passed = np.zeros_like(paths), np.zeros_like(paths)
    for nearer, farther in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        back = (adjacency @ _matrix(farther, (1 + depends[farther]) / paths[farther], paths.shape)).tocoo()
        passed[back.row, back.col] = back.data  # what is nearer was written by no level before: neighbours are one level apart at most
        depends[nearer] = paths[nearer] * passed[nearer]
    return depends.sum(axis=1)


def _levels(adjacency: sparse.csr_array, paths: np.ndarray, found: np.ndarray, level: Level) -> Iterator[Level]:
    """Give what lies one step further each time, and write down how many shortest paths lead there."""
    while True:
        reached = (adjacency @ _matrix(level, paths[level], paths.shape)).tocoo()
        new = ~found[reached.row, reached.col]
        level = reached.row[new], reached.col[new]
        if not len(level[0]):
            return
        found[level], paths[level] = True, reached.data[new]
        yield level


def _matrix(level: Level, values: np.ndarray, shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.csr_array((values, level), shape=shape)

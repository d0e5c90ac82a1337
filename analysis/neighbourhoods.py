"""Who is near whom: everyone within some steps, and the neighbours two organisations have in common."""

from collections.abc import Iterable, Iterator

import networkx as nx
import numpy as np
from scipy import sparse

BLOCK = 512
"""Organisations whose reach is counted at a time: a hub puts everyone within two steps of everyone, which as one matrix would be n × n."""


def within(graph: nx.Graph, centres: Iterable[str], steps: int) -> frozenset[str]:
    """Return everyone at most so many steps from any of the centres, the centres included.

    Parameters
    ----------
    centres
        Those not in the graph are ignored.
    steps
        From 0, the centres alone.
    """
    found = {centre for centre in centres if centre in graph}
    edge = found
    for _ in range(steps):
        edge = {other for node in edge for other in graph[node]} - found
        found = found | edge
    return frozenset(found)


def in_common(graph: nx.Graph, a: str, b: str) -> tuple[str, ...]:
    """Return the organisations tied to both, in order of id; none where one of the two is not in the graph."""
    return tuple(sorted(nx.common_neighbors(graph, a, b))) if a in graph and b in graph and a != b else ()


def reach(graph: nx.Graph, *, steps: int = 2) -> dict[str, int]:
    """Return how many others each organisation reaches within so many steps, whatever their weight; 0 for isolates.

    Within two steps these are its partners and the partners of its partners: everyone it could meet by
    one introduction. In the field it is the size of the two-step ego network, itself left out, or *k-reach* as a count.

    Borgatti (2006), Identifying sets of key players in a social network, Computational & Mathematical
    Organization Theory 12, 21–34.
    """
    nodes = list(graph)
    if not nodes:
        return {}
    near = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=np.float32, format="csr") + sparse.eye_array(len(nodes), dtype=np.float32)
    counts = np.concatenate(list(_counts(near.tocsr(), steps)))
    return dict(zip(nodes, (counts - 1).tolist(), strict=True))


def _counts(near: sparse.csr_array, steps: int) -> Iterator[np.ndarray]:
    """Count, a block of rows after another, what each row reaches, itself included."""
    for first in range(0, near.shape[0], BLOCK):
        reached = sparse.eye_array(near.shape[0], dtype=np.float32, format="csr")[first:first + BLOCK]
        for _ in range(steps):
            reached = reached @ near
            reached.data[:] = 1
        yield np.diff(reached.indptr)

"""What would still hang together were some organisations gone: those that connect most, beside as many drawn at random, and each on which others hang."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from analysis.study import Study
from analysis.ties import Ties

MOST_OUT = 10
"""Organisations taken out at most."""
DRAWS, SEED = 100, 0
RANGE = (2.5, 97.5)
"""Percentiles of the draws between which 95 in 100 lie."""


@dataclass(frozen=True, slots=True)
class Resilience:
    """Shares of the organisations that are left which still hang together in one part; one place for none, one, two … taken out.

    Attributes
    ----------
    connectors
        With those taken out that lie on most of the shortest paths between others.
    at_random
        With as many drawn at random taken out, on average over the draws.
    low, high
        Between which 95 in 100 of the draws lie.
    """

    connectors: tuple[float, ...]
    at_random: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def out(self) -> range:
        """How many are taken out, at each place."""
        return range(len(self.connectors))


def resilience(study: Study) -> Resilience | None:
    """Return how the network of the day holds without those that connect most; None below three organisations or without a tie."""
    return study.remembered("resilience", lambda: held_without(study.ties, _order(study.betweenness)))


def _order(between: Mapping[str, float]) -> list[str]:
    """Return organisations by how many shortest paths between others they lie on, the most first; the first id first of those alike."""
    return sorted(between, key=lambda key: (-between[key], key))


def held_without(ties: Ties, order: Sequence[str], *, draws: int = DRAWS, seed: int = SEED) -> Resilience | None:
    """Return the share that holds together as organisations are taken out, in an order and at random.

    The share is the largest connected part ÷ the organisations left. The order is not worked out anew after each:
    it answers what is lost with the present connectors. At least two organisations stay.

    Parameters
    ----------
    order
        Ids in the order in which they are taken out.

    Returns
    -------
    Resilience or None
        None below three organisations or without a tie.

    References
    ----------
    Albert, Jeong and Barabási (2000), Error and attack tolerance of complex networks, Nature 406, 378–382.
    """
    n = len(ties.nodes)
    if n < 3 or not len(ties):
        return None
    graph, place, rng = _Graph(ties), {key: number for number, key in enumerate(ties.organisations)}, np.random.default_rng(seed)
    most = min(MOST_OUT, n - 2)
    chosen = [graph.largest_share([place[key] for key in order[:out]]) for out in range(most + 1)]
    drawn = [rng.permutation(n)[:most] for _ in range(draws)]
    found = np.array([[graph.largest_share(each[:out]) for each in drawn] for out in range(most + 1)])
    low, high = np.percentile(found, RANGE, axis=1)
    return Resilience(tuple(chosen), tuple(found.mean(axis=1).tolist()), tuple(low.tolist()), tuple(high.tolist()))


class _Graph:
    """The ties between places 0 to n − 1, from which places can be taken out quickly."""

    def __init__(self, ties: Ties) -> None:
        self.n = len(ties.nodes)
        self.one, self.other = np.searchsorted(ties.nodes, ties.one), np.searchsorted(ties.nodes, ties.other)

    def parts_without(self, out: Sequence[int]) -> np.ndarray:
        """Return the number of the connected part of each place; what is taken out is left in a part of its own."""
        gone = np.zeros(self.n, dtype=bool)
        gone[list(out)] = True
        stay = ~(gone[self.one] | gone[self.other])
        links = sparse.coo_array((np.ones(stay.sum(), dtype=np.int8), (self.one[stay], self.other[stay])), shape=(self.n, self.n))
        return connected_components(links, directed=False)[1]

    def largest_share(self, out: Sequence[int]) -> float:
        """Return the share of the places left that lie in the largest connected part."""
        parts = np.delete(self.parts_without(out), list(out))
        return float(np.bincount(parts).max()) / len(parts)


def holding(study: Study) -> Mapping[str, int]:
    """Return the organisations of the day on which others hang, each with how many; the most first, the first id first of those alike."""
    return study.remembered("holding", lambda: cut_off(study.ties))


def cut_off(ties: Ties) -> Mapping[str, int]:
    """Return each cut vertex of the ties with how many others would be cut off from the largest rest of its part without it.

    References
    ----------
    Hopcroft and Tarjan (1973), Efficient algorithms for graph manipulation, Communications of the ACM 16, 372–378.
    """
    graph, ids = _Graph(ties), ties.organisations
    whole = graph.parts_without([])
    cuts = nx.articulation_points(nx.Graph(zip(graph.one.tolist(), graph.other.tolist(), strict=True)))
    found = {}
    for place in cuts:
        beside = np.flatnonzero((whole == whole[place]) & (np.arange(graph.n) != place))
        found[ids[place]] = len(beside) - int(np.bincount(graph.parts_without([place])[beside]).max())
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))

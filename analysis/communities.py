"""Communities found from the ties alone: how firmly they stand, and which of an earlier version they continue."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis import measures

METHOD = "Louvain, resolution 1, seed 0"

MOST_RERUNS = 10
TIES_AFFORDED = 130_000
"""Ties gone through in all reruns together: a large network has fewer reruns, so that they take about two seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communities:
    """A partition of the organisations that have a tie.

    Attributes
    ----------
    parts
        The communities, largest first, then by first id; isolates are in none.
    number
        Organisation to the number of its community, 0 the first of ``parts``.
    agreement
        Mean adjusted Rand index between the partition and each rerun with another seed: 1 where all are the
        same, 0 where they agree no more than chance gives. None without a tie or a rerun.
    steadiness
        For each organisation the share of reruns in which it sits with more than half of its community, itself
        counted. Empty without a rerun.
    reruns
        How many there were.
    method
        In words.
    """

    parts: tuple[frozenset[str], ...]
    number: Mapping[str, int]
    agreement: float | None
    steadiness: Mapping[str, float]
    reruns: int
    method: str


def communities(graph: nx.Graph, *, reruns: int | None = None, parts: Iterable[Collection[str]] | None = None) -> Communities:
    """Return the communities of a network, and how much they hang on the seed.

    The partition is that of ``measures.communities``; the reruns differ from it in nothing but the seed, 1, 2 and so on.

    Parameters
    ----------
    reruns
        How many; None for ten, or fewer in a network of more than 13,000 ties (five at 25,000, never under three).
    parts
        The partition, where it is already known.
    """
    tied = _tied(graph, measures.communities(graph) if parts is None else parts)
    joined = nx.Graph(graph.edges(data=True))
    seeds = range(1, (_afforded(graph) if reruns is None else reruns) + 1) if tied else ()
    others = [nx.community.louvain_communities(joined, weight="weight", resolution=1, seed=seed) for seed in seeds]
    number = numbered(graph, tied)
    return Communities(
        parts=tied, number=number, agreement=float(np.mean([adjusted_rand(tied, other) for other in others])) if others else None,
        steadiness=_steadiness(tied, others), reruns=len(others), method=METHOD)


def numbered(graph: nx.Graph, parts: Iterable[Collection[str]]) -> dict[str, int]:
    """Return the number of each organisation's community among those with a tie; isolates have none."""
    return {node: number for number, part in enumerate(_tied(graph, parts)) for node in part}


def _tied(graph: nx.Graph, parts: Iterable[Collection[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(part) for part in parts if any(graph.degree[node] for node in part))


def _afforded(graph: nx.Graph) -> int:
    return max(3, min(MOST_RERUNS, TIES_AFFORDED // max(graph.number_of_edges(), 1)))


def _steadiness(parts: Iterable[Collection[str]], others: Sequence[Iterable[Collection[str]]]) -> dict[str, float]:
    """Return the share of reruns in which each organisation sits with most of its community."""
    if not others:
        return {}
    seats = [_seats(other) for other in others]
    kept = {node: 0 for part in parts for node in part}
    for part in parts:
        for seat in seats:
            sizes = Counter(seat[node] for node in part)
            for node in part:
                kept[node] += 2 * sizes[seat[node]] > len(part)
    return {node: count / len(others) for node, count in kept.items()}


def _seats(parts: Iterable[Collection[str]]) -> dict[str, int]:
    return {node: number for number, part in enumerate(parts) for node in part}


def adjusted_rand(one: Iterable[Collection[str]], other: Iterable[Collection[str]]) -> float:
    """Return how far two partitions of the same things agree, corrected for chance; 1 for the same partition, 0 for what chance gives.

    From the contingency table n_ij, with a_i and b_j its sums and C(x) = x(x − 1) ÷ 2:
    (Σ C(n_ij) − E) ÷ ((Σ C(a_i) + Σ C(b_j)) ÷ 2 − E), where E = Σ C(a_i) Σ C(b_j) ÷ C(n). Where that is
    0 ÷ 0, all together or all apart in both, the two are the same and the answer is 1.

    Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2, 193–218.
    """
    a, b = _seats(one), _seats(other)
    together = _pairs(Counter((seat, b[node]) for node, seat in a.items()))
    first, second = _pairs(Counter(a.values())), _pairs(Counter(b.values()))
    everyone = _pairs([len(a)])
    chance = first * second / everyone if everyone else 0.0
    most = (first + second) / 2
    return (together - chance) / (most - chance) if most != chance else 1.0


def _pairs(sizes: Mapping[object, int] | Iterable[int]) -> float:
    counts = sizes.values() if isinstance(sizes, Mapping) else sizes
    return sum(size * (size - 1) / 2 for size in counts)


def kept(old: Mapping[int, Collection[str]], new: Sequence[Collection[str]]) -> dict[int, int]:
    """Return which community of an earlier version each new one continues: its place among the new, and the old number.

    A new community can continue an old one if it holds more than half of those of its members that are still in
    any community. Of all ways to pair old and new one to one, the one with most members in common is
    taken; a community that is in no pair is a new one. Where two merge, the larger share gives its name.

    Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2, 83–97.
    """
    seat, numbers = _seats(new), sorted(old)
    if not numbers or not new:
        return {}
    overlap = np.zeros((len(numbers), len(new)), dtype=int)
    for row, number in enumerate(numbers):
        for node in old[number]:
            if node in seat:
                overlap[row, seat[node]] += 1
    overlap[2 * overlap <= overlap.sum(axis=1, keepdims=True)] = 0
    rows, places = linear_sum_assignment(overlap, maximize=True)
    return {int(place): numbers[row] for row, place in zip(rows, places, strict=True) if overlap[row, place]}

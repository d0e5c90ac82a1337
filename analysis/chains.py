"""The shortest ways from one organisation to another, through ties that can be named and shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import islice, pairwise

import networkx as nx

from analysis.evidence import Fact, facts_between
from data.model import Register

MOST_DETOUR = 3
"""How many steps longer than the shortest another chain may be: nobody is introduced all the way round the network."""

MOST_LOOKS = 100_000
"""Beginnings of chains of one length looked at; only among chains two steps longer than the shortest, or more, can so many lead nowhere."""

MILLIONTH = 1_000_000
"""Weights are added up in whole millionths, so that two chains of the same ties weigh the same in whatever order they are added."""

Way = tuple[str, ...]
"""Ids of the organisations along a chain, both ends included."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: from, to, and the facts that tie them on the day."""

    source: str
    target: str
    facts: tuple[Fact, ...]


def chain(register: Register, graph: nx.Graph, a: str, b: str, day: date) -> tuple[Step, ...] | None:
    """Return the shortest chain of ties from ``a`` to ``b``.

    Of several chains of the same length the one with the largest sum of tie weights is taken, then the
    first by id, so that the answer does not change from one look to the next.

    Parameters
    ----------
    graph
        The network of the day, whose edges have a ``weight``.

    Returns
    -------
    tuple of Step, or None
        Empty where ``a`` is ``b``; None where no chain joins them, or one of them is not in the network.
    """
    if a == b and a in graph:
        return ()
    return next(iter(chains(register, graph, a, b, day, count=1)), None)


def chains(register: Register, graph: nx.Graph, a: str, b: str, day: date, *, count: int = 3) -> tuple[tuple[Step, ...], ...]:
    """Return the shortest chains of ties from ``a`` to ``b``, each with the facts behind every step.

    They stand in the order of ``ways``, so the first is that of ``chain``. Empty where no chain joins the
    two, where they are one, or where one of them is not in the network.
    """
    return tuple(tuple(Step(x, y, _current(register, x, y, day)) for x, y in pairwise(way)) for way in ways(graph, a, b, count=count))


def ways(graph: nx.Graph, a: str, b: str, *, count: int = 3) -> tuple[Way, ...]:
    """Return the shortest simple paths from ``a`` to ``b``: fewest steps first, then the largest sum of tie weights, then by id.

    Paths more than ``MOST_DETOUR`` steps longer than the shortest are left out. Each length is searched
    best first, led by the largest weight that any walk of the steps that remain can still add; a walk
    that comes back to an organisation is at least two steps longer than the shortest path, so up to one
    step more the bound is met and next to nothing is looked at in vain.

    Hart, Nilsson and Raphael (1968), A formal basis for the heuristic determination of minimum cost
    paths, IEEE Trans. Systems Science and Cybernetics 4, 100–107.
    """
    if a == b or a not in graph or b not in graph:
        return ()
    hops = nx.single_source_shortest_path_length(graph, b)
    if a not in hops:
        return ()
    lengths = range(hops[a], hops[a] + MOST_DETOUR + 1)
    return tuple(islice((way for length in lengths for way in _of_length(graph, a, b, hops, length)), count))


def _of_length(graph: nx.Graph, a: str, b: str, hops: Mapping[str, int], length: int) -> Iterator[Way]:
    """Give the simple paths of exactly so many steps, the strongest first, then by id."""
    bound = _bounds(graph, a, b, hops, length)
    waiting: list[tuple[int, Way, int]] = [(-bound[length][a], (a,), 0)] if a in bound[length] else []
    looks = 0
    while waiting and looks < MOST_LOOKS:
        _, way, weight = heappop(waiting)
        left = length - len(way)
        if left < 0:
            yield way
            continue
        onward = (graph[way[-1]].keys() & bound[left].keys()) - set(way)
        looks += len(onward)
        for other in onward:
            longer = weight + _weight(graph, way[-1], other)
            heappush(waiting, (-longer - bound[left][other], (*way, other), longer))


def _bounds(graph: nx.Graph, a: str, b: str, hops: Mapping[str, int], length: int) -> list[Mapping[str, int]]:
    """Return, for each number of steps left, the largest weight of a walk of so many steps to ``b``.

    Only organisations that ``a`` reaches in the steps before are told of.
    """
    reached = nx.single_source_shortest_path_length(graph, a, cutoff=length)
    bounds: list[Mapping[str, int]] = [{b: 0}]
    for left in range(1, length + 1):
        best: defaultdict[str, int] = defaultdict(int)
        for node, onward in bounds[-1].items():
            for other in graph[node]:
                if reached.get(other, length) + left <= length and hops[other] <= left:
                    best[other] = max(best[other], onward + _weight(graph, node, other))
        bounds.append(best)
    return bounds


def _weight(graph: nx.Graph, a: str, b: str) -> int:
    return round(graph.edges[a, b].get("weight", 1.0) * MILLIONTH)


def _current(register: Register, a: str, b: str, day: date) -> tuple[Fact, ...]:
    found = facts_between(register, a, b, day)
    return tuple(fact for fact in found if fact.standing == "current") or found

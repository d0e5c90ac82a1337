"""The shortest way from one organisation to another, through ties that can be named and shown."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import networkx as nx

from analysis.evidence import Fact, facts_between
from data.model import Register


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
    if a not in graph or b not in graph or not nx.has_path(graph, a, b):
        return None
    best = min(_shortest(graph, a, b), key=lambda path: (-_weight(graph, path), path))
    return tuple(Step(x, y, _current(register, x, y, day)) for x, y in pairwise(best))


MOST_PATHS = 200
"""How many chains of the same length are compared; two busy organisations may share thousands."""


def _shortest(graph: nx.Graph, a: str, b: str) -> list[list[str]]:
    paths = nx.all_shortest_paths(graph, a, b)
    return [path for path, _ in zip(paths, range(MOST_PATHS), strict=False)]


def _weight(graph: nx.Graph, path: list[str]) -> float:
    return sum(graph.edges[x, y].get("weight", 1.0) for x, y in pairwise(path))


def _current(register: Register, a: str, b: str, day: date) -> tuple[Fact, ...]:
    found = facts_between(register, a, b, day)
    return tuple(fact for fact in found if fact.standing == "current") or found

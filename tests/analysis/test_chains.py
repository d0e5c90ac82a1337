"""The shortest ways between two organisations, against small cases worked by hand and against every path there is."""

from heapq import heappop
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import chains as module
from analysis.chains import MOST_DETOUR, chain, chains, ways
from analysis.network import network
from analysis.selection import Selection
from data.model import Group
from tests.analysis.conftest import DAY, affiliation, register, tie

LETTERS = "abcdefg"
PAIRS = st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] < pair[1])
EDGES = st.dictionaries(PAIRS, st.sampled_from((1.0, 1.1, 0.1, 0.5, 2.3)), max_size=16)


def weighted(edges: dict[tuple[str, str], float]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(LETTERS)
    graph.add_edges_from((a, b, {"weight": weight}) for (a, b), weight in edges.items())
    return graph


def every_way(graph: nx.Graph, a: str, b: str) -> list[tuple[str, ...]]:
    """All simple paths, none much longer than the shortest, in the order asked for."""
    found = [tuple(path) for path in nx.all_simple_paths(graph, a, b)]
    shortest = min(map(len, found), default=0)
    strength = {path: sum(round(graph.edges[edge]["weight"] * 10) for edge in pairwise(path)) for path in found}
    return sorted((path for path in found if len(path) <= shortest + MOST_DETOUR), key=lambda path: (len(path), -strength[path], path))


@given(EDGES, st.integers(1, 5))
@settings(max_examples=200, deadline=None)
def test_the_ways_are_the_first_of_all_simple_paths(edges, count) -> None:
    graph = weighted(edges)
    assert list(ways(graph, "a", "b", count=count)) == every_way(graph, "a", "b")[:count]


def test_fewest_steps_come_first_then_the_strongest_then_by_id() -> None:
    graph = weighted({("a", "c"): 0.1, ("b", "c"): 0.1, ("a", "d"): 1.0, ("b", "d"): 1.0, ("a", "e"): 1.0, ("b", "e"): 1.0,
                      ("c", "d"): 2.3, ("a", "b"): 0.1})
    assert ways(graph, "a", "b", count=6) == (
        ("a", "b"), ("a", "d", "b"), ("a", "e", "b"), ("a", "c", "b"), ("a", "c", "d", "b"), ("a", "d", "c", "b"))


@pytest.mark.parametrize(("a", "b"), [("a", "a"), ("a", "g"), ("a", "nobody"), ("nobody", "a"), ("nobody", "nobody")])
def test_there_is_no_way_to_oneself_to_another_part_or_to_nobody(a: str, b: str) -> None:
    assert ways(weighted({("a", "b"): 1.0, ("f", "g"): 1.0}), a, b) == ()


def test_a_long_way_round_is_no_way() -> None:
    """The other way round a ring of six is five steps, four more than one; round a ring of five it is four."""
    ring = nx.cycle_graph(6)
    assert ways(ring, 0, 1) == ((0, 1),)
    assert ways(nx.cycle_graph(5), 0, 1) == ((0, 1), (0, 4, 3, 2, 1))


def test_busy_organisations_with_thousands_of_ways_give_the_strongest_three() -> None:
    graph = nx.complete_bipartite_graph(2, 3000)
    nx.set_edge_attributes(graph, 1.0, "weight")
    graph.edges[0, 2900]["weight"] = graph.edges[1, 2500]["weight"] = graph.edges[1, 77]["weight"] = 2.0
    assert ways(graph, 0, 1) == ((0, 77, 1), (0, 2500, 1), (0, 2900, 1))


def test_looking_ends_where_too_much_would_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the hub of a star every leaf seems to lead on for two steps more, and none does."""
    looked_at = []
    monkeypatch.setattr(module, "heappop", lambda waiting: looked_at.append(waiting[0]) or heappop(waiting))
    monkeypatch.setattr(module, "MOST_LOOKS", 50)
    assert ways(nx.star_graph(1000), 1, 2) == ((1, 0, 2),)
    assert len(looked_at) < 10


def test_chains_show_the_facts_of_every_step_and_the_first_is_the_chain() -> None:
    groups = (Group(id="g", name="G", kind="coalition"),)
    facts = register("abcd", ties=(tie("a", "b", name="Housing"), tie("b", "d"), tie("a", "c")), groups=groups,
                     affiliations=(affiliation("c", "g"), affiliation("d", "g")))
    graph = network(facts, Selection(), DAY)
    found = chains(facts, graph, "a", "d", DAY)
    assert [[(step.source, step.target) for step in steps] for steps in found] == [[("a", "b"), ("b", "d")], [("a", "c"), ("c", "d")]]
    assert [fact.name for fact in found[0][0].facts] == ["Housing"]
    assert [fact.reported for fact in found[1][1].facts] == [False]
    assert found[0] == chain(facts, graph, "a", "d", DAY)
    assert chains(facts, graph, "a", "d", DAY, count=1) == found[:1]
    assert chains(facts, graph, "a", "a", DAY) == ()

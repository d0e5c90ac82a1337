"""Who is near whom, against hand counts and networkx."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import neighbourhoods
from analysis.neighbourhoods import in_common, reach, within
from analysis.selection import Selection
from analysis.study import Study
from tests.analysis.conftest import register, tie

LETTERS = "abcdefgh"
GRAPHS = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def graph_of(edges) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(LETTERS)
    graph.add_edges_from(edges, weight=0.25)
    return graph


@pytest.mark.parametrize(("centres", "steps", "expected"), [
    ("a", 0, "a"), ("a", 1, "ab"), ("a", 2, "abc"), ("a", 3, "abcd"), ("ae", 1, "abe"), ("az", 1, "ab"), ("z", 3, ""), ("h", 2, "h")])
def test_within_some_steps_of_a_path(centres: str, steps: int, expected: str) -> None:
    assert within(graph_of([("a", "b"), ("b", "c"), ("c", "d")]), centres, steps) == set(expected)


@given(GRAPHS, st.sets(st.sampled_from(LETTERS), max_size=3), st.integers(0, 4))
@settings(max_examples=60, deadline=None)
def test_within_is_the_union_of_what_networkx_reaches(edges, centres, steps) -> None:
    graph = graph_of(edges)
    assert within(graph, centres, steps) == {node for centre in centres for node in nx.single_source_shortest_path_length(graph, centre, cutoff=steps)}


def test_neighbours_in_common_are_tied_to_both() -> None:
    graph = graph_of([("a", "c"), ("b", "c"), ("a", "d"), ("d", "b"), ("a", "e"), ("a", "b")])
    assert in_common(graph, "a", "b") == in_common(graph, "b", "a") == ("c", "d")
    assert in_common(graph, "a", "h") == in_common(graph, "a", "nobody") == in_common(graph, "nobody", "a") == in_common(graph, "a", "a") == ()


def test_reach_of_a_path_and_an_isolate() -> None:
    found = reach(graph_of([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]))
    assert found == {"a": 2, "b": 3, "c": 4, "d": 3, "e": 2, "f": 0, "g": 0, "h": 0}
    assert reach(nx.Graph()) == {}


@given(GRAPHS, st.integers(0, 4), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_reach_is_counted_as_networkx_counts_however_many_at_a_time(edges, steps, block) -> None:
    graph = graph_of(edges)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbourhoods, "BLOCK", block)
        assert reach(graph, steps=steps) == {node: len(nx.single_source_shortest_path_length(graph, node, cutoff=steps)) - 1 for node in graph}


def test_a_study_reaches_two_steps_whatever_is_filtered() -> None:
    facts = register("abc", ties=(tie("a", "b"), tie("b", "c", strength=1)))
    assert Study(facts, Selection()).reach == {"a": 2, "b": 2, "c": 2}
    assert Study(facts, Selection(theme=("x",))).reach == {"a": 2, "b": 2, "c": 2}
    assert Study(facts, Selection(min_strength=1)).reach == {"a": 0, "b": 1, "c": 1}

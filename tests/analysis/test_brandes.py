"""Betweenness for many sources at once, against published values and networkx."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import brandes
from analysis.brandes import betweenness

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1]), max_size=25)


def test_florentine_families() -> None:
    """Padgett and Ansell (1993), AJS 98, 1259–1319; betweenness of the Medici as in Jackson (2008), table 2.1: 0.522 of the 91 pairs of others."""
    assert betweenness(nx.florentine_families_graph())["Medici"] / 91 == pytest.approx(0.522, abs=5e-4)


def test_a_pair_is_shared_out_over_its_shortest_paths() -> None:
    """In a ring of four, each lies on one of the two ways between its neighbours; on a path, the inner ones hold it together."""
    assert betweenness(nx.cycle_graph(4)) == dict.fromkeys(range(4), 0.5)
    assert betweenness(nx.path_graph(5)) == {0: 0, 1: 3, 2: 4, 3: 3, 4: 0}
    assert betweenness(nx.star_graph(4)) == {0: 6, 1: 0, 2: 0, 3: 0, 4: 0}


@pytest.mark.parametrize("graph", [nx.empty_graph(0), nx.empty_graph(3), nx.path_graph(2)])
def test_nobody_lies_between_nobody(graph: nx.Graph) -> None:
    assert betweenness(graph) == dict.fromkeys(graph, 0)


@given(PAIRS, st.sampled_from([None, 2, 3, 7, 12]), st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_it_is_that_of_networkx_exact_and_sampled_however_many_sources_at_a_time(pairs, sources, block) -> None:
    graph = nx.empty_graph(12)
    graph.add_edges_from(pairs)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brandes, "BLOCK", block)
        assert betweenness(graph, sources=sources) == pytest.approx(nx.betweenness_centrality(graph, k=sources, normalized=False, seed=0))


def test_a_long_chain_and_a_large_network() -> None:
    for graph in (nx.path_graph(300), nx.barabasi_albert_graph(400, 3, seed=1)):
        assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph, normalized=False))
        assert betweenness(graph, sources=50) == pytest.approx(nx.betweenness_centrality(graph, k=50, normalized=False, seed=0))

"""Measures of networks, against published values, networkx and hand counts."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measures import (
    betweenness,
    communities,
    degree_centralisation,
    distances,
    effective_size,
    modularity,
    organisation_measures,
    reciprocity,
    sample_size,
    strengths,
    transitivity,
    whole_network,
)
from data.configuration import Thresholds
from tests.analysis.conftest import tie

EXACT = Thresholds()
ORDERLESS = ("components", "giant_component_share", "isolates", "mean_degree", "density", "transitivity",
             "average_path_length", "diameter", "degree_centralisation")


def _measured(graph: nx.Graph) -> dict:
    graph.graph["tie_records"] = graph.number_of_edges()
    return whole_network(graph, EXACT, None, communities(graph))


def test_karate_club() -> None:
    """Zachary (1977), J. Anthropological Research 33, 452–473; values as published by Konect and the Network Repository."""
    graph = nx.Graph(nx.karate_club_graph().edges)
    found = _measured(graph)
    assert (found["organisations"], found["ties"], found["diameter"], found["components"]) == (34, 78, 5, 1)
    assert found["density"] == pytest.approx(0.139, abs=5e-4)
    assert found["transitivity"] == pytest.approx(0.2557, abs=5e-5)
    assert found["average_path_length"] == pytest.approx(2.408, abs=5e-4)
    assert found["mean_degree"] == pytest.approx(4.588, abs=5e-4)
    assert found["modularity"] == pytest.approx(0.42, abs=0.01)  # the optimum is 0.4198 (Brandes et al. 2008)


def test_florentine_families() -> None:
    """Padgett and Ansell (1993), AJS 98, 1259–1319; betweenness of the Medici as in Jackson (2008), table 2.1."""
    graph = nx.florentine_families_graph()
    assert betweenness(graph, EXACT)["Medici"] == pytest.approx(0.522, abs=5e-4)


def test_davis_southern_women_share_events() -> None:
    """Davis, Gardner and Gardner (1941), Deep South: 18 women at 14 events; nearly all met (139 of 153 pairs)."""
    affiliations = nx.davis_southern_women_graph()
    graph = nx.bipartite.projected_graph(affiliations, [node for node, part in affiliations.nodes(data="bipartite") if part == 0])
    found = _measured(nx.Graph(graph.edges))
    assert (found["organisations"], found["ties"]) == (18, 139)
    assert found["density"] == pytest.approx(139 / 153)


def test_a_star_is_wholly_centralised_and_a_ring_not_at_all() -> None:
    assert degree_centralisation(nx.star_graph(5)) == 1
    assert degree_centralisation(nx.cycle_graph(5)) == 0
    assert degree_centralisation(nx.path_graph(4)) == pytest.approx(1 / 3)


def test_effective_size_is_that_of_networkx() -> None:
    graph = nx.Graph(nx.karate_club_graph().edges)
    assert effective_size(graph) == pytest.approx(nx.effective_size(graph))


def test_effective_size_of_an_isolate_is_undefined() -> None:
    assert effective_size(nx.empty_graph(1)) == {0: None}


def test_a_tie_counts_once_in_strength_and_unknown_strength_adds_nothing() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", reported=True, strength=4)
    graph.add_edge("a", "c", reported=True, strength=None)
    graph.add_edge("c", "d", reported=False, strength=None)
    assert strengths(graph) == {"a": 4, "b": 4, "c": None, "d": 0}


def test_above_the_limit_betweenness_is_sampled_in_the_large_component_alone() -> None:
    """A path of seven, sampled from all its nodes, and a star of four, which is always exact: its middle lies between 3 pairs of 10 × 9 / 2."""
    graph = nx.disjoint_union(nx.path_graph(7), nx.star_graph(3))
    sampled = betweenness(graph, Thresholds(exact_nodes=5, sampled_sources=7))
    assert sampled == pytest.approx(nx.betweenness_centrality(graph))
    assert sampled[7] == pytest.approx(3 / 45)
    assert betweenness(graph, Thresholds(exact_nodes=5, sampled_sources=3))[7] == pytest.approx(3 / 45)


def test_no_organisation_has_no_measures() -> None:
    assert organisation_measures(nx.empty_graph(0), Thresholds(), {}, []).empty


def test_reciprocity_counts_pairs_with_a_direction() -> None:
    records = (tie("a", "b", kind="advice"), tie("b", "a", kind="advice"), tie("a", "c", kind="advice"), tie("c", "a"))
    assert reciprocity(records, ["advice"]) == 0.5
    assert reciprocity(records, []) is None


def test_reciprocity_is_among_those_who_told_of_ties() -> None:
    """a and b told; c, of whom a told, was never heard, so that it did not answer says nothing."""
    records = (tie("a", "b", kind="advice", reported_by="a"), tie("b", "a", kind="advice", reported_by="b"), tie("a", "c", kind="advice", reported_by="a"))
    assert reciprocity(records, ["advice"]) == 1.0
    assert reciprocity(records[2:], ["advice"]) is None


@pytest.mark.parametrize(("n", "undefined"), [
    (0, {"giant_component_share", "mean_degree", "density", "transitivity", "average_path_length", "diameter", "degree_centralisation",
         "modularity", "reciprocity"}),
    (1, {"density", "transitivity", "average_path_length", "diameter", "degree_centralisation", "modularity", "reciprocity"}),
    (3, {"transitivity", "average_path_length", "diameter", "modularity", "reciprocity"})])
def test_what_is_undefined_is_none(n: int, undefined: set[str]) -> None:
    assert {key for key, value in _measured(nx.empty_graph(n)).items() if value is None} == undefined


def test_transitivity_of_one_open_triple_is_nought() -> None:
    assert transitivity(nx.path_graph(3)) == 0
    assert transitivity(nx.path_graph(2)) is None


def test_distances_stay_within_the_giant_component() -> None:
    assert distances(nx.disjoint_union(nx.path_graph(4), nx.path_graph(2)), EXACT) == (pytest.approx(10 / 6), 3)


def test_large_networks_are_sampled_with_a_stated_size() -> None:
    graph, small = nx.path_graph(60), Thresholds(exact_nodes=50, sampled_sources=40)
    assert sample_size(graph, small) == 40
    assert sample_size(graph, EXACT) is None
    mean, diameter = distances(graph, small)
    assert diameter == 59
    assert mean == pytest.approx(61 / 3, rel=0.15)
    assert distances(graph, small)[0] == mean


def test_sampled_distances_come_close_to_the_exact_ones() -> None:
    graph = nx.barabasi_albert_graph(400, 3, seed=5)
    mean, diameter = distances(graph, Thresholds(exact_nodes=100, sampled_sources=80))
    assert mean == pytest.approx(nx.average_shortest_path_length(graph), rel=0.03)
    assert nx.diameter(graph) - 1 <= diameter <= nx.diameter(graph)


def test_exact_distances_are_those_of_networkx() -> None:
    graph = nx.barabasi_albert_graph(150, 2, seed=5)
    assert distances(graph, EXACT) == (pytest.approx(nx.average_shortest_path_length(graph)), nx.diameter(graph))


GRAPHS = st.builds(lambda n, p, seed: nx.gnp_random_graph(n, p, seed=seed), st.integers(3, 14), st.floats(0.05, 0.6), st.integers(0, 999))


@given(GRAPHS)
@settings(max_examples=25, deadline=None)
def test_other_ids_change_nothing_but_communities(graph: nx.Graph) -> None:
    other = nx.relabel_nodes(graph, {node: 100 - node for node in graph})
    one, two = _measured(graph), _measured(other)
    assert {key: one[key] for key in ORDERLESS} == pytest.approx({key: two[key] for key in ORDERLESS})


@given(GRAPHS)
@settings(max_examples=25, deadline=None)
def test_an_isolate_changes_only_what_counts_organisations(graph: nx.Graph) -> None:
    before, parts = _measured(graph), communities(graph)
    graph.add_node(999)
    after = _measured(graph)
    assert after["isolates"] == before["isolates"] + 1
    assert after["components"] == before["components"] + 1
    assert after["ties"] == before["ties"]
    assert after["transitivity"] == before["transitivity"]
    if graph.number_of_edges():
        assert after["average_path_length"] == before["average_path_length"]
        assert modularity(graph, [*parts, {999}]) == pytest.approx(before["modularity"])


def test_communities_of_two_cliques_joined_by_a_tie() -> None:
    graph = nx.barbell_graph(5, 0)
    parts = communities(graph)
    assert parts == [{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}]
    assert modularity(graph, parts) == pytest.approx(20 / 21 - 0.5)

"""What holds together without some: hand graphs, networkx as an oracle, and the demonstration's host."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.resilience import MOST_OUT, cut_off, held_without, holding, resilience
from analysis.selection import Selection
from analysis.study import Study
from analysis.ties import Ties
from tests import samples


def ties_of(edges, alone=0) -> Ties:
    """Ties between organisations named by numbers, with some that have none."""
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(1_000, 1_000 + alone))
    names = {node: f"{node:05}" for node in graph}
    ids = tuple(sorted(names.values()))
    place = {key: number for number, key in enumerate(ids)}
    pairs = sorted(sorted((place[names[a]], place[names[b]])) for a, b in graph.edges)
    one, other = np.array(pairs, dtype=int).reshape(-1, 2).T
    m = len(pairs)
    return Ties(ids=ids, nodes=np.arange(len(ids)), one=one, other=other, reported=np.ones(m, dtype=bool), derived=np.zeros(m, dtype=bool),
                records=np.ones(m, dtype=int), strength=np.zeros(m, dtype=int), derived_weight=np.zeros(m), tie_records=m)


def graph_of(ties: Ties) -> nx.Graph:
    graph = nx.Graph(ties.edges)
    graph.add_nodes_from(ties.organisations)
    return graph


STAR = [(0, leaf) for leaf in range(1, 6)]
"""One tied to five others."""
BARBELL = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (3, 5)]
"""Two triangles and the tie between them."""


def test_a_star_falls_apart_without_its_hub():
    found = held_without(ties_of(STAR), [f"{number:05}" for number in range(6)])
    assert list(found.out) == [0, 1, 2, 3, 4]                                   # two of six stay at least
    assert found.connectors == pytest.approx((1, 1 / 5, 1 / 4, 1 / 3, 1 / 2))   # the five leaves left are each alone
    assert found.at_random[0] == found.low[0] == found.high[0] == 1
    assert found.low[1] == pytest.approx(1 / 5)                                  # in some draws the hub goes first
    assert found.high[1] == 1                                                    # and in some a leaf


def test_those_without_a_tie_count_among_the_others():
    found = held_without(ties_of(STAR, alone=4), ["00000"] + [f"{number:05}" for number in range(1, 6)])
    assert found.connectors[:2] == pytest.approx((6 / 10, 1 / 9))


def test_two_triangles_hang_on_either_end_of_the_tie_between_them():
    found = held_without(ties_of(BARBELL), ["00002", "00003", "00000", "00001", "00004", "00005"])
    assert found.connectors == pytest.approx((1, 3 / 5, 2 / 4, 2 / 3, 2 / 2))
    assert cut_off(ties_of(BARBELL)) == {"00002": 2, "00003": 2}


@pytest.mark.parametrize("edges", [[], [(0, 1)]])
def test_too_few_organisations_or_no_tie_give_nothing(edges):
    assert held_without(ties_of(edges, alone=0 if edges else 5), []) is None
    assert cut_off(ties_of(edges)) == {}


def test_the_least_network_stays_two():
    found = held_without(ties_of([(0, 1), (1, 2)]), ["00001", "00000", "00002"])
    assert found.connectors == (1.0, 0.5)
    assert cut_off(ties_of([(0, 1), (1, 2)])) == {"00001": 1}


def test_the_karate_club_as_networkx_takes_it_apart():
    ties = ties_of(nx.karate_club_graph().edges)
    graph, between = graph_of(ties), nx.betweenness_centrality(graph_of(ties))
    order = sorted(between, key=lambda key: (-between[key], key))
    found = held_without(ties, order)
    for out, share in zip(found.out, found.connectors, strict=True):
        rest = graph.subgraph(set(graph) - set(order[:out]))
        assert share == pytest.approx(len(max(nx.connected_components(rest), key=len)) / len(rest))
    assert len(found.out) == MOST_OUT + 1
    assert cut_off(ties) == {"00000": 6}   # the five of the small clique and the one tied to the instructor alone


@given(st.integers(3, 25), st.floats(0.02, 0.5), st.integers(0, 99))
def test_cut_off_counts_whom_networkx_finds_apart(n, chance, seed):
    ties = ties_of(nx.gnp_random_graph(n, chance, seed=seed).edges)
    graph, expected = graph_of(ties), {}
    for node in graph:
        part = nx.node_connected_component(graph, node) - {node}
        rest = [len(each) for each in nx.connected_components(graph.subgraph(part))]
        if len(rest) > 1:
            expected[node] = len(part) - max(rest)
    assert dict(cut_off(ties)) == expected
    assert list(cut_off(ties).values()) == sorted(expected.values(), reverse=True)


@settings(max_examples=25)
@given(st.integers(3, 25), st.floats(0.05, 0.6), st.integers(0, 99))
def test_shares_lie_within_their_ends_and_come_the_same_again(n, chance, seed):
    ties = ties_of(nx.gnp_random_graph(n, chance, seed=seed).edges)
    order = ties.organisations
    found = held_without(ties, order, draws=20)
    if found is None:
        assert len(ties.nodes) < 3
        return
    assert found == held_without(ties, order, draws=20)
    for value, low, high in zip(found.at_random, found.low, found.high, strict=True):
        assert 0 < low - 1e-9 <= value <= high + 1e-9 <= 1 + 2e-9


def test_the_demonstration_hangs_on_its_host():
    study = samples.study("demo")
    words = study.register.configuration
    assert next(iter(holding(study))) == words.host_on(study.as_of)
    found = resilience(study)
    assert found.connectors[1] < 0.5 < found.low[1]
    without = resilience(Study(study.register, Selection(host=False)))
    assert without.connectors[0] < 0.5

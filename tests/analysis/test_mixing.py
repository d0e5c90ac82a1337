"""Mixing between groups, against hand counts and every possible relabelling."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.diversity import diversity, representation
from analysis.mixing import UNKNOWN, mixing, outside_shares, shares
from tests.analysis.conftest import organisation, register

SHARES = {"a": {"x": 1.0}, "b": {"x": 0.5, "y": 0.5}, "c": {"y": 1.0}, "d": {"z": 1.0}, "e": {UNKNOWN: 1.0}}


def _graph(*edges: str) -> nx.Graph:
    graph = nx.Graph(edges)
    graph.add_nodes_from(SHARES)
    return graph


def test_a_tie_is_shared_out_over_the_groups_of_its_ends() -> None:
    found = mixing(_graph("ab", "bc", "ce"), SHARES)
    assert found.groups == ("x", "y", "z", UNKNOWN)
    assert found.observed.tolist() == [[0.5, 1, 0, 0], [1, 0.5, 0, 1], [0, 0, 0, 0], [0, 1, 0, 0]]
    assert found.e_i_index == 0
    assert found.coverage == pytest.approx(2 / 3)


def test_expected_is_the_mean_over_every_relabelling() -> None:
    graph, nodes = _graph("ab", "bc", "cd", "ae"), list(SHARES)
    counts = [mixing(graph, dict(zip(nodes, [SHARES[key] for key in order], strict=True))).observed for order in permutations(nodes)]
    np.testing.assert_allclose(mixing(graph, SHARES).expected, np.mean(counts, axis=0))


def test_too_few_expected_is_too_few_to_say() -> None:
    found = mixing(nx.complete_graph(6), {node: {"x" if node < 5 else "y": 1.0} for node in range(6)})
    assert found.ratio("x", "x") == pytest.approx(1)
    assert found.ratio("x", "y") == pytest.approx(1)
    assert found.ratio("y", "y") is None


def test_without_a_known_tie_there_is_no_index() -> None:
    assert mixing(_graph(), SHARES).e_i_index is None
    assert mixing(_graph(), SHARES).coverage is None
    assert mixing(_graph("ae"), SHARES).e_i_index is None
    assert mixing(_graph("ae"), SHARES).coverage == 0


@given(st.integers(2, 12), st.floats(0, 1), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_cells_add_up_to_the_ties(n: int, p: float, seed: int) -> None:
    graph = nx.gnp_random_graph(n, p, seed=seed)
    found = mixing(graph, {node: [{"x": 1.0}, {"x": 1 / 3, "y": 1 / 3, "z": 1 / 3}, {UNKNOWN: 1.0}][(node + seed) % 3] for node in graph})
    for cells in (found.observed, found.expected):
        assert np.triu(cells).sum() == pytest.approx(graph.number_of_edges())


def test_an_organisation_spreads_one_over_its_themes() -> None:
    rows = (organisation("a", themes=("x", "y")), organisation("b"))
    assert shares(rows, "theme") == {"a": {"x": 0.5, "y": 0.5}, "b": {UNKNOWN: 1.0}}


def test_share_of_ties_outside_the_own_groups() -> None:
    found = outside_shares(_graph("ab", "bc", "cd", "ae"), SHARES)
    assert found == {"a": 0.5, "b": 0.5, "c": 0.75, "d": 1, "e": None}


def test_diversity_of_known_groups_with_unknown_apart() -> None:
    found = diversity({"a": {"x": 1.0}, "b": {"y": 1.0}, "c": {"x": 0.5, "y": 0.5}, "d": {UNKNOWN: 1.0}})
    assert found.shares == {"x": 0.375, "y": 0.375, UNKNOWN: 0.25}
    assert found.n == 4
    assert found.coverage == 0.75
    assert (found.evenness, found.blau, found.effective_number) == pytest.approx((1, 0.5, 2))


def test_diversity_of_uneven_groups_by_hand() -> None:
    found = diversity({"a": {"x": 1.0}, "b": {"x": 1.0}, "c": {"x": 1.0}, "d": {"y": 1.0}})
    assert found.blau == pytest.approx(0.375)
    assert found.evenness == pytest.approx(0.8112781244591328)
    assert found.effective_number == pytest.approx(4 / 3**0.75)


def test_what_cannot_be_said_of_diversity_is_none() -> None:
    assert diversity({}).blau is None
    assert diversity({}).coverage is None
    assert diversity({"a": {UNKNOWN: 1.0}}).effective_number is None
    assert diversity({"a": {"x": 1.0}}).evenness is None
    assert diversity({"a": {"x": 1.0}}).blau == 0


def test_representation_compares_with_the_population() -> None:
    rows = (organisation("a", base="north", scope="up"), organisation("b", base="south", scope="all"),
            organisation("c", base="south", scope="down"), organisation("d"))
    base = representation(register(rows), rows).set_index("code")
    assert base.loc["north", "ratio"] == pytest.approx((1 / 3) / 0.75)
    assert base.loc["south", "ratio"] == pytest.approx((2 / 3) / 0.25)
    scope = representation(register(rows), rows, basis="scope").set_index("code")
    assert scope.loc["up", "ratio"] == pytest.approx(0.5 / 0.75)
    assert np.isnan(scope.loc["all", "ratio"])


def test_without_organisations_there_is_no_ratio() -> None:
    assert representation(register(), ())["ratio"].isna().all()

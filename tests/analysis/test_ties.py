"""The ties of a day as columns say what the graph of the same day says, counted by networkx."""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import network, ties_on
from analysis.selection import Selection
from data.model import Group
from tests.analysis.conftest import DAY, affiliation, register, tie

LETTERS = "abcdefgh"
GROUPS = tuple(Group(id=key, name=key.upper(), kind="coalition") for key in "xy")
PAIRS = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=10)
SHARED = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from("xy")), max_size=6)


def facts(pairs: Sequence, shared: Sequence):
    ties = tuple(tie(a, b, strength=number % 4 or None) for number, (a, b) in enumerate(pairs))
    return register(LETTERS, ties=ties, groups=GROUPS, affiliations=tuple(affiliation(*row) for row in dict.fromkeys(shared)))


@given(PAIRS, SHARED, st.sampled_from(["all", "reported", "derived"]), st.sets(st.sampled_from(LETTERS)))
@settings(max_examples=60, deadline=None)
def test_columns_count_what_a_graph_counts(pairs, shared, ties, out) -> None:
    known, chose = facts(pairs, shared), Selection(ties=ties)
    rest, graph = ties_on(known, chose, DAY).without(out), network(known, chose, DAY)
    graph = graph.subgraph(set(graph) - out)
    assert rest.organisations == sorted(graph)
    assert rest.edges == sorted(tuple(sorted(edge)) for edge in graph.edges)
    assert rest.alone == sorted(nx.isolates(graph))
    assert rest.components() == sorted(map(len, nx.connected_components(graph)), reverse=True)
    assert rest.reported.sum() == sum(told for _, _, told in graph.edges(data="reported"))
    np.testing.assert_array_equal(rest.adjacency().toarray(), nx.to_numpy_array(graph, nodelist=sorted(graph), weight=None) if len(graph) else np.zeros((0, 0)))


@given(PAIRS, SHARED)
@settings(max_examples=40, deadline=None)
def test_a_pair_holds_all_that_was_said_of_it(pairs, shared) -> None:
    known = facts(pairs, shared)
    told: dict[tuple[str, str], list[int | None]] = {}
    for row in known.ties:
        if row.source_id != row.target_id:
            told.setdefault(tuple(sorted((row.source_id, row.target_id))), []).append(row.strength)
    found = {(a, b): edge for a, b, edge in network(known, Selection(ties="reported"), DAY).edges(data=True)}
    assert {pair: (edge["records"], edge["strength"]) for pair, edge in found.items()} == {
        pair: (len(said), max((strength for strength in said if strength), default=None)) for pair, said in told.items()}


def test_ties_asked_for_again_are_the_same_whatever_else_was_chosen() -> None:
    known = facts([("a", "b")], [])
    assert ties_on(known, Selection(), DAY) is ties_on(known, Selection(theme=("x",), since=DAY), DAY)
    assert ties_on(known, Selection(), DAY) is not ties_on(known, Selection(host=False), DAY)

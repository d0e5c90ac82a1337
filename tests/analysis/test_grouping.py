"""Groups of organisations and the ties between them, counted by hand and by networkx."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.grouping import grouped
from analysis.network import network, ties_on
from analysis.selection import Selection
from data.model import Group
from tests.analysis.conftest import DAY, affiliation, register, tie

LETTERS = "abcdefgh"
PAIRS = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), max_size=14)


def test_ties_within_and_between_groups() -> None:
    facts = register("abcde", ties=(tie("a", "b"), tie("b", "c"), tie("a", "c"), tie("c", "d")), groups=(Group(id="g", name="G", kind="coalition"),),
                     affiliations=(affiliation("a", "g"), affiliation("d", "g")))
    found = grouped(ties_on(facts, Selection(), DAY), {"a": "x", "b": "x", "c": "y", "d": "z"}, order=("w", "z", "y", "x"))
    assert (found.groups, found.count, found.inside) == (("z", "y", "x", "unknown"), (1, 1, 2, 1), (0, 0, 1, 0))
    assert found.bonds == ((0, 1, 1), (0, 2, 1), (1, 2, 2))
    assert found.reported == (1, 0, 2)


def test_groups_that_no_order_names_follow_by_name() -> None:
    ties = ties_on(register("abc"), Selection(), DAY)
    assert grouped(ties, {"a": "q", "c": "p"}).groups == ("p", "q", "unknown")
    assert grouped(ties_on(register(), Selection(), DAY), {}).groups == ()


@given(PAIRS, st.dictionaries(st.sampled_from(LETTERS), st.sampled_from(["x", "y", "unknown", "q"])), st.permutations(["x", "y"]))
@settings(max_examples=80, deadline=None)
def test_everything_adds_up(pairs, group_of, order) -> None:
    facts = register(LETTERS, ties=tuple(tie(*pair) for pair in pairs))
    graph, found = network(facts, Selection(), DAY), grouped(ties_on(facts, Selection(), DAY), group_of, order=order)
    assert sum(found.count) == len(graph)
    assert sum(found.inside) + sum(ties for _, _, ties in found.bonds) == graph.number_of_edges()
    of = {node: group_of.get(node, "unknown") for node in graph}
    counted = Counter(frozenset((of[a], of[b])) for a, b in graph.edges)
    assert {frozenset((found.groups[a], found.groups[b])): ties for a, b, ties in found.bonds} == {
        pair: count for pair, count in counted.items() if len(pair) == 2}
    assert all(counted[frozenset((code,))] == inside for code, inside in zip(found.groups, found.inside, strict=True))
    assert all(a < b for a, b, _ in found.bonds)


@pytest.mark.parametrize("group_of", [{}, dict.fromkeys(LETTERS, "all")])
def test_one_group_holds_everything(group_of) -> None:
    found = grouped(ties_on(register(LETTERS, ties=(tie("a", "b"), tie("c", "d"))), Selection(), DAY), group_of)
    assert (found.count, found.inside, found.bonds) == ((8,), (2,), ())

"""Communities: how firmly they stand, and which continues which."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import communities as module
from analysis import measures
from analysis.communities import adjusted_rand, communities, kept, numbered
from analysis.selection import Selection
from analysis.study import Study
from tests.analysis.conftest import register, tie

SEATS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=25)


def parts(seats) -> list[set[int]]:
    """The parts of a list that gives each thing its place."""
    return [{thing for thing, seat in enumerate(seats) if seat == part} for part in sorted(set(seats))]


def test_adjusted_rand_of_published_examples() -> None:
    """Yeung and Ruzzo (2001), supplement on the adjusted Rand index, Bioinformatics 17, 763–774: a table of ten things gives 0.313.

    And scikit-learn's manual (1.7): 0.24 and 0.57 for the two partitions of six and of four things below.
    """
    first, second = parts([0, 0, 1, 1, 1, 1, 2, 2, 2, 2]), parts([0, 1, 0, 1, 1, 2, 2, 2, 2, 2])
    assert adjusted_rand(first, second) == pytest.approx(0.313, abs=5e-4)
    assert adjusted_rand(parts([0, 0, 0, 1, 1, 1]), parts([0, 0, 1, 1, 2, 2])) == pytest.approx(0.24, abs=5e-3)
    assert adjusted_rand(parts([0, 0, 1, 2]), parts([0, 0, 1, 1])) == pytest.approx(0.57, abs=5e-3)
    assert adjusted_rand(parts([0, 0, 0, 0]), parts([0, 1, 2, 3])) == 0
    assert adjusted_rand(parts([0, 0, 1, 1]), parts([0, 1, 0, 1])) == pytest.approx(-0.5)
    assert adjusted_rand([{1}], [{1}]) == adjusted_rand([{1, 2}], [{1, 2}]) == adjusted_rand([{1}, {2}], [{2}, {1}]) == 1


@given(SEATS)
@settings(max_examples=100, deadline=None)
def test_adjusted_rand_is_the_rand_index_less_what_chance_gives(seats) -> None:
    """Worked out from all pairs, and the chance from the share of pairs each partition puts together."""
    one, other = zip(*seats, strict=True)
    pairs = [(one[i] == one[j], other[i] == other[j]) for j in range(len(seats)) for i in range(j)]
    both, first, second = (sum(map(bool, rows)) for rows in ([a and b for a, b in pairs], [a for a, _ in pairs], [b for _, b in pairs]))
    chance, most = first * second / len(pairs), (first + second) / 2
    expected = (both - chance) / (most - chance) if most != chance else 1.0
    assert adjusted_rand(parts(one), parts(other)) == pytest.approx(expected) == pytest.approx(adjusted_rand(parts(other), parts(one)))


def clear() -> nx.Graph:
    """Two cliques of five that one tie joins, and an isolate."""
    graph = nx.barbell_graph(5, 0)
    graph.add_node(10)
    return graph


def test_clear_communities_are_the_same_from_every_start() -> None:
    found = communities(clear(), reruns=4)
    assert found.parts == (frozenset(range(5)), frozenset(range(5, 10)))
    assert found.number == {node: node // 5 for node in range(10)}
    assert (found.agreement, found.reruns, found.method) == (1.0, 4, "Louvain, resolution 1, seed 0")
    assert found.steadiness == dict.fromkeys(range(10), 1.0)


def test_the_partition_is_that_of_the_measures_and_counts_the_same() -> None:
    graph = nx.Graph(nx.karate_club_graph().edges)
    graph.add_node(99)
    found = communities(graph)
    assert list(found.parts) == [part for part in measures.communities(graph) if part != {99}]
    assert found == communities(graph, parts=measures.communities(graph))
    assert found.reruns == 10


def test_steadiness_and_agreement_of_reruns_worked_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """0 stays with 1, 2, 3 in one rerun and goes to 4, 5 in the other: it is steady in half, the others always; 4 and 5 stay together."""
    reruns = {1: [{0, 1, 2, 3}, {4, 5}], 2: [{1, 2, 3}, {0, 4, 5}]}
    graph = nx.complete_graph(6)
    monkeypatch.setattr(nx.community, "louvain_communities", lambda *_, seed, **__: reruns[seed])
    found = communities(graph, reruns=2, parts=[{0, 1, 2, 3}, {4, 5}])
    assert found.steadiness == {0: 0.5, 1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0}
    assert found.agreement == pytest.approx((1 + adjusted_rand(reruns[1], reruns[2])) / 2)


def test_half_of_a_community_is_not_most_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nx.community, "louvain_communities", lambda *_, **__: [{0, 1}, {2, 3}])
    assert set(communities(nx.complete_graph(4), reruns=1, parts=[{0, 1, 2, 3}]).steadiness.values()) == {0.0}


def test_nothing_can_be_said_without_a_tie_or_a_rerun() -> None:
    found = communities(nx.empty_graph(3))
    assert (found.parts, found.agreement, found.steadiness, found.reruns) == ((), None, {}, 0)
    assert communities(clear(), reruns=0).agreement is None


@pytest.mark.parametrize(("afforded", "reruns"), [(10 ** 6, 10), (5 * 21, 5), (1, 3)])
def test_a_large_network_has_fewer_reruns(monkeypatch: pytest.MonkeyPatch, afforded: int, reruns: int) -> None:
    monkeypatch.setattr(module, "TIES_AFFORDED", afforded)
    assert communities(clear()).reruns == reruns


def test_isolates_have_no_number() -> None:
    assert numbered(clear(), [{10}, *measures.communities(clear())]) == {node: node // 5 for node in range(10)}


def test_a_study_tells_the_same_communities() -> None:
    facts = register("abcdef", ties=(tie("a", "b"), tie("b", "c"), tie("a", "c"), tie("d", "e")))
    study = Study(facts, Selection())
    assert study.community_study.parts == ({"a", "b", "c"}, {"d", "e"})
    assert study.community_study is study.community_study


@pytest.mark.parametrize(("old", "new", "expected"), [
    ({7: "abc", 3: "de"}, ["de", "abc"], {0: 3, 1: 7}),                  # the same, in another order
    ({1: "abcd"}, ["abc", "d"], {0: 1}),                                 # one left
    ({1: "abcd"}, ["ab", "cd"], {}),                                     # halves: neither is it
    ({1: "abc", 2: "de"}, ["abcde"], {0: 1}),                            # merged: the larger share names it
    ({1: "abcdef"}, ["ab", "x"], {0: 1}),                                # those who are gone do not count
    ({1: "abc"}, ["xyz"], {}),
    ({1: "abcde", 2: "fghi"}, ["abcfghi", "de"], {0: 2}),                # three of five went over to all four of the smaller
    ({1: "abcdefg", 2: "hij"}, ["abcdhij", "efg"], {0: 1}),              # had 1 been paired with its rest, more would be shared, but not most of it
    ({}, ["abc"], {}), ({1: "abc"}, [], {})])
def test_which_community_continues_which(old: dict[int, str], new: list[str], expected: dict[int, int]) -> None:
    assert kept({number: set(members) for number, members in old.items()}, [set(members) for members in new]) == expected


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30))
@settings(max_examples=100, deadline=None)
def test_every_pair_holds_most_of_the_old_and_no_pairing_holds_more(seats) -> None:
    old = {number: {thing for thing, (seat, _) in enumerate(seats) if seat == number} for number in range(5)}
    new = [{thing for thing, (_, seat) in enumerate(seats) if seat == place} for place in range(5)]
    found = kept(old, new)
    assert len(set(found.values())) == len(found)
    assert all(2 * len(old[number] & new[place]) > len(old[number]) for place, number in found.items())
    fits = np.array([[len(old[a] & new[b]) if 2 * len(old[a] & new[b]) > len(old[a]) else 0 for b in range(5)] for a in range(5)])
    assert sum(len(old[number] & new[place]) for place, number in found.items()) == _best(fits, 0, frozenset())


def _best(fits: np.ndarray, row: int, taken: frozenset[int]) -> int:
    """The largest sum of any one-to-one pairing, by trying all."""
    if row == len(fits):
        return 0
    free = [place for place in range(fits.shape[1]) if place not in taken]
    return max(fits[row, place] + _best(fits, row + 1, taken | {place}) for place in free)

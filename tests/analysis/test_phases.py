"""The phase of a network: each phase on a graph that is clearly in it, the borders, and the demonstration's story."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.phases import BETWEEN, CENTRALISATION, CORE, FRAGMENTS, HUB, MANY_HUBS, TOGETHER, WITH_HUB, has_hub, phase, phase_of
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from tests import samples
from tests.analysis.conftest import configuration, register, tie


def _graph(edges: list[tuple[str, str]], alone: int = 0) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for edge in edges for node in edge} | {f"z{number}" for number in range(alone)}))
    graph.add_edges_from(sorted(edges), weight=1.0)
    return graph


def _hubs(count: int, leaves: int) -> list[tuple[str, str]]:
    """Some stars whose hubs stand in a row."""
    hubs = [f"h{number}" for number in range(count)]
    return [*pairwise(hubs)] + [(hub, f"{hub}l{number}") for hub in hubs for number in range(leaves)]


CORED = [*_hubs(5, 7), *combinations([f"h{number}" for number in range(5)], 2)]


@pytest.mark.parametrize(("graph", "words"), [
    (_graph([("a", "b"), ("c", "d")], alone=2), FRAGMENTS),
    (_graph([("h", f"l{number}") for number in range(9)]), HUB),
    (_graph([("h", f"l{number}") for number in range(9)], alone=8), HUB),   # ten of eighteen, and 0.53 centralised
    (_graph([("h", f"l{number}") for number in range(9)], alone=10), BETWEEN),   # exactly half hang together, 0.47 centralised
    (_graph([("h", f"l{number}") for number in range(9)], alone=11), FRAGMENTS),
    (_graph(_hubs(4, 6)), MANY_HUBS),
    (_graph(_hubs(4, 6), alone=13), BETWEEN),   # 28 of 41, under 70 %
    (_graph(_hubs(4, 6), alone=12), MANY_HUBS),   # 28 of 40
    (_graph([(f"p{number:02}", f"p{number + 1:02}") for number in range(29)]), BETWEEN),   # a chain has no hubs
    (_graph(CORED), CORE),   # five of forty in the core, all tied to each other
])
def test_each_phase(graph: nx.Graph, words: str) -> None:
    assert phase_of(graph).words == words


def test_the_numbers_behind_it() -> None:
    numbers = phase_of(_graph(_hubs(4, 6), alone=12)).numbers
    assert numbers[TOGETHER] == 0.7
    assert numbers[CENTRALISATION] == pytest.approx((8 * 40 - 2 * 27) / (39 * 38))
    assert numbers[WITH_HUB] == 4


def test_a_hub_is_tied_to_half_of_a_community_of_five() -> None:
    star = _graph([("h", key) for key in "abcd"])
    assert has_hub(star, set(star))
    assert not has_hub(star, set("habc"))   # four are too few
    ring = nx.cycle_graph(6)
    assert not has_hub(ring, set(ring))   # two of five
    assert has_hub(nx.cycle_graph(5), set(range(5)))   # two of four


@pytest.mark.parametrize("graph", [_graph([]), _graph([("a", "b")]), _graph([], alone=5)])
def test_too_little_has_no_phase(graph: nx.Graph) -> None:
    assert phase_of(graph) is None


def test_with_and_without_the_host() -> None:
    facts = register("abcdefgh", ties=(*(tie("a", key) for key in "bcdefgh"), tie("b", "c")))
    assert phase(Study(facts, Selection())).without_host is None
    hosted = replace(facts, configuration=configuration(HostTerm("a", date(2020, 1, 1))))
    found = phase(Study(hosted, Selection()))
    assert (found.whole.words, found.without_host.words) == (HUB, FRAGMENTS)
    out = phase(Study(hosted, Selection(host=False)))
    assert (out.whole, out.without_host) == (found.without_host, None)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1]), min_size=1), st.randoms())
def test_the_order_of_rows_changes_nothing(pairs: set[tuple[str, str]], chance) -> None:
    facts = register("abcdefgh", ties=tuple(tie(*pair) for pair in sorted(pairs)))
    mixed = replace(facts, ties=tuple(chance.sample(facts.ties, len(facts.ties))))
    assert phase(Study(mixed, Selection())) == phase(Study(facts, Selection()))


def test_the_invented_network_hangs_on_its_host() -> None:
    found = phase(samples.study("demo"))
    assert (found.whole.words, found.without_host.words) == (HUB, FRAGMENTS)

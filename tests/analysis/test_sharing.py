"""Derived ties, against small registers worked out by hand and against networkx's own projection."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import network
from analysis.selection import Selection
from analysis.sharing import Projection, projection, tying_days
from analysis.ties import places
from data.dates import partial_date
from data.model import Attendance, Event, Group, Register
from tests.analysis.conftest import DAY, affiliation, organisation, register, tie

LETTERS = "abcdefghijklmn"
COALITIONS = tuple(Group(id=key, name=key.upper(), kind="coalition") for key in "gh")


def event(key: str, start: str, end: str | None = None) -> Event:
    return Event(id=key, title=key.upper(), kind="meeting", start=partial_date(start), end=end and partial_date(end))


def came(key: str, event_id: str, attended: int | None = 1, role: str = "participant") -> Attendance:
    return Attendance(id=f"{event_id}-{key}-{role}", event_id=event_id, organisation_id=key, registered=2, attended=attended, role=role)


def close(facts: Register, day: date = DAY, least: float = 0.1) -> dict:
    return by_pair(projection(facts, day), tuple(places(facts)), least)


def projected(shared: list[list[int]], count: int) -> Projection:
    there = [(place, number) for number, members in enumerate(shared) for place in members]
    return Projection(count, *np.array(there, dtype=int).reshape(-1, 2).T)


def by_pair(found: Projection, names: Sequence, least: float) -> dict:
    return dict(sorted(((names[one], names[other]), weight) for one, other, weight in zip(*found.close(least), strict=True)))


def test_a_shared_group_weighs_one_over_size_less_one() -> None:
    rows = (*(affiliation(key, "g") for key in "abc"), affiliation("a", "g", role="chair"), affiliation("a", "h"), affiliation("b", "h"))
    assert close(register("abc", groups=COALITIONS, affiliations=rows)) == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


def test_groups_and_events_add_up() -> None:
    facts = register("abc", groups=COALITIONS, affiliations=tuple(affiliation(key, "g") for key in "ab"), events=(event("e", "2025-01-10"),),
                     attendance=tuple(came(key, "e") for key in "abc"))
    assert close(facts) == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


def test_only_those_who_came_were_there_and_two_roles_count_once() -> None:
    facts = register("abcd", events=(event("e", "2025-01-10"),),
                     attendance=(came("a", "e"), came("a", "e", role="speaker"), came("b", "e", 3), came("c", "e", 0), came("d", "e", None)))
    assert close(facts) == {("a", "b"): 1.0}


@pytest.mark.parametrize(("day", "holds"), [(date(2023, 3, 9), False), (date(2023, 3, 10), True), (date(2025, 3, 9), True), (date(2025, 3, 10), False)])
def test_an_event_and_a_momentary_group_count_for_24_months_from_their_first_day(day: date, holds: bool) -> None:
    met = register("ab", events=(event("e", "2023-03-10", "2023-03-12"),), attendance=(came("a", "e"), came("b", "e")))
    signed = register("ab", groups=(Group(id="m", name="M", kind="meetup"),), affiliations=tuple(affiliation(key, "m", start="2023-03-10") for key in "ab"))
    assert bool(close(met, day)) is bool(close(signed, day)) is holds


@pytest.mark.parametrize(("size", "ties"), [(11, 55), (12, 0)])
def test_a_gathering_of_more_than_eleven_ties_nobody_by_itself(size: int, ties: int) -> None:
    keys = LETTERS[:size]
    groups = register(keys, groups=COALITIONS, affiliations=tuple(affiliation(key, "g") for key in keys))
    events = register(keys, events=(event("e", "2025-01-10"),), attendance=tuple(came(key, "e") for key in keys))
    assert network(groups, Selection(), DAY).number_of_edges() == network(events, Selection(), DAY).number_of_edges() == ties


def test_two_large_events_tie_those_who_came_to_both() -> None:
    rows = (*(came(key, "e") for key in LETTERS[:13]), *(came(key, "f") for key in ("a", "b", *LETTERS[13:])))
    facts = register(LETTERS, events=(event("e", "2025-01-10"), event("f", "2025-02-10")), attendance=rows)
    assert close(facts) == {("a", "b"): 1 / 12 + 1 / 2, ("a", "n"): 0.5, ("b", "n"): 0.5}


def test_ten_gatherings_of_101_are_just_enough() -> None:
    found = projected([[0, 1, *range(2 + number * 99, 101 + number * 99)] for number in range(10)], 992)
    assert by_pair(found, range(992), 0.1) == {(0, 1): pytest.approx(0.1)}


def test_an_organisation_that_is_a_group_is_not_its_own_member() -> None:
    facts = register("abc", groups=(Group(id="g", name="G", kind="coalition", organisation_id="a"),),
                     affiliations=tuple(affiliation(key, "g") for key in "abc"))
    assert close(facts) == {("b", "c"): 1.0}


def test_a_reported_pair_carries_what_it_shares_however_little() -> None:
    facts = register(LETTERS, ties=(tie("a", "b"), tie("a", "n")), events=(event("e", "2025-01-10"),), attendance=tuple(came(key, "e") for key in LETTERS[:13]))
    edges = network(facts, Selection(), DAY).edges
    assert dict(edges["a", "b"]) == {"reported": True, "derived": False, "records": 1, "strength": None, "derived_weight": 1 / 12, "weight": 1 + 1 / 12}
    assert edges["a", "n"]["derived_weight"] == 0
    assert len(edges) == 2


def test_a_closed_organisation_is_in_a_group_no_longer() -> None:
    closed = tuple(organisation(key, closed="2024-12") for key in LETTERS[2:])
    facts = register((organisation("a"), organisation("b"), *closed), groups=COALITIONS, affiliations=tuple(affiliation(key, "g") for key in LETTERS))
    assert close(facts, date(2024, 12, 31), 1 / 13) == dict.fromkeys(combinations(LETTERS, 2), pytest.approx(1 / 13))
    assert close(facts) == {("a", "b"): 1.0}


def test_a_closed_organisation_was_at_the_event_and_is_tied_to_nobody_now() -> None:
    facts = register((*(organisation(key) for key in "ab"), organisation("c", closed="2025-03")), events=(event("e", "2025-01-10"),),
                     attendance=tuple(came(key, "e") for key in "abc"))
    assert dict(network(facts, Selection(), DAY).edges) == {("a", "b"): network(facts, Selection(), DAY).edges["a", "b"]}
    assert network(facts, Selection(), DAY).edges["a", "b"]["derived_weight"] == 0.5


def test_a_tie_by_sharing_begins_once_somebody_else_is_there_and_not_in_a_crowd() -> None:
    crowd = tuple(came(key, "e") for key in LETTERS[:12])
    facts = register(LETTERS, groups=COALITIONS, affiliations=(affiliation("a", "g", start="2024-01-05"), affiliation("b", "g", start="2024-03-01")),
                     events=(event("e", "2025-01-10"), event("f", "2025-02-10")), attendance=(*crowd, came("m", "f"), came("n", "f")))
    assert sorted(tying_days(facts)) == [("a", date(2024, 3, 1)), ("b", date(2024, 3, 1)), ("m", date(2025, 2, 10)), ("n", date(2025, 2, 10))]


@given(st.lists(st.sets(st.sampled_from(LETTERS), max_size=9), max_size=8), st.sampled_from([0.05, 0.1, 0.5, 1.0]))
@settings(max_examples=60, deadline=None)
def test_weights_are_those_of_networkx(shared: list[set[str]], least: float) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(LETTERS)
    for number, members in enumerate(shared):
        graph.add_edges_from((key, number) for key in members)
    expected = nx.bipartite.collaboration_weighted_projected_graph(graph, list(LETTERS))
    found, pairs = projected([sorted(map(LETTERS.index, members)) for members in shared], len(LETTERS)), list(combinations(LETTERS, 2))
    one, other = np.array(list(combinations(range(len(LETTERS)), 2))).T
    assert found.weights(one, other) == pytest.approx([expected.get_edge_data(*pair, {"weight": 0})["weight"] for pair in pairs])
    assert by_pair(found, LETTERS, least).keys() == {pair for pair in pairs if expected.get_edge_data(*pair, {"weight": 0})["weight"] >= least - 1e-9}

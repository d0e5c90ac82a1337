"""The network of one day, against small registers worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.network import network, organisations_on, tie_records, undated
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from data.model import Group
from tests.analysis.conftest import DAY, affiliation, configuration, organisation, register, tie

ALL, REPORTED, DERIVED = Selection(), Selection(ties="reported"), Selection(ties="derived")


def test_a_tie_is_a_pair_and_its_records_stand_beside_it() -> None:
    graph = network(register("abc", ties=(tie("a", "b", strength=2), tie("b", "a", strength=4, start="2023"), tie("a", "b", kind="advice"))), ALL, DAY)
    assert list(graph) == ["a", "b", "c"]
    assert graph.number_of_edges() == 1
    assert graph.graph["tie_records"] == 3
    assert graph.edges["a", "b"] == {"reported": True, "derived": False, "records": 3, "strength": 4, "derived_weight": 0.0, "weight": 1.0}


@pytest.mark.parametrize(("start", "end", "day", "holds"), [
    ("2024", None, date(2023, 12, 31), False), ("2024", None, date(2024, 1, 1), True),
    ("2020", "2024", date(2024, 12, 31), True), ("2020", "2024", date(2025, 1, 1), False),
    ("2020", "2024-02", date(2024, 2, 29), True), ("2020", "2024-02", date(2024, 3, 1), False),
    (None, None, DAY, False), (None, "2030", DAY, False)])
def test_a_tie_holds_from_its_first_day_to_its_last(start: str | None, end: str | None, day: date, holds: bool) -> None:
    assert bool(tie_records(register("ab", ties=(tie("a", "b", start=start, end=end),)), ALL, day)) is holds


@pytest.mark.parametrize(("day", "holds"), [(date(2025, 3, 9), True), (date(2025, 3, 10), False)])
def test_momentary_evidence_lasts_24_months(day: date, holds: bool) -> None:
    assert bool(tie_records(register("ab", ties=(tie("a", "b", kind="letter", start="2023-03-10"),)), ALL, day)) is holds


def test_undated_facts_are_out_and_counted() -> None:
    facts = register("ab", ties=(tie("a", "b", start=None),), groups=(Group(id="g", name="G", kind="coalition"),),
                     affiliations=(affiliation("a", "g", start=None), affiliation("b", "g")))
    assert undated(facts) == 2
    assert network(facts, ALL, DAY).number_of_edges() == 0


def test_strength_nought_is_no_tie_and_unknown_strength_is_counted_under_a_threshold() -> None:
    facts = register("abcd", ties=(tie("a", "b", strength=0), tie("b", "c"), tie("c", "d", strength=3), tie("a", "d", strength=1)))
    assert network(facts, ALL, DAY).number_of_edges() == 3
    strict = network(facts, Selection(min_strength=2), DAY)
    assert set(strict.edges) == {("c", "d")}
    assert strict.graph["unknown_strength"] == 1


def test_closed_organisations_are_out_from_the_day_after() -> None:
    facts = register((organisation("a"), organisation("b", closed="2018")), ties=(tie("a", "b", start="2015"),))
    assert [row.id for row in organisations_on(facts, date(2018, 12, 31))] == ["a", "b"]
    assert list(network(facts, ALL, date(2019, 1, 1))) == ["a"]


def test_reported_and_derived_ties_are_told_apart_and_can_be_switched() -> None:
    facts = register("abc", ties=(tie("a", "b"),),
                     groups=(Group(id="g", name="G", kind="coalition"),), affiliations=(affiliation("b", "g"), affiliation("c", "g")))
    assert {edge: (tie["reported"], tie["derived"]) for *ends, tie in network(facts, ALL, DAY).edges(data=True) for edge in [tuple(ends)]} == {
        ("a", "b"): (True, False), ("b", "c"): (False, True)}
    assert set(network(facts, REPORTED, DAY).edges) == {("a", "b")}
    assert set(network(facts, DERIVED, DAY).edges) == {("b", "c")}


def test_without_the_host_the_host_of_that_day_and_the_own_node_are_out() -> None:
    hosts = (HostTerm("a", date(2021, 6, 1), date(2025, 1, 1)), HostTerm("b", date(2025, 1, 1)))
    facts = register("abcn", settings=configuration(*hosts, organisation_id="n"), ties=(tie("a", "b"), tie("b", "c", strength=4), tie("a", "c", strength=3)))
    without = Selection(host=False)
    assert list(network(facts, without, date(2024, 12, 31))) == ["b", "c"]
    assert list(network(facts, without, DAY)) == ["a", "c"]
    assert Study(facts, without).organisation_measures["strength"].to_dict() == {"a": 3, "c": 3}


PAIRS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_changes_nothing(pairs: list[tuple[str, str]], chance: object) -> None:
    facts = register("abcdef", ties=tuple(tie(*pair) for pair in pairs))
    mixed = replace(facts, organisations=tuple(reversed(facts.organisations)), ties=tuple(chance.sample(facts.ties, len(facts.ties))))
    one, other = network(facts, ALL, DAY), network(mixed, ALL, DAY)
    assert list(one) == list(other)
    assert list(one.edges(data=True)) == list(other.edges(data=True))

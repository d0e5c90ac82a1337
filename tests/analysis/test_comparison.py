"""Two days compared, worked by hand."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison import BOTH, BY_MEMBERSHIP, BY_TIES, ENDED, NEW, compared, ties_of_both
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from tests.analysis.conftest import DAY, configuration, membership, organisation, register, tie

SINCE = date(2024, 6, 30)
CHOSE = Selection(since=SINCE)


def test_joined_and_left_are_by_membership_where_it_is_on_record() -> None:
    facts = register((*(organisation(key) for key in "abcdef"), organisation("g", closed="2024-12"), organisation("h", closed="2023")), memberships=(
        membership("a", "2020"), membership("b", "2024-09-01"), membership("c", "2020", "2024-10"), membership("d", None), membership("g", "2021"),
        membership("e", "2024-07", "2024-08"), membership("f", "2021", "2024-08"), membership("f", "2025-02"), membership("h", "2020")))
    found = compared(Study(facts, CHOSE))
    assert (found.before, found.after) == (tuple("abcdefg"), tuple("abcdef"))
    assert (found.joined, found.left, found.stayed) == (("b", "e", "f"), ("c", "e", "f", "g"), ("a", "d"))
    assert found.marks == {"b": "joined", "c": "left", "e": "left", "f": "joined", "g": "left"}
    assert found.basis == BY_MEMBERSHIP


def test_without_memberships_they_go_by_ties() -> None:
    facts = register((*(organisation(key) for key in "abcde"), organisation("g", closed="2024-12")), ties=(
        tie("a", "b", start="2020"), tie("b", "c", start="2025"), tie("a", "d", start="2020", end="2024-07"), tie("a", "g", start="2021", end="2024-12")))
    found = compared(Study(facts, CHOSE))
    assert (found.joined, found.left, found.stayed) == (("c",), ("d", "g"), ("a", "b", "e"))
    assert found.marks == {"c": "joined", "d": "left", "g": "left"}
    assert (found.begun, found.ended, found.lasting) == ((("b", "c"),), (("a", "d"), ("a", "g")), (("a", "b"),))
    assert found.basis == BY_TIES


def hosted() -> Study:
    """a hosted until the end of 2024, b since."""
    hosts = (HostTerm("a", date(2021, 6, 1), date(2025, 1, 1)), HostTerm("b", date(2025, 1, 1)))
    ties = (tie("a", "b"), tie("a", "c"), tie("b", "c"), tie("c", "d", start="2025"), tie("d", "e", start="2020"))
    return Study(register("abcde", settings=configuration(*hosts), ties=ties), Selection(since=SINCE, host=False))


def test_whoever_hosted_on_either_day_is_out_on_both() -> None:
    found = compared(hosted())
    assert found.before == found.after == ("c", "d", "e")
    assert (found.begun, found.ended, found.lasting) == ((("c", "d"),), (), (("d", "e"),))
    ties, standing = ties_of_both(hosted())
    assert (ties.organisations, ties.edges, standing.tolist()) == (["c", "d", "e"], [("c", "d"), ("d", "e")], [NEW, BOTH])


def test_what_is_said_of_a_tie_is_as_on_the_later_day_or_as_it_ended() -> None:
    facts = register("abcd", ties=(tie("a", "b", start="2020", end="2024-12", strength=5), tie("b", "a", start="2025", strength=2),
                                   tie("a", "c", start="2020", end="2024-12", strength=4), tie("a", "d", start="2025", strength=1)))
    ties, standing = ties_of_both(Study(facts, CHOSE))
    assert list(zip(ties.edges, standing.tolist(), ties.strength.tolist(), strict=True)) == [
        (("a", "b"), BOTH, 2), (("a", "c"), ENDED, 4), (("a", "d"), NEW, 1)]
    assert ties.tie_records == 3


LETTERS = "abcdef"
TOLD = st.lists(st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS), st.sampled_from([("2020", None), ("2020", "2024"), ("2025", None)])), max_size=12)


@given(TOLD)
@settings(max_examples=60, deadline=None)
def test_ties_of_both_days_are_those_begun_ended_and_lasting(told) -> None:
    facts = register(LETTERS, ties=tuple(tie(a, b, start=start, end=end) for a, b, (start, end) in told))
    study = Study(facts, CHOSE)
    found, (ties, standing) = compared(study), ties_of_both(study)
    by = {kind: tuple(edge for edge, stands in zip(ties.edges, standing.tolist(), strict=True) if stands == kind) for kind in (BOTH, NEW, ENDED)}
    assert (by[BOTH], by[NEW], by[ENDED]) == (found.lasting, found.begun, found.ended)
    assert set(study.ties.edges) == {*found.begun, *found.lasting}
    assert set(study.ties_on(SINCE).edges) == {*found.ended, *found.lasting}
    assert ties.edges == sorted(ties.edges)
    assert set(found.joined) | set(found.left) | set(found.stayed) == set(LETTERS)
    np.testing.assert_array_equal(ties.nodes, study.ties.nodes)


@pytest.mark.parametrize("day", [DAY, date(2019, 1, 1)])
def test_a_day_beside_itself_shows_no_change(day: date) -> None:
    facts = register("abc", ties=(tie("a", "b", start="2018"),), memberships=(membership("a", "2018"),))
    found = compared(Study(facts, Selection(as_of=day, since=day)))
    assert (found.joined, found.left, found.begun, found.ended, found.marks) == ((), (), (), (), {})
    assert (found.stayed, found.lasting) == (("a", "b", "c"), (("a", "b"),))

"""Members, survival and changes in ties, against hand counts and another library."""

from datetime import date

import networkx as nx
import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from analysis.growth import (
    IndividualMembers,
    TieChanges,
    first_tie,
    individuals,
    joiners,
    leavers,
    members_on,
    reach,
    retention,
    spells,
    tie_changes,
)
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from data.dates import partial_date
from data.model import Group, IndividualCount
from tests.analysis.conftest import DAY, affiliation, configuration, membership, organisation, register, tie

YEAR = (date(2024, 6, 30), DAY)


def test_a_change_of_tier_is_neither_leaving_nor_joining() -> None:
    facts = register("a", memberships=(membership("a", "2023", "2024-12-31", "friend"), membership("a", "2025-01-01")))
    assert len(spells(facts)["a"]) == 1
    assert joiners(facts, *YEAR) == ()
    assert leavers(facts, *YEAR) == ()
    assert members_on(facts, date(2024, 12, 31)) == {"a": "friend"}
    assert members_on(facts, DAY) == {"a": "full"}


def test_joiners_and_leavers_of_a_period() -> None:
    facts = register("abcd", memberships=(membership("a", "2024-07-01"), membership("b", "2024-06-30"),
                                         membership("c", "2022", "2024-08-31"), membership("d", None)))
    assert joiners(facts, *YEAR) == ("a",)
    assert leavers(facts, *YEAR) == ("c",)
    assert set(members_on(facts, YEAR[0])) == {"b", "c", "d"}
    assert set(members_on(facts, DAY)) == {"a", "b", "d"}


def test_a_closed_organisation_is_no_member() -> None:
    assert members_on(register((organisation("a", closed="2024"),), memberships=(membership("a", "2020"),)), DAY) == {}


def test_retention_by_hand() -> None:
    """Of four one leaves in the first year while all four are at risk, so three quarters stay."""
    rows = (membership("a", "2022-01-01", "2022-06-30"), *(membership(key, "2022-01-01") for key in "bcd"))
    row = retention(register("abcd", memberships=rows), DAY).iloc[0]
    assert (row["cohort"], row["n"], row["survival"]) == (2022, 4, 0.75)
    assert (row["low"], row["high"]) == pytest.approx((0.1279, 0.9605), abs=1e-4)  # 0.75 ** exp(±1.96 × √(1/12) ÷ |ln 0.75|)


def test_retention_agrees_with_statsmodels() -> None:
    left = ["2024-02-10", "2024-05-20", "2024-05-20", "2024-11-03", None, None, None, "2025-02-01", None, None]
    joined = [f"2024-{month:02d}-15" for month in (1, 2, 3, 3, 4, 5, 8, 9, 11, 12)]
    facts = register("abcdefghij", memberships=tuple(membership(key, *days) for key, days in zip("abcdefghij", zip(joined, left, strict=True), strict=True)))
    found = [days[0] for _, days in sorted(spells(facts).items())]
    length = [((days.until or date(2025, 7, 1)) - days.first).days for days in found]
    oracle = SurvfuncRight(length, [int(days.until is not None) for days in found])
    expected = oracle.surv_prob[np.searchsorted(oracle.surv_times, 365, side="right") - 1]
    assert retention(facts, DAY).iloc[0]["survival"] == pytest.approx(expected)


def test_retention_is_quiet_where_the_interval_begins_undefined() -> None:
    """b was seen for the shorter time and stays: before a left nobody had, and that stretch has no log-log interval."""
    facts = register("ab", memberships=(membership("a", "2023-01-01", "2024-06-30"), membership("b", "2023-12-01")))
    assert retention(facts, date(2024, 12, 31)).iloc[0]["survival"] == 1.0


def test_retention_waits_until_one_member_has_had_a_year() -> None:
    row = retention(register("a", memberships=(membership("a", "2024-08-01"),)), DAY).iloc[0]
    assert row["survival"] is None or np.isnan(row["survival"])
    assert row["reason"]


def test_new_and_ended_ties_between_two_days() -> None:
    found = tie_changes(nx.Graph(["ab", "bc"]), nx.Graph(["cb", "dc"]))
    assert found.new == (("c", "d"),)
    assert found.ended == (("a", "b"),)


def test_first_tie_counts_only_joiners_whose_90_days_have_passed() -> None:
    rows = (membership("a", "2025-01-01"), membership("b", "2025-01-01"), membership("c", "2025-06-01"), membership("d", "2020"))
    facts = register("abcd", memberships=rows, ties=(tie("a", "d", start="2025-03-01"), tie("b", "d", start="2025-06-01"), tie("c", "d", start="2025-06-02")))
    found = first_tie(facts, DAY, Study(facts, Selection()).tie_starts, since=YEAR[0])
    assert found.joined == ("a", "b")
    assert found.tied == ("a",)


def test_reach_counts_joiners_in_under_represented_areas() -> None:
    """Before, one of two members is in the north, where three in four people live."""
    rows = tuple(organisation(key, base=base) for key, base in zip("abcd", ("north", "south", "north", "south"), strict=True))
    facts = register(rows, memberships=(membership("a", "2020"), membership("b", "2020"), membership("c", "2025"), membership("d", "2025")))
    assert reach(facts, *YEAR) == (("c", "d"), ("c",))


def test_filtering_twice_is_filtering_once() -> None:
    rows = (organisation("a", themes=("x",)), organisation("b", themes=("y",)), organisation("c"))
    study = Study(register(rows), Selection(theme=("x", "unknown")))
    assert study.shown == Study(register(study.shown), study.selection).shown == (rows[0], rows[2])


def test_a_study_looks_at_the_day_the_data_goes_to_and_a_year_before() -> None:
    study = Study(register("a"), Selection())
    assert (study.as_of, study.since) == (DAY, date(2024, 6, 30))


def test_a_member_that_closes_has_left() -> None:
    facts = register((organisation("a"), organisation("b", closed="2025-03")), memberships=(membership("a", "2023"), membership("b", "2023")))
    assert leavers(facts, *YEAR) == ("b",)
    assert spells(facts)["b"][0].until == date(2025, 4, 1)


def test_a_membership_that_ended_before_the_first_import_and_has_no_beginning_is_none() -> None:
    facts = register("a", memberships=(membership("a", None, "2019"),))
    assert spells(facts) == {"a": ()}
    assert leavers(facts, date(2018, 1, 1), DAY) == joiners(facts, date(2018, 1, 1), DAY) == ()
    assert retention(facts, DAY).empty


def test_whoever_stays_to_the_last_day_looked_at_has_not_left() -> None:
    facts = register("ab", memberships=(membership("a", "2023", DAY.isoformat()), membership("b", "2023")))
    assert members_on(facts, DAY).keys() == {"a", "b"}
    assert retention(facts, DAY)["survival"].tolist() == [1.0]


def test_a_change_of_host_makes_and_ends_no_tie_of_others() -> None:
    hosts = (HostTerm("a", date(2021, 6, 1), date(2025, 1, 1)), HostTerm("b", date(2025, 1, 1)))
    ties = (tie("a", "c", start="2020"), tie("b", "c", start="2020"), tie("c", "d", start="2025-02"))
    without = Study(register("abcd", settings=configuration(*hosts), ties=ties), Selection(host=False))
    assert without.tie_changes(date(2024, 6, 30)) == TieChanges(new=(("c", "d"),), ended=())


def test_ties_of_the_kinds_chosen_are_the_first_ties() -> None:
    facts = register("abc", memberships=(membership("a", "2025-01-01"),), ties=(tie("a", "b", start="2025-01-10", strength=1),),
                     groups=(Group(id="g", name="G", kind="coalition"),), affiliations=(affiliation("a", "g", start="2025-01-20"),))
    assert Study(facts, Selection()).tie_starts == {"a": (date(2025, 1, 10),), "b": (date(2025, 1, 10),)}
    assert Study(facts, Selection(min_strength=2)).tie_starts == Study(facts, Selection(ties="derived")).tie_starts == {}


def test_small_counts_of_individuals_are_hidden_with_what_would_tell_them() -> None:
    def counted(*members: int) -> IndividualMembers | None:
        rows = (IndividualCount(id=str(place), counted_on=partial_date("2025-01-01"), tier=str(place), members=number) for place, number in enumerate(members))
        return individuals(register("a", individuals=tuple(rows)), DAY)

    assert counted() is None
    assert (counted(0, 5, 20).members, counted(4, 20).members) == (25, None)

"""What needs a look this week, on rows made for it."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.attention import attention
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import OfferOrNeed, Register
from tests.analysis.conftest import DAY, membership, organisation, register, tie


def _found(facts: Register, key: str, day: date = DAY):
    return next((row for row in attention(Study(facts, Selection(as_of=day))) if row.key == key), None)


def test_nothing_needs_a_look() -> None:
    assert attention(Study(register("ab", ties=(tie("a", "b"),)), Selection())) == ()


def test_members_who_joined_over_30_days_ago_and_have_no_tie() -> None:
    """a has a tie, d joined exactly 30 days ago, e was never dated; the newest stands first."""
    rows = (membership("a", "2025-01-01"), membership("b", "2025-01-01"), membership("c", "2025-05-30"), membership("d", "2025-05-31"), membership("e", None))
    found = _found(register("abcdex", memberships=rows, ties=(tie("a", "x"),)), "unconnected")
    assert found.rows[["id", "Organisation"]].to_numpy().tolist() == [["c", "C"], ["b", "B"]]
    assert found.sentence == "2 members joined over 30 days ago and have no known tie."


def test_a_member_who_came_back_joined_when_it_came_back() -> None:
    rows = (membership("a", "2020", "2021"), membership("a", "2025-06-20"))
    assert _found(register("a", memberships=rows), "unconnected") is None


@pytest.mark.parametrize(("left", "seen"), [("2025-05-30", False), ("2025-05-31", True), ("2025-06-29", True), ("2025-06-30", False)])
def test_memberships_that_ended_in_the_last_30_days(left: str, seen: bool) -> None:
    """The last day of membership is still a day of membership."""
    spell = replace(membership("a", "2020", left), left_reason="merged")
    found = _found(register("a", memberships=(replace(membership("a", "2010", "2012"), left_reason="old"), spell)), "left")
    assert (found is not None) is seen
    assert not seen or found.rows.to_dict("records") == [{"id": "a", "Organisation": "A", "Last day": left, "Reason": "merged"}]


def test_ties_that_ended_and_those_that_faded() -> None:
    """a–b ended in June; the letter of June 2023 is history from June 2025; c–d goes on."""
    ties = (tie("a", "b", end="2025-06-10"), tie("a", "c", start="2023-06-15", kind="letter"), tie("c", "d"), tie("b", "d", end="2025-04"))
    found = _found(register("abcd", ties=ties), "ended")
    assert found.rows.to_numpy().tolist() == [["a", "A", "B"], ["a", "A", "C"]]
    assert found.sentence.startswith("2 ties")


def test_pairs_of_groups_without_a_tie_where_one_would_be_expected() -> None:
    """Three ties within x; of the 15 pairs of six 9 cross, so 1.8 crossing ties would be expected."""
    rows = tuple(organisation(key, themes=("x",) if key in "abc" else ("y",)) for key in "abcdef")
    within = (tie("a", "b"), tie("b", "c"), tie("a", "c"))
    found = _found(register(rows, ties=within), "gaps")
    assert found.rows.to_numpy().tolist() == [["X", "Y", 1.8]]
    assert found.sentence == "1 pair of themes has no tie at all."
    assert _found(register(rows, ties=within[:1]), "gaps") is None  # only 0.6 expected
    assert _found(register(rows, ties=(*within, tie("c", "d"))), "gaps") is None  # one tie is there


def test_needs_without_an_answer_oldest_first() -> None:
    def need(key: str, posted: str, **dates: str) -> OfferOrNeed:
        return OfferOrNeed(
            id=key, organisation_id="a", direction="need", text=key, posted=partial_date(posted), **{name: partial_date(day) for name, day in dates.items()}
        )

    rows = (
        need("new", "2025-06-01"),
        need("old", "2024-01-01"),
        need("answered", "2025-01-01", answered="2025-01-02"),
        need("closed", "2025-01-01", closed="2025-02-01"),
        need("answered later", "2025-05-01", answered="2025-07-02"),
        need("posted later", "2025-07-01"),
    )
    found = _found(register("a", offers_and_needs=rows), "needs")
    assert found.rows["Need"].tolist() == ["old", "answered later", "new"]


@pytest.mark.parametrize(("verified", "seen"), [("2024-06-29", True), ("2024-06-30", False), ("2025-01-01", False), (None, False)])
def test_records_confirmed_over_a_year_ago(verified: str | None, seen: bool) -> None:
    found = _found(register((organisation("a", verified_on=verified and partial_date(verified)),)), "stale")
    assert (found is not None) is seen
    assert not seen or found.rows["Last confirmed"].tolist() == [verified]

"""Learning, needs and introductions: each by hand on a few rows."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.base import Reading
from analysis.indicators.capacity import INTRODUCTIONS, LEARNING_REACH, NEEDS_ANSWERED
from analysis.selection import Selection
from analysis.study import Study
from data.dates import partial_date
from data.model import Attendance, Event, Introduction, OfferOrNeed, Register
from tests.analysis.conftest import DAY, membership, organisation, register, tie


def _read(indicator, facts: Register, day: date = DAY) -> Reading:
    return indicator.read(Study(facts, Selection()), day)


def _event(key: str, start: str, learning: bool | None = True) -> Event:
    return Event(id=key, title=key, kind="training", start=partial_date(start), learning=learning)


def _came(event: str, key: str, attended: int | None) -> Attendance:
    return Attendance(id=f"{event}-{key}", event_id=event, organisation_id=key, attended=attended)


LEARNING = register(
    "abcdx",
    memberships=tuple(membership(key, "2020") for key in "abcd"),
    events=(
        _event("old", "2024-06-30"),
        _event("one", "2024-07-01"),
        _event("two", "2025-06-30"),
        _event("party", "2025-01-01", False),
        _event("next", "2025-07-01"),
    ),
    attendance=(
        _came("old", "d", 1),
        _came("one", "a", 2),
        _came("one", "x", 1),
        _came("one", "b", 0),
        _came("party", "c", 1),
        _came("next", "c", 1),
        _came("two", "c", None),
    ),
)


def test_learning_reach_counts_members_who_came_to_learn_within_the_year() -> None:
    """Only a: b did not come, c went to no learning event in time, d came a day too early, x is no member."""
    found = _read(LEARNING_REACH, LEARNING)
    assert (found.value, found.n, found.coverage) == (0.25, 4, 0.5)
    assert found.parts == {"members who came": 1, "learning events": 2}


def test_learning_reach_by_place_and_kind() -> None:
    """a from the north came; b from the north, c from the south and d from nowhere known did not; a and c are charities."""
    cells = {"a": ("north", "charity"), "b": ("north", None), "c": ("south", "charity"), "d": (None, None), "x": ("south", "charity")}
    facts = replace(LEARNING, organisations=tuple(organisation(key, base=base, kind=kind) for key, (base, kind) in cells.items()))
    assert list(_read(LEARNING_REACH, facts).parts.items())[2:] == [("Area: North", 0.5), ("Area: South", 0.0), ("Kind: Charity", 0.5)]


def test_learning_reach_a_day_later() -> None:
    assert _read(LEARNING_REACH, LEARNING, date(2025, 7, 1)).value == 0.25  # c comes, a's event is over a year ago


def test_learning_reach_needs_members_and_learning_events() -> None:
    assert "memberships.csv" in _read(LEARNING_REACH, replace(LEARNING, memberships=())).reason
    for facts in (replace(LEARNING, attendance=()), replace(LEARNING, events=(_event("party", "2025", False),))):
        found = _read(LEARNING_REACH, facts)
        assert found.value is None
        assert "attendance.csv (event_id, organisation_id, attended)" in found.reason


def _need(key: str, posted: str, answered: str | None = None, direction: str = "need") -> OfferOrNeed:
    return OfferOrNeed(id=key, organisation_id="a", direction=direction, text=key, posted=partial_date(posted), answered=answered and partial_date(answered))


ASKED = register(
    "a",
    offers_and_needs=(
        _need("1", "2024-06-30", "2024-07-01"),
        _need("2", "2024-07-01", "2024-07-11"),
        _need("3", "2025-01-01", "2025-01-31"),
        _need("4", "2025-06-01", "2025-07-01"),
        _need("5", "2025-06-20"),
        _need("6", "2025-06-01", direction="offer"),
        _need("7", "2025-07-05"),
    ),
)


def test_needs_answered_by_the_day() -> None:
    """Four needs in the year; two answered after 10 and 30 days, one only a day later."""
    found = _read(NEEDS_ANSWERED, ASKED)
    assert (found.value, found.n) == (0.5, 4)
    assert found.parts == {"needs posted": 4, "answered": 2, "median days to an answer": 20}


def test_needs_answered_a_day_later() -> None:
    assert _read(NEEDS_ANSWERED, ASKED, date(2025, 7, 1)).value == pytest.approx(2 / 3)


def test_needs_answered_without_a_need() -> None:
    found = _read(NEEDS_ANSWERED, register("a", offers_and_needs=(_need("1", "2025", direction="offer"),)))
    assert found.value is None
    assert "offers_and_needs.csv" in found.reason
    assert "answered" in found.reason


def _introduced(a: str, b: str, made: str, accepted: str | None = None) -> Introduction:
    return Introduction(id=a + b, a_id=a, b_id=b, made_on=partial_date(made), accepted_on=accepted and partial_date(accepted))


INTRODUCED = register(
    "abcdef",
    introductions=(
        _introduced("a", "b", "2025-01-01", "2025-01-05"),
        _introduced("c", "a", "2024-06-01", "2024-06-02"),
        _introduced("d", "a", "2024-06-01"),
        _introduced("e", "a", "2024-06-01"),
        _introduced("f", "a", "2025-06-01"),
    ),
    ties=(
        tie("b", "a", start="2025-06-30", strength=2),
        tie("a", "c", start="2024-06-15", strength=1),
        tie("d", "a", start="2024-11-29", strength=5),
        tie("e", "a", start="2024-05-31", strength=5),
        tie("a", "f", start="2025-06-02", strength=5),
    ),
)


def test_introductions_that_led_to_a_tie_within_180_days() -> None:
    """b on the last of its 180 days; c too weak, d a day late, e before it; f has not had its time."""
    found = _read(INTRODUCTIONS, INTRODUCED)
    assert (found.value, found.n) == (0.25, 4)
    assert found.parts == {"made": 4, "accepted": 2, "led to a tie": 1}


def test_introductions_by_how_intense_they_were() -> None:
    """Of the two in person (7) that to b led to a tie; the "you should talk" (1) to d did not; of that to e nobody said."""
    told = {"b": 7, "c": 7, "d": 1, "e": None, "f": 7}
    rows = tuple(replace(row, intensity=told[row.b_id if row.a_id == "a" else row.a_id]) for row in INTRODUCED.introductions)
    assert list(_read(INTRODUCTIONS, replace(INTRODUCED, introductions=rows)).parts.items())[3:] == [
        ("intensity 1 of 7: made", 1), ("intensity 1 of 7: led to a tie", 0), ("intensity 7 of 7: made", 2), ("intensity 7 of 7: led to a tie", 1)]


def test_introductions_in_the_past() -> None:
    assert _read(INTRODUCTIONS, INTRODUCED, date(2025, 6, 29)).value == 0.0


@pytest.mark.parametrize("facts", [register("ab"), register("ab", introductions=(_introduced("a", "b", "2025-06-01"),))])
def test_introductions_need_time(facts: Register) -> None:
    found = _read(INTRODUCTIONS, facts)
    assert found.value is None
    assert "introductions.csv (a_id, b_id, made_on)" in found.reason


@pytest.mark.parametrize("ties", [(), (tie("a", "b", start="2025-01-02"),), (tie("a", "b", start=None, strength=5),)])
def test_introductions_lead_nobody_knows_where_without_ties_of_known_strength(ties: tuple) -> None:
    found = _read(INTRODUCTIONS, replace(INTRODUCED, ties=ties))
    assert found.value is None
    assert "ties.csv (source_id, target_id, strength, start)" in found.reason


def test_introductions_to_a_tie_of_unknown_strength_are_not_known() -> None:
    found = _read(INTRODUCTIONS, replace(INTRODUCED, ties=(*INTRODUCED.ties, tie("d", "a", start="2024-06-03"))))
    assert (found.value, found.coverage) == (0.25, 0.75)


def test_learning_events_whose_guests_nobody_counted_say_so() -> None:
    uncounted = replace(LEARNING, attendance=tuple(row for row in LEARNING.attendance if row.event_id == "old"))
    found = _read(LEARNING_REACH, uncounted)
    assert found.value is None
    assert "attendance.csv (event_id, organisation_id, attended)" in found.reason

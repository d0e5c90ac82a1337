"""Sentences for a board: value, change, target; what is not known and what is asked; each on readings made by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators.base import Direction, Indicator, Reading, Status
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.objectives import NOT_FOR_THIS_AUDIENCE, ObjectiveReadings, Scored, objectives
from analysis.selection import Selection
from analysis.standing import asked, breaks_between, changes, has_moved, next_meeting, on_day, ruled, sentence, told, unknown, wanted
from analysis.study import Study
from data.configuration import Objective
from data.dates import partial_date
from data.model import Meeting, StatusOverride, Target
from tests import samples
from tests.analysis.conftest import DAY, register

SINCE = date(2024, 6, 30)
STUDY = Study(register("abc"), Selection())
NO_DATA = Reading(value=None, reason="Needs it.csv.")


def _indicator(code: str = "9.1", unit: str = "count", direction: Direction = Direction.HIGHER, breaks: tuple = ()) -> Indicator:
    return replace(ACTIVE_MEMBERS, code=code, title=f"Title {code}", unit=unit, direction=direction, breaks=breaks)


def _target(value: float, **cells: object) -> Target:
    return Target(id="t", indicator="9.1", value=value, set_on=partial_date("2024-01-01"), **cells)


def _scored(now: Reading | float | None, before: float | None = None, target: Target | None = None, status: Status = Status.NO_TARGET,
            override: StatusOverride | None = None, **about: object) -> Scored:
    reading = now if isinstance(now, Reading) else Reading(value=now)
    return Scored(_indicator(**about), reading, status, target, (), Reading(value=before, reason="" if before is not None else "Nothing."), override)


def _objective(*rows: Scored, headline: tuple[str, ...] = ()) -> ObjectiveReadings:
    return ObjectiveReadings(Objective("o", "O", "Q?", "W", tuple(row.indicator.code for row in rows), headline), rows)


DUE = {"due": partial_date("2026-03-31")}


@pytest.mark.parametrize(("found", "expected"), [
    (_scored(12, 10), "12, up 2 since 30 June 2024."),
    (_scored(12), "12; there is no value of 30 June 2024 to compare with."),
    (_scored(NO_DATA), "Needs it.csv."),
    (_scored(Reading(value=0.5, low=0.4, high=0.6), 0.45, unit="share"), "50%, no clear change since 30 June 2024."),
    (_scored(Reading(value=0.5, low=0.48, high=0.6), 0.45, unit="share"), "50%, up 5 percentage points since 30 June 2024."),
    (_scored(12, 10, _target(12, **DUE)), "12, up 2 since 30 June 2024. The target of 12, due by 31 March 2026, is reached."),
    (_scored(11, 10, _target(12)), "11, up 1 since 30 June 2024. The target of 12 is nearly reached."),
    (_scored(5, 5, _target(12, **DUE)), "5, no clear change since 30 June 2024. The target of 12, due by 31 March 2026, is not reached yet."),
    (_scored(5, 5, _target(12, due=partial_date("2025-05"))), "5, no clear change since 30 June 2024. The target of 12, due by 2025-05, is not reached."),
    (_scored(0.4, 0.4, _target(0.5, proposed=True), unit="share", direction=Direction.LOWER),
     "40%, no clear change since 30 June 2024. The proposed target of at most 50% is reached."),
    (_scored(7, 7, _target(3, upper=6), direction=Direction.RANGE), "7, no clear change since 30 June 2024. The target of 3 to 6 is not reached."),
    (_scored(7, 7, _target(3), direction=Direction.CONTEXT), "7, no clear change since 30 June 2024."),
    (_scored(12, 10, breaks=((date(2025, 1, 1), "Counts another way."),)),
     "12; worked out another way since 1 January 2025, so it is not compared with 30 June 2024."),
])
def test_a_sentence_says_value_change_and_target(found: Scored, expected: str) -> None:
    assert sentence(STUDY, found) == expected


def test_whether_a_target_is_reached_follows_the_rule_even_where_the_status_was_set_by_judgement() -> None:
    said = StatusOverride(id="s", indicator="9.1", status="on_track", reason="Because.", set_on=partial_date("2025-01-01"), set_by="chair")
    found = _scored(5, 5, _target(12), status=Status.ON_TRACK, override=said)
    assert ruled(STUDY, found) is Status.OFF_TRACK
    assert sentence(STUDY, found).endswith("The target of 12 is not reached.")


@pytest.mark.parametrize(("text", "expected"), [("2026-03-31", "31 March 2026"), ("2026-03", "2026-03"), ("2026", "2026")])
def test_a_day_is_said_as_exactly_as_it_was_written(text: str, expected: str) -> None:
    assert on_day(partial_date(text)) == expected


def test_a_break_counts_after_the_first_day_and_by_the_last() -> None:
    found = _scored(1, breaks=((SINCE, "a"), (DAY, "b"), (date(2025, 7, 1), "c")))
    assert [words for _, words in breaks_between(found, SINCE, DAY)] == ["b"]


def test_wanted_without_a_target_is_nothing() -> None:
    assert wanted(_scored(1)) == ""


def test_changes_name_what_moved_and_count_the_rest() -> None:
    still = Reading(value=0.5, low=0.4, high=0.6)
    found = _objective(_scored(12, 10, code="9.1"), _scored(still, 0.45, code="9.2", unit="share"), _scored(5, 5, code="9.3"), _scored(NO_DATA, 5, code="9.4"),
                       _scored(9, 1, code="9.5", direction=Direction.CONTEXT), _scored(9, 1, code="9.6", breaks=((DAY, "Else."),)))
    assert changes(STUDY, found) == ("Title 9.1: up 2, to 12.", "2 other numbers show no clear change.")
    assert changes(STUDY, _objective(_scored(12, 10))) == ("Title 9.1: up 2, to 12.",)
    assert changes(STUDY, _objective(_scored(NO_DATA))) == ()
    assert changes(STUDY, _objective(_scored(5, 5))) == ("1 number shows no clear change.",)


def test_a_number_without_an_earlier_one_is_not_said_to_have_stood_still() -> None:
    new = [_scored(7, code=f"9.{place}") for place in range(5)]
    assert changes(STUDY, _objective(*new)) == ("5 numbers have no earlier figure to compare with.",)
    assert changes(STUDY, _objective(*new[:1], _scored(5, 5, code="9.6"))) == (
        "1 number shows no clear change.", "1 other number has no earlier figure to compare with.")
    assert changes(STUDY, _objective(*new[:2], _scored(12, 10, code="9.6"), _scored(5, 5, code="9.7"))) == (
        "Title 9.6: up 2, to 12.", "1 other number shows no clear change.", "2 other numbers have no earlier figure to compare with.")
    assert changes(STUDY, _objective(_scored(9, code="9.5", direction=Direction.CONTEXT))) == ()


def test_a_day_is_not_compared_with_itself() -> None:
    same = Study(STUDY.register, Selection(as_of=DAY, since=DAY))
    assert changes(same, _objective(_scored(5, 5), _scored(6, 6, code="9.2"))) == ("2 numbers have no earlier figure to compare with.",)
    assert sentence(same, _scored(5, 5)) == "5; there is no earlier day to compare with."


def test_a_fall_within_its_band_has_not_moved() -> None:
    assert has_moved(_scored(Reading(value=0.4, low=0.3, high=0.5), 0.5, unit="share")) is False
    assert has_moved(_scored(Reading(value=0.4, low=0.3, high=0.49), 0.5, unit="share")) is True


def test_unknown_lists_every_gap() -> None:
    few = "Only 40% of those asked answered."
    found = _objective(
        _scored(NO_DATA, code="9.1"), _scored(Reading(value=1, warning=few), 1, code="9.2"), _scored(Reading(value=2, warning=few), 2, code="9.3"),
        _scored(Reading(value=3, coverage=0.64), 3, code="9.4"), _scored(Reading(value=4, coverage=0.65), 4, code="9.5"),
        _scored(Reading(value=0.5, low=0.4, high=0.6), 0.45, code="9.6", unit="share"), _scored(7, code="9.7"))
    assert unknown(STUDY, found) == (
        "No outcome measure yet: these numbers tell what was done and how many there are, not what came of it.",
        "Title 9.1: not enough data. Needs it.csv.",
        "“Title 9.2” and “Title 9.3”: only 40% of those asked answered.",
        "Title 9.4: known for 64% of those it is about.",
        "Whether these moved cannot be told, since the earlier value lies within the band: “Title 9.6”.",
        "There is no value of 30 June 2024 to compare with: “Title 9.7”.",
    )


def test_an_outcome_measure_with_data_leaves_nothing_to_say_and_one_without_is_named() -> None:
    assert unknown(STUDY, _objective(_scored(3, 3, code="4.6"))) == ()
    assert unknown(STUDY, _objective(_scored(NO_DATA, code="4.6")))[0] == "What came of it: no data yet for “Title 4.6”."


def test_a_number_that_is_not_for_the_audience_is_never_named() -> None:
    found = _objective(_scored(Reading(value=None, reason=NOT_FOR_THIS_AUDIENCE), code="2.1"), _scored(1, 1, code="9.2"))
    assert [row.indicator.code for row in told(found)] == ["9.2"]
    assert not any("2.1" in line for line in (*unknown(STUDY, found), *asked(STUDY, found), *changes(STUDY, found)))


def test_asked_puts_what_is_off_track_first_then_targets() -> None:
    found = _objective(
        _scored(3, 3, _target(3, proposed=True), Status.ON_TRACK, code="9.1"),
        _scored(5, 5, _target(12, owner="coordinator"), Status.OFF_TRACK, code="9.2"),
        _scored(5, 5, _target(5, due=partial_date("2025-06-29")), Status.ON_TRACK, code="9.3"),
        _scored(5, 5, _target(5, due=partial_date("2025-06-30")), Status.ON_TRACK, code="9.4"),
        _scored(5, 5, code="4.6"), _scored(5, 5, code="9.5"), _scored(5, 5, code="9.6"), _scored(5, 5, code="9.7", direction=Direction.CONTEXT),
        headline=("9.5", "9.7"))
    assert asked(STUDY, found) == (
        "Decide what to do about “Title 9.2”: 5, target 12. Owner: coordinator.",
        "Set the next target; the day of the last has passed: “Title 9.3”.",
        "Agree or change the proposed targets: “Title 9.1”.",
        "Decide whether to set a target: “Title 4.6” and “Title 9.5”.",
    )
    assert asked(STUDY, _objective(_scored(5, 5, _target(5), Status.ON_TRACK))) == ()


def test_nothing_is_decided_about_what_was_judged_on_track() -> None:
    assert asked(STUDY, _objective(_scored(5, 5, _target(12), Status.ON_TRACK))) == ()


def _meeting(key: str, day: str, held: bool | None = None) -> Meeting:
    return Meeting(id=key, title=key, held_on=partial_date(day), held=held)


def test_the_next_meeting_is_the_first_ahead_that_was_not_called_off() -> None:
    rows = (_meeting("past", "2025-06-30"), _meeting("off", "2025-07-01", False), _meeting("next", "2025-07-02"), _meeting("then", "2025-08-01"))
    for order in (rows, rows[::-1]):
        assert next_meeting(register("a", meetings=order), DAY).id == "next"
    assert next_meeting(register("a"), DAY) is None


CAUSE = re.compile(r"\b(because|caused?|due to|led to an?|thanks to|as a result|therefore)\b", re.IGNORECASE)


@pytest.mark.parametrize("sample", ["demo", "food-scotland", "uk-democracy"])
@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_no_sentence_of_a_sample_claims_a_cause_or_shows_a_gap_of_the_machine(sample: str, audience: str) -> None:
    study = samples.study(sample, audience)
    for found in objectives(study):
        lines = (*changes(study, found), *unknown(study, found), *asked(study, found), *(sentence(study, row) for row in told(found)))
        titles = [row.indicator.title for row in found.scored]
        for line in lines:
            assert not CAUSE.search(_without(line, titles)), line
            assert not re.search(r"\b(None|nan)\b", line), line
            assert line.endswith("."), line


def _without(line: str, titles: list[str]) -> str:
    for title in titles:
        line = line.replace(title, "")
    return line

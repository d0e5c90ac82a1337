"""Status rules at their edges, targets, trends, and what each audience may read."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators import INDICATORS
from analysis.indicators.agreement import KNOWLEDGE
from analysis.indicators.base import Direction, Reading, Status, wilson_band
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.intervals import Band
from analysis.objectives import banded, objectives, scored, status, target_on
from analysis.selection import Selection
from analysis.sentences import amount, change, listed, objective, plural
from analysis.study import Study
from data.configuration import Objective
from data.dates import partial_date
from data.model import StatusOverride, Target
from tests.analysis.conftest import DAY, configuration, membership, register


def _target(value: float, upper: float | None = None, band: float | None = None, set_on: str = "2025-01-01", key: str = "t") -> Target:
    return Target(id=key, indicator="1.1", value=value, upper=upper, band=band, set_on=partial_date(set_on))


@pytest.mark.parametrize(
    ("direction", "target", "value", "expected"),
    [
        (Direction.HIGHER, _target(100), 100, Status.ON_TRACK),
        (Direction.HIGHER, _target(100), 99.9, Status.WATCH),
        (Direction.HIGHER, _target(100), 90, Status.WATCH),
        (Direction.HIGHER, _target(100), 89.9, Status.OFF_TRACK),
        (Direction.HIGHER, _target(0.3), 0.1 + 0.2, Status.ON_TRACK),
        (Direction.HIGHER, _target(0.3), 0.27, Status.WATCH),
        (Direction.LOWER, _target(0.5), 0.5, Status.ON_TRACK),
        (Direction.LOWER, _target(0.5), 0.55, Status.WATCH),
        (Direction.LOWER, _target(0.5), 0.56, Status.OFF_TRACK),
        (Direction.RANGE, _target(3, 6), 3, Status.ON_TRACK),
        (Direction.RANGE, _target(3, 6), 6, Status.ON_TRACK),
        (Direction.RANGE, _target(3, 6), 2.7, Status.WATCH),
        (Direction.RANGE, _target(3, 6), 6.6, Status.WATCH),
        (Direction.RANGE, _target(3, 6), 2.6, Status.OFF_TRACK),
        (Direction.RANGE, _target(3, 6), 6.7, Status.OFF_TRACK),
        (Direction.HIGHER, _target(100, band=20), 80, Status.WATCH),
        (Direction.HIGHER, _target(100, band=0), 99, Status.OFF_TRACK),
        (Direction.HIGHER, None, 5, Status.NO_TARGET),
        (Direction.HIGHER, _target(100), None, Status.NOT_ENOUGH_DATA),
        (Direction.CONTEXT, _target(100), 5, Status.CONTEXT),
    ],
)
def test_status_at_its_edges(direction: Direction, target: Target | None, value: float | None, expected: Status) -> None:
    assert status(replace(ACTIVE_MEMBERS, direction=direction), Reading(value=value, reason="" if value else "Needs it."), target, 0.1) is expected


def test_the_target_is_the_one_agreed_last_by_the_day() -> None:
    rows = (_target(1, set_on="2024-01-01", key="a"), _target(2, set_on="2025-01-01", key="b"), _target(3, set_on="2025-07-01", key="c"))
    for order in (rows, tuple(reversed(rows))):
        facts = register("a", targets=order)
        assert target_on(facts, "1.1", DAY).value == 2
        assert target_on(facts, "1.1", date(2023, 1, 1)) is None
        assert target_on(facts, "1.3", DAY) is None


MEMBERS = register("abc", memberships=(membership("a", "2024-01-01"), membership("b", "2024-08-01"), membership("c", "2025-06-30")), targets=(_target(3),))


def test_scored_has_the_trend_at_eight_quarter_ends_and_the_change() -> None:
    found = scored(Study(MEMBERS, Selection()), ACTIVE_MEMBERS)
    assert [value for _, value in found.trend] == [None, None, 1, 1, 2, 2, 2, 3]
    assert found.trend[0][0] == date(2023, 9, 30)
    assert found.trend[-1][0] == DAY
    assert (found.reading.value, found.before.value, found.change, found.status) == (3, 1, 2, Status.ON_TRACK)
    assert change(found) == "up 2"


def test_readings_by_two_formulas_are_not_compared() -> None:
    broken = replace(ACTIVE_MEMBERS, breaks=((date(2025, 1, 1), "individuals are no longer counted"),))
    found = scored(Study(MEMBERS, Selection()), broken)
    assert (found.broken, change(found)) == ("individuals are no longer counted", "worked out another way since, so not compared")
    later = scored(Study(MEMBERS, Selection(since=date(2025, 1, 1))), broken)
    assert (later.broken, change(later)) == ("", "up 1")


def test_change_is_from_the_day_the_reader_chose() -> None:
    found = scored(Study(MEMBERS, Selection(since=date(2025, 6, 30))), ACTIVE_MEMBERS)
    assert found.change == 0
    assert change(found) == "no clear change"


def test_an_audience_a_number_is_not_for_reads_the_reason() -> None:
    found = scored(Study(replace(MEMBERS, audience="member"), Selection()), KNOWLEDGE)
    assert found.reading.value is None
    assert found.status is Status.NOT_ENOUGH_DATA
    assert "board" in found.reading.reason


def test_objectives_are_those_of_the_network() -> None:
    aim = Objective("grow", "Grow", "Do we grow?", "To grow", indicators=("1.1", "1.3"), headline=("1.1",))
    study = Study(replace(MEMBERS, configuration=replace(configuration(), objectives=(aim,))), Selection())
    (found,) = objectives(study)
    assert [row.indicator.code for row in found.scored] == ["1.1", "1.3"]
    assert [row.indicator.code for row in found.headline] == ["1.1"]
    assert found.status is Status.ON_TRACK
    assert objective(found) == "Active members: 3, up 2."


@pytest.mark.parametrize(("codes", "words"), [
    ((), "it has no headline number."), (("1.3",), "its only number does not have its data."), (("1.3", "1.4"), "none of its 2 numbers has its data."),
])
def test_an_objective_without_data_says_so(codes: tuple[str, ...], words: str) -> None:
    aim = Objective("grow", "Grow", "Do we grow?", "To grow", indicators=("1.3", "1.4"), headline=codes)
    (found,) = objectives(Study(replace(MEMBERS, configuration=replace(configuration(), objectives=(aim,))), Selection()))
    assert found.status is Status.NOT_ENOUGH_DATA
    assert objective(found) == f"Nothing can be said yet: {words}"


@pytest.mark.parametrize(("audience", "words"), [("coordinator", " 1 of 2 numbers waits for data."), ("member", "")])
def test_what_is_not_for_an_audience_does_not_wait_for_data(audience: str, words: str) -> None:
    aim = Objective("grow", "Grow", "Do we grow?", "To grow", indicators=("1.1", "2.1"), headline=("1.1", "2.1"))
    facts = replace(MEMBERS, configuration=replace(configuration(), objectives=(aim,)), audience=audience)
    (found,) = objectives(Study(facts, Selection()))
    assert objective(found) == f"Active members: 3, up 2.{words}"


def test_no_value_has_always_a_reason_that_names_a_file() -> None:
    study = Study(register("a"), Selection())
    found = {row.code: row.read(study, DAY) for row in INDICATORS}
    assert found.pop("2.10").value == 0   # that there is an organisation is known, and that nothing else of it is
    assert len(found) == 35
    assert {row.value for row in found.values()} == {None}
    assert {code for code, row in found.items() if ".csv" not in row.reason} == set()


def test_words() -> None:
    assert plural(1, "tie") == "1 tie"
    assert plural(1_200, "body", "bodies") == "1,200 bodies"
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


def _percent(value: float, before: float, n: int = 100):
    """An indicator that reads one share now and another one before, with its Wilson band."""
    return replace(ACTIVE_MEMBERS, unit="share", read=lambda study, day: Reading(value=value if day == DAY else before, n=n), band=wilson_band)


@pytest.mark.parametrize(
    ("value", "before", "n", "clear", "words"),
    [
        (0.5, 0.45, 100, False, "no clear change"),   # 40 to 60 % is the band
        (0.5, 0.62, 100, True, "down 12 percentage points"),
        (0.5, 0.38, 100, True, "up 12 percentage points"),
        (0.5, 0.45, 10_000, True, "up 5 percentage points"),
        (0.5, 0.5, 100, False, "no clear change"),
    ],
)
def test_a_change_within_the_band_is_no_clear_change(value: float, before: float, n: int, clear: bool, words: str) -> None:
    found = scored(Study(MEMBERS, Selection()), _percent(value, before, n))
    assert (found.clear, change(found)) == (clear, words)
    assert found.reading.band == "Wilson 95%"
    assert found.before.low is None   # only the day looked at is banded


def test_without_a_band_or_an_earlier_value_nobody_can_say_whether_it_is_clear() -> None:
    assert scored(Study(MEMBERS, Selection()), ACTIVE_MEMBERS).clear is None
    assert scored(Study(MEMBERS, Selection()), replace(_percent(0.5, 0.4), read=lambda study, day: Reading(
        value=0.5 if day == DAY else None, n=9, reason="" if day == DAY else "Needs it."))).clear is None


def test_a_band_is_worked_out_once() -> None:
    asked: list[date] = []

    def band(study: Study, day: date, reading: Reading) -> Band:
        asked.append(day)
        return Band(0.0, 9.0, "counted")
    study, indicator = Study(MEMBERS, Selection()), replace(ACTIVE_MEMBERS, band=band)
    assert banded(study, indicator, DAY) is banded(study, indicator, DAY)
    assert scored(study, indicator).reading.band == "counted"
    assert asked == [DAY]
    assert banded(Study(register("a"), Selection()), indicator, DAY).band == ""   # no value, no band


def _override(status_: str, set_on: str = "2025-06-01", until: str | None = None, key: str = "o") -> StatusOverride:
    return StatusOverride(id=key, indicator="1.1", status=status_, reason="Two answers came late", set_on=partial_date(set_on),
                          until=until and partial_date(until), set_by="chair")


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ((_override("off_track"),), Status.OFF_TRACK),
        ((_override("off_track", until="2025-06-30"),), Status.OFF_TRACK),   # its last day
        ((_override("off_track", until="2025-06-29"),), Status.ON_TRACK),
        ((_override("off_track", set_on="2025-07"),), Status.ON_TRACK),
        ((_override("off_track"), _override("watch", set_on="2025-06-15", key="p")), Status.WATCH),
        ((_override("green"),), Status.ON_TRACK),   # no word of ours
    ],
)
def test_a_status_set_by_judgement_is_shown_with_its_reason_while_it_holds(rows: tuple[StatusOverride, ...], shown: Status) -> None:
    found = scored(Study(replace(MEMBERS, status_overrides=rows), Selection()), ACTIVE_MEMBERS)
    assert found.status is shown
    assert (found.override.reason if found.override else None) == (None if shown is Status.ON_TRACK else "Two answers came late")


def test_no_judgement_makes_data() -> None:
    found = scored(Study(register("a", status_overrides=(_override("on_track"),)), Selection()), ACTIVE_MEMBERS)
    assert (found.status, found.override) == (Status.NOT_ENOUGH_DATA, None)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(0.125, "points", "+12 percentage points"), (-0.04, "points", "-4 percentage points"), (0.001, "points", "no difference"), (5.62, "number", "5.6"),
     (68.9, "index", "69 of 100"), (None, "index", "not enough data"), (1.018, "ratio", "1.02"), (727.4, "pounds", "£727")],
)
def test_amounts_in_words(value: float | None, unit: str, words: str) -> None:
    assert amount(value, unit) == words

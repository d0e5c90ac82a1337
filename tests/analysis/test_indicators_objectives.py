"""Status rules at their edges, targets, trends, and what each audience may read."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.indicators import INDICATORS
from analysis.indicators.base import Direction, Reading, Status
from analysis.indicators.capacity import KNOWLEDGE
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.objectives import objectives, scored, status, target_on
from analysis.selection import Selection
from analysis.sentences import change, listed, objective, plural
from analysis.study import Study
from data.configuration import Objective
from data.dates import partial_date
from data.model import Target
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


def test_an_objective_without_data_says_so() -> None:
    aim = Objective("grow", "Grow", "Do we grow?", "To grow", indicators=("1.3",), headline=("1.3",))
    (found,) = objectives(Study(replace(MEMBERS, configuration=replace(configuration(), objectives=(aim,))), Selection()))
    assert found.status is Status.NOT_ENOUGH_DATA
    assert objective(found).startswith("Nothing can be said yet")


@pytest.mark.parametrize(("audience", "words"), [("coordinator", " 1 of 2 numbers waits for data."), ("member", "")])
def test_what_is_not_for_an_audience_does_not_wait_for_data(audience: str, words: str) -> None:
    aim = Objective("grow", "Grow", "Do we grow?", "To grow", indicators=("1.1", "2.1"), headline=("1.1", "2.1"))
    facts = replace(MEMBERS, configuration=replace(configuration(), objectives=(aim,)), audience=audience)
    (found,) = objectives(Study(facts, Selection()))
    assert objective(found) == f"Active members: 3, up 2.{words}"


def test_no_value_has_always_a_reason_that_names_a_file() -> None:
    study = Study(register("a"), Selection())
    found = {row.code: row.read(study, DAY) for row in INDICATORS}
    assert len(found) == 16
    assert {row.value for row in found.values()} == {None}
    assert {code for code, row in found.items() if ".csv" not in row.reason} == set()


def test_words() -> None:
    assert plural(1, "tie") == "1 tie"
    assert plural(1_200, "body", "bodies") == "1,200 bodies"
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"

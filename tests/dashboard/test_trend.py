"""The line of eight quarter ends: where it stops, at a missing value and at a break in the series, and what is read out of it."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest

from analysis.indicators.base import Reading, Status
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.objectives import Scored
from dashboard.components.trend import segments, trend
from data.dates import quarter_ends

DAYS = quarter_ends(date(2026, 9, 30))
BREAK = (date(2025, 10, 1), "members of both tiers are counted.")


def _scored(values: list[float | None], breaks: tuple = ()) -> Scored:
    return Scored(replace(ACTIVE_MEMBERS, breaks=breaks), Reading(value=1), Status.WATCH, None, tuple(zip(DAYS, values, strict=True)), Reading(value=None))


def _points(values: list[float | None]) -> list[tuple[date, float | None]]:
    return list(zip(DAYS, values, strict=True))


def test_a_line_stops_at_a_missing_value_and_at_a_break() -> None:
    """The break of 1 October 2025 lies between the fourth quarter end, 30 September 2025, and the fifth."""
    values = [1, 2, None, 4, 5, 6, 7, 8]
    assert segments(_points(values), []) == [[(0, 1), (1, 2)], [(3, 4), (4, 5), (5, 6), (6, 7), (7, 8)]]
    assert segments(_points(values), [BREAK]) == [[(0, 1), (1, 2)], [(3, 4)], [(4, 5), (5, 6), (6, 7), (7, 8)]]
    assert segments(_points([None] * 8), [BREAK]) == []


@pytest.mark.parametrize(("day", "first"), [(date(2025, 9, 30), 3), (date(2025, 10, 1), 4)])
def test_a_quarter_end_on_the_day_of_a_break_follows_the_new_formula(day: date, first: int) -> None:
    assert segments(_points([1.0] * 8), [(day, "")])[1][0][0] == first


def _picture(found: Scored) -> str:
    return unquote(trend(found, theme="light").children[0].src)


def test_a_break_is_drawn_between_its_quarters_and_said() -> None:
    drawn = trend(_scored([1, 2, 3, 4, 5, 6, 7, 8], (BREAK,)), theme="light")
    across = float(re.search(r'<path d="M([\d.]+) 0V56"', unquote(drawn.children[0].src))[1])
    assert across == pytest.approx(6 + 3.5 * 208 / 7, abs=0.06)
    assert drawn.children[-1].children == "Break in the series on 1 October 2025: members of both tiers are counted."
    assert drawn.children[0].alt.startswith("Trend at quarter ends: December 2024 1; March 2025 2;")
    assert drawn.children[0].alt.endswith("Break in the series on 1 October 2025: members of both tiers are counted.")


def test_without_a_break_there_is_one_line_and_no_bar() -> None:
    picture = _picture(_scored([1, 2, 3, 4, 5, 6, 7, 8]))
    assert (picture.count("<polyline"), picture.count("<path")) == (1, 0)


def test_a_break_before_the_first_quarter_is_not_of_this_line() -> None:
    assert "<path" not in _picture(_scored([1, 2, 3, 4, 5, 6, 7, 8], ((DAYS[0], "Long ago."),)))


def test_a_level_line_stands_in_the_middle_and_a_higher_value_stands_higher() -> None:
    assert {y for _, y in re.findall(r"([\d.]+),([\d.]+)", _picture(_scored([5] * 8)).split("polyline")[1])} == {"28.0"}
    heights = [float(y) for _, y in re.findall(r"([\d.]+),([\d.]+)", _picture(_scored([1, 2, 3, 4, 5, 6, 7, 8])).split("polyline")[1])]
    assert heights == sorted(heights, reverse=True)
    assert (heights[0], heights[-1]) == (50, 6)


@pytest.mark.parametrize(("values", "expected"), [
    ([None] * 8, "No quarter end of 8 has a value, so there is no trend yet."),
    ([None] * 7 + [3], "1 quarter end of 8 has a value, so there is no trend yet."),
])
def test_no_trend_of_less_than_two_values(values: list[float | None], expected: str) -> None:
    assert trend(_scored(values), theme="light").children == expected

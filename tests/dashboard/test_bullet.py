"""The bullet chart: where each shape stands, on an axis that begins at 0, and the same numbers in words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.indicators.base import Direction, Reading, Status
from analysis.indicators.connecting import ACTIVE_MEMBERS
from analysis.objectives import Scored, status
from dashboard.components.bullet import Axis, axis, bullet, figures_of, rounded, zones
from data.dates import partial_date
from data.model import Target

BAND = 0.1


def _scored(now: float, /, *, unit: str = "count", direction: Direction = Direction.HIGHER, low: float | None = None, high: float | None = None,
            **target: object) -> Scored:
    aim = Target(id="t", indicator="1.1", set_on=partial_date("2025"), **target) if target else None
    indicator = replace(ACTIVE_MEMBERS, unit=unit, direction=direction)
    return Scored(indicator, Reading(value=now, low=low, high=high), Status.WATCH, aim, (), Reading(value=None))


def _shapes(found: Scored) -> dict[str, list[dict[str, str]]]:
    marks: dict[str, list[dict[str, str]]] = {}
    for mark in bullet(found, band=BAND).children[0].children:
        marks.setdefault(mark.className, []).append(mark.style)
    return marks


def test_every_shape_stands_at_its_number() -> None:
    """On an axis from 0 to 400: 258 at 64.5 %, 236 at 59 %, 300 at 75 %, and 270 to 300 is watch."""
    assert _shapes(_scored(258, value=300, baseline=236)) == {
        "bullet-watch": [{"left": "67.50%", "width": "7.50%"}], "bullet-now": [{"left": "0.00%", "width": "64.50%"}],
        "bullet-baseline": [{"left": "59.00%"}], "bullet-target": [{"left": "75.00%"}],
    }


def test_the_band_is_drawn_and_said() -> None:
    found = _scored(0.6, unit="share", low=0.5, high=0.7)
    assert _shapes(found)["bullet-band"] == [{"left": "50.00%", "width": "20.00%"}]
    assert figures_of(found, band=BAND) == [("now", "Now", "60%"), ("band", "Band at 95%", "50% to 70%")]


@pytest.mark.parametrize(("aim", "unit", "said"), [
    (300, "count", "270 to 300"), (8, "count", "7.2 to 8"), (3, "count", "2.7 to 3"), (0.9, "share", "81% to 90%"), (0.35, "share", "31.5% to 35%"),
    (4, "score", "3.60 to 4.00"),
])
def test_the_words_of_watch_hold_nothing_that_is_off_track(aim: float, unit: str, said: str) -> None:
    """Of a target of 8, a tenth off is 7.2: "7 to 8" would say that 7 is on watch, and "3 to 3" that nothing but the target is."""
    assert {name: words for _, name, words in figures_of(_scored(1, unit=unit, value=aim), band=BAND)}["Watch"] == said


def test_without_a_target_only_the_number_stands_there() -> None:
    assert set(_shapes(_scored(5))) == {"bullet-now"}


def test_a_number_below_nought_goes_to_the_left_of_it() -> None:
    """On an axis from -0.15 to 0.2, 0 stands at 3/7 of the width, and so does the end of the bar."""
    marks = _shapes(_scored(-0.11, unit="points", low=-0.14, high=0.18))
    left, width = (float(marks["bullet-now"][0][name].rstrip("%")) for name in ("left", "width"))
    assert left + width == pytest.approx(300 / 7, abs=0.02)
    assert width == pytest.approx(1100 / 35, abs=0.02)


def test_the_chart_is_read_out_and_its_numbers_stand_beside_it() -> None:
    found = _scored(258, value=300, baseline=236, baseline_on=partial_date("2024-09-30"), due=partial_date("2027-03-31"), proposed=True)
    plot, ends, figures = bullet(found, band=BAND).children
    told = getattr(plot, "aria-label")
    assert told == ("Chart of Active members: now 258; baseline 236 (30 September 2024); target 300 (proposed) by 31 March 2027; watch 270 to 300")
    assert [each.children for each in ends.children] == ["0", "400"]
    assert [row.children[1].children for row in figures.children] == ["258", "236 (30 September 2024)", "300 (proposed) by 31 March 2027", "270 to 300"]


@pytest.mark.parametrize(("found", "expected"), [
    (_scored(1, value=100), [(90, 100)]),
    (_scored(1, value=100, band=20), [(80, 100)]),
    (_scored(1, value=50, direction=Direction.LOWER), [(50, 55)]),
    (_scored(1, value=100, upper=200, direction=Direction.RANGE), [(90, 100), (200, 220)]),
    (_scored(1), []),
])
def test_zones_of_watch(found: Scored, expected: list[tuple[float, float]]) -> None:
    assert zones(found, BAND) == [pytest.approx(zone) for zone in expected]


@given(value=st.floats(0, 500), aim=st.floats(1, 400), direction=st.sampled_from([Direction.HIGHER, Direction.LOWER]))
def test_what_lies_in_a_zone_is_on_watch_by_the_rule(value: float, aim: float, direction: Direction) -> None:
    found = _scored(value, value=aim, direction=direction)
    (low, high), = zones(found, BAND)
    ruled = status(found.indicator, found.reading, found.target, BAND)
    if low + 1e-6 < value < high - 1e-6:
        assert ruled is Status.WATCH
    elif not low - 1e-6 <= value <= high + 1e-6:
        assert ruled is not Status.WATCH


@pytest.mark.parametrize(("unit", "values", "expected"), [
    ("index", [50.0], (0, 100)), ("score", [3.0], (1, 5)), ("share", [0.6], (0, 1)), ("share", [1.0], (0, 1)), ("share", [0.07], (0, 0.08)),
    ("share", [1.3], (0, 1.5)), ("count", [258.0, 300.0], (0, 400)), ("count", [0.0], (0, 1)), ("count", [], (0, 1)), ("count", [96.0], (0, 150)),
    ("points", [-0.11, 0.11], (-0.15, 0.15)),
])
def test_axes(unit: str, values: list[float], expected: tuple[float, float]) -> None:
    found = axis(unit, values)
    assert (found.low, found.high) == pytest.approx(expected)
    assert f"{found.low:.0f}" != "-0" or found.low < 0


@given(st.floats(1e-6, 1e9))
def test_a_round_number_leaves_room_and_not_too_much(value: float) -> None:
    assert value * 1.049 <= rounded(value) <= value * 1.6


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_nothing_stands_outside_its_chart(value: float, other: float) -> None:
    found = axis("count", [value, other])
    assert found.low < found.high
    assert 0 <= found.at(value) <= 100
    assert Axis(0, 1).at(7) == 100

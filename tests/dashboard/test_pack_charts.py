"""Bullet charts: each mark stands where its number says, and every number is told in words."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.bullet import axis
from dashboard.pack.charts import LEFT, RIGHT, WIDTH, Bullet, alternative, bullet_svg

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
maybe = st.none() | numbers


def bullet(value, watch=(), **told):
    words = {name: f"{number:g}" for name, number in {"value": value, **told}.items() if number is not None}
    ends = axis("count", [number for number in (value, *told.values(), *(end for zone in watch for end in zone)) if number is not None])
    return Bullet(title="Members", value=value, words=words, watch=watch, axis=(ends.low, ends.high), ends=(f"{ends.low:g}", f"{ends.high:g}"), **told)


def drawn(chart):
    return ElementTree.fromstring(bullet_svg(chart))


def number(chart, x):
    """What stands at a place of the track, as a number of the axis."""
    low, high = chart.axis
    return low + (x - LEFT) / (RIGHT - LEFT) * (high - low)


def places(chart):
    """Where the bar ends and where targets stand, as numbers of the axis."""
    rects = [each for each in drawn(chart).findall(f"{SVG}rect") if each.get("stroke-dasharray") is None]
    (start, wide), *targets = [(float(each.get("x")), float(each.get("width"))) for each in rects[1:]]
    return number(chart, start), number(chart, start + wide), [number(chart, x + 1) for x, wide in targets if wide == 2]


def test_a_bar_ends_at_its_value_and_the_mark_stands_at_the_target():
    start, end, targets = places(bullet(258, target=300, baseline=236))
    assert start == pytest.approx(0, abs=1)
    assert end == pytest.approx(258, abs=1)
    assert targets == [pytest.approx(300, abs=1)]


def test_a_range_has_a_mark_at_either_end():
    assert places(bullet(0.4, target=0.2, upper=0.6))[2] == [pytest.approx(0.2, abs=0.01), pytest.approx(0.6, abs=0.01)]


def test_below_nought_the_bar_goes_to_the_left():
    start, end, _ = places(bullet(-5.0, target=5.0))
    assert (start, end) == (pytest.approx(-5, abs=0.1), pytest.approx(0, abs=0.1))


def test_what_is_watch_is_a_dashed_box_over_its_stretch():
    chart = bullet(258, target=300, watch=((270.0, 300.0),))
    box, = (each for each in drawn(chart).findall(f"{SVG}rect") if each.get("stroke-dasharray"))
    left, wide = float(box.get("x")), float(box.get("width"))
    assert number(chart, left) == pytest.approx(270, abs=0.1)
    assert number(chart, left + wide) == pytest.approx(300, abs=0.1)


def test_the_baseline_is_a_ring_at_its_number():
    chart = bullet(258, target=300, baseline=236)
    ring, = drawn(chart).findall(f"{SVG}circle")
    assert number(chart, float(ring.get("cx"))) == pytest.approx(236, abs=0.1)


@pytest.mark.parametrize(("value", "bar"), [(0.0, 0.0), (1.0, RIGHT - LEFT)])
def test_none_and_all_of_a_share_are_the_ends_of_the_track(value, bar):
    chart = Bullet(title="Answered", value=value, words={"value": f"{value:.0%}"}, axis=(0.0, 1.0), ends=("0%", "100%"))
    assert [each.get("width") for each in drawn(chart).findall(f"{SVG}rect")][1] == f"{bar:.1f}"
    assert alternative(chart) == f"Answered: now {value:.0%}, on an axis from 0% to 100%."


def test_the_words_say_all_that_is_drawn():
    told = alternative(bullet(88, low=84, high=91, target=90, baseline=80))
    assert told == "Members: now 88, band 84 to 91, target 90, baseline 80, on an axis from 0 to 100."
    assert alternative(bullet(3)) == "Members: now 3, on an axis from 0 to 4."


def test_the_chart_carries_its_words_its_labels_and_the_ends_of_its_axis():
    chart = bullet(88, target=90, baseline=80)
    root = drawn(chart)
    assert (root.get("role"), root.get("aria-label")) == ("img", alternative(chart))
    assert [each.text for each in root.findall(f"{SVG}text")] == ["0", "100", "target 90", "baseline 80", "now 88"]


def test_hostile_words_stay_words():
    chart = Bullet(title="<script>&\"'", value=1, words={"value": "</text><image href='x'/>"}, axis=(0, 1), ends=("<b>", "</svg>"))
    assert {each.tag for each in drawn(chart).iter()} <= {f"{SVG}{name}" for name in ("svg", "rect", "path", "circle", "text")}


@given(numbers, maybe, maybe, maybe, maybe)
def test_whatever_the_numbers_all_marks_stand_on_the_track(value, low, target, upper, baseline):
    chart = bullet(value, low=low, high=None if low is None else low + 1, target=target, upper=upper if target is not None else None, baseline=baseline)
    least, most = chart.axis
    assert least < most
    assert all(least <= each <= most for each in (value, low, target, chart.upper, baseline, 0.0) if each is not None)
    for each in drawn(chart).findall(f"{SVG}rect"):
        assert float(each.get("x")) >= LEFT - 2.01
        assert float(each.get("x")) + float(each.get("width")) <= RIGHT + 2.01


def spans(chart):
    """Where each label of the lower line begins and ends, in a face whose letters are half as wide as high."""
    below = [each for each in drawn(chart).findall(f"{SVG}text") if each.get("y") == "42"]
    return sorted((float(each.get("x")), float(each.get("x")) + 0.5 * float(each.get("font-size")) * len(each.text)) for each in below)


@given(st.integers(0, 100), st.integers(0, 100))
def test_labels_of_one_line_do_not_overlap_and_stay_within(value, baseline):
    found = spans(bullet(value, baseline=baseline))
    assert found[0][0] >= 0
    assert found[0][1] <= found[1][0]
    assert found[-1][1] <= WIDTH


def test_labels_too_long_for_the_line_are_set_smaller_and_stay_within():
    words = {"value": "+12 percentage points", "baseline": "+10 percentage points"}
    found = spans(Bullet(title="Gap", value=0.12, baseline=0.1, words=words, axis=(0.0, 0.15), ends=("0", "15")))
    assert found[0][0] >= 0
    assert found[0][1] <= found[1][0]
    assert found[-1][1] <= WIDTH

"""Bullet charts: each mark stands where its number says, and every number is told in words."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.pack.charts import LEFT, RIGHT, WIDTH, Bullet, alternative, bullet_svg, scale

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)
maybe = st.none() | numbers


def bullet(value, **told):
    words = {name: f"{number:g}" for name, number in {"value": value, **told}.items() if number is not None}
    return Bullet(title="Members", value=value, words=words, **told)


def drawn(chart):
    return ElementTree.fromstring(bullet_svg(chart))


def places(chart):
    """Where the bar ends and where targets stand, as numbers of the axis."""
    low, high = scale(chart)
    rects = drawn(chart).findall(f"{SVG}rect")
    bars = [(float(each.get("x")), float(each.get("width"))) for each in rects[1:]]

    def number(x):
        return low + (x - LEFT) / (RIGHT - LEFT) * (high - low)
    (start, wide), *targets = bars
    return number(start), number(start + wide), [number(x + 1) for x, _ in targets]


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


def test_the_words_say_all_that_is_drawn():
    told = alternative(bullet(0.88, low=0.84, high=0.91, target=0.9, baseline=0.8))
    assert told == "Members: now 0.88, band 0.84 to 0.91, target 0.9, baseline 0.8."
    assert alternative(bullet(3)) == "Members: now 3."


def test_the_chart_carries_its_words_and_its_labels():
    chart = bullet(0.88, target=0.9, baseline=0.8)
    root = drawn(chart)
    assert (root.get("role"), root.get("aria-label")) == ("img", alternative(chart))
    assert [each.text for each in root.findall(f"{SVG}text")] == ["target 0.9", "baseline 0.8", "now 0.88"]


def test_hostile_words_stay_words():
    chart = Bullet(title="<script>&\"'", value=1, words={"value": "</text><image href='x'/>"})
    assert {each.tag for each in drawn(chart).iter()} <= {f"{SVG}{name}" for name in ("svg", "rect", "path", "text")}


@given(numbers, maybe, maybe, maybe, maybe)
def test_whatever_the_numbers_all_marks_stand_on_the_track(value, low, target, upper, baseline):
    chart = bullet(value, low=low, high=None if low is None else low + 1, target=target, upper=upper if target is not None else None, baseline=baseline)
    least, most = scale(chart)
    drawn_numbers = [each for each in (value, low, target, chart.upper, baseline, 0.0) if each is not None]
    assert all(least <= each <= most for each in drawn_numbers)
    assert least < most
    for each in drawn(chart).findall(f"{SVG}rect"):
        assert float(each.get("x")) >= LEFT - 1.01
        assert float(each.get("x")) + float(each.get("width")) <= RIGHT + 1.01


@given(st.integers(0, 100), st.integers(0, 100))
def test_labels_of_one_line_do_not_overlap_and_stay_within(value, baseline):
    texts = drawn(bullet(value, baseline=baseline)).findall(f"{SVG}text")
    spans = sorted((float(each.get("x")), float(each.get("x")) + 5 * len(each.text)) for each in texts)
    assert spans[0][0] >= 0
    assert spans[0][1] <= spans[1][0]
    assert spans[-1][1] <= WIDTH

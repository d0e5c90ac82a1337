"""The parts of a reading, each in its own unit."""

import pytest

from analysis.indicators import INDICATORS
from analysis.indicators.base import Reading, Status
from analysis.objectives import Scored, objectives
from analysis.parts import HIDDEN, OF_AREAS, SCALES, UNITS, parts_in_words
from tests.samples import study

BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def told(code: str, **parts: float | None) -> list[str]:
    found = Scored(BY_CODE[code], Reading(value=0.5, parts=parts), Status.NO_TARGET, None, (), Reading(value=None))
    return [words for _, words in parts_in_words(found)]


@pytest.mark.parametrize(("code", "name", "value", "words"), [
    ("1.3", "isolates", 45, "45"), ("1.3", "without the host", 0.286, "29%"), ("1.4", "share of possible ties", 0.0142, "1%"),
    ("1.6", "mean strength", 2.149, "2.15"), ("1.10", "London", 1.6146, "1.61"), ("1.11", "Age: 25 to 44", 0.4417, "44%"),
    ("1.11", "Gender: Men", None, HIDDEN), ("2.1", "change of those who answered twice", -0.158, "-0.2 on the scale"),
    ("2.1", "change of those who answered twice", 0.04, "none"), ("2.7", "median days to an answer", 16.0, "16 days"),
    ("2.7", "median days to an answer", 1.0, "1 day"), ("3.8", "HHI", 0.5317, "0.53"), ("3.9", "free reserves, pounds", 48_700.0, "£48,700"),
    ("4.1", "members in each, on average", 16.25, "16.2"), ("3.3", "candidates for each seat", 1.214, "1.2"),
])
def test_a_part_is_told_in_its_unit(code, name, value, words):
    assert told(code, **{name: value}) == [words]


@pytest.mark.parametrize(("code", "name", "value", "words"), [
    ("4.5", "median stage, 0 idea to 6 maintained", 3.0, ("median stage", "3.0 (0 is an idea, 6 is maintained)")),
    ("3.1", "agreement, 1 where all say the same", 0.514, ("agreement", "0.51 (1 where all say the same)")),
])
def test_the_scale_of_a_part_stands_after_its_number(code, name, value, words):
    found = Scored(BY_CODE[code], Reading(value=0.5, parts={name: value}), Status.NO_TARGET, None, (), Reading(value=None))
    assert parts_in_words(found) == [words]


def test_each_name_with_a_unit_of_its_own_is_that_of_a_part_somewhere():
    rows = [row for group in objectives(study("demo")) for row in group.scored]
    assert {name for row in rows for name in row.reading.parts} >= set(UNITS) | set(SCALES)
    assert set(OF_AREAS) <= {row.indicator.code for row in rows}


def test_no_share_of_the_samples_is_told_above_the_whole():
    for sample in ("demo", "uk-democracy", "food-scotland"):
        for group in objectives(study(sample)):
            for row in group.scored:
                for name, words in parts_in_words(row):
                    assert not words.endswith("%") or int(words[:-1].replace(",", "")) <= 100 or row.indicator.unit != "share", (row.indicator.code, name)

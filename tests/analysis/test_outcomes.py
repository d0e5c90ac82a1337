"""Outcome measures and stories: what counts as one, whose consent is needed, and by which day."""

from datetime import date
from itertools import permutations

import pytest

from analysis.indicators import COMPUTED
from analysis.objectives import objectives
from analysis.outcomes import OUTCOME_MEASURES, outcome_measures, stories, stories_waiting
from data.dates import partial_date
from data.model import Outcome
from tests import samples
from tests.analysis.conftest import DAY, register


def _told(key: str, day: str, consent: bool | None = True, objective: str | None = "o", story: str | None = "We did.") -> Outcome:
    return Outcome(id=key, description=key, happened_on=partial_date(day), objective=objective, story=story, consent=consent)


ROWS = (_told("old", "2024-01-01"), _told("new", "2025-06-30"), _told("later", "2025-07-01"), _told("refused", "2025-01-01", False),
        _told("unasked", "2025-01-01", None), _told("other", "2025-01-01", objective="p"), _told("wordless", "2025-01-01", story=None))


def test_stories_need_consent_and_come_newest_first() -> None:
    for rows in (ROWS, ROWS[::-1]):
        facts = register("a", outcomes=rows)
        assert [row.id for row in stories(facts, "o", DAY)] == ["new", "old"]
        assert [row.id for row in stories(facts, "o", date(2025, 7, 1))] == ["later", "new", "old"]
        assert stories_waiting(facts, "o", DAY) == 2


def test_stories_of_one_day_come_in_the_same_order_however_they_are_read() -> None:
    rows = [_told(key, "2025-01-01") for key in "abc"]
    assert {tuple(row.id for row in stories(register("a", outcomes=tuple(order)), "o", DAY)) for order in permutations(rows)} == {("c", "b", "a")}


def test_no_story_and_nothing_waiting_where_nobody_told_one() -> None:
    assert (stories(register("a"), "o", DAY), stories_waiting(register("a"), "o", DAY)) == ((), 0)


def test_every_outcome_measure_can_be_computed() -> None:
    assert OUTCOME_MEASURES <= COMPUTED


@pytest.mark.parametrize(("sample", "expected"), [
    ("demo", {"O1": {"1.6", "1.7", "1.14"}, "O2": {"2.1", "2.2", "2.7", "2.8"}, "O3": {"3.1", "3.2"}, "O4": {"4.5", "4.6"}}),
    ("uk-democracy", {"O1": {"1.6", "1.7", "1.14"}, "O2": {"2.1", "2.2", "2.7", "2.8"}, "O3": {"3.1", "3.2"}, "O4": {"4.5", "4.6"}}),
])
def test_the_outcome_measures_of_a_network_are_among_its_own_indicators(sample: str, expected: dict[str, set[str]]) -> None:
    study = samples.study(sample, "board")
    assert {row.objective.key: {each.indicator.code for each in outcome_measures(row)} for row in objectives(study)} == expected

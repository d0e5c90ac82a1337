"""The trend of an indicator: read when somebody looks at it, and once."""

from datetime import date

from analysis.changes import changes
from analysis.indicators.base import Reading
from analysis.objectives import objectives, read
from analysis.selection import Selection
from analysis.study import Study
from analysis.trends import Trend
from tests import samples

POINTS = ((date(2026, 6, 30), None), (date(2026, 9, 30), 3.0))


def test_a_trend_is_read_when_it_is_looked_at_and_once():
    asked = []

    def work():
        asked.append(1)
        return POINTS
    told = Trend(work)
    assert asked == []
    assert (len(told), list(told), told[-1], told[:1]) == (2, list(POINTS), POINTS[-1], POINTS[:1])
    assert asked == [1]


def test_what_changed_reads_no_quarter_end():
    """Days of quarter ends that a study worked nothing out for, though all its indicators were read on both days."""
    study = Study(samples.facts("food-scotland"), Selection(as_of=date(2026, 8, 14), since=date(2026, 7, 20)))
    told = changes(study)
    assert told
    trends = [row.trend for group in objectives(study) for row in group.scored]
    assert not any("points" in vars(trend) for trend in trends)


def test_the_status_of_the_earlier_day_is_that_of_its_own_reading():
    study = Study(samples.facts("food-scotland"), Selection(as_of=date(2026, 8, 14), since=date(2026, 5, 20)))
    found = changes(study)
    assert found is changes(study)
    again = [read(study, row.scored.indicator, study.since) for row in found]
    assert [row.scored.before.value for row in found] == [each.value for each in again]
    assert all(isinstance(row.scored.before, Reading) for row in found)

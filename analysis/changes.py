"""Every indicator on two days: whether it moved beyond its band, which way, and whether its status is another."""

from dataclasses import dataclass
from datetime import date

from analysis.indicators.base import Direction, Indicator, Reading, Status
from analysis.objectives import JUDGED, JUDGEMENTS, Scored, objectives, override_on, read, status, target_on
from analysis.sentences import SMALLEST_CHANGE
from analysis.study import Study
from data.model import Target


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator on both days.

    Attributes
    ----------
    scored
        Its reading, band, target and status on the later day, and its reading on the earlier.
    before
        Its status on the earlier day, by the target and the judgement of that day.
    broken
        What changed in its formula between the days; empty where nothing did. Then the readings are not compared.
    """

    objective: str
    scored: Scored
    before: Status
    broken: str = ""

    @property
    def moved(self) -> bool | None:
        """Whether it moved beyond its band, or at all where it has none; None where the readings cannot be compared."""
        found = self.scored
        if found.change is None or self.broken:
            return None
        return found.clear is not False and abs(found.change) >= SMALLEST_CHANGE.get(found.indicator.unit, 0.5)

    @property
    def better(self) -> bool | None:
        """Whether it moved the way that is wanted; None where it did not move, or no way is."""
        return towards(self.scored) if self.moved else None

    @property
    def restated(self) -> bool:
        """Whether its status is another than it was."""
        return self.before is not self.scored.status

    @property
    def doubtful(self) -> bool:
        """Whether its status is another though its value stayed within the band, with the target and the judgement as they were."""
        return self.restated and self.moved is False and self.scored.override is None


def towards(found: Scored) -> bool | None:
    """Return whether a change goes the way that is wanted; where a range is, whether it comes nearer to it. None for context or without a range."""
    if found.change is None or found.change == 0 or found.indicator.direction is Direction.CONTEXT:
        return None
    if found.indicator.direction is Direction.RANGE:
        return _nearer(found.before.value, found.reading.value, found.target)
    return (found.change > 0) is (found.indicator.direction is Direction.HIGHER)


def _nearer(before: float, now: float, target: Target | None) -> bool | None:
    if target is None:
        return None
    upper = target.value if target.upper is None else target.upper
    was, is_now = (max(target.value - value, value - upper, 0.0) for value in (before, now))
    return None if was == is_now else is_now < was


def status_on(study: Study, indicator: Indicator, day: date, reading: Reading | None = None) -> Status:
    """Return where an indicator stood on a day, by the target and the judgement of that day; its reading may be known already."""
    register = study.register
    ruled = status(indicator, reading or read(study, indicator, day), target_on(register, indicator.code, day), register.configuration.thresholds.target_band)
    said = override_on(register, indicator.code, day)
    return JUDGEMENTS[said.status] if said and ruled in JUDGED else ruled


def changes(study: Study) -> tuple[Change, ...]:
    """Return every indicator of every objective on the day of the study and on the day it compares with; those of other audiences are left out."""
    return study.remembered("changes", lambda: _changes(study))


def _changes(study: Study) -> tuple[Change, ...]:
    return tuple(Change(group.objective.key, row, status_on(study, row.indicator, study.since, row.before), row.broken)
                 for group in objectives(study) for row in group.scored if study.register.audience in row.indicator.audiences)

"""Where each objective stands: readings against targets, with their trend and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.indicators import by_code
from analysis.indicators.base import Direction, Indicator, Reading, Status
from analysis.study import Study
from analysis.trends import Trend
from data.configuration import Objective
from data.dates import quarter_ends
from data.model import Register, StatusOverride, Target

NOT_FOR_THIS_AUDIENCE = "This number is for coordinators and the board."

HAIR = 1e-9
"""Less than this is the rounding of the machine, not a miss."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator's reading on the day, its status, its target, its trend and the reading to compare with.

    Attributes
    ----------
    reading
        The reading on the day, with its band.
    status
        What is shown: what the rule says, or what somebody overrode it with.
    override
        Who overrode the rule's status on the day, and why; None where nobody did.
    broken
        What changed in the formula between the day to compare with and the day; empty where nothing did. Then the readings are not compared.
    """

    indicator: Indicator
    reading: Reading
    status: Status
    target: Target | None
    trend: Sequence[tuple[date, float | None]]
    before: Reading
    override: StatusOverride | None = None
    broken: str = ""

    @property
    def change(self) -> float | None:
        """Difference from the earlier reading, in the indicator's unit; None where either is missing."""
        if self.reading.value is None or self.before.value is None:
            return None
        return self.reading.value - self.before.value

    @property
    def clear(self) -> bool | None:
        """Whether the earlier value lies outside the band of the present one; None where either value or the band is missing.

        What stays within the band is "no clear change", and a fall of that kind is never an alarm.
        """
        if self.change is None or self.reading.low is None or self.reading.high is None:
            return None
        return not self.reading.low - HAIR <= self.before.value <= self.reading.high + HAIR


def target_on(register: Register, code: str, day: date) -> Target | None:
    """Return the target of an indicator agreed last by the day."""
    agreed = [row for row in register.targets if row.indicator == code and row.set_on.first <= day]
    return max(agreed, key=lambda row: (row.set_on.first, row.id), default=None)


def status(indicator: Indicator, reading: Reading, target: Target | None, band: float) -> Status:
    """Return where a reading stands.

    On track at the target or better, watch within the band of it, else off track; mirrored where lower
    is better, and by the distance outside where a range is wanted.

    Parameters
    ----------
    band
        Share of the target that is still "watch", where the target has no band of its own.
    """
    if indicator.direction is Direction.CONTEXT:
        return Status.CONTEXT
    if reading.value is None:
        return Status.NOT_ENOUGH_DATA
    if target is None:
        return Status.NO_TARGET
    miss, bound = _miss(indicator.direction, reading.value, target)
    slack = target.band if target.band is not None else band * abs(bound)
    if miss <= HAIR:
        return Status.ON_TRACK
    return Status.WATCH if miss <= slack + HAIR else Status.OFF_TRACK


def _miss(direction: Direction, value: float, target: Target) -> tuple[float, float]:
    """Return how far a value is on the wrong side of its target (0 or less where it is not), and the bound it is held to."""
    if target.upper is not None and value > target.upper:
        return value - target.upper, target.upper
    if direction is Direction.LOWER and target.upper is None:
        return value - target.value, target.value
    return target.value - value, target.value


def scored(study: Study, indicator: Indicator) -> Scored:
    """Read an indicator on the day, at the last eight quarter ends, and on the day to compare with."""
    reading = banded(study, indicator, study.as_of)
    target = target_on(study.register, indicator.code, study.as_of)
    trend = Trend(lambda: tuple((day, read(study, indicator, day).value) for day in quarter_ends(study.as_of)))
    band = study.register.configuration.thresholds.target_band
    ruled, said = status(indicator, reading, target, band), override_on(study.register, indicator.code, study.as_of)
    overridden = said if said and ruled in JUDGED else None
    shown = JUDGEMENTS[said.status] if overridden else ruled
    broken = broken_between(indicator, study.since, study.as_of)
    return Scored(indicator, reading, shown, target, trend, read(study, indicator, study.since), overridden, broken)


def broken_between(indicator: Indicator, since: date, until: date) -> str:
    """Return what changed in the formula of an indicator after one day and by another, in words; empty where nothing did."""
    return "; ".join(words for day, words in indicator.breaks if since < day <= until)


def read(study: Study, indicator: Indicator, day: date) -> Reading:
    """Return an indicator's reading on a day; an audience it is not for gets the reason instead."""
    if study.register.audience not in indicator.audiences:
        return Reading(value=None, reason=NOT_FOR_THIS_AUDIENCE)
    return indicator.read(study, day)


def banded(study: Study, indicator: Indicator, day: date) -> Reading:
    """Return an indicator's reading on a day with its band at 95 %, worked out once; without one where it has none."""
    return study.remembered(("banded", indicator.code, day), lambda: _banded(study, indicator, day))


def _banded(study: Study, indicator: Indicator, day: date) -> Reading:
    found = read(study, indicator, day)
    band = indicator.band(study, day, found) if indicator.band and found.value is not None else None
    return replace(found, low=band.low, high=band.high, band=band.words) if band else found


JUDGEMENTS = {"on_track": Status.ON_TRACK, "watch": Status.WATCH, "off_track": Status.OFF_TRACK}
"""Status by the word with which it is overridden."""
JUDGED = (*JUDGEMENTS.values(), Status.NO_TARGET)
"""What may be overridden: where there is no data, no judgement makes any."""


def override_on(register: Register, code: str, day: date) -> StatusOverride | None:
    """Return who overrode the status of an indicator last, of those whose word holds on the day."""
    said = [row for row in register.status_overrides
            if row.indicator == code and row.set_on.first <= day and (row.until is None or day < row.until.until) and row.status in JUDGEMENTS]
    return max(said, key=lambda row: (row.set_on.first, row.id), default=None)


@dataclass(frozen=True, slots=True)
class ObjectiveReadings:
    """An objective with its indicators, those for the first page marked by the objective itself."""

    objective: Objective
    scored: tuple[Scored, ...]

    @property
    def headline(self) -> tuple[Scored, ...]:
        """The indicators the network put on its first page."""
        return tuple(row for row in self.scored if row.indicator.code in self.objective.headline)

    @property
    def status(self) -> Status:
        """The objective's status: the worst of its headline indicators that have one."""
        return worst([row.status for row in self.headline])


def worst(found: Sequence[Status]) -> Status:
    """Return the status that needs most attention; without data or targets, that is said instead."""
    order = (Status.OFF_TRACK, Status.WATCH, Status.ON_TRACK, Status.NO_TARGET)
    return next((status for status in order if status in found), Status.NOT_ENOUGH_DATA)


def objectives(study: Study) -> tuple[ObjectiveReadings, ...]:
    """Return the network's objectives with the readings of their indicators, each read once."""
    known = by_code(study.register)
    return tuple(
        ObjectiveReadings(objective, tuple(_scored_once(study, known[code]) for code in objective.indicators if code in known))
        for objective in study.register.configuration.objectives
    )


def _scored_once(study: Study, indicator: Indicator) -> Scored:
    return study.remembered(f"scored {indicator.code}", lambda: scored(study, indicator))

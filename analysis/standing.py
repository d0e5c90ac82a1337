"""Where an objective stands, in sentences for its board: each number, what changed, what is not known, what is asked; never a cause."""

from collections.abc import Sequence
from datetime import date

from analysis.indicators.base import Direction, Status
from analysis.objectives import NOT_FOR_THIS_AUDIENCE, ObjectiveReadings, Scored, status
from analysis.outcomes import outcome_measures
from analysis.sentences import SMALLEST_CHANGE, amount, change, listed, plural, within
from analysis.study import Study
from data.dates import PartialDate, spoken
from data.model import Meeting, Register

FEW = 0.65
"""Below this coverage a number speaks only for those it is known of, and says so."""


def told(found: ObjectiveReadings) -> tuple[Scored, ...]:
    """Return the indicators of an objective that are for the audience, with or without a value."""
    return tuple(row for row in found.scored if row.reading.reason != NOT_FOR_THIS_AUDIENCE)


def on_day(day: PartialDate) -> str:
    """Return a day as it is said; of a month or a year, what was written."""
    return spoken(day.first) if len(day.text) == len("2026-09-30") else day.text


def breaks_between(found: Scored, since: date, until: date) -> tuple[tuple[date, str], ...]:
    """Return the breaks of an indicator's series after one day and by another: from each on, another formula holds."""
    return tuple((day, words) for day, words in found.indicator.breaks if since < day <= until)


def sentence(study: Study, found: Scored) -> str:
    """Return where an indicator stands in one or two sentences: value, change, target and whether it is reached.

    Across a break in the series nothing is compared. Without a value, the reason takes the place of the sentence.
    """
    if found.reading.value is None:
        return found.reading.reason
    return f"{_moved(study, found)} {_aimed(study, found)}".strip()


def _moved(study: Study, found: Scored) -> str:
    now, since = amount(found.reading.value, found.indicator.unit), spoken(study.since)
    if broken := breaks_between(found, study.since, study.as_of):
        return f"{now}; worked out another way since {spoken(broken[-1][0])}, so it is not compared with {since}."
    if study.since >= study.as_of:
        return f"{now}; there is no earlier day to compare with."
    if found.change is None:
        return f"{now}; there is no value of {since} to compare with."
    return f"{now}, {change(found)} since {since}."


def _aimed(study: Study, found: Scored) -> str:
    """Say whether the target is reached; that there is none, the status has said."""
    aim = found.target
    if aim is None or found.indicator.direction is Direction.CONTEXT:
        return ""
    due = f", due by {on_day(aim.due)}," if aim.due else ""
    return f"The {'proposed ' if aim.proposed else ''}target of {wanted(found)}{due} is {_reached(study, found)}."


def wanted(found: Scored) -> str:
    """Return the number aimed at in words: one value, at most a value, or a range; empty without a target."""
    unit, aim = found.indicator.unit, found.target
    if aim is None:
        return ""
    if aim.upper is not None:
        return f"{amount(aim.value, unit)} to {amount(aim.upper, unit)}"
    return f"{'at most ' if found.indicator.direction is Direction.LOWER else ''}{amount(aim.value, unit)}"


def _reached(study: Study, found: Scored) -> str:
    yet = " yet" if found.target and found.target.due and found.target.due.until > study.as_of else ""
    return {Status.ON_TRACK: "reached", Status.WATCH: "nearly reached"}.get(ruled(study, found), f"not reached{yet}")


def ruled(study: Study, found: Scored) -> Status:
    """Return the status by the rule alone, whatever somebody set in its place."""
    return status(found.indicator, found.reading, found.target, study.register.configuration.thresholds.target_band)


def changes(study: Study, found: ObjectiveReadings) -> tuple[str, ...]:
    """Return what changed since the day to compare with: one sentence for each number that moved beyond its band, one for all others,
    and one for those that no earlier number can be put beside: of them nobody can say that they stood still.

    A count has no band: it moved where its difference is worth a word. What is context only is nobody's doing, and left out.
    """
    rows = [row for row in told(found) if row.reading.value is not None and _compared(study, row)]
    both = [row for row in rows if row.change is not None and study.since < study.as_of]
    moved = [row for row in both if has_moved(row)]
    lines = [f"{row.indicator.title}: {change(row)}, to {amount(row.reading.value, row.indicator.unit)}." for row in moved]
    for count, one, many, rest in ((len(both) - len(moved), "shows", "show", "no clear change"),
                                   (len(rows) - len(both), "has", "have", "no earlier figure to compare with")):
        other = "other " if lines else ""
        lines += [f"{plural(count, f'{other}number {one}', f'{other}numbers {many}')} {rest}."] if count else []
    return tuple(lines)


def _compared(study: Study, row: Scored) -> bool:
    return row.indicator.direction is not Direction.CONTEXT and not breaks_between(row, study.since, study.as_of)


def has_moved(found: Scored) -> bool:
    """Say whether a number differs from the earlier one beyond its band and beyond the rounding of its words."""
    moved = found.change
    return moved is not None and found.clear is not False and abs(moved) >= SMALLEST_CHANGE.get(found.indicator.unit, 0.5)


def unknown(study: Study, found: ObjectiveReadings) -> tuple[str, ...]:
    """Return what is not known of an objective: no outcome measure, no data, few who answered, nothing to compare with."""
    rows = told(found)
    return (*_outcomes(found), *_no_value(rows), *_few(rows), *_no_verdict(rows), *_no_earlier(study, rows))


def _outcomes(found: ObjectiveReadings) -> list[str]:
    measures = [row for row in outcome_measures(found) if row in told(found)]
    if not measures:
        return ["No outcome measure yet: these numbers tell what was done and how many there are, not what came of it."]
    if all(row.reading.value is None for row in measures):
        return [f"What came of it: no data yet for {_names(measures)}."]
    return []


def _no_value(rows: Sequence[Scored]) -> list[str]:
    return [f"{row.indicator.title}: not enough data. {row.reading.reason}" for row in rows if row.reading.value is None]


def _few(rows: Sequence[Scored]) -> list[str]:
    """Return the warnings of readings, those with the same words told once, and whose coverage is low without one."""
    known = [row for row in rows if row.reading.value is not None]
    warnings = dict.fromkeys(row.reading.warning for row in known if row.reading.warning)
    lines = [f"{_names([row for row in known if row.reading.warning == words])}: {within(words)}" for words in warnings]
    low = [row for row in known if not row.reading.warning and row.reading.coverage is not None and row.reading.coverage < FEW]
    return [*lines, *(f"{row.indicator.title}: known for {row.reading.coverage:.0%} of those it is about." for row in low)]


def _no_verdict(rows: Sequence[Scored]) -> list[str]:
    unclear = [row for row in rows if row.clear is False and abs(row.change or 0.0) >= SMALLEST_CHANGE.get(row.indicator.unit, 0.5)]
    return [f"Whether these moved cannot be told, since the earlier value lies within the band: {_names(unclear)}."] if unclear else []


def _no_earlier(study: Study, rows: Sequence[Scored]) -> list[str]:
    new = [row for row in rows if row.reading.value is not None and row.before.value is None]
    return [f"There is no value of {spoken(study.since)} to compare with: {_names(new)}."] if new else []


def asked(study: Study, found: ObjectiveReadings) -> tuple[str, ...]:
    """Return what a board is asked about an objective: decisions on what is off track, and on targets."""
    rows = [row for row in told(found) if row.indicator.direction is not Direction.CONTEXT]
    return (*(_decide(row) for row in rows if row.status is Status.OFF_TRACK), *_past(study, rows), *_proposed(rows), *_without(found, rows))


def _decide(row: Scored) -> str:
    owner = f" Owner: {row.target.owner}." if row.target and row.target.owner else ""
    aim = f", target {wanted(row)}" if row.target else ""
    return f"Decide what to do about “{row.indicator.title}”: {amount(row.reading.value, row.indicator.unit)}{aim}.{owner}"


def _past(study: Study, rows: Sequence[Scored]) -> list[str]:
    over = [row for row in rows if row.target and row.target.due and row.target.due.until <= study.as_of]
    return [f"Set the next target; the day of the last has passed: {_names(over)}."] if over else []


def _proposed(rows: Sequence[Scored]) -> list[str]:
    waiting = [row for row in rows if row.target and row.target.proposed]
    return [f"Agree or change the proposed targets: {_names(waiting)}."] if waiting else []


def _without(found: ObjectiveReadings, rows: Sequence[Scored]) -> list[str]:
    """Ask for targets where they matter most: for the numbers of the first page, and for outcomes."""
    matter = {*found.objective.headline, *(row.indicator.code for row in outcome_measures(found))}
    bare = [row for row in rows if row.target is None and row.reading.value is not None and row.indicator.code in matter]
    return [f"Decide whether to set a target: {_names(bare)}."] if bare else []


def _names(rows: Sequence[Scored]) -> str:
    return listed([f"“{row.indicator.title}”" for row in rows])


def next_meeting(register: Register, day: date) -> Meeting | None:
    """Return the first meeting after a day that is planned and was not called off; None where none is."""
    ahead = [row for row in register.meetings if row.held_on.first > day and row.held is not False]
    return min(ahead, key=lambda row: (row.held_on.first, row.id), default=None)

"""The numbers told in sentences: written from templates, each resting on a number, none saying why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from analysis.changes import Change, changes
from analysis.indicators.base import Direction, Status
from analysis.objectives import NOT_FOR_THIS_AUDIENCE, ObjectiveReadings, Scored, objectives
from analysis.sentences import amount, change, listed, objective, target, within
from analysis.study import Study
from data.dates import spoken
from data.model import NarrativeEdit

FEW = 30
"""An estimate from fewer says how few stand behind it: one more or less would be seen in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the number it rests on.

    Attributes
    ----------
    key
        Which sentence it is, the same on every day: ``objective.O1``, ``number.1.3`` or ``short.better``.
    computed
        What the program wrote.
    code
        Code of the indicator it rests on; empty where it rests on several, or on a count of its own.
    objective
        Key of the objective it belongs to; empty where it belongs to none.
    edit
        What somebody wrote in its place for this day, or None.
    """

    key: str
    computed: str
    code: str = ""
    objective: str = ""
    edit: NarrativeEdit | None = None

    @property
    def outdated(self) -> bool:
        """Whether the numbers are no longer those that somebody wrote of."""
        return self.edit is not None and self.edit.computed.strip() != self.computed

    @property
    def text(self) -> str:
        """What is to be read: what somebody wrote, as long as the numbers are those written of; else what the program wrote."""
        return self.edit.text if self.edit is not None and not self.outdated else self.computed


def narrative(study: Study) -> tuple[Sentence, ...]:
    """Tell how each objective stands: one sentence on it, then what each of its headline numbers says.

    The same study always gives the same words. A number that is not for the audience is left out; one without data
    says what would fill it; a change within the band is "no clear change". No sentence gives a cause.

    Returns
    -------
    tuple of Sentence
        In the order of the objectives; with what somebody wrote in a sentence's place for this day beside it.
    """
    found = {row.scored.indicator.code: row for row in changes(study)}
    return edited(study, (told for group in objectives(study) for told in _of(group, found, study)))


def _of(group: ObjectiveReadings, found: dict[str, Change], study: Study) -> list[Sentence]:
    lead = Sentence(key=f"objective.{group.objective.key}", computed=_lead(group, study), objective=group.objective.key)
    meant = [row.indicator.code for row in group.headline if row.reading.reason != NOT_FOR_THIS_AUDIENCE]
    return [lead, *(number(found[code], study) for code in meant if code in found)]


def _lead(group: ObjectiveReadings, study: Study) -> str:
    """Return the sentence on an objective; at a first reading it compares nothing."""
    known = [row for row in group.headline if row.reading.value is not None]
    if study.since < study.as_of or not known:
        return objective(group)
    by_status = {"Off track": Status.OFF_TRACK, "To watch": Status.WATCH}
    found = {words: [label(row) for row in known if row.status is status] for words, status in by_status.items()}
    said = [f"{words}: {listed(titles)}." for words, titles in found.items() if titles]
    return _joined([f"{known[0].indicator.title}: {amount(known[0].reading.value, known[0].indicator.unit)}.", *said])


def number(told: Change, study: Study) -> Sentence:
    """Tell what an indicator says on the day: its value and change, its target, and what to know before leaning on it."""
    code = told.scored.indicator.code
    return Sentence(key=f"number.{code}", computed=_joined(part(told, study) for part in PARTS), code=code, objective=told.objective)


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _value(told: Change, study: Study) -> str:
    found, day = told.scored, spoken(study.as_of)
    title = found.indicator.title.replace(": ", ", ")
    if found.reading.value is None:
        return f"{title}: not enough data on {day}. {found.reading.reason}"
    return f"{title}: {amount(found.reading.value, found.indicator.unit)} on {day}{_compared(told, study)}."


def _compared(told: Change, study: Study) -> str:
    """Return how the value compares with the earlier one; readings by two formulas are not compared."""
    found, then = told.scored, spoken(study.since)
    if study.since >= study.as_of:
        return ""
    if told.broken:
        return f". It is worked out in another way since {then} ({told.broken}), and is not compared with earlier readings"
    if found.before.value is None:
        return f". There is no reading of {then} to compare with"
    was = amount(found.before.value, found.indicator.unit)
    if not told.moved:
        return f", with no clear change since {then}" + (f", when it was {was}" if was != amount(found.reading.value, found.indicator.unit) else "")
    return f", {change(found)} from {was} on {then}"


def _target(told: Change, study: Study) -> str:
    found = told.scored
    if found.reading.value is None or (found.target is None and found.override is None):
        return "It tells of the world around the network, not of its work." if found.indicator.direction is Direction.CONTEXT else ""
    if found.override is not None:
        return f"Marked “{found.status}” by judgement, not by the rule ({found.override.set_by}): {_stopped(found.override.reason)}"
    return "" if found.indicator.direction is Direction.CONTEXT else f"{_capital(target(found))}: {found.status}."


def _sure(told: Change, study: Study) -> str:
    """Return the band, where it has one that shows at the decimals in use."""
    reading, unit = told.scored.reading, told.scored.indicator.unit
    if reading.low is None or reading.high is None:
        return ""
    low, high = amount(reading.low, unit), amount(reading.high, unit)
    return f"Allowing for chance, it is likely to lie between {low} and {high}." if low != high else ""


def _few(told: Change, study: Study) -> str:
    return f"It rests on {told.scored.reading.n} only: read it as a hint." if few(told.scored) else ""


def few(found: Scored) -> bool:
    """Return whether an estimate rests on few; a number without a band is a count, and no estimate of anything."""
    return found.reading.low is not None and found.reading.n is not None and found.reading.n < FEW


def _warning(told: Change, study: Study) -> str:
    return _stopped(told.scored.reading.warning) if told.scored.reading.value is not None else ""


PARTS: tuple[Callable[[Change, Study], str], ...] = (_value, _target, _sure, _few, _warning)
"""What a sentence on a number is made of, in its order."""


def _stopped(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def edited(study: Study, told: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Put beside each sentence what somebody wrote in its place, for the day and the audience of the study."""
    register = study.register
    written = {row.key: row for row in sorted(register.narrative_edits, key=lambda row: row.id)
               if row.audience == register.audience and row.day.first == study.as_of}
    return tuple(Sentence(key=row.key, computed=row.computed, code=row.code, objective=row.objective, edit=written.get(row.key)) for row in told)


def worst_first(found: Iterable[Change]) -> list[Change]:
    """Return indicators in the order in which they need a word: off track, to watch, then the others, by code within each."""
    order = (Status.OFF_TRACK, Status.WATCH)
    return sorted(found, key=lambda row: order.index(row.scored.status) if row.scored.status in order else len(order))


def label(found: Scored) -> str:
    """Return the title of an indicator as it stands within a sentence; an abbreviation keeps its capitals."""
    return within(found.indicator.title.replace(": ", ", "))

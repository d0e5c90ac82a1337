"""What changed between two meetings: people, ties, numbers, policy, and what was to be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analysis import policy
from analysis.changes import Change, changes
from analysis.comparison import Comparison, compared
from analysis.corrections import Corrections, corrections
from analysis.study import Study
from data.model import Decision, FollowUp, Meeting, Register


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch that a meeting looks back on.

    Attributes
    ----------
    before
        Day of the meeting before; None where there was none, so that this is the first reading.
    after
        Day looked at.
    last
        The meeting before; None where the days were chosen otherwise.
    coming
        The meeting that is looked at, or the next one planned.
    """

    before: date | None
    after: date
    last: Meeting | None = None
    coming: Meeting | None = None


def calendar(register: Register) -> tuple[Meeting, ...]:
    """Return the meetings by day, without those that did not take place."""
    return tuple(sorted((row for row in register.meetings if row.held is not False), key=lambda row: (row.held_on.first, row.id)))


def last_before(register: Register, day: date, *, body_id: str | None = None) -> Meeting | None:
    """Return the last meeting before a day, of one body or of any; None without one."""
    found = [row for row in calendar(register) if row.held_on.first < day and body_id in (None, row.body_id)]
    return found[-1] if found else None


def period(register: Register, day: date, *, meeting_id: str | None = None) -> Period:
    """Return what a meeting looks back on: from the meeting of the same body before it, to its own day or the last that is known of.

    Parameters
    ----------
    day
        Last day looked at; a meeting still to come is looked at on this day.
    meeting_id
        The meeting; without one, or where it is not known, the next that is planned, whose like the last meeting was.
    """
    chosen = next((row for row in calendar(register) if row.id == meeting_id), None)
    coming = chosen or next((row for row in calendar(register) if row.held_on.first >= day), None)
    after = min(day, coming.held_on.first) if coming else day
    last = last_before(register, after, body_id=coming.body_id if coming else None)
    return Period(last.held_on.first if last else None, after, last, coming)


def between(study: Study, before: date, after: date) -> Study:
    """Return the study of the whole network on the later day compared with the earlier, as known to the study's register."""
    chosen = replace(study.selection.without_filters(), as_of=after, since=before)
    if (study.as_of, study.since) == (after, before) and study.selection.without_filters() == study.selection:
        return study
    return study.remembered(("between", before, after), lambda: Study(study.register, chosen))


class State(StrEnum):
    """What became of something that was to be done, in the words on screen."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"
    DROPPED = "dropped"


def state_on(row: FollowUp, day: date) -> State:
    """Return the state of a follow-up on a day; one done later is still open on the day, and overdue once its own day has passed."""
    if row.state == "dropped":
        return State.DROPPED
    if (row.done_on is not None and row.done_on.first <= day) or (row.done_on is None and row.state == "done"):
        return State.DONE
    return State.OVERDUE if row.due is not None and row.due.until <= day else State.OPEN


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was to be done, the meeting that asked for it, and what became of it."""

    row: FollowUp
    meeting: Meeting
    state: State


def follow_ups(register: Register, meetings: Iterable[Meeting], day: date) -> tuple[FollowedUp, ...]:
    """Return what meetings asked for with its state on a day: what is overdue first, then what is open, by due day."""
    known = {row.id: row for row in meetings}
    found = (FollowedUp(row, known[row.meeting_id], state_on(row, day)) for row in register.follow_ups if row.meeting_id in known)
    return tuple(sorted(found, key=urgency))


_ORDER = (State.OVERDUE, State.OPEN, State.DONE, State.DROPPED)


def urgency(told: FollowedUp) -> tuple[int, date, str]:
    """Return what to sort by, so that what is overdue comes first, then what is open, by due day."""
    return _ORDER.index(told.state), told.row.due.first if told.row.due else date.max, told.row.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceMeeting:
    """Everything that changed between two days, with what was put right apart from it.

    Attributes
    ----------
    study
        Of the later day, compared with the earlier.
    before
        The earlier day; None at a first reading, which is the baseline: then nothing is compared.
    changes
        Every indicator on both days; at a first reading on the later one, with nothing before it.
    corrections
        What was put right of the earlier day, or None where nothing was on record then or nobody asked.
    decided, asked
        What the last meeting before the later day decided, and what it asked for.
    carried
        What earlier meetings asked for and is still open.
    """

    study: Study
    before: date | None
    after: date
    comparison: Comparison | None
    changes: tuple[Change, ...]
    stages: tuple[policy.Moved, ...]
    corrections: Corrections | None
    last: Meeting | None
    decided: tuple[Decision, ...]
    asked: tuple[FollowedUp, ...]
    carried: tuple[FollowedUp, ...]

    @property
    def first(self) -> bool:
        """Whether this is the first reading."""
        return self.before is None

    @property
    def moved(self) -> tuple[Change, ...]:
        """The indicators that moved beyond their band."""
        return tuple(row for row in self.changes if row.moved)

    @property
    def restated(self) -> tuple[Change, ...]:
        """The indicators whose status is another than it was."""
        return () if self.first else tuple(row for row in self.changes if row.restated)


def since(study: Study, before: date | None, after: date, *, then: Register | None = None, last: Meeting | None = None) -> SinceMeeting:
    """Say what changed between two days.

    Parameters
    ----------
    study
        Whose register and choice of ties count; its filters do not.
    before
        The earlier day, or None for a first reading.
    then
        The register of the same audience as known at the end of the earlier day, for what was put right since.
    last
        The meeting whose decisions and follow-ups are told; without one, the last by the earlier day.

    Raises
    ------
    ValueError
        If the earlier day is not before the later one.
    """
    if before is not None and before >= after:
        raise ValueError("the earlier day must lie before the later one")
    told = between(study, before or after, after)
    register = study.register
    last = last or _last_by(register, before)
    earlier = [row for row in calendar(register) if last and row.held_on.first < last.held_on.first]
    found = changes(told)
    return SinceMeeting(
        study=told, before=before, after=after, comparison=compared(told) if before else None,
        changes=found,
        stages=policy.moved(register, before, after) if before else (),
        corrections=put_right(told, then, before, found) if before and then else None,
        last=last, decided=_decided(register, last), asked=follow_ups(register, [last] if last else [], after),
        carried=_open(follow_ups(register, earlier, after)),
    )


def put_right(told: Study, then: Register, before: date, found: Iterable[Change]) -> Corrections | None:
    """Return what was put right of the day that changes are counted from; what they read of it is not read again."""
    earlier = {row.scored.indicator.code: row.scored for row in found}
    return corrections(told, then, before, [row.indicator for row in earlier.values()], known={code: row.before for code, row in earlier.items()})


def _last_by(register: Register, day: date | None) -> Meeting | None:
    found = [row for row in calendar(register) if day and row.held_on.first <= day]
    return found[-1] if found else None


def _decided(register: Register, meeting: Meeting | None) -> tuple[Decision, ...]:
    return tuple(row for row in register.decisions if meeting and row.meeting_id == meeting.id)


def _open(found: Sequence[FollowedUp]) -> tuple[FollowedUp, ...]:
    return tuple(row for row in found if row.state in (State.OPEN, State.OVERDUE))

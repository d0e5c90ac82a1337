"""Which two days are looked at: those of a meeting, or any two that the reader chose."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.meetings import Period, SinceMeeting, calendar, period, since
from analysis.study import Study
from dashboard.addresses import address, shared
from data.dates import spoken
from data.model import Meeting

PATH = "/meeting"
MEETING = "meeting"
"""Part of the address that names a meeting."""
BACKWARDS = "The day to compare with must lie before the day looked at. Choose two other days, or a meeting."


@dataclass(frozen=True, slots=True)
class Looked:
    """The days looked at, what changed between them, and why there is nothing to show, where there is nothing."""

    period: Period
    found: SinceMeeting | None
    wrong: str = ""


def looked(study: Study, query: Mapping[str, str]) -> Looked:
    """Return what changed between the days of an address, worked out once."""
    days = chosen(study, query)
    if days.before is not None and days.before >= days.after:
        return Looked(days, None, BACKWARDS)
    found = study.remembered(("since meeting", days.before, days.after, days.last), lambda: since(study, days.before, days.after, last=days.last))
    return Looked(days, found)


def chosen(study: Study, query: Mapping[str, str]) -> Period:
    """Return the days of an address: two days that the reader gave win over those of a meeting."""
    of_meeting = period(study.register, study.as_of, meeting_id=query.get(MEETING))
    given = study.selection.since
    if given is None or (given, study.as_of) == (of_meeting.before, of_meeting.after):
        return of_meeting
    on_the_day = [row for row in calendar(study.register) if row.held_on.first == given]
    return Period(given, study.as_of, on_the_day[-1] if on_the_day else None)


def meeting_address(study: Study, query: Mapping[str, str], meeting: Meeting) -> str:
    """Return the address of what a meeting looks back on, with its days in it, so that every part of the page speaks of the same ones."""
    days = period(study.register, study.register.data_to, meeting_id=meeting.id)
    since_day = days.before.isoformat() if days.before else None
    return address(PATH, shared(query), **{MEETING: meeting.id, "as_of": days.after.isoformat(), "since": since_day})


def titled(meeting: Meeting) -> str:
    """Return a meeting as it is called in a sentence."""
    return f"{meeting.title}, {spoken(meeting.held_on.first)}"

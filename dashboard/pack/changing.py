"""Which statuses, numbers and policy goals changed between two days, one line each for the cover; never a cause."""

from collections.abc import Collection

from analysis.changes import Change
from analysis.meetings import SinceMeeting
from analysis.narrative import worst_first
from analysis.policy import Moved
from analysis.sentences import amount, change
from dashboard.meeting.changing import NUMBER, why
from dashboard.pack.contents import Few, shortened

MOST = 8
"""Sentences on a cover; what is left out is counted."""
MEETING_PAGE = "on the page “Since last meeting”"


def changed(told: SinceMeeting) -> Few:
    """Return which statuses, numbers and policy goals are others than they were; nothing at a first reading.

    Headline numbers come first, then policy, then the other numbers; within each what is off track, then what is to be watched.
    """
    headline = {code for row in told.study.register.configuration.objectives for code in row.headline}
    stages = [_stage(told, row) for row in told.stages]
    return few([*numbers(told, headline), *stages, *numbers(told, {row.scored.indicator.code for row in told.changes} - headline)])


def numbers(told: SinceMeeting, codes: Collection[str]) -> list[str]:
    """Return which statuses and numbers of some indicators changed, worst first."""
    moved = [row for row in told.changes if row.scored.indicator.code in codes and (row in told.restated or row.moved)]
    return [_status(told, row) if row in told.restated else _number(row) for row in worst_first(moved)]


def few(lines: list[str], *, where: str = MEETING_PAGE) -> Few:
    """Return as many lines as a cover holds, and how many more there are, and where."""
    return Few(tuple(map(shortened, lines[:MOST])), max(0, len(lines) - MOST), "change", where)


def _status(told: SinceMeeting, row: Change) -> str:
    """Return another status; where not the number alone lies behind it, what does, in the words of the screen."""
    behind = why(told, row)
    return f"{row.scored.indicator.title}: {row.scored.status}, was {row.before} ({_now(row)}).{'' if behind.startswith(NUMBER) else f' {behind}'}"


def _number(row: Change) -> str:
    return f"{row.scored.indicator.title}: {_now(row)}."


def _now(row: Change) -> str:
    now = amount(row.scored.reading.value, row.scored.indicator.unit)
    return now if row.scored.change is None else f"{now}, {change(row.scored)}"


def _stage(told: SinceMeeting, row: Moved) -> str:
    settings = told.study.register.configuration
    before = f", was {settings.label('policy_stages', row.before).lower()}" if row.before is not None else ""
    return f"{row.goal.title}: {settings.label('policy_stages', row.after).lower()}{before}."

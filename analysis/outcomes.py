"""What came of the work: indicators that tell of change rather than of activity, and the stories organisations agreed to have told."""

from datetime import date

from analysis.objectives import ObjectiveReadings, Scored
from data.model import Outcome, Register

OUTCOME_MEASURES = frozenset({"1.6", "1.7", "1.14", "2.1", "2.2", "2.7", "2.8", "3.1", "3.2", "4.5", "4.6"})
"""Codes of indicators that say what changed for members, in the network or outside it, rather than what was done or how many there are."""


def outcome_measures(found: ObjectiveReadings) -> tuple[Scored, ...]:
    """Return the indicators of an objective that tell of outcomes, with or without a value; empty means "no outcome measure yet".

    Indicators a network adds by itself do not count: nothing in their entry says which kind they are.
    """
    return tuple(row for row in found.scored if row.indicator.code in OUTCOME_MEASURES)


def stories(register: Register, objective: str, day: date) -> tuple[Outcome, ...]:
    """Return the stories that speak for an objective by the day, the newest first.

    Only those told by an organisation that agreed to it, for every audience: what stands here may be shown in a room.

    Parameters
    ----------
    objective
        Key of the objective.
    """
    told = [row for row in _speaking(register, objective, day) if row.consent is True]
    return tuple(sorted(told, key=lambda row: (row.happened_on.first, row.id), reverse=True))


def stories_waiting(register: Register, objective: str, day: date) -> int:
    """Return how many stories for an objective wait for the consent of their organisation; others than coordinators hold none of them."""
    return sum(row.consent is not True for row in _speaking(register, objective, day))


def _speaking(register: Register, objective: str, day: date) -> list[Outcome]:
    return [row for row in register.outcomes if row.objective == objective and row.story and row.happened_on.first <= day]

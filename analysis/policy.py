"""Where the changes that the network works for stand on a day, and which of them moved between two."""

from dataclasses import dataclass
from datetime import date

from analysis.indicators.action import LOST, RUNGS, STOPPED, WON
from data.model import PolicyGoal, Register


@dataclass(frozen=True, slots=True)
class Moved:
    """A goal whose stage is another on the later day.

    Attributes
    ----------
    before, after
        Codes of the stages; ``before`` is None where the goal had none yet.
    forward
        Whether it is nearer to the change wanted; None where it began, or stands on the same rung.
    """

    goal: PolicyGoal
    before: str | None
    after: str
    forward: bool | None


def stages_on(register: Register, day: date) -> dict[str, str]:
    """Return the stage that each goal stands at on a day, by the id of the goal: the one reached last."""
    reached = sorted((row for row in register.policy_stages if row.reached_on.first <= day), key=lambda row: (row.reached_on.first, row.id))
    return {row.goal_id: row.stage for row in reached}


def moved(register: Register, before: date, after: date) -> tuple[Moved, ...]:
    """Return the goals whose stage on the later day is another than on the earlier, in the order of the register.

    Being blocked is a step forward where the network defends something, and a step back where it is its own proposal.
    """
    earlier, later = stages_on(register, before), stages_on(register, after)
    return tuple(_moved(goal, earlier.get(goal.id), later[goal.id]) for goal in register.policy_goals
                 if goal.id in later and later[goal.id] != earlier.get(goal.id))


def _moved(goal: PolicyGoal, before: str | None, after: str) -> Moved:
    step = _rung(goal, after) - _rung(goal, before) if before is not None else 0
    return Moved(goal, before, after, step > 0 if step else None)


def _rung(goal: PolicyGoal, stage: str) -> int:
    if stage == STOPPED:
        return WON if goal.stance == "defend" else LOST
    return RUNGS.get(stage, 0)

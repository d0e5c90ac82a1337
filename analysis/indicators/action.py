"""Action and influence: what members do together, and what moved."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from statistics import fmean, median

from analysis import growth
from analysis.indicators.actors import NOBODY_CAMPAIGNS, campaigning_on, joined, participants, share_told, unknowable
from analysis.indicators.base import Direction, Indicator, Reading, in_words, no_reading, wilson_band
from analysis.indicators.connecting import EVERYONE, STAFF_AND_BOARD
from analysis.study import Study
from data.model import Action, Outcome, Register

RUNGS = {**{str(number): number for number in range(7)}, "reversed": -1}
"""Place of a stage on the way to change."""
STOPPED, WON, LOST = "blocked", 5, -1
"""What was blocked is won where the network defends, and lost where it was its own proposal."""
LETTER = "joint_letter"
"""Kind of an action that members sign."""
LEVELS = {"significance": "significance", "contribution": "contribution", "evidence": "evidence_strength"}
"""What an outcome is rated on from 1 to 3, and the column of each."""


def _coordinated_actions(study: Study, day: date) -> Reading:
    reason = unknowable(study, day)
    if reason:
        return no_reading(reason)
    found = participants(study.register, growth.year_before(day), day)
    if not any(campaigning_on(study.register, row.start.first) for row in found) and not campaigning_on(study.register, day):
        return no_reading(NOBODY_CAMPAIGNS)
    least = study.register.configuration.thresholds.coordinated_members
    together = {row: members for row, members in found.items() if len(members) >= least}
    mean = sum(map(len, together.values())) / len(together) if together else None
    parts = {"all actions": len(found), "members in each, on average": mean,
             **in_words(study.register, "action_kinds", Counter(row.kind for row in together))}
    return Reading(value=len(together), parts=parts, n=len(found), coverage=share_told(study.register, found))


def _participation(study: Study, day: date) -> Reading:
    reason = unknowable(study, day)
    if reason:
        return no_reading(reason)
    campaigning = campaigning_on(study.register, day)
    if not campaigning:
        return no_reading(NOBODY_CAMPAIGNS)
    found = participants(study.register, growth.year_before(day), day)
    acting = frozenset().union(*found.values()) & campaigning
    return Reading(
        value=len(acting) / len(campaigning),
        parts={"took part": len(acting), "campaigning members": len(campaigning), **_signed(study.register, found)},
        n=len(campaigning),
        coverage=share_told(study.register, found),
    )


def _signed(register: Register, found: Mapping[Action, frozenset[str]]) -> dict[str, float]:
    """Return how many letters somebody told the signatures of, and the share of those who could that signed one, on average; nothing without a letter."""
    told = joined(register)
    letters = [(members, campaigning_on(register, row.start.first)) for row, members in found.items() if row.kind == LETTER and row.id in told]
    rates = [len(members) / len(able) for members, able in letters if able]
    return {"letters": len(rates), "signed a letter, of those who could": fmean(rates)} if rates else {}


def _policy_progress(study: Study, day: date) -> Reading:
    register, since = study.register, growth.year_before(day)
    now, before = _stages(register, day), _stages(register, since)
    if not now:
        return no_reading("Needs policy_goals.csv (title, stance) and policy_stages.csv (goal_id, stage, reached_on).")
    moves = [rung - before[goal] for goal, rung in now.items() if goal in before]
    if not moves:
        return no_reading("Needs a stage reached over 12 months ago in policy_stages.csv (goal_id, stage, reached_on): there is nothing to compare with.")
    forward, back = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    parts = {"advanced": forward, "stood still": len(moves) - forward - back, "fell back": back, "begun in 12 months": len(now) - len(moves),
             "median stage, 0 idea to 6 maintained": float(median(now.values()))}
    return Reading(value=forward - back, parts=parts, n=len(moves), coverage=len(now) / len(register.policy_goals) if register.policy_goals else None)


def _stages(register: Register, day: date) -> dict[str, int]:
    """Return the rung each goal stands on on the day, by the stage reached last."""
    defended = {row.id for row in register.policy_goals if row.stance == "defend"}
    known = (row for row in register.policy_stages if row.reached_on.first <= day and row.stage in {*RUNGS, STOPPED})
    reached = sorted(known, key=lambda row: (row.reached_on.first, row.id))
    return {row.goal_id: RUNGS.get(row.stage, WON if row.goal_id in defended else LOST) for row in reached}


def _outcomes(study: Study, day: date) -> Reading:
    since, known = growth.year_before(day), [row for row in study.register.outcomes if row.happened_on.first <= day]
    if not known:
        return no_reading("Needs outcomes.csv (description, happened_on, significance, contribution, evidence_strength, evidence_url).")
    rows = [row for row in known if since < row.happened_on.first]
    shown = [row for row in rows if (row.evidence_strength or 0) >= 2 or row.evidence_url]
    high = sum(row.significance == 3 and (row.contribution or 0) >= 2 for row in shown)
    shows = sum(row.evidence_strength is not None or row.evidence_url is not None for row in rows)
    return Reading(
        value=len(shown),
        parts={"all outcomes": len(rows), "large, with a real part of ours": high, **_levels(rows)},
        n=len(rows),
        coverage=shows / len(rows) if rows else None,
    )


def _levels(rows: list[Outcome]) -> dict[str, int]:
    """Count the outcomes at each level of what they are rated on; what nobody rated is at none."""
    return {f"{name} {level} of 3": sum(getattr(row, column) == level for row in rows) for name, column in LEVELS.items() for level in (1, 2, 3)}


COORDINATED_ACTIONS = Indicator(
    code="4.1",
    title="Coordinated actions",
    question="How often do members act together?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Actions begun in 12 months with at least three members of a campaigning tier.",
    needs=("actions.csv", "participation.csv", "memberships.csv (tier)"),
    audiences=STAFF_AND_BOARD,
    caveat="Counts doing, not what came of it. Members who did not choose campaigning are never counted.",
    source="Proposed",
    version=1,
    read=_coordinated_actions,
)
PARTICIPATION = Indicator(
    code="4.2",
    title="Campaigning members who took part",
    question="How many of those who chose to campaign do?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Campaigning members in at least one action begun in 12 months ÷ campaigning members on the day.",
    needs=("participation.csv", "memberships.csv (tier)"),
    audiences=STAFF_AND_BOARD,
    caveat="Elections lift it for a while.",
    source="Proposed",
    version=1,
    read=_participation,
    band=wilson_band,
)
POLICY_PROGRESS = Indicator(
    code="4.5",
    title="Policy goals: forward minus back",
    question="Are the changes the network works for getting closer?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Goals further on than 12 months ago minus goals that fell back; a blocked threat counts as won, our own blocked proposal as fallen back.",
    needs=("policy_goals.csv (stance)", "policy_stages.csv (stage, reached_on)"),
    audiences=EVERYONE,
    caveat="Many others work on the same goals; this claims no cause.",
    source="Coffman (2007), composite logic model",
    version=1,
    read=_policy_progress,
)
OUTCOMES = Indicator(
    code="4.6",
    title="Outcomes with evidence",
    question="What changed that someone can check?",
    unit="count",
    direction=Direction.HIGHER,
    formula="Outcomes of the last 12 months with evidence of strength 2 or 3, or a page that shows it.",
    needs=("outcomes.csv (happened_on, evidence_strength, evidence_url)",),
    audiences=EVERYONE,
    caveat="Contribution is claimed, not proved.",
    source="Outcome harvesting practice",
    version=1,
    read=_outcomes,
)

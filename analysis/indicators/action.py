"""Action and influence: what members do together, and what moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from analysis import growth
from analysis.indicators.base import Direction, Indicator, Reading, no_reading
from analysis.indicators.connecting import EVERYONE, STAFF_AND_BOARD
from analysis.study import Study
from data.model import Action, Register

NO_ACTIONS = "Needs actions.csv (title, kind, start) and participation.csv (action_id, organisation_id) of members in a campaigning tier."
NOBODY_CAMPAIGNS = "No member is in a campaigning tier (memberships.csv, tier)."
RUNGS = {**{str(number): number for number in range(7)}, "reversed": -1}
"""Place of a stage on the way to change."""
STOPPED, WON, LOST = "blocked", 5, -1
"""What was blocked is won where the network defends, and lost where it was its own proposal."""


@lru_cache(maxsize=1_024)
def _campaigning(register: Register, day: date) -> frozenset[str]:
    """Return the members whose tier campaigns on the day."""
    tiers = register.configuration.vocabularies.get("tiers", {})
    return frozenset(key for key, tier in growth.members_on(register, day).items() if tier and getattr(tiers.get(tier), "campaigning", False))


def _participants(register: Register, after: date, until: date) -> Mapping[Action, frozenset[str]]:
    """Return who had joined each action of the period by its end: members who campaigned on the action's day and on that of their own signing."""
    took_part: defaultdict[str, set[str]] = defaultdict(set)
    for row in register.participation:
        if row.signed_on is None or (row.signed_on.first <= until and row.organisation_id in _campaigning(register, row.signed_on.first)):
            took_part[row.action_id].add(row.organisation_id)
    rows = [row for row in register.actions if after < row.start.first <= until]
    return {row: frozenset(took_part[row.id]) & _campaigning(register, row.start.first) for row in rows}


def _unknowable(study: Study, day: date) -> str:
    register = study.register
    if not register.participation or not any(row.start.first <= day for row in register.actions):
        return NO_ACTIONS
    if register.memberships and not any(row.tier for row in register.memberships):
        return "Membership tiers (memberships.csv, tier) are not shown to this audience, and only campaigning members may be counted."
    begun = _begun(register, growth.year_before(day), day)
    if begun and not _joined(register) & {row.id for row in begun}:
        return "Needs participation.csv (action_id, organisation_id) for the actions of the last 12 months: nobody said who took part."
    return ""


def _begun(register: Register, after: date, until: date) -> list[Action]:
    return [row for row in register.actions if after < row.start.first <= until]


def _joined(register: Register) -> set[str]:
    """Return the actions of which somebody said who took part."""
    return {row.action_id for row in register.participation}


def _coordinated_actions(study: Study, day: date) -> Reading:
    reason = _unknowable(study, day)
    if reason:
        return no_reading(reason)
    found = _participants(study.register, growth.year_before(day), day)
    if not any(_campaigning(study.register, row.start.first) for row in found) and not _campaigning(study.register, day):
        return no_reading(NOBODY_CAMPAIGNS)
    least = study.register.configuration.thresholds.coordinated_members
    together = {row: members for row, members in found.items() if len(members) >= least}
    mean = sum(map(len, together.values())) / len(together) if together else None
    parts = {"all actions": len(found), "members in each, on average": mean}
    return Reading(value=len(together), parts=parts, n=len(found), coverage=_told(study.register, found))


def _told(register: Register, found: Iterable[Action]) -> float | None:
    """Return the share of actions of which somebody said who took part."""
    joined, told = _joined(register), [row.id for row in found]
    return sum(key in joined for key in told) / len(told) if told else None


def _participation(study: Study, day: date) -> Reading:
    reason = _unknowable(study, day)
    if reason:
        return no_reading(reason)
    campaigning = _campaigning(study.register, day)
    if not campaigning:
        return no_reading(NOBODY_CAMPAIGNS)
    found = _participants(study.register, growth.year_before(day), day)
    acting = frozenset().union(*found.values()) & campaigning
    return Reading(
        value=len(acting) / len(campaigning),
        parts={"took part": len(acting), "campaigning members": len(campaigning)},
        n=len(campaigning),
        coverage=_told(study.register, found),
    )


def _policy_progress(study: Study, day: date) -> Reading:
    register, since = study.register, growth.year_before(day)
    now, before = _stages(register, day), _stages(register, since)
    if not now:
        return no_reading("Needs policy_goals.csv (title, stance) and policy_stages.csv (goal_id, stage, reached_on).")
    moves = [rung - before[goal] for goal, rung in now.items() if goal in before]
    if not moves:
        return no_reading("Needs a stage reached over 12 months ago in policy_stages.csv (goal_id, stage, reached_on): there is nothing to compare with.")
    forward, back = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    parts = {"advanced": forward, "stood still": len(moves) - forward - back, "fell back": back, "begun in 12 months": len(now) - len(moves)}
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
    told = sum(row.evidence_strength is not None or row.evidence_url is not None for row in rows)
    return Reading(
        value=len(shown),
        parts={"all outcomes": len(rows), "large, with a real part of ours": high},
        n=len(rows),
        coverage=told / len(rows) if rows else None,
    )


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

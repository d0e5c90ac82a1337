"""Who acts: members whose tier campaigns on the day, and what they took part in; nobody else is ever counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from analysis import growth
from analysis.study import Study
from data.model import Action, Register

NO_ACTIONS = "Needs actions.csv (title, kind, start) and participation.csv (action_id, organisation_id) of members in a campaigning tier."
NOBODY_CAMPAIGNS = "No member is in a campaigning tier (memberships.csv, tier)."


@lru_cache(maxsize=1_024)
def campaigning_on(register: Register, day: date) -> frozenset[str]:
    """Return the members whose tier campaigns on the day."""
    tiers = register.configuration.vocabularies.get("tiers", {})
    return frozenset(key for key, tier in growth.members_on(register, day).items() if tier and getattr(tiers.get(tier), "campaigning", False))


def participants(register: Register, after: date, until: date) -> Mapping[Action, frozenset[str]]:
    """Return who had joined each action of the period by its end: members who campaigned on the action's day and on that of their own signing."""
    took_part: defaultdict[str, set[str]] = defaultdict(set)
    for row in register.participation:
        if row.signed_on is None or (row.signed_on.first <= until and row.organisation_id in campaigning_on(register, row.signed_on.first)):
            took_part[row.action_id].add(row.organisation_id)
    rows = [row for row in register.actions if after < row.start.first <= until]
    return {row: frozenset(took_part[row.id]) & campaigning_on(register, row.start.first) for row in rows}


def unknowable(study: Study, day: date) -> str:
    """Return why nothing can be said of who took part in the twelve months up to a day, or nothing."""
    register = study.register
    if not register.participation or not any(row.start.first <= day for row in register.actions):
        return NO_ACTIONS
    if register.memberships and not any(row.tier for row in register.memberships):
        return "Membership tiers (memberships.csv, tier) are not shown to this audience, and only campaigning members may be counted."
    rows = begun(register, growth.year_before(day), day)
    if rows and not joined(register) & {row.id for row in rows}:
        return "Needs participation.csv (action_id, organisation_id) for the actions of the last 12 months: nobody said who took part."
    return ""


def begun(register: Register, after: date, until: date) -> list[Action]:
    """Return the actions that began after one day and by another."""
    return [row for row in register.actions if after < row.start.first <= until]


def joined(register: Register) -> set[str]:
    """Return the actions of which somebody said who took part."""
    return {row.action_id for row in register.participation}


def share_told(register: Register, found: Iterable[Action]) -> float | None:
    """Return the share of actions of which somebody said who took part."""
    known, keys = joined(register), [row.id for row in found]
    return sum(key in known for key in keys) / len(keys) if keys else None

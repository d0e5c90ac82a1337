"""Who belongs, who came and who went; which ties began and ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from warnings import catch_warnings, simplefilter

import networkx as nx
import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

from analysis.diversity import representation
from analysis.stretches import Stretches
from analysis.ties import Ties
from data.dates import Interval, PartialDate, months_after
from data.model import Membership, Register

YEAR = 365


def membership_interval(register: Register, row: Membership) -> Interval:
    """Return the days of a membership; one that nobody dated counts from the first import on.

    An organisation that closes leaves with its last day.
    """
    closed = register.organisation[row.organisation_id].closed
    days = Interval(row.joined.first if row.joined else register.baseline, row.left.until if row.left else None)
    return days.before(closed.until) if closed else days


@lru_cache(maxsize=8)
def spells(register: Register) -> Mapping[str, tuple[Interval, ...]]:
    """Return each member's unbroken stretches of membership, oldest first; a change of tier is no break.

    One that ended before the first import and whose beginning nobody dated is on no day a membership.
    """
    return {key: _joined(sorted((days for row in rows if (days := membership_interval(register, row)).lasts), key=lambda days: days.first))
            for key, rows in register.memberships_by_organisation.items()}


def _joined(stretches: Iterable[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for days in stretches:
        last = merged[-1] if merged else None
        if last and (last.until is None or days.first <= last.until):
            ends = (last.until, days.until)
            merged[-1] = Interval(last.first, None if None in ends else max(ends))
        else:
            merged.append(days)
    return tuple(merged)


@lru_cache(maxsize=8)
def dated_memberships(register: Register) -> tuple[tuple[Membership, Interval], ...]:
    """Return the memberships with their days, oldest first; a page of twenty days works them out once."""
    dated = ((row, membership_interval(register, row)) for row in register.memberships)
    return tuple(sorted(dated, key=lambda told: (told[1].first, told[0].id)))


@lru_cache(maxsize=128)
def members_on(register: Register, day: date) -> Mapping[str, str | None]:
    """Return the active members on the day and their tier (None where the reader may not see it).

    Of two tiers held on one day the one taken up later counts. A closed organisation is no member.
    """
    dated = dated_memberships(register)
    held = (dated[place][0] for place in np.flatnonzero(_membership_days(register).hold(day)).tolist())  # a membership ends with its organisation
    return {row.organisation_id: row.tier for row in held}


@lru_cache(maxsize=8)
def _membership_days(register: Register) -> Stretches:
    return Stretches(days for _, days in dated_memberships(register))


@lru_cache(maxsize=8)
def _dated_members(register: Register) -> set[str]:
    """Return the members whose joining was dated; the others are never "new"."""
    return {key for key, rows in register.memberships_by_organisation.items() if all(row.joined for row in rows)}


@lru_cache(maxsize=128)
def joiners(register: Register, after: date, until: date) -> tuple[str, ...]:
    """Return who began a spell after ``after`` and by ``until``, by id; undated members never do."""
    dated = _dated_members(register)
    return tuple(sorted(key for key, found in spells(register).items() if key in dated and any(days.began(after, until) for days in found)))


@lru_cache(maxsize=128)
def leavers(register: Register, after: date, until: date) -> tuple[str, ...]:
    """Return whose spell ended after ``after`` and by ``until``, by id."""
    return tuple(sorted(key for key, found in spells(register).items() if any(days.ended(after, until) for days in found)))


def retention(register: Register, as_of: date, *, days: int = YEAR) -> pd.DataFrame:
    """Return, for each calendar year of joining, the share still members after a year.

    Kaplan–Meier estimate over first spells, censored at ``as_of``, with its log-log 95 % interval.

    Returns
    -------
    pandas.DataFrame
        Columns ``cohort, n, survival, low, high, reason``. Survival is None until one member of the
        cohort has had a year; the interval is None where it is undefined (nobody left, or all did).

    References
    ----------
    Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53, 457–481.
    """
    dated = _dated_members(register)
    first = [found[0] for key, found in sorted(spells(register).items()) if key in dated and found and found[0].first <= as_of]
    cohorts = sorted({stretch.first.year for stretch in first})
    rows = [_survival(year, [stretch for stretch in first if stretch.first.year == year], as_of, days) for year in cohorts]
    return pd.DataFrame(rows, columns=["cohort", "n", "survival", "low", "high", "reason"])


def _survival(year: int, stretches: list[Interval], as_of: date, days: int) -> tuple[int, int, float | None, float | None, float | None, str]:
    until = as_of + timedelta(days=1)
    if max((until - stretch.first).days for stretch in stretches) < days:
        return year, len(stretches), None, None, None, "Nobody who joined that year has had a year of membership yet."
    ended = [stretch.until is not None and stretch.until <= as_of for stretch in stretches]
    length = [((stretch.until if gone else until) - stretch.first).days for stretch, gone in zip(stretches, ended, strict=True)]
    told = list(zip(length, ended, strict=True))
    sample = CensoredData(uncensored=[days for days, gone in told if gone], right=[days for days, gone in told if not gone])
    found = ecdf(sample).sf
    if not any(ended):
        return year, len(stretches), 1.0, None, None, ""
    with np.errstate(divide="ignore", invalid="ignore"), catch_warnings():
        simplefilter("ignore", RuntimeWarning)  # undefined before the first departure; what is undefined on the day asked for becomes None below
        low, high = found.confidence_interval(method="log-log")
    ends = [float(value) if np.isfinite(value) else None for value in (low.evaluate(days), high.evaluate(days))]
    return year, len(stretches), float(found.evaluate(days)), *ends, ""


FEWEST_PEOPLE = 5
"""A count of people below this points at someone; it is hidden, and with it what would tell it."""


@dataclass(frozen=True, slots=True)
class IndividualMembers:
    """How many individuals were members when they were last counted; None where the count is hidden to protect people."""

    members: int | None
    counted_on: PartialDate


def individuals(register: Register, day: date) -> IndividualMembers | None:
    """Return the last count of individuals by the day, all tiers together; None without one."""
    counted = [row for row in register.individuals if row.counted_on.first <= day]
    if not counted:
        return None
    last = max((row.counted_on for row in counted), key=lambda written: written.first)
    people = [row.members for row in counted if row.counted_on == last]
    return IndividualMembers(None if any(0 < number < FEWEST_PEOPLE for number in people) else sum(people), last)


@dataclass(frozen=True, slots=True)
class TieChanges:
    """Pairs that became tied and pairs that stopped being tied between two days, by id."""

    new: tuple[tuple[str, str], ...]
    ended: tuple[tuple[str, str], ...]


def tie_changes(before: nx.Graph | Ties, after: nx.Graph | Ties) -> TieChanges:
    """Compare the ties of two days.

    A pair counts as new only if it is tied on the later day and not on the earlier; growth of ties starts
    at the network's baseline, because nothing before it was asked for.
    """
    earlier, later = ({(min(edge), max(edge)) for edge in ties.edges} for ties in (before, after))
    return TieChanges(tuple(sorted(later - earlier)), tuple(sorted(earlier - later)))


@dataclass(frozen=True, slots=True)
class FirstTie:
    """Joiners whose time has passed, and those of them who had a tie begin in that time."""

    joined: tuple[str, ...]
    tied: tuple[str, ...]


def days_to_tie(register: Register) -> timedelta:
    """Return how long those who join have to find a tie."""
    return timedelta(days=register.configuration.thresholds.integration_days)


def first_tie(register: Register, as_of: date, starts: Mapping[str, tuple[date, ...]], *, since: date) -> FirstTie:
    """Say which joiners had a tie begin within the set number of days of joining.

    Only first spells that began after ``since`` and whose days have passed by ``as_of`` are counted.

    Parameters
    ----------
    starts
        Organisation to the days on which ties of it began.
    """
    days = days_to_tie(register)
    dated = _dated_members(register)
    began = {key: found[0].first for key, found in spells(register).items() if key in dated and found and since < found[0].first <= as_of - days}
    tied = (key for key, day in began.items() if any(day <= start <= day + days for start in starts.get(key, ())))
    return FirstTie(tuple(sorted(began)), tuple(sorted(tied)))


def reach(register: Register, after: date, until: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who joined in the period, and those of them based in an area that was under-represented before it.

    The second is empty where nobody was a member before: without a membership no area is under-represented.
    """
    known = register.organisation
    before = representation(register, [known[key] for key in members_on(register, after)])
    low = set(before.loc[before["ratio"] < register.configuration.thresholds.representation_low, "code"])
    joined = joiners(register, after, until)
    return joined, tuple(key for key in joined if known[key].base in low)


def year_before(day: date) -> date:
    """Return the same day a year earlier."""
    return months_after(day, -12)

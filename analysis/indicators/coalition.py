"""Coalitions: how wide those are who act together, and whether the same ones do so again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from statistics import fmean

import numpy as np

from analysis import growth
from analysis.indicators.actors import NOBODY_CAMPAIGNS, campaigning_on, participants, share_told, unknowable
from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.indicators.connecting import STAFF_AND_BOARD
from analysis.study import Study
from data.dates import months_after
from data.model import Action, Register

AGAIN = 12
"""Months in which two must act together again to count as a lasting coalition."""


def _breadth(study: Study, day: date) -> Reading:
    register, reason = study.register, unknowable(study, day)
    if reason:
        return no_reading(reason)
    found = participants(register, growth.year_before(day), day)
    together = [members for members in found.values() if members]
    if not together:
        return no_reading("Needs participation.csv (action_id, organisation_id) of members in a campaigning tier for an action of the last 12 months.")
    themes, kinds, areas = zip(*(_groups(register, members) for members in together), strict=True)
    parts = {"areas in an action, on average": fmean(areas), "kinds in an action, on average": fmean(kinds), "actions": len(together),
             "actions across at least two themes": sum(count > 1 for count in themes)}
    return Reading(value=fmean(themes), parts=parts, n=len(together), coverage=share_told(register, found))


def _groups(register: Register, members: Collection[str]) -> tuple[int, int, int]:
    """Return how many themes, kinds and areas some organisations bring with them; what is not known is none."""
    rows = [register.organisation[key] for key in members]
    return len({theme for row in rows for theme in row.themes}), len({row.kind for row in rows} - {None}), len({row.base for row in rows} - {None})


def _repeat(study: Study, day: date) -> Reading:
    """Follow the pairs that acted together between 24 and 12 months ago, so that each has had its twelve months."""
    register = study.register
    if not register.participation or not any(campaigning_on(register, row.start.first) for row in register.actions if row.start.first <= day):
        return no_reading(unknowable(study, day) or NOBODY_CAMPAIGNS)
    latest = growth.year_before(day)
    found = participants(register, months_after(latest, -AGAIN), day)
    pairs, again = repeated(found, latest)
    if not pairs:
        return no_reading("Needs participation.csv (action_id, organisation_id) of two campaigning members in an action between 24 and 12 months ago.")
    parts = {"pairs": pairs, "acted together again": again}
    return Reading(value=again / pairs, parts=parts, n=pairs, coverage=share_told(register, found))


def repeated(found: Mapping[Action, Collection[str]], latest: date) -> tuple[int, int]:
    """Return how many pairs acted together by a day, and how many of them did so again in another action within twelve months of their first.

    Pairs are counted as numbers in arrays: one action of four hundred has eighty thousand of them.
    """
    rows = sorted(found, key=lambda row: (row.start.first, row.id))
    pairs, action = _pairs([found[row] for row in rows])
    starts = np.array([row.start.first.toordinal() for row in rows], dtype=int)
    ends = np.array([months_after(row.start.first, AGAIN).toordinal() for row in rows], dtype=int)
    early = starts[action] <= latest.toordinal() if len(pairs) else np.zeros(0, dtype=bool)
    first, place = np.unique(pairs[early], return_index=True)
    if not len(first):
        return 0, 0
    met = action[early][place]
    number = np.clip(np.searchsorted(first, pairs), 0, len(first) - 1)
    again = (first[number] == pairs) & (action > met[number]) & (starts[action] <= ends[met[number]])
    return len(first), len(np.unique(pairs[again]))


def _pairs(together: Sequence[Collection[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Return every two of each action as one number, and the place of the action, in order of the actions."""
    keys = {key: number for number, key in enumerate(sorted({key for members in together for key in members}))}
    found = []
    for members in together:
        places = np.sort(np.array([keys[key] for key in members], dtype=int))
        one, other = np.triu_indices(len(places), 1)
        found.append(places[one] * len(keys) + places[other])
    return (np.concatenate(found), np.repeat(np.arange(len(found)), [len(part) for part in found])) if found else (np.zeros(0, int), np.zeros(0, int))


BREADTH = Indicator(
    code="4.3",
    title="Themes in an action",
    question="Do actions bring together organisations of different themes, kinds and places?",
    unit="number",
    direction=Direction.HIGHER,
    formula="Mean number of different themes of the campaigning members in an action, over the actions begun in 12 months that had any.",
    needs=("actions.csv", "participation.csv", "memberships.csv (tier)", "organisations.csv (themes, kind, base)"),
    audiences=STAFF_AND_BOARD,
    caveat="An organisation with several themes brings them all. Large actions are wide by themselves.",
    source="Proposed for networks of this kind",
    version=1,
    read=_breadth,
)
REPEAT = Indicator(
    code="4.4",
    title="Pairs that act together again",
    question="Do those who act together once do so again?",
    unit="share",
    direction=Direction.HIGHER,
    formula="Pairs of campaigning members that took part in another action together within 12 months of their first "
            "÷ pairs that acted together between 24 and 12 months before the day.",
    needs=("actions.csv", "participation.csv", "memberships.csv (tier)"),
    audiences=STAFF_AND_BOARD,
    caveat="One action of forty makes 780 pairs: a single large letter weighs heavily. Ties of this kind often come and go.",
    source="Ties from grant records come and go: Healthier Wisconsin Partnership (2016), PMC4977991",
    version=1,
    read=_repeat,
    band=wilson_band,
)

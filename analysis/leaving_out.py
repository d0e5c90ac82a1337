"""Networks with a part left out at random: which part comes as one, and how likely it was to be there.

Three sorts of a part: a tie that somebody told of; all that one who reported told of; and the presence of one
organisation in a group or event, from which derived ties follow, many at a time.

What was all but certain hardly varies. Two organisations with many ties each would be tied nearly whenever ties are told of
anew, and their tie is left out less often than others are: how likely it was is read from the other ties of both, as
if ties fell on pairs in proportion to them. The same goes for a busy organisation in a large group.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analysis.network import tie_records
from analysis.sharing import Presences, projection
from analysis.study import Study
from analysis.ties import Ties

PART = 0.05
"""Part of the ties, or of those who reported, that is left out of each draw: as little as still varies enough, so that what is left is like the whole."""
FEWEST_TIES = 10
"""With fewer ties, fewer who reported, or fewer to leave out in all, the spread of the draws says little, and none are made."""
PRESENCES = "presences in groups"
"""What is left out of ties that follow from shared groups and events, in words."""
NOBODY, NO_RESPONDENT = -2, -1
"""In place of who reported a tie: that nobody is known to have, or one who is no respondent like others."""

Keep = Callable[[np.random.Generator], np.ndarray]
"""Function that says of each tie whether a draw keeps it."""


@dataclass(frozen=True, slots=True, eq=False)
class LeavingOut:
    """How a network is drawn with a part left out.

    Attributes
    ----------
    keep
        Which ties a draw keeps.
    part
        Share left out of what was there by mere chance.
    words
        What is left out.
    pairs
        The same, but leaving out ties that only follow from presences, each by itself; None without such ties.
    together
        Whether ties told of come many at a time, as those of one who reported do.
    """

    keep: Keep
    part: float
    words: str
    pairs: Keep | None = None
    together: bool = False


def likely(one: np.ndarray, other: np.ndarray, total: int) -> np.ndarray:
    """Return how likely pairs were to come about, judged by how many others each end has: the product of those, ÷ all ends.

    Parameters
    ----------
    one, other
        Of each pair how many pairs hold its one end, and how many its other end; itself is not counted.
    total
        Ends of all pairs that ``one`` counts.

    References
    ----------
    Newman (2010), Networks: An Introduction, 13.2: the configuration model.
    """
    return np.minimum((one - 1) * (other - 1) / total, 1.0)


def chance_of_going(certain: np.ndarray, part: float) -> np.ndarray:
    """Return with which chance each is left out: ``part`` of those there by mere chance, none of those that were certain.

    Its odds are those of ``part`` times 1 − ``certain``: what is there with chance q varies by 1 − q as much as what is rare.
    """
    return part * (1 - certain) / (1 - part * certain)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """The derived ties of a day: their places among the ties, the presences each comes of, and the weight that makes a tie."""

    places: np.ndarray
    presences: Presences
    least: float

    @property
    def certain(self) -> np.ndarray:
        """How likely each presence was: busy organisations are in large groups nearly always."""
        joined, size = (np.bincount(column)[column] for column in (self.presences.organisation, self.presences.gathering))
        return likely(joined, size, self.presences.count)

    def keep(self, part: float) -> Keep:
        """Return draws that say which derived ties are kept when presences are left out."""
        going = chance_of_going(self.certain, part)
        return lambda rng: self.presences.close(rng.random(self.presences.count) >= going, self.least)

    def keep_pairs(self, part: float) -> Keep:
        """Return draws that leave derived ties out one by one; each was as likely as the presences it comes of were, on average over what is shared."""
        by_chance = (1 - self.certain[self.presences.one]) * (1 - self.certain[self.presences.other])
        going = chance_of_going(1 - np.bincount(self.presences.pair, by_chance) / np.bincount(self.presences.pair), part)
        return lambda rng: rng.random(len(self.places)) >= going


def shared_on(study: Study, day: date) -> Shared | None:
    """Return the derived ties of a day, worked out once for all measures; None where there is none."""
    return study.remembered(("shared", day), lambda: _shared(study, day))


def _shared(study: Study, day: date) -> Shared | None:
    ties = study.ties_on(day)
    found = np.flatnonzero(ties.derived)
    if not len(found):
        return None
    return Shared(found, projection(study.register, day).presences(ties.one[found], ties.other[found]), study.register.configuration.thresholds.derived_weight)


def by_ties(ties: Ties, shared: Shared | None = None, *, part: float = PART) -> LeavingOut | None:
    """Return draws that leave out each tie told of by itself, and each presence that makes ties; None for too few."""
    told = int(ties.reported.sum())
    if len(ties) < FEWEST_TIES or told + (shared.presences.count if shared else 0) < FEWEST_TIES:
        return None
    one, other = ties.one[ties.reported], ties.other[ties.reported]
    degree = np.bincount(np.concatenate((one, other)), minlength=1)
    going = np.ones(len(ties))  # what nobody told of is not kept by having been told of
    going[ties.reported] = chance_of_going(likely(degree[one], degree[other], 2 * told), part)
    words = " and of ".join(["ties"] * (told > 0) + [PRESENCES] * (shared is not None))
    return _with_shared(ties, LeavingOut(lambda rng: rng.random(len(ties)) >= going, part, words), shared)


def by_respondents(study: Study, ties: Ties, day: date, shared: Shared | None = None, *, part: float = PART) -> LeavingOut | None:
    """Return draws that leave out a part of those who reported ties, with all that only they told of, and of the presences that make ties.

    The host of the day and the network itself are no respondents like others, and what they told of stays.
    None where fewer than half of the tie records say who reported them, or fewer than ten reported.
    """
    pair, who, count = study.remembered(("reports", study.selection, day), lambda: _reports(study, ties, day))
    if count < FEWEST_TIES or 2 * np.count_nonzero(who > NOBODY) < len(who):
        return None
    return by_reports(ties, pair, who, count, shared, part=part)


def _reports(study: Study, ties: Ties, day: date) -> tuple[np.ndarray, np.ndarray, int]:
    """Return of each tie record the place of its tie and of who reported it, and how many reported."""
    words = study.register.configuration
    records = [row for row in tie_records(study.register, study.selection, day) if row.source_id != row.target_id]
    place = {pair: number for number, pair in enumerate(ties.edges)}
    told = [(place[pair], row.reported_by) for row in records if (pair := (min(row.source_id, row.target_id), max(row.source_id, row.target_id))) in place]
    named = sorted({who for _, who in told if who} - {words.host_on(day), words.organisation_id})
    number = {None: NOBODY, **{who: place for place, who in enumerate(named)}}
    return np.array([pair for pair, _ in told], dtype=int), np.array([number.get(who or None, NO_RESPONDENT) for _, who in told], dtype=int), len(named)


def by_reports(ties: Ties, pair: np.ndarray, who: np.ndarray, count: int, shared: Shared | None = None, *, part: float = PART) -> LeavingOut:
    """Return draws that leave out a part of those who reported, and as large a part of the presences that make ties.

    Parameters
    ----------
    pair, who
        Of each tie record the place of its tie, and of who reported it; less than 0 for nobody, or one who is no respondent like others.
    count
        How many reported.
    shared
        The derived ties.
    """
    out, stayed = max(round(part * count), 1), np.where(who < 0, count, who)

    def keep(rng: np.random.Generator) -> np.ndarray:
        stays = np.ones(count + 1, dtype=bool)  # the last place stands for records without a reporter, which always stay
        stays[rng.choice(count, size=out, replace=False)] = False
        kept = np.zeros(len(ties), dtype=bool)
        kept[pair[stays[stayed]]] = True
        return kept
    words = "those who reported ties" + (f" and of {PRESENCES}" if shared else "")
    return _with_shared(ties, LeavingOut(keep, out / count, words, together=True), shared)


def _with_shared(ties: Ties, told: LeavingOut, shared: Shared | None) -> LeavingOut:
    """Return the draws of ties told of, with those that follow from what is shared kept as their presences are."""
    if shared is None:
        return told
    present, pairs = shared.keep(told.part), shared.keep_pairs(told.part)

    def keep_with_presences(rng: np.random.Generator) -> np.ndarray:
        kept = told.keep(rng)
        kept[shared.places] |= present(rng)
        return kept

    def keep_with_pairs(rng: np.random.Generator) -> np.ndarray:
        kept = ties.reported.copy()
        kept[shared.places] |= pairs(rng)
        return kept
    return replace(told, keep=keep_with_presences, pairs=keep_with_pairs)

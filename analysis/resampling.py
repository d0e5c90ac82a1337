"""How far a number would move had other ties been told of, or others answered: seeded resampling, the draws stated.

Two questions, two ways. A mean over those who answered is worked out again for respondents drawn with
replacement (the bootstrap). That does not do for a network: drawing ties with replacement loses more than a
third of them, and what hangs together falls apart. So one in twenty of the ties is left out at random each time,
and the spread is scaled up to that of all of them; where it is on record who reported what, one in twenty of
those who reported is left out instead, with all they told of. Ties that follow from shared groups and events come
many at a time: of those it is presences that are left out, each one organisation's in one group or event. A measure
that rests on the largest of many counts needs more left out, or the same one stays the largest nearly always and its
lead is all that is measured.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from analysis.intervals import Band, normal_quantile
from analysis.network import tie_records
from analysis.sharing import Presences, projection
from analysis.study import Study
from analysis.ties import Ties

if TYPE_CHECKING:
    from analysis.indicators.base import Reading

DRAWS, SEED = 200, 0
LEFT_OUT = 0.05
"""Part of the ties, or of those who reported, that is left out of each draw: as little as still varies enough, so that what is left is like the whole."""
LEFT_OUT_OF_A_LARGEST = 0.4
"""The same for a measure that rests on a largest count: enough for another one to come out largest, as it might have."""
FEWEST_TIES = 10
"""With fewer ties, fewer who reported, or fewer to leave out in all, the spread of the draws says little, and no band is given."""
CONFIDENCE = 0.95
MEANS = 1_000
"""Draws for a mean, which cost next to nothing."""

Statistic = Callable[[Ties], float | None]
Weighted = Callable[[np.ndarray], np.ndarray]
"""Function of weights (draws × respondents) that gives one number for each draw."""


Bander = Callable[[Study, date, "Reading"], Band | None]


def of_ties(statistic: Callable[[Study, date], Statistic], *, largest: bool = False, highest: float = np.inf) -> Bander:
    """Return how to band a measure of the network: by leaving ties out at random.

    Parameters
    ----------
    statistic
        Function of a study and a day that gives the measure as a function of ties.
    largest
        Whether the measure rests on a largest count: more is left out, and the band reaches further up than down.
    highest
        Largest value the measure can have; the smallest is 0.
    """
    def band(study: Study, day: date, reading: "Reading") -> Band | None:
        ties = study.ties_on(day)
        part = LEFT_OUT_OF_A_LARGEST if largest else LEFT_OUT
        shared = shared_on(study, day)
        keeps = by_respondents(study, ties, day, shared, part=part) or by_ties(ties, shared, part=part)
        if keeps is None or reading.value is None:
            return None
        keep, scale, words = keeps
        low, high = around(reading.value, spread(ties, statistic(study, day), keep, scale), in_proportion=largest)
        return Band(low, min(high, highest), f"resampling of {words}, {DRAWS} draws, seed {SEED}")
    return band


def around(value: float, error: float, *, in_proportion: bool = False) -> tuple[float, float]:
    """Return both ends of the 95 % band of a measure that is never below 0.

    Parameters
    ----------
    value, error
        The measure and its standard error.
    in_proportion
        Whether the error grows with the measure, as that of a largest count does: the band is then even on the
        scale of logarithms. Where the half of it is more than the measure, it reaches up in proportion to the half,
        so that what is near 0 is not multiplied without end.
    """
    half = normal_quantile(CONFIDENCE) * error
    if not in_proportion or half == 0:
        return max(value - half, 0.0), value + half
    if half > value:
        return value * math.exp(-half / value) if value else 0.0, value + half * math.expm1(1)
    return value * math.exp(-half / value), value * math.exp(half / value)


PRESENCES = "presences in groups"
"""What is left out of ties that follow from shared groups and events, in words."""

Keeps = tuple[Callable[[np.random.Generator], np.ndarray], float, str]
"""Function that says of each tie whether a draw keeps it, what to multiply the variance by, and what is resampled."""


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """The derived ties of a day: their places among the ties, the presences each comes of, and the weight that makes a tie."""

    places: np.ndarray
    presences: Presences
    least: float

    def add(self, kept: np.ndarray, rng: np.random.Generator, part: float) -> np.ndarray:
        """Return the ties kept, with those whose presences keep them when each is left out with the same chance."""
        kept[self.places] |= self.presences.close(rng.random(self.presences.count) >= part, self.least)
        return kept


def shared_on(study: Study, day: date) -> Shared | None:
    """Return the derived ties of a day, worked out once for all measures; None where there is none."""
    return study.remembered(("shared", day), lambda: _shared(study, day))


def _shared(study: Study, day: date) -> Shared | None:
    ties = study.ties_on(day)
    found = np.flatnonzero(ties.derived)
    if not len(found):
        return None
    return Shared(found, projection(study.register, day).presences(ties.one[found], ties.other[found]), study.register.configuration.thresholds.derived_weight)


def by_ties(ties: Ties, shared: Shared | None = None, *, part: float = LEFT_OUT) -> Keeps | None:
    """Return draws that leave out each reported tie with the same chance, and each presence that makes ties; None for too few."""
    told = int(ties.reported.sum())
    if len(ties) < FEWEST_TIES or told + (shared.presences.count if shared else 0) < FEWEST_TIES:
        return None
    scale, words = 1 / (part * (1 - part)), " and of ".join(["ties"] * (told > 0) + [PRESENCES] * (shared is not None))
    if shared is None:
        return lambda rng: rng.random(len(ties)) >= part, scale, words
    return lambda rng: shared.add(ties.reported & (rng.random(len(ties)) >= part), rng, part), scale, words


def by_respondents(study: Study, ties: Ties, day: date, shared: Shared | None = None, *, part: float = LEFT_OUT) -> Keeps | None:
    """Return draws that leave out a part of those who reported ties, with all that only they told of, and of the presences that make ties.

    The host of the day and the network itself are no respondents like others, and what they told of stays.
    None where fewer than half of the tie records say who reported them, or fewer than ten reported.
    """
    words = study.register.configuration
    records = [row for row in tie_records(study.register, study.selection, day) if row.source_id != row.target_id]
    place = {pair: number for number, pair in enumerate(ties.edges)}
    told = [(place[pair], row.reported_by) for row in records if (pair := (min(row.source_id, row.target_id), max(row.source_id, row.target_id))) in place]
    named = sorted({who for _, who in told if who} - {words.host_on(day), words.organisation_id})
    if len(named) < FEWEST_TIES or 2 * sum(who is not None for _, who in told) < len(told):
        return None
    number = {who: place for place, who in enumerate(named)}
    return leaving_out(ties, np.array([pair for pair, _ in told]), np.array([number.get(who, -1) for _, who in told]), len(named), shared, part=part)


def leaving_out(ties: Ties, pair: np.ndarray, who: np.ndarray, count: int, shared: Shared | None = None, *, part: float = LEFT_OUT) -> Keeps:
    """Return draws that leave out a part of those who reported, and as large a part of the presences that make ties.

    Parameters
    ----------
    pair, who
        Of each tie record the place of its tie, and of who reported it; −1 for nobody.
    count
        How many reported.
    shared
        The derived ties.
    """
    out = max(round(part * count), 1)

    def keep(rng: np.random.Generator) -> np.ndarray:
        stays = np.ones(count + 1, dtype=bool)  # the last place stands for records without a reporter, which always stay
        stays[rng.choice(count, size=out, replace=False)] = False
        kept = np.zeros(len(ties), dtype=bool)
        kept[pair[stays[who]]] = True
        return shared.add(kept, rng, out / count) if shared else kept
    return keep, count**2 / (out * (count - out)), "those who reported ties" + (f" and of {PRESENCES}" if shared else "")


def spread(ties: Ties, statistic: Statistic, keep: Callable[[np.random.Generator], np.ndarray], scale: float, *, draws: int = DRAWS, seed: int = SEED) -> float:
    """Return the standard error of a measure from seeded draws, around their own mean; draws in which it is undefined are left out.

    References
    ----------
    Shao and Wu (1989), A general theory for jackknife variance estimation, Annals of Statistics 17, 1176–1197:
    the less smooth the measure, the more has to be left out.
    """
    rng = np.random.default_rng(seed)
    found = [value for _ in range(draws) if (value := statistic(only(ties, keep(rng)))) is not None]
    return float(np.sqrt(scale * np.var(found, ddof=1))) if len(found) > 1 else 0.0


def only(ties: Ties, kept: np.ndarray) -> Ties:
    """Return some of the ties among all the organisations of the network."""
    columns = ("one", "other", "reported", "derived", "records", "strength", "derived_weight")
    places = np.flatnonzero(kept)  # places are quicker than yes and no, which a processor guesses wrongly where they follow no pattern
    return replace(ties, **{name: getattr(ties, name)[places] for name in columns})


def bootstrap(statistic: Weighted, respondents: int, *, draws: int = MEANS, seed: int = SEED) -> tuple[float, float] | None:
    """Return the 95 % interval of a statistic over respondents drawn with replacement; None for fewer than two.

    The percentiles are those of Hesterberg's expanded interval: a little further out, because a mean of
    few varies more than its draws do.

    Parameters
    ----------
    statistic
        Given how often each draw holds each respondent (draws × respondents), one number for each draw;
        NaN where it is undefined, and such a draw is left out.

    References
    ----------
    Efron (1979), Bootstrap methods: another look at the jackknife, Annals of Statistics 7, 1–26.
    Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician 69, 371–386.
    """
    if respondents < 2:
        return None
    weights = np.random.default_rng(seed).multinomial(respondents, [1 / respondents] * respondents, size=draws)
    found = statistic(weights)
    found = found[np.isfinite(found)]
    return tuple(float(end) for end in np.quantile(found, [tail(respondents), 1 - tail(respondents)])) if len(found) > 1 else None


def tail(respondents: int) -> float:
    """Return the share of draws to leave out at each end: 2.5 % of many respondents, less of few."""
    return float(norm.cdf(-np.sqrt(respondents / (respondents - 1)) * student.ppf((1 + CONFIDENCE) / 2, respondents - 1)))


def of_means(values: Sequence[float], respondents: Sequence[str]) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of a mean of values whose respondents are drawn, each with all it said."""
    names = sorted(set(respondents))
    place = np.searchsorted(names, respondents)
    totals, counts = np.bincount(place, weights=values, minlength=len(names)), np.bincount(place, minlength=len(names))
    return bootstrap(lambda weights: (weights @ totals) / np.maximum(weights @ counts, 1), len(names))


BOOTSTRAP = f"bootstrap of respondents, {MEANS:,} draws, seed {SEED}"
"""How a band of a mean was found, in words."""

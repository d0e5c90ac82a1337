"""How far a number would move had other ties been told of, or others answered: seeded resampling, the draws stated.

Two questions, two ways. A mean over those who answered is worked out again for respondents drawn with
replacement (the bootstrap). That does not do for a network: drawing ties with replacement loses more than a
third of them, and what hangs together falls apart. So one in twenty of the ties is left out at random each time,
and the spread is scaled up to that of all of them; ``leaving_out`` says what comes as one. A measure
that rests on the largest of many counts needs more left out, or the same one stays the largest nearly always and its
lead is all that is measured.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from analysis.intervals import Band, normal_quantile
from analysis.leaving_out import PART, Keep, LeavingOut, by_respondents, by_ties, shared_on
from analysis.study import Study
from analysis.ties import Ties

if TYPE_CHECKING:
    from analysis.indicators.base import Reading

DRAWS, SEED = 200, 0
PART_OF_A_LARGEST = 0.4
"""Part left out for a measure that rests on a largest count: enough for another one to come out largest, as it might have."""
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
        part = PART_OF_A_LARGEST if largest else PART
        shared = shared_on(study, day)
        out = by_respondents(study, ties, day, shared, part=part) or by_ties(ties, shared, part=part)
        if out is None or reading.value is None:
            return None
        low, high = around(reading.value, spread(ties, statistic(study, day), out, of_a_largest=largest), in_proportion=largest)
        return Band(low, min(high, highest), f"resampling of {out.words}, {DRAWS} draws, seed {SEED}")
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


def spread(ties: Ties, statistic: Statistic, out: LeavingOut, *, of_a_largest: bool = False, draws: int = DRAWS, seed: int = SEED) -> float:
    """Return the standard error of a measure, from draws with a part of the network left out; draws in which it is undefined are left out too.

    Of what is left, a measure may be smaller by all that is missing (a count of ties) or as large as before (a share of them):
    so its draws are taken in proportion to their own mean. Where 1 − p is left, they vary by the root of p ÷ (1 − p) as much as the whole does.

    A tie that follows from two presences goes with either, and draws that leave out presences count the chance of the pair itself
    twice. Draws that leave out such ties one by one say how much that is, and it is taken off once; no less than it is left.

    Parameters
    ----------
    of_a_largest
        Whether the measure rests on a largest count. Where ties come many at a time, all of one who reported, what is left is then not
        taken in proportion: how much the busiest tells of varies by itself, of which a single network says too little.

    References
    ----------
    Shao and Wu (1989), A general theory for jackknife variance estimation, Annals of Statistics 17, 1176–1197:
    the less smooth the measure, the more has to be left out.
    Efron and Stein (1981), The jackknife estimate of variance, Annals of Statistics 9, 586–596: what is counted twice.
    """
    value, left = statistic(ties), 1 - out.part

    def variance(keep: Keep) -> float:
        rng = np.random.default_rng(seed)
        found = [drawn for _ in range(draws) if (drawn := statistic(only(ties, keep(rng)))) is not None]
        if len(found) < 2 or not any(found):
            return 0.0
        proportion = 1 / left if of_a_largest and out.together else value / np.mean(found)
        return float(np.var(found, ddof=1) * proportion**2 * left / out.part)

    whole, of_pairs = variance(out.keep), variance(out.pairs) if out.pairs and not of_a_largest else 0.0
    return math.sqrt(max(whole - of_pairs / left, of_pairs))


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

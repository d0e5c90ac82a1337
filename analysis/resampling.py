"""How far a number would move had other ties been told of, or others answered: seeded resampling, the draws stated.

Two questions, two ways. A mean over those who answered is worked out again for respondents drawn with
replacement (the bootstrap). That does not do for a network: drawing ties with replacement loses more than a
third of them, and what hangs together falls apart. So one in twenty of the ties is left out at random each time,
and the spread is scaled up to that of all of them; where it is on record who reported what, one in twenty of
those who reported is left out instead, with all they told of.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm
from scipy.stats import t as student

from analysis.intervals import Band, normal_quantile
from analysis.network import tie_records
from analysis.study import Study
from analysis.ties import Ties

if TYPE_CHECKING:
    from analysis.indicators.base import Reading

DRAWS, SEED = 200, 0
LEFT_OUT = 0.05
"""Part of the ties, or of those who reported, that is left out of each draw: as little as still varies enough, so that what is left is like the whole."""
FEWEST_TIES = 10
"""With fewer ties, or fewer who reported, the spread of the draws says little, and no band is given."""
CONFIDENCE = 0.95
MEANS = 1_000
"""Draws for a mean, which cost next to nothing."""

Statistic = Callable[[Ties], float | None]
Weighted = Callable[[np.ndarray], np.ndarray]
"""Function of weights (draws × respondents) that gives one number for each draw."""


def of_ties(statistic: Callable[[Study, date], Statistic], *, highest: float = np.inf) -> Callable[[Study, date, "Reading"], Band | None]:
    """Return how to band a measure of the network: by leaving ties out at random.

    Parameters
    ----------
    statistic
        Function of a study and a day that gives the measure as a function of ties.
    highest
        Largest value the measure can have; the smallest is 0.
    """
    def band(study: Study, day: date, reading: "Reading") -> Band | None:
        ties = study.ties_on(day)
        keeps = by_respondents(study, ties, day) or by_ties(ties)
        if keeps is None or reading.value is None:
            return None
        keep, scale, words = keeps
        half = normal_quantile(CONFIDENCE) * spread(ties, statistic(study, day), keep, scale)
        return Band(max(reading.value - half, 0.0), min(reading.value + half, highest), f"resampling of {words}, {DRAWS} draws, seed {SEED}")
    return band


Keeps = tuple[Callable[[np.random.Generator], np.ndarray], float, str]
"""Function that says of each tie whether a draw keeps it, what to multiply the variance by, and what is resampled."""


def by_ties(ties: Ties) -> Keeps | None:
    """Return draws that leave out each tie with the same chance, as if each had been heard of by itself; None for too few."""
    if len(ties) < FEWEST_TIES:
        return None
    return lambda rng: rng.random(len(ties)) >= LEFT_OUT, 1 / (LEFT_OUT * (1 - LEFT_OUT)), "ties"


def by_respondents(study: Study, ties: Ties, day: date) -> Keeps | None:
    """Return draws that leave out one in twenty of those who reported ties, with all that only they told of.

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
    return leaving_out(ties, np.array([pair for pair, _ in told]), np.array([number.get(who, -1) for _, who in told]), len(named))


def leaving_out(ties: Ties, pair: np.ndarray, who: np.ndarray, count: int) -> Keeps:
    """Return draws that leave out one in twenty of those who reported.

    Parameters
    ----------
    pair, who
        Of each tie record the place of its tie, and of who reported it; −1 for nobody.
    count
        How many reported.
    """
    out = max(round(LEFT_OUT * count), 1)

    def keep(rng: np.random.Generator) -> np.ndarray:
        stays = np.ones(count + 1, dtype=bool)  # the last place stands for records without a reporter, which always stay
        stays[rng.choice(count, size=out, replace=False)] = False
        kept = ties.derived.copy()
        kept[pair[stays[who]]] = True
        return kept
    return keep, count**2 / (out * (count - out)), "those who reported ties"


def spread(ties: Ties, statistic: Statistic, keep: Callable[[np.random.Generator], np.ndarray], scale: float, *, draws: int = DRAWS, seed: int = SEED) -> float:
    """Return the standard error of a measure from seeded draws, around their own mean; draws in which it is undefined are left out.

    References
    ----------
    Shao and Wu (1989), A general theory for jackknife variance estimation, Annals of Statistics 17, 1176–1197.
    """
    rng = np.random.default_rng(seed)
    found = [value for _ in range(draws) if (value := statistic(only(ties, keep(rng)))) is not None]
    return float(np.sqrt(scale * np.var(found, ddof=1))) if len(found) > 1 else 0.0


def only(ties: Ties, kept: np.ndarray) -> Ties:
    """Return some of the ties among all the organisations of the network."""
    columns = ("one", "other", "reported", "derived", "records", "strength", "derived_weight")
    return replace(ties, **{name: getattr(ties, name)[kept] for name in columns})


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

"""Bands from seeded draws: the bootstrap against scipy, ties left out against what can be worked out on paper."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap as scipy_bootstrap

from analysis.indicators.base import Reading
from analysis.indicators.structure import MEAN_DEGREE, mean_degree
from analysis.resampling import DRAWS, LEFT_OUT, SEED, bootstrap, by_respondents, by_ties, of_means, only, spread, tail
from analysis.selection import Selection
from analysis.study import Study
from data.configuration import HostTerm
from data.model import Register
from tests.analysis.conftest import DAY, configuration, register, tie

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _values(seed: int, count: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(3, 1, count)


@pytest.mark.parametrize("count", [15, 60, 250])
def test_a_mean_has_the_interval_of_scipy(count: int) -> None:
    """Both draw at random, each in its own way; with so many draws the ends differ by less than a twentieth of the width."""
    values = _values(count, count)
    again = scipy_bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", confidence_level=1 - 2 * tail(count), rng=np.random.default_rng(1))
    found = bootstrap(lambda weights: weights @ values / len(values), len(values), draws=20_000)
    assert found == pytest.approx(tuple(again.confidence_interval), abs=0.05 * np.ptp(again.confidence_interval))


def test_of_many_respondents_the_ends_are_the_usual_ones_and_of_few_further_out() -> None:
    """For 20 respondents Student's t is 2.093, and the root of 20 ÷ 19 makes it 2.147: 1.6 % lie beyond on each side."""
    assert tail(20) == pytest.approx(0.0159, abs=1e-4)
    assert 0.024 < tail(1_000) < 0.025
    assert tail(5) < tail(10) < tail(100)


def test_whoever_gave_several_answers_is_drawn_with_all_of_them() -> None:
    """Ten who answer ten times each, all alike, are as sure as ten, not as a hundred."""
    values = np.repeat(_values(1, 10), 10)
    apart = of_means(values, [str(number) for number in range(100)])
    together = of_means(values, np.repeat(list(LETTERS[:10]), 10))
    assert together[1] - together[0] > 2 * (apart[1] - apart[0])


@settings(deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=2, max_size=30), st.randoms())
def test_rows_in_another_order_have_the_same_interval(values: list[float], chance) -> None:
    names = [f"{number:02}" for number in range(len(values))]
    order = chance.sample(range(len(values)), len(values))
    assert of_means([values[place] for place in order], [names[place] for place in order]) == pytest.approx(of_means(values, names))


def test_one_respondent_and_nothing_defined_have_no_interval() -> None:
    assert of_means([4.0], ["a"]) is None
    assert bootstrap(lambda weights: np.full(len(weights), np.nan), 5) is None


def _tied(count: int, **cells: str) -> Register:
    pairs = [(LETTERS[place], LETTERS[(place + step) % 26]) for step in (1, 2, 3) for place in range(26)][:count]
    return register(LETTERS, ties=tuple(tie(a, b, **cells) for a, b in pairs))


def _study(facts: Register) -> Study:
    return Study(facts, Selection())


@pytest.mark.parametrize("count", [40, 78])
def test_the_number_of_ties_has_the_spread_of_a_count(count: int) -> None:
    """Ties heard of one by one vary as a Poisson count does, by the square root of their number."""
    ties = _study(_tied(count)).ties
    keep, scale, words = by_ties(ties)
    assert spread(ties, lambda found: float(len(found)), keep, scale, draws=4_000) == pytest.approx(np.sqrt(count), rel=0.05)
    assert words == "ties"


def _share_reported(ties) -> float:
    return float((ties.one % 2 == 0).mean())


def test_a_share_of_ties_has_the_spread_of_the_bootstrap() -> None:
    ties = _study(_tied(70)).ties
    keep, scale, _ = by_ties(ties)
    again = scipy_bootstrap(((ties.one % 2 == 0).astype(float),), np.mean, n_resamples=5_000, method="percentile", rng=np.random.default_rng(1))
    assert spread(ties, _share_reported, keep, scale, draws=4_000) == pytest.approx(again.standard_error, rel=0.1)


REPORTED = register(LETTERS, ties=tuple(tie(a, b, reported_by=a) for number, a in enumerate(LETTERS[:20]) for b in LETTERS[number + 1:number + 2 + number % 3]))
"""Twenty organisations tell of one, two or three ties each, nobody of the same."""


def test_those_who_reported_are_left_out_with_all_they_told_of() -> None:
    """Twenty that tell of 1, 2 or 3 ties each: their sum varies by √20 times the standard deviation of what each tells."""
    study = _study(REPORTED)
    keep, scale, words = by_respondents(study, study.ties, DAY)
    told = [1 + number % 3 for number in range(20)]
    assert words == "those who reported ties"
    assert spread(study.ties, lambda found: float(len(found)), keep, scale, draws=6_000) == pytest.approx(np.sqrt(20) * np.std(told, ddof=1), rel=0.06)


def test_a_tie_that_both_tell_of_stays_when_one_is_left_out() -> None:
    both = register(LETTERS, ties=tuple(row for a, b in zip(LETTERS[::2], LETTERS[1::2], strict=True) for row in
                                        (tie(a, b, reported_by=a), tie(a, b, kind="advice", reported_by=b))))
    study = _study(both)
    keep, _, _ = by_respondents(study, study.ties, DAY)
    assert keep(np.random.default_rng(0)).all()


def test_the_host_is_no_respondent_like_others() -> None:
    study = _study(replace(REPORTED, configuration=configuration(HostTerm("a", DAY.replace(year=2020)))))
    keep, _, _ = by_respondents(study, study.ties, DAY)
    own = [pair[0] == "a" for pair in study.ties.edges]
    rng = np.random.default_rng(0)
    assert all(keep(rng)[own].all() for _ in range(60))


@pytest.mark.parametrize("facts", [_tied(40), _tied(40, reported_by="a")])
def test_without_enough_who_reported_the_ties_are_resampled(facts: Register) -> None:
    assert by_respondents(_study(facts), _study(facts).ties, DAY) is None


def test_of_few_ties_no_band_is_given() -> None:
    assert by_ties(_study(_tied(9)).ties) is None
    facts = _study(_tied(9))
    assert MEAN_DEGREE.band(facts, DAY, MEAN_DEGREE.read(facts, DAY)) is None
    assert MEAN_DEGREE.band(_study(_tied(40)), DAY, Reading(value=None, reason="Needs it.")) is None


def test_a_band_is_the_same_each_time_says_how_it_was_found_and_stays_above_nought() -> None:
    study = _study(_tied(12))
    reading = MEAN_DEGREE.read(study, DAY)
    band = MEAN_DEGREE.band(study, DAY, reading)
    assert band == MEAN_DEGREE.band(_study(_tied(12)), DAY, reading)
    assert band.words == f"resampling of ties, {DRAWS} draws, seed {SEED}" == "resampling of ties, 200 draws, seed 0"
    assert 0 <= band.low < reading.value < band.high


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 78), st.integers(0, 50))
def test_a_draw_keeps_most_ties_among_all_organisations(count: int, seed: int) -> None:
    ties = _study(_tied(count)).ties
    keep, _, _ = by_ties(ties)
    kept = only(ties, keep(np.random.default_rng(seed)))
    assert set(kept.edges) <= set(ties.edges)
    assert kept.organisations == ties.organisations
    assert mean_degree(kept) <= mean_degree(ties)
    assert len(kept) >= count * (1 - LEFT_OUT) - 8

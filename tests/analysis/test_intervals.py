"""The Wilson interval against scipy, statsmodels and its own definition."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from analysis.indicators.base import Reading, wilson_band
from analysis.intervals import normal_quantile, wilson

CASES = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(CASES, st.sampled_from((0.8, 0.9, 0.95, 0.99)))
def test_two_other_programs_say_the_same(case: tuple[int, int], confidence: float) -> None:
    found = wilson(*case, confidence=confidence)
    scipy = binomtest(*case).proportion_ci(confidence_level=confidence, method="wilson")
    assert found == pytest.approx((scipy.low, scipy.high), abs=1e-12)
    assert found == pytest.approx(proportion_confint(*case, alpha=1 - confidence, method="wilson"), abs=1e-12)


@given(CASES)
def test_it_holds_the_share_and_stays_within_nought_and_one(case: tuple[int, int]) -> None:
    low, high = wilson(*case)
    assert 0 <= low <= case[0] / case[1] <= high <= 1
    assert low < high
    mirrored = wilson(case[1] - case[0], case[1])
    assert (low, high) == pytest.approx((1 - mirrored[1], 1 - mirrored[0]))


@given(CASES)
def test_more_cases_make_it_narrower(case: tuple[int, int]) -> None:
    low, high = wilson(*case)
    closer = wilson(4 * case[0], 4 * case[1])
    assert closer[1] - closer[0] < high - low


def test_by_hand() -> None:
    """5 of 10 at z = 2: the middle is (5 + 2) ÷ 14 = 0.5, the half √(4 × (5 × 5 ÷ 10 + 1)) ÷ 14 = √14 ÷ 14."""
    confidence = math.erf(2 / math.sqrt(2))
    assert normal_quantile(confidence) == pytest.approx(2)
    assert wilson(5, 10, confidence=confidence) == pytest.approx((0.5 - math.sqrt(14) / 14, 0.5 + math.sqrt(14) / 14))


def test_of_nobody_nothing_is_known_and_nonsense_is_refused() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    for successes in (-1, 6):
        with pytest.raises(ValueError, match="is no share"):
            wilson(successes, 5)


def test_a_reading_without_cases_has_no_band() -> None:
    assert wilson_band(None, None, Reading(value=0.5, n=None)) is None
    assert wilson_band(None, None, Reading(value=None, n=10, reason="Needs it.")) is None
    band = wilson_band(None, None, Reading(value=0.5, n=10))
    assert (band.low, band.high, band.words) == (*wilson(5, 10), "Wilson 95%")

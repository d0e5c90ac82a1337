"""Bands from seeded draws: the bootstrap against scipy, ties left out against what can be worked out on paper."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap as scipy_bootstrap

from analysis.indicators.base import Reading
from analysis.indicators.structure import HUB_DEPENDENCE, MEAN_DEGREE, centralisation, mean_degree
from analysis.intervals import normal_quantile
from analysis.leaving_out import PART, by_respondents, by_ties, chance_of_going, likely, shared_on
from analysis.resampling import CONFIDENCE, DRAWS, PART_OF_A_LARGEST, SEED, around, bootstrap, of_means, only, spread, tail
from analysis.selection import Selection
from analysis.sharing import Projection
from analysis.study import Study
from data.configuration import HostTerm
from data.model import Group, Register
from tests.analysis.conftest import DAY, affiliation, configuration, register, tie

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


def _count(ties) -> float:
    return float(len(ties))


@pytest.mark.parametrize("part", [PART, PART_OF_A_LARGEST])
def test_the_number_of_ties_has_the_spread_of_a_count(part: float) -> None:
    """Thirteen pairs that are tied to nobody else, each by mere chance: they vary by the square root of their number, however many are left out."""
    ties = _study(register(LETTERS, ties=tuple(tie(*LETTERS[place:place + 2]) for place in range(0, 26, 2)))).ties
    out = by_ties(ties, part=part)
    assert spread(ties, _count, out, draws=8_000) == pytest.approx(np.sqrt(13), rel=0.05)
    assert (out.words, out.part, out.pairs, out.together) == ("ties", part, None, False)


@pytest.mark.parametrize("part", [PART, PART_OF_A_LARGEST])
def test_ties_that_were_likely_vary_less(part: float) -> None:
    """On a circle of 26 each end has one other tie: a pair was tied with chance 1 ÷ 52, and 26 ties vary by √(26 × 51 ÷ 52)."""
    ties = _study(_tied(26)).ties
    assert likely(np.array([2]), np.array([2]), 52) == pytest.approx(1 / 52)
    assert spread(ties, _count, by_ties(ties, part=part), draws=8_000) == pytest.approx(np.sqrt(25.5), rel=0.05)


def test_a_tie_of_two_that_everybody_is_tied_to_is_never_left_out() -> None:
    """Two with 12 ties besides their own: 12 × 12 ÷ 50 is more than certain. The others each hang by one tie, which anything could undo."""
    pairs = [("a", "b"), *(("a", key) for key in LETTERS[2:14]), *(("b", key) for key in LETTERS[14:])]
    ties = _study(register(LETTERS, ties=tuple(tie(a, b) for a, b in pairs))).ties
    keep, rng = by_ties(ties, part=0.5).keep, np.random.default_rng(0)
    kept = np.mean([keep(rng) for _ in range(2_000)], axis=0)
    first = [pair == ("a", "b") for pair in ties.edges]
    assert kept[first] == [1.0]
    assert kept[~np.array(first)] == pytest.approx(0.5, abs=0.05)


@given(st.floats(0, 1), st.floats(0.01, 0.6))
def test_odds_of_going_are_those_of_chance(certain: float, part: float) -> None:
    going = chance_of_going(np.array([certain]), part)[0]
    assert 0 <= going <= part
    assert going / (1 - going) == pytest.approx(part / (1 - part) * (1 - certain))


def _share_reported(ties) -> float:
    return float((ties.one % 2 == 0).mean())


def test_a_share_of_ties_has_the_spread_of_the_bootstrap() -> None:
    ties = _study(_tied(70)).ties
    again = scipy_bootstrap(((ties.one % 2 == 0).astype(float),), np.mean, n_resamples=5_000, method="percentile", rng=np.random.default_rng(1))
    assert spread(ties, _share_reported, by_ties(ties), draws=4_000) == pytest.approx(again.standard_error, rel=0.1)


REPORTED = register(LETTERS, ties=tuple(tie(a, b, reported_by=a) for number, a in enumerate(LETTERS[:20]) for b in LETTERS[number + 1:number + 2 + number % 3]))
"""Twenty organisations tell of one, two or three ties each, nobody of the same."""


def test_those_who_reported_are_left_out_with_all_they_told_of() -> None:
    """Twenty that tell of 1, 2 or 3 ties each: their sum varies by √20 times the standard deviation of what each tells."""
    study = _study(REPORTED)
    out = by_respondents(study, study.ties, DAY)
    told = [1 + number % 3 for number in range(20)]
    assert (out.words, out.part, out.together) == ("those who reported ties", 0.05, True)
    assert spread(study.ties, _count, out, draws=6_000) == pytest.approx(np.sqrt(20) * np.std(told, ddof=1), rel=0.06)


def test_a_tie_that_both_tell_of_stays_when_one_is_left_out() -> None:
    both = register(LETTERS, ties=tuple(row for a, b in zip(LETTERS[::2], LETTERS[1::2], strict=True) for row in
                                        (tie(a, b, reported_by=a), tie(a, b, kind="advice", reported_by=b))))
    study = _study(both)
    keep = by_respondents(study, study.ties, DAY).keep
    assert keep(np.random.default_rng(0)).all()


def test_the_host_is_no_respondent_like_others() -> None:
    study = _study(replace(REPORTED, configuration=configuration(HostTerm("a", DAY.replace(year=2020)))))
    keep = by_respondents(study, study.ties, DAY).keep
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


def test_ends_by_hand() -> None:
    """An error whose half is 0.1: 0.2 ± 0.1, or 0.2 ÷ e^0.5 to 0.2 × e^0.5; with a half of 0.3, which is more than 0.2, up by e − 1 of it."""
    error = 0.1 / normal_quantile(CONFIDENCE)
    assert around(0.2, error) == pytest.approx((0.1, 0.3))
    assert around(0.05, error) == pytest.approx((0.0, 0.15))
    assert around(0.2, error, in_proportion=True) == pytest.approx((0.2 * np.exp(-0.5), 0.2 * np.exp(0.5)))
    assert around(0.2, 3 * error, in_proportion=True) == pytest.approx((0.2 * np.exp(-1.5), 0.2 + 0.3 * (np.e - 1)))
    assert around(0.0, error, in_proportion=True) == pytest.approx((0.0, 0.1 * (np.e - 1)))
    assert around(0.0, 0.0, in_proportion=True) == (0.0, 0.0)


@given(st.floats(0, 1), st.floats(0, 1))
def test_ends_in_proportion_hold_the_value_and_reach_further_up_than_down(value: float, error: float) -> None:
    low, high = around(value, error, in_proportion=True)
    assert 0 <= low <= value <= high
    assert high - value >= value - low - 1e-12


def test_where_two_lead_alike_the_most_ties_of_one_may_still_be_more() -> None:
    """Two stars of ten: with one in a hundred left out one of them nearly always stays as it is, with four in ten neither does."""
    pairs = [("a", key) for key in LETTERS[2:12]] + [("b", key) for key in LETTERS[12:22]]
    study = _study(register(LETTERS, ties=tuple(tie(a, b) for a, b in pairs)))
    few, many = (spread(study.ties, centralisation, by_ties(study.ties, part=part), of_a_largest=True, draws=2_000) for part in (0.01, PART_OF_A_LARGEST))
    assert few < 0.7 * many
    reading = HUB_DEPENDENCE.read(study, DAY)
    band = HUB_DEPENDENCE.band(study, DAY, reading)
    assert band.high - reading.value > reading.value - band.low > 0
    error = spread(study.ties, centralisation, by_ties(study.ties, part=0.4), of_a_largest=True)
    assert (band.low, band.high) == pytest.approx(around(reading.value, error, in_proportion=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 78), st.integers(0, 50))
def test_a_draw_keeps_most_ties_among_all_organisations(count: int, seed: int) -> None:
    ties = _study(_tied(count)).ties
    keep = by_ties(ties).keep
    kept = only(ties, keep(np.random.default_rng(seed)))
    assert set(kept.edges) <= set(ties.edges)
    assert kept.organisations == ties.organisations
    assert mean_degree(kept) <= mean_degree(ties)
    assert len(kept) >= count * (1 - PART) - 8


def _presences(*gatherings: str):
    """Return what makes the pairs among a, b and c close, in the order ab, ac, bc."""
    there = [(LETTERS.index(key), number) for number, keys in enumerate(gatherings) for key in keys]
    return Projection(26, *np.array(there).T).presences(np.array([0, 0, 1]), np.array([1, 2, 2]))


def test_a_presence_left_out_of_a_group_of_three_loses_two_ties() -> None:
    found = _presences("abc")
    assert found.count == 3
    assert found.close(np.array([True, True, True]), 0.1).tolist() == [True, True, True]
    assert found.close(np.array([True, False, True]), 0.1).tolist() == [False, True, False]


def test_a_pair_that_shares_two_groups_stays_when_one_presence_goes() -> None:
    """Five presences: a in the first and the second group, b in both, c in the first; without a in the first only ac is lost."""
    found = _presences("abc", "ab")
    assert found.count == 5
    assert found.close(np.array([False, True, True, True, True]), 0.1).tolist() == [True, False, True]
    assert found.close(np.array([False, False, True, True, True]), 0.1).tolist() == [False, False, True]


def test_two_large_groups_that_only_together_make_a_tie_both_have_to_stay() -> None:
    """In two groups of 12 a pair weighs 1 ÷ 11 twice, and one of the two is less than 0.1."""
    found = _presences(LETTERS[:12], "abc" + LETTERS[12:21])
    assert found.count == 6
    assert found.close(np.array([True] * 6), 0.1).all()
    assert found.close(np.array([False, True, True, True, True, True]), 0.1).tolist() == [False, False, True]


def _in_groups(*members: str, ties: tuple = ()) -> Register:
    groups = tuple(Group(id=f"g{number}", name=f"Group {number}", kind="coalition") for number in range(len(members)))
    joined = tuple(affiliation(key, f"g{number}") for number, keys in enumerate(members) for key in keys)
    return register(LETTERS, groups=groups, ties=ties, affiliations=joined)


EIGHT = [LETTERS[place:place + 3] for place in range(0, 24, 3)]
"""Eight groups of three that share nobody."""


def test_ties_of_groups_vary_as_presences_do() -> None:
    """Eight groups of three who are nowhere else: each presence holds two of the three ties, and each pair is counted with both.

    By Efron and Stein: 3 × 2² of the presences, less 3 of the pairs themselves, in each of eight groups.
    """
    study = _study(_in_groups(*EIGHT))
    out = by_ties(study.ties, shared_on(study, DAY))
    assert spread(study.ties, _count, out, draws=20_000) == pytest.approx(np.sqrt(8 * (12 - 3)), rel=0.05)
    assert spread(study.ties, _count, replace(out, pairs=None), draws=20_000) == pytest.approx(np.sqrt(8 * (12 + 3 * 0.05 / 0.95)), rel=0.05)
    assert out.words == "presences in groups"


def test_no_less_is_left_than_pairs_vary_by_themselves() -> None:
    """Of a share that the two presences of a tie say nothing of, all is counted twice, and taken off once."""
    study = _study(_in_groups(*EIGHT))
    out = by_ties(study.ties, shared_on(study, DAY))
    still = replace(out, keep=lambda rng: np.arange(len(study.ties)) > 0)
    assert spread(study.ties, _count, still, draws=4_000) == pytest.approx(np.sqrt(24), rel=0.05)


def test_a_busy_organisation_is_in_a_large_group_nearly_always() -> None:
    """Five who all share three groups: a presence was likely by 2 × 4 ÷ 15, a pair's in one group by 1 − (7 ÷ 15)²; those in no other group by nothing."""
    study = _study(_in_groups("abcde", "abcde", "abcde", ties=(tie("y", "z"),)))
    assert shared_on(study, DAY).certain == pytest.approx([8 / 15] * 15)
    assert shared_on(_study(_in_groups(*EIGHT)), DAY).certain == pytest.approx([0.0] * 24)
    pairs, rng = shared_on(study, DAY).keep_pairs(0.5), np.random.default_rng(0)
    going = 0.5 * (7 / 15) ** 2 / (1 - 0.5 * (1 - (7 / 15) ** 2))
    assert 1 - np.mean([pairs(rng) for _ in range(8_000)]) == pytest.approx(going, abs=0.01)


def test_a_tie_told_of_and_shared_stays_if_either_does() -> None:
    """Left out by half: 1 − 0.5 × 0.75 of the ties told of and shared, a quarter of those shared, half of those told of."""
    told = (*(tie(key, LETTERS[LETTERS.index(key) + 1]) for key in LETTERS[:24:3]), tie("y", "z"))
    study = _study(_in_groups(*EIGHT, ties=told))
    out, rng = by_ties(study.ties, shared_on(study, DAY), part=0.5), np.random.default_rng(0)
    kept, of_pairs = (np.mean([keep(rng) for _ in range(4_000)], axis=0) for keep in (out.keep, out.pairs))
    both, reported = study.ties.derived & study.ties.reported, study.ties.reported
    assert (both.sum(), reported.sum(), len(study.ties)) == (8, 9, 25)
    assert kept[both] == pytest.approx(0.625, abs=0.04)
    assert kept[~reported] == pytest.approx(0.25, abs=0.04)
    assert kept[reported & ~both] == pytest.approx(0.5, abs=0.04)
    assert of_pairs[reported] == pytest.approx(1.0)
    assert of_pairs[~reported] == pytest.approx(0.5, abs=0.04)
    assert out.words == "ties and of presences in groups"


def test_those_who_reported_are_left_out_beside_presences() -> None:
    """Of twenty that tell of one tie each one is left out, and a twentieth of the presences: a tie told of and shared goes only with both."""
    told = tuple(tie(a, b, reported_by=a) for a, b in pairwise(LETTERS[:21]))
    study = _study(_in_groups(*EIGHT, ties=told))
    out, rng = by_respondents(study, study.ties, DAY, shared_on(study, DAY)), np.random.default_rng(0)
    kept = np.mean([out.keep(rng) for _ in range(4_000)], axis=0)
    both, reported = study.ties.derived & study.ties.reported, study.ties.reported
    assert kept[both] == pytest.approx(1 - 0.05 * (1 - 0.95**2), abs=0.01)
    assert kept[reported & ~both] == pytest.approx(0.95, abs=0.02)
    assert kept[~reported] == pytest.approx(0.95**2, abs=0.02)
    assert (out.part, out.words) == (0.05, "those who reported ties and of presences in groups")


def test_the_largest_of_what_few_told_of_is_not_taken_in_proportion() -> None:
    """A count of which 0.9 is left on average: as it stands its error is 0.9 of the error in proportion."""
    study = _study(REPORTED)
    out = by_respondents(study, study.ties, DAY)
    whole, proportional = (spread(study.ties, _count, out, of_a_largest=largest) for largest in (True, False))
    kept = np.mean([len(only(study.ties, out.keep(rng))) for rng in [np.random.default_rng(SEED)] for _ in range(DRAWS)])
    assert whole / proportional == pytest.approx(kept / len(study.ties) / 0.95)


def test_a_band_of_presences_is_the_same_each_time_and_says_so() -> None:
    facts = _in_groups(*EIGHT, ties=(tie("y", "z"), tie("a", "z")))
    bands = [MEAN_DEGREE.band(study, DAY, MEAN_DEGREE.read(study, DAY)) for study in (_study(facts), _study(facts))]
    assert bands[0] == bands[1]
    assert bands[0].words == "resampling of ties and of presences in groups, 200 draws, seed 0"
    told = Study(facts, Selection(ties="reported"))
    assert shared_on(told, DAY) is None
    assert by_ties(told.ties, shared_on(told, DAY)) is None


def test_ten_ties_of_one_group_of_five_rest_on_too_little() -> None:
    study = _study(_in_groups("abcde"))
    assert len(study.ties) == 10
    assert by_ties(study.ties, shared_on(study, DAY)) is None


def test_without_a_tie_nothing_is_left_out() -> None:
    study = _study(register(LETTERS))
    assert shared_on(study, DAY) is None
    assert by_ties(study.ties, shared_on(study, DAY)) is None

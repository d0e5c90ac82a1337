"""How far the share that hangs together may be off: pieces by hand and by networkx, the variance by hand, and what holds of every network."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import largest_part
from analysis.indicators.base import Reading
from analysis.indicators.connecting import GIANT_SHARE, largest_share
from analysis.intervals import wilson
from analysis.largest_part import Pieces, few_ties, in_again, independent, interval, most_isolates, pieces
from analysis.selection import Selection
from analysis.study import Study
from analysis.ties import Ties
from benchmarks.coverage import ties_of
from tests.analysis.conftest import DAY, register, tie

GRAPHS = st.integers(1, 14).flatmap(lambda count: st.tuples(st.just(count), st.sets(
    st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] < pair[1]), max_size=24)))


def _ties(count: int, pairs) -> Ties:
    one, other = np.array(sorted(pairs), dtype=int).reshape(-1, 2).T
    return ties_of(count, one, other)


def _alike(count: int, degree: float, seed: int) -> Ties:
    return ties_of(count, *np.nonzero(np.triu(np.random.default_rng(seed).random((count, count)) < degree / count, 1)))


def test_pieces_by_hand() -> None:
    """A circle of four with a tail of two hanging on it, a pair, and one alone: a tie holds the tail, and one the end of the tail."""
    found = pieces(_ties(9, {(0, 1), (1, 2), (2, 3), (0, 3), (3, 4), (4, 5), (6, 7)}))
    assert sorted(found.outside) == [1, 2]
    assert sorted(found.hanging) == [1, 2]
    assert (found.isolates, found.once) == (1, 1)
    assert (found.twice, found.thrice) == (3, 0), "three of the circle have two ties; the fourth holds the tail"


def test_a_member_of_one_group_hangs_by_that_group() -> None:
    """Of two groups of three that share one member, the other four are in one group each; the shared one is in both."""
    found = pieces(_ties(6, {(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)}))
    assert found.outside.tolist() == [1]
    assert found.hanging.tolist() == [1, 1, 1, 1]
    assert (found.twice, found.thrice) == (0, 0)


@given(GRAPHS)
def test_ties_that_hold_alone_are_the_bridges_of_networkx(case) -> None:
    count, pairs = case
    ties = _ties(count, pairs)
    graph = nx.Graph(sorted(pairs))
    graph.add_nodes_from(range(count))
    found = pieces(ties)
    assert sorted(found.outside, reverse=True) == ties.components()[1:]
    assert len(found.hanging) in {
        len(list(nx.bridges(whole))) + sum(whole.degree[node] > 1 and nx.clustering(whole, node) == 1 for node in whole)
        for part in nx.connected_components(graph) if len(part) == ties.components()[0] for whole in [graph.subgraph(part)]
    }


def _pieces(outside: list[int], hanging: list[int], twice: int = 0, thrice: int = 0) -> Pieces:
    return Pieces(np.array(outside, dtype=int), np.array(hanging, dtype=int), twice, thrice)


def test_the_variance_by_hand() -> None:
    """Of ten, four outside in pieces of 1, 1 and 2, two hanging: the mean piece is (6 + 2 + 1) ÷ 7, the chance 1 − exp(−3 ÷ 4.5) = 0.4866."""
    assert independent(10, _pieces([1, 1, 2], [1, 1])) == pytest.approx(0.6 * 0.4 * 100 / (4.5 * 0.486583 * (9 / 7) ** 2), rel=1e-5)


def test_isolates_by_chance_are_judged_by_those_with_few_ties() -> None:
    """Of 19 with one tie, 40 with two and 53 with three, m is 4 and hardly differs: 20 ÷ 4 isolates are expected, and four errors of 0.4743 of it more."""
    found = _pieces([1] * 15, [1] * 19, 40, 53)
    assert few_ties(found) == pytest.approx((4.0, 0.0), abs=0.01)
    assert most_isolates(found) == pytest.approx(5 * (1 + 4 * np.sqrt(4 / 20 + 1 / 40)), rel=0.01)
    assert in_again(found) == pytest.approx((1 - np.exp(-4)) / 4, rel=0.01)


def test_where_ties_differ_much_the_mean_is_that_of_a_gamma_distribution() -> None:
    """Of 59 with one tie, 60 with two and 60 with three, m is 2 on average, and 1.5 × 60 × 60 ÷ 60² − 1 the square of its variation."""
    found = _pieces([1] * 15, [1] * 59, 60, 60)
    assert few_ties(found) == pytest.approx((2.0, 0.5))
    drawn = np.random.default_rng(0).gamma(2.0, 1.0, 400_000)   # of shape 1 ÷ 0.5
    assert in_again(found) == pytest.approx(np.mean(-np.expm1(-drawn) / drawn), rel=0.01)
    assert in_again(_pieces([1], [1] * 59, 60, 80)) == pytest.approx(np.log(3) / 2), "as uneven as may be: of shape 1"
    assert most_isolates(_pieces([1], [1] * 59, 60, 80)) == np.inf


def test_more_isolates_for_good_change_nothing_but_the_share() -> None:
    """Where there are clearly more than by chance, the largest part varies by as many organisations however many more there are."""
    some, many = _pieces([1] * 60, [1] * 19, 40, 53), _pieces([1] * 160, [1] * 19, 40, 53)
    spreads = [share * (1 - share) / independent(count, found) * count**2
               for count, found in ((300, some), (400, many)) for share in [1 - found.isolates / count]]
    assert spreads[0] == pytest.approx(spreads[1], rel=0.01)
    assert spreads[0] == pytest.approx(20 / 4, rel=0.05)


def test_where_all_hang_together_and_nothing_hangs_by_one_tie_it_is_the_interval_of_as_many() -> None:
    """Twelve in a circle: nothing hangs, and half an organisation outside makes 11.5 ÷ (1 − exp(−2)) of twelve."""
    circle = _ties(12, {(place, place + 1) for place in range(11)} | {(0, 11)})
    worth = 11.5 / (1 - np.exp(-2))
    assert interval(circle) == pytest.approx(wilson(worth, worth))
    assert interval(circle)[1] == 1


def test_where_all_are_alike_the_variance_is_that_of_the_textbook() -> None:
    """With two ties each, a share q = 0.203 is outside, T = 2q, and the largest part of n varies by n q (1 − q) ÷ (1 − T)²."""
    q = 0.20319
    found = np.mean([1 / independent(4_000, pieces(_alike(4_000, 2.0, seed))) for seed in range(12)])
    assert found == pytest.approx((1 - 2 * q) ** -2 / 4_000, rel=0.06)


def test_those_that_can_have_no_tie_make_it_narrower() -> None:
    """Half can never be tied: what hangs together varies less than were everybody in or out by chance."""
    half = _alike(150, 4.0, 1)
    low, high = interval(ties_of(300, half.one, half.other))
    by_chance = wilson(largest_share(half) * 150, 300)
    assert high - low < 0.7 * (by_chance[1] - by_chance[0])


@pytest.mark.parametrize("seed", range(4))
def test_more_organisations_make_it_narrower(seed: int) -> None:
    ends = [interval(_alike(count, 3.0, seed)) for count in (60, 240, 960)]
    widths = [high - low for low, high in ends]
    assert widths == sorted(widths, reverse=True)


@settings(deadline=None)
@given(GRAPHS)
def test_it_holds_the_share_and_stays_within_nought_and_one(case) -> None:
    ties = _ties(*case)
    low, high = interval(ties)
    assert 0 <= low <= largest_share(ties) <= high <= 1
    assert low < high


@settings(deadline=None)
@given(st.integers(0, 40), st.randoms())
def test_other_names_in_another_order_have_the_same_interval(seed: int, chance) -> None:
    ties = _alike(80, 2.5, seed)
    names = chance.sample(range(80), 80)
    again = _ties(80, {tuple(sorted((names[a], names[b]))) for a, b in zip(ties.one, ties.other, strict=True)})
    assert interval(again) == pytest.approx(interval(ties))


def test_of_no_organisation_nothing_is_known() -> None:
    assert interval(_ties(0, set())) == (0.0, 1.0)


def test_the_indicator_says_how_its_band_was_found() -> None:
    study = Study(register("abcdef", ties=(tie("a", "b"), tie("b", "c"))), Selection())
    reading = GIANT_SHARE.read(study, DAY)
    band = GIANT_SHARE.band(study, DAY, reading)
    assert (band.low, band.high) == interval(study.ties)
    assert band.words == largest_part.WORDS == "Wilson 95%, with the variance of a largest part"
    assert GIANT_SHARE.band(study, DAY, Reading(value=None, reason="Needs it.")) is None

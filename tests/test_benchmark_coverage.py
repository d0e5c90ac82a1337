"""The simulation that says whether bands hold the truth: its laws, its table, and that the quick ones of its figures are right."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from click.testing import CliRunner

from analysis.indicators.connecting import largest_share
from analysis.indicators.structure import mean_degree
from analysis.intervals import wilson
from analysis.leaving_out import by_ties
from analysis.resampling import spread
from benchmarks import coverage
from benchmarks.coverage import (
    DEGREE,
    HUB,
    MIXING,
    NETWORKS,
    TOGETHER,
    Covered,
    alike_law,
    groups_law,
    grown,
    halves_law,
    newcomers_law,
    of_networks,
    of_scores,
    of_shares,
    pairs_law,
    regrown_law,
    respondents_law,
    statistics,
    table,
    ties_of,
    told_of,
)


@pytest.mark.parametrize("n", [10, 30, 120, 400])
def test_wilson_holds_the_share_in_ninety_three_to_ninety_seven_of_a_hundred(n: int) -> None:
    found = of_shares(n, 6_000, np.random.default_rng(2))
    assert 0.93 <= found.held / found.runs <= 0.97


@pytest.mark.parametrize("respondents", [20, 60])
def test_the_bootstrap_holds_the_mean_in_ninety_three_to_ninety_seven_of_a_hundred(respondents: int) -> None:
    found = of_scores(respondents, 4, 700, np.random.default_rng(3))
    assert 0.93 <= found.held / found.runs <= 0.97


def test_a_law_of_pairs_gives_the_ties_it_promises_and_likes_attract() -> None:
    themes, draw = pairs_law(200, 4.0, 1.0, np.random.default_rng(0))
    drawn = [draw()[0] for _ in range(40)]
    assert np.mean([2 * len(ties) / 200 for ties in drawn]) == pytest.approx(4.0, rel=0.05)
    measure = statistics(themes)[MIXING]
    assert np.mean([measure(ties) for ties in drawn]) < 1 - 1 / coverage.THEMES


def test_respondents_tell_of_ties_with_others_alone() -> None:
    _, draw = respondents_law(60, 30, np.random.default_rng(0))
    ties, keeps = draw()
    out = keeps()
    assert (ties.one < ties.other).all()
    assert out.keep(np.random.default_rng(0)).sum() < len(ties)
    assert (out.words, out.part) == ("those who reported ties", 2 / 30), "of thirty, one and a half are rounded to two"


def _once(monkeypatch: pytest.MonkeyPatch, truth: int) -> None:
    """Make the organisations of a law up once, and draw so many networks of them to know what is true."""
    monkeypatch.setattr(coverage, "LAWS", 1)
    monkeypatch.setattr(coverage, "TRUTH", truth)


def test_what_hangs_together_is_held_where_all_are_alike_and_a_plain_share_does_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """With two ties each, one more tie may bring in a whole piece: the interval of a plain share holds what is true in three of four only."""
    _once(monkeypatch, 600)
    (found,) = of_networks("alike", partial(alike_law, 150, 2.0), (TOGETHER,), 600, np.random.default_rng(4))
    assert 0.92 <= found.held / found.runs <= 0.98
    _, draw = alike_law(150, 2.0, np.random.default_rng(4))
    shares = [largest_share(draw()[0]) for _ in range(600)]
    plain = [wilson(share * 150, 150) for share in shares]
    assert np.mean([low <= np.mean(shares) <= high for low, high in plain]) < 0.85


def test_what_hangs_together_by_shared_groups_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    _once(monkeypatch, 400)
    (found,) = of_networks("groups", partial(groups_law, 150, 30, 1.2), (TOGETHER,), 300, np.random.default_rng(5))
    assert 0.92 <= found.held / found.runs <= 0.98


def test_ties_of_shared_groups_are_held_where_presences_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out one by one, as if each had been told of by itself, ties of groups seem to vary less than half as much."""
    _once(monkeypatch, 400)
    law = partial(groups_law, 150, 30, 1.2)
    (found,) = of_networks("groups", law, (DEGREE,), 150, np.random.default_rng(5))
    assert 0.91 <= found.held / found.runs <= 0.99
    _, draw = law(np.random.default_rng(5))
    ties, keeps = draw()
    apart, together = (spread(ties, mean_degree, out) for out in (by_ties(replace(ties, reported=ties.derived)), keeps()))
    assert apart < 0.5 * together


def test_a_law_of_groups_beside_ties_told_of_gives_both() -> None:
    _, draw = groups_law(150, 30, 1.2, np.random.default_rng(0), degree=3.0, least=0.1)
    drawn = [draw() for _ in range(40)]
    assert np.mean([2 * ties.reported.sum() / 150 for ties, _ in drawn]) == pytest.approx(3.0, rel=0.1)
    assert any((ties.reported & ties.derived).any() for ties, _ in drawn)
    assert all((ties.reported | ties.derived).all() for ties, _ in drawn)
    assert drawn[0][1]().words == "ties and of presences in groups"


def test_dependence_on_a_hub_is_held_where_those_who_reported_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _once(monkeypatch, 600)
    (found,) = of_networks("reported", partial(respondents_law, 120, 60), (HUB,), 150, np.random.default_rng(6))
    assert found.held / found.runs >= 0.91


def test_halves_are_tied_within_rather_than_between() -> None:
    half, draw = halves_law(200, 3.0, 0.1, np.random.default_rng(0))
    ties, _ = draw()
    assert (half[ties.one] != half[ties.other]).mean() < 0.25
    assert set(half) == {0, 1}


def test_newcomers_seek_those_with_many_ties() -> None:
    """The first to come have the most ties, and each pair is told of once."""
    drawn = [grown(200, 2.6, rng) for rng in [np.random.default_rng(0)] for _ in range(20)]
    degree = np.mean([np.bincount(pairs.ravel(), minlength=200) for pairs in drawn], axis=0)
    assert degree[:20].mean() > 3 * degree[100:].mean()
    assert all(len(set(map(tuple, pairs))) == len(pairs) and (pairs[:, 0] < pairs[:, 1]).all() for pairs in drawn)


@pytest.mark.parametrize(("law", "again"), [(newcomers_law, True), (regrown_law, False)])
def test_the_same_comes_to_lead_again_unless_all_grows_anew(law, again: bool) -> None:
    _, draw = law(200, 2.6, np.random.default_rng(3))
    leads = [np.bincount(np.concatenate((ties.one, ties.other)), minlength=200).argmax() for ties, _ in (draw() for _ in range(30))]
    assert bool(np.bincount(leads).max() > 15) is again


def test_the_organisations_of_a_law_are_made_up_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "LAWS", 3)
    monkeypatch.setattr(coverage, "TRUTH", 5)
    made = []

    def law(rng: np.random.Generator):
        made.append(alike_law(40, 3.0, rng))
        return made[-1]
    (found,) = of_networks("alike", law, (DEGREE,), 7, np.random.default_rng(0))
    assert (len(made), found.runs) == (3, 7)
    assert 0 <= found.held <= 7


def test_a_job_gives_the_same_figures_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    _once(monkeypatch, 20)
    jobs = [partial(of_shares, 30, 50), partial(of_networks, *NETWORKS[3], 5)]
    again = [[told_of(job, np.random.SeedSequence(1)) for job in jobs] for _ in range(2)]
    assert again[0] == again[1]
    assert [[row.number for row in rows] for rows in again[0]] == [["a share"], [TOGETHER, HUB]]


def test_too_few_ties_are_not_resampled() -> None:
    assert by_ties(ties_of(5, np.array([0]), np.array([1]))) is None


def test_the_table_says_how_many_of_how_many() -> None:
    assert table([Covered("of 10", "a share", 190, 200)]).splitlines()[-1] == "| of 10 | a share | 95.0% | 3.1% | 200 |"


def test_the_command_prints_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "simulated", lambda runs: [Covered("of 10", "a share", runs, runs)])
    found = CliRunner().invoke(coverage.main, ["--runs", "10"])
    assert found.exit_code == 0
    assert "| of 10 | a share | 100.0% |" in found.output

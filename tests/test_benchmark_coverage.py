"""The simulation that says whether bands hold the truth: its laws, its table, and that the quick ones of its figures are right."""

import numpy as np
import pytest
from click.testing import CliRunner

from analysis.resampling import by_ties
from benchmarks import coverage
from benchmarks.coverage import Covered, of_scores, of_shares, pairs_law, respondents_law, statistics, table, ties_of


@pytest.mark.parametrize("n", [10, 30, 120, 400])
def test_wilson_holds_the_share_in_ninety_three_to_ninety_seven_of_a_hundred(n: int) -> None:
    found = of_shares(n, 6_000, np.random.default_rng(2))
    assert 0.93 <= found.held / found.runs <= 0.97


@pytest.mark.parametrize("respondents", [20, 60])
def test_the_bootstrap_holds_the_mean_in_ninety_three_to_ninety_seven_of_a_hundred(respondents: int) -> None:
    found = of_scores(respondents, 4, 1_500, np.random.default_rng(3))
    assert 0.93 <= found.held / found.runs <= 0.97


def test_a_law_of_pairs_gives_the_ties_it_promises_and_likes_attract() -> None:
    themes, draw = pairs_law(200, 4.0, 1.0, np.random.default_rng(0))
    drawn = [draw()[0] for _ in range(40)]
    assert np.mean([2 * len(ties) / 200 for ties in drawn]) == pytest.approx(4.0, rel=0.05)
    measure = statistics(themes)["mixing across themes (1.9)"]
    assert np.mean([measure(ties) for ties in drawn]) < 1 - 1 / coverage.THEMES


def test_respondents_tell_of_ties_with_others_alone() -> None:
    _, draw = respondents_law(60, 30, np.random.default_rng(0))
    ties, (keep, scale, words) = draw()
    assert (ties.one < ties.other).all()
    assert keep(np.random.default_rng(0)).sum() < len(ties)
    assert scale > 1
    assert words == "those who reported ties"


def test_too_few_ties_are_not_resampled() -> None:
    assert by_ties(ties_of(5, np.array([0]), np.array([1]))) is None


def test_the_table_says_how_many_of_how_many() -> None:
    assert table([Covered("Wilson", "a share of 10", 190, 200)]).splitlines()[-1] == "| Wilson | a share of 10 | 95.0% | 3.1% | 200 |"


def test_the_command_prints_every_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "simulated", lambda runs: [Covered("Wilson", "a share", runs, runs)])
    found = CliRunner().invoke(coverage.main, ["--runs", "10"])
    assert found.exit_code == 0
    assert "| Wilson | a share | 100.0% |" in found.output

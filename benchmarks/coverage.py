"""``python -m benchmarks.coverage``: how often the bands of 95 % hold what is true, by simulation.

A law is made up, so that what is true is known; networks, rounds of a survey and shares are drawn from it
again and again, each gets its band by the functions of the product, and the bands that hold the truth are counted.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from analysis.indicators.connecting import largest_share
from analysis.indicators.structure import centralisation, mean_degree
from analysis.intervals import normal_quantile, wilson
from analysis.resampling import CONFIDENCE, Keeps, Statistic, by_ties, leaving_out, of_means, spread
from analysis.ties import Ties
from benchmarks import report

DOCUMENT = Path(__file__).parents[1] / "docs" / "bands.md"
TRUTH = 3_000
"""Networks drawn to know what is true of a law."""
THEMES = 5


@dataclass(frozen=True, slots=True)
class Covered:
    """Of so many bands of a number so many held the truth."""

    band: str
    of: str
    held: int
    runs: int


def ties_of(count: int, one: np.ndarray, other: np.ndarray) -> Ties:
    """Return reported ties among so many organisations."""
    m = len(one)
    return Ties(ids=tuple(f"{number:05}" for number in range(count)), nodes=np.arange(count), one=one, other=other, reported=np.ones(m, dtype=bool),
                derived=np.zeros(m, dtype=bool), records=np.ones(m, dtype=int), strength=np.zeros(m, dtype=int), derived_weight=np.zeros(m), tie_records=m)


def statistics(themes: np.ndarray) -> dict[str, Statistic]:
    """Return the measures that are banded by leaving ties out, by name."""
    def across(ties: Ties) -> float | None:
        return float((themes[ties.one] != themes[ties.other]).mean()) if len(ties) else None
    return {"ties of an organisation (1.4)": mean_degree, "dependence on one hub (1.5)": centralisation, "mixing across themes (1.9)": across}


Drawn = tuple[Ties, Keeps]


def pairs_law(count: int, degree: float, hub: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks whose pairs are tied each by itself: organisations differ, one is a hub, likes attract."""
    themes, pull = rng.integers(0, THEMES, count), rng.gamma(1.5, 1, count)
    pull[0] *= hub
    chance = np.outer(pull, pull) * np.where(themes[:, None] == themes[None], 2.0, 0.8)
    chance = np.triu(np.minimum(chance * degree * count / (2 * np.triu(chance, 1).sum()), 0.9), 1)

    def draw() -> Drawn:
        ties = ties_of(count, *np.nonzero(rng.random(chance.shape) < chance))
        return ties, by_ties(ties)
    return themes, draw


def respondents_law(count: int, respondents: int, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks as respondents report them: some name many, some few, and some are named by many."""
    themes, fame = rng.integers(0, THEMES, count), rng.gamma(2, 1, count)

    def draw() -> Drawn:
        named = [np.unique(rng.choice(count, size=rng.poisson(4 * talk / 3), p=fame / fame.sum())) for talk in rng.gamma(3, 1, respondents)]
        who, whom = np.repeat(np.arange(respondents), [len(keys) for keys in named]), np.concatenate(named)
        apart = who != whom
        key, pair = np.unique(np.minimum(who, whom)[apart] * count + np.maximum(who, whom)[apart], return_inverse=True)
        ties = ties_of(count, key // count, key % count)
        return ties, leaving_out(ties, pair, who[apart], respondents)
    return themes, draw


def of_networks(name: str, themes: np.ndarray, draw: Callable[[], Drawn], runs: int) -> Iterator[Covered]:
    """Give how often the bands of each measure hold its mean over all networks of a law."""
    measures = {**statistics(themes), "connected together (1.3)": largest_share}
    drawn = [draw()[0] for _ in range(TRUTH)]
    truth = {key: float(np.mean([measure(ties) for ties in drawn])) for key, measure in measures.items()}
    held = dict.fromkeys(measures, 0)
    for _ in range(runs):
        ties, (keep, scale, _) = draw()
        for key, measure in statistics(themes).items():
            held[key] += abs(measure(ties) - truth[key]) <= normal_quantile(CONFIDENCE) * spread(ties, measure, keep, scale)
        low, high = wilson(largest_share(ties) * len(ties.nodes), len(ties.nodes))
        held["connected together (1.3)"] += low <= truth["connected together (1.3)"] <= high
    for key, count in held.items():
        yield Covered("Wilson" if "1.3" in key else f"resampling of {name}", key, count, runs)


def of_shares(n: int, runs: int, rng: np.random.Generator) -> Covered:
    """Return how often Wilson intervals hold the share, whatever it is: drawn evenly from 2 to 98 %."""
    shares = rng.uniform(0.02, 0.98, runs)
    ends = [wilson(int(rng.binomial(n, share)), n) for share in shares]
    return Covered("Wilson", f"a share of {n}", sum(low <= share <= high for (low, high), share in zip(ends, shares, strict=True)), runs)


def of_scores(respondents: int, questions: int, runs: int, rng: np.random.Generator) -> Covered:
    """Return how often the bootstrap holds the mean score of organisations that each lean to one side."""
    def round_of(count: int) -> np.ndarray:
        return np.clip(np.rint(3.7 + rng.normal(0, 0.45, (count, 1)) + rng.normal(0, 0.8, (count, questions))), 1, 5)
    truth, names = float(round_of(400_000).mean()), np.repeat([f"{number:03}" for number in range(respondents)], questions)
    ends = [of_means(round_of(respondents).ravel(), names) for _ in range(runs)]
    return Covered("bootstrap of respondents", f"a mean score, {respondents} respondents", sum(low <= truth <= high for low, high in ends), runs)


def simulated(runs: int, seed: int = 0) -> Iterator[Covered]:
    """Give every figure in turn."""
    rng = np.random.default_rng(seed)
    for n in (10, 30, 120, 400):
        yield of_shares(n, 20 * runs, rng)
    for respondents in (20, 60, 120):
        yield of_scores(respondents, 4, runs, rng)
    for count, degree, hub in ((150, 3.0, 1.0), (400, 4.5, 8.0)):
        yield from of_networks(f"ties ({count} organisations)", *pairs_law(count, degree, hub, rng), runs)
    yield from of_networks("those who reported (300 organisations, 200 report)", *respondents_law(300, 200, rng), runs)


def table(found: Iterable[Covered]) -> str:
    """Return the figures as a table, with twice the standard error of each."""
    lines = ["| band of 95 % | of | held the truth | ± | runs |", "|---|---|---|---|---|"]
    lines += [f"| {row.band} | {row.of} | {row.held / row.runs:.1%} | {2 * (0.05 * 0.95 / row.runs) ** 0.5:.1%} | {row.runs:,} |" for row in found]
    return "\n".join(lines)


@click.command()
@click.option("--runs", type=click.IntRange(10), default=400, show_default=True, help="Networks drawn for each figure.")
@click.option("--write", is_flag=True, help="Write the figures into docs/bands.md as well.")
def main(runs: int, write: bool) -> None:
    """Measure how often the bands of 95 % hold what is true."""
    told = table(simulated(runs))
    click.echo(told)
    if write:
        report.write(DOCUMENT, told)


if __name__ == "__main__":
    main()

"""``python -m benchmarks.coverage``: how often the bands of 95 % hold what is true, by simulation.

A law is made up, so that what is true is known; networks, rounds of a survey and shares are drawn from it
again and again, each gets its band by the functions of the product, and the bands that hold the truth are counted.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click
import numpy as np

from analysis import largest_part
from analysis.indicators.connecting import largest_share
from analysis.indicators.structure import centralisation, mean_degree
from analysis.intervals import wilson
from analysis.leaving_out import PART, LeavingOut, Shared, by_reports, by_ties
from analysis.resampling import PART_OF_A_LARGEST, Statistic, around, of_means, spread
from analysis.sharing import ROUNDING, Projection
from analysis.ties import Ties
from benchmarks import report

DOCUMENT = Path(__file__).parents[1] / "docs" / "bands.md"
LAWS, TRUTH = 10, 1_000
"""How often the organisations of a law are made up anew, and networks drawn of each to know what is true of them."""
THEMES = 5
TOGETHER, DEGREE, HUB, MIXING = "connected together (1.3)", "ties of an organisation (1.4)", "dependence on one hub (1.5)", "mixing across themes (1.9)"


@dataclass(frozen=True, slots=True)
class Covered:
    """Of so many bands of a number so many held the truth."""

    drawn: str
    number: str
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
    return {DEGREE: mean_degree, HUB: centralisation, MIXING: across}


Drawn = tuple[Ties, Callable[..., LeavingOut]]
Law = Callable[[np.random.Generator], tuple[np.ndarray, Callable[[], Drawn]]]
"""Function of random numbers that gives the themes of organisations, and draws of networks, each with how parts of it are left out."""


def tied_by_chance(chance: np.ndarray, degree: float, rng: np.random.Generator) -> Callable[[], Drawn]:
    """Return draws of networks whose pairs are tied each by itself, with chances in a given proportion and so many ties for each organisation."""
    chance = np.triu(np.minimum(chance * degree * len(chance) / (2 * np.triu(chance, 1).sum()), 0.9), 1)

    def draw() -> Drawn:
        ties = ties_of(len(chance), *np.nonzero(rng.random(chance.shape) < chance))
        return ties, partial(by_ties, ties)
    return draw


def pairs_law(count: int, degree: float, hub: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks where organisations differ, one is a hub, and likes attract."""
    themes, pull = rng.integers(0, THEMES, count), rng.gamma(1.5, 1, count)
    pull[0] *= hub
    return themes, tied_by_chance(np.outer(pull, pull) * np.where(themes[:, None] == themes[None], 2.0, 0.8), degree, rng)


def alike_law(count: int, degree: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks where all pairs are tied with the same chance."""
    return rng.integers(0, THEMES, count), tied_by_chance(np.ones((count, count)), degree, rng)


def halves_law(count: int, degree: float, between: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks of two halves, between which ties are rarer."""
    half = np.arange(count) % 2
    return half, tied_by_chance(np.where(half[:, None] == half[None], 1.0, between), degree, rng)


def apart_law(count: int, part: float, degree: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks where a part can have no tie."""
    pull = (np.arange(count) >= part * count).astype(float)
    return rng.integers(0, THEMES, count), tied_by_chance(np.outer(pull, pull), degree, rng)


def groups_law(
    count: int, groups: int, joined: float, rng: np.random.Generator, *, degree: float = 0.0, least: float = 2 * ROUNDING,
) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks where those who join the same groups are tied, and some others told of their ties.

    Parameters
    ----------
    joined
        Groups that an organisation joins, on average.
    degree
        Ties told of for each organisation, whether or not the two share a group.
    least
        What shared groups must weigh together to make a tie; any group does so by default.
    """
    eager, size = rng.gamma(2, 1, count), rng.gamma(1.5, 1, groups)
    chance = np.minimum(np.outer(eager / eager.mean(), size / size.mean()) * joined / groups, 0.9)
    themes = rng.integers(0, THEMES, count)
    told = tied_by_chance(np.outer(*2 * [rng.gamma(1.5, 1, count)]), degree, rng) if degree else None

    def draw() -> Drawn:
        shared = Projection(count, *np.nonzero(rng.random(chance.shape) < chance))
        one, other, _ = shared.close(least)
        near, heard = one * count + other, np.zeros(0, dtype=int)
        if told:
            apart, _ = told()
            heard = apart.one * count + apart.other
        pairs = np.union1d(near, heard)
        ties = replace(ties_of(count, *np.divmod(pairs, count)), reported=np.isin(pairs, heard), derived=np.isin(pairs, near))
        found = np.flatnonzero(ties.derived)
        return ties, partial(by_ties, ties, Shared(found, shared.presences(ties.one[found], ties.other[found]), least))
    return themes, draw


def grown(count: int, degree: float, rng: np.random.Generator) -> np.ndarray:
    """Return the pairs of a network that grows: each newcomer ties itself to some, rather to those with many ties."""
    ends, pairs = [0, 1], [(0, 1)]
    for new in range(2, count):
        chosen = {ends[place] for place in rng.integers(0, len(ends), rng.poisson(degree / 2))}
        pairs += [(old, new) for old in sorted(chosen)]
        ends += [new, *chosen, *[new] * len(chosen)]
    return np.array(sorted(pairs))


def newcomers_law(count: int, degree: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks where organisations are sought as much as they were in a network that grew."""
    pull = np.bincount(grown(count, degree, rng).ravel(), minlength=count)
    return rng.integers(0, THEMES, count), tied_by_chance(np.outer(pull, pull), degree, rng)


def regrown_law(count: int, degree: float, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks that each grow from the beginning, so that another one comes to lead each time."""
    def draw() -> Drawn:
        ties = ties_of(count, *grown(count, degree, rng).T)
        return ties, partial(by_ties, ties)
    return rng.integers(0, THEMES, count), draw


def respondents_law(count: int, respondents: int, rng: np.random.Generator) -> tuple[np.ndarray, Callable[[], Drawn]]:
    """Return themes, and draws of networks as respondents report them: some name many, some few, and some are named by many."""
    themes, fame = rng.integers(0, THEMES, count), rng.gamma(2, 1, count)

    def draw() -> Drawn:
        who = np.repeat(np.arange(respondents), rng.poisson(4 * rng.gamma(3, 1, respondents) / 3))
        who, whom = np.divmod(np.unique(who * count + rng.choice(count, size=len(who), p=fame / fame.sum())), count)
        apart = who != whom
        key, pair = np.unique(np.minimum(who, whom)[apart] * count + np.maximum(who, whom)[apart], return_inverse=True)
        ties = ties_of(count, key // count, key % count)
        return ties, partial(by_reports, ties, pair, who[apart], respondents)
    return themes, draw


def ends_of(key: str, measure: Statistic, ties: Ties, keeps: Callable[..., LeavingOut]) -> tuple[float, float]:
    """Return the band of a measure, as its indicator gives it."""
    if key == TOGETHER:
        return largest_part.interval(ties)
    largest = key == HUB
    return around(measure(ties), spread(ties, measure, keeps(part=PART_OF_A_LARGEST if largest else PART), of_a_largest=largest), in_proportion=largest)


def of_networks(name: str, law: Law, keys: tuple[str, ...], runs: int, rng: np.random.Generator) -> Iterator[Covered]:
    """Give how often the bands of some measures hold their mean over all networks of the same organisations, these being made up several times."""
    held = dict.fromkeys(keys, 0)
    for each in range(LAWS):
        themes, draw = law(rng)
        measures = {key: measure for key, measure in {TOGETHER: largest_share, **statistics(themes)}.items() if key in keys}
        drawn = [draw()[0] for _ in range(TRUTH)]
        truth = {key: float(np.mean([measure(ties) for ties in drawn])) for key, measure in measures.items()}
        for _ in range(each * runs // LAWS, (each + 1) * runs // LAWS):
            ties, keeps = draw()
            for key, measure in measures.items():
                low, high = ends_of(key, measure, ties, keeps)
                held[key] += low <= truth[key] <= high
    for key, count in held.items():
        yield Covered(name, key, count, runs)


def of_shares(n: int, runs: int, rng: np.random.Generator) -> Covered:
    """Return how often Wilson intervals hold the share, whatever it is: drawn evenly from 2 to 98 %."""
    shares = rng.uniform(0.02, 0.98, runs)
    ends = [wilson(int(rng.binomial(n, share)), n) for share in shares]
    return Covered(f"of {n}", "a share", sum(low <= share <= high for (low, high), share in zip(ends, shares, strict=True)), runs)


def of_scores(respondents: int, questions: int, runs: int, rng: np.random.Generator) -> Covered:
    """Return how often the bootstrap holds the mean score of organisations that each lean to one side."""
    def round_of(count: int) -> np.ndarray:
        return np.clip(np.rint(3.7 + rng.normal(0, 0.45, (count, 1)) + rng.normal(0, 0.8, (count, questions))), 1, 5)
    truth, names = float(round_of(400_000).mean()), np.repeat([f"{number:03}" for number in range(respondents)], questions)
    ends = [of_means(round_of(respondents).ravel(), names) for _ in range(runs)]
    return Covered(f"{respondents} respondents", "a mean score", sum(low <= truth <= high for low, high in ends), runs)


ALL, SHAPE = (TOGETHER, DEGREE, HUB, MIXING), (TOGETHER, HUB)
NETWORKS: tuple[tuple[str, Law, tuple[str, ...]], ...] = (
    ("ties, 150 organisations", partial(pairs_law, 150, 3.0, 1.0), ALL),
    ("ties, 400 organisations, one a hub", partial(pairs_law, 400, 4.5, 8.0), ALL),
    ("those who reported, 200 of 300", partial(respondents_law, 300, 200), ALL),
    ("those who reported, 60 of 120", partial(respondents_law, 120, 60), SHAPE),
    ("ties, 200 alike", partial(alike_law, 200, 2.0), SHAPE),
    ("ties, 300 in two halves", partial(halves_law, 300, 2.2, 0.05), SHAPE),
    ("ties, 250 of which 100 have none", partial(apart_law, 250, 0.4, 2.4), SHAPE),
    ("ties, 300 newcomers who sought those with many", partial(newcomers_law, 300, 2.6), SHAPE),
    ("ties, 300 grown anew from the beginning", partial(regrown_law, 300, 2.6), SHAPE),
    ("ties of 40 shared groups, 200 organisations", partial(groups_law, 200, 40, 1.2), ALL),
    ("ties of 40 shared groups, the large ones making none", partial(groups_law, 200, 40, 1.2, least=0.1), ALL),
    ("ties of 40 shared groups beside ties told of", partial(groups_law, 200, 40, 1.2, degree=3.0, least=0.1), ALL),
)
"""Laws of networks by name, and which measures are looked at."""


def told_of(job: Callable[[np.random.Generator], Covered | Iterable[Covered]], seed: np.random.SeedSequence) -> list[Covered]:
    """Return the figures of one job."""
    found = job(np.random.default_rng(seed))
    return [found] if isinstance(found, Covered) else list(found)


def simulated(runs: int, seed: int = 0) -> Iterator[Covered]:
    """Give every figure in turn; each job has random numbers of its own, and as many are done at once as there are processors."""
    jobs = [partial(of_shares, n, 20 * runs) for n in (10, 30, 120, 400)]
    jobs += [partial(of_scores, respondents, 4, runs) for respondents in (20, 60, 120)]
    jobs += [partial(of_networks, *law, runs) for law in NETWORKS]
    with ProcessPoolExecutor() as pool:
        for found in pool.map(told_of, jobs, np.random.SeedSequence(seed).spawn(len(jobs))):
            yield from found


def table(found: Iterable[Covered]) -> str:
    """Return the figures as a table, with twice the standard error of each."""
    lines = ["| drawn | number | held the truth | ± | runs |", "|---|---|---|---|---|"]
    lines += [f"| {row.drawn} | {row.number} | {row.held / row.runs:.1%} | {2 * (0.05 * 0.95 / row.runs) ** 0.5:.1%} | {row.runs:,} |" for row in found]
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

"""``python -m benchmarks.layouts``: what a layout of the map costs and keeps together, beside those of networkx.

The networks are invented: groups of very uneven size, a few busy organisations, four ties for each, a fifth of them between groups.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import process_time

import click
import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from analysis.layout import Links, embedding, laid_out, linked, preserved
from analysis.layout.bands import components
from analysis.layout.forces import evened, starting
from analysis.layout.neighbours import NEAREST
from analysis.layout.simple import simply_placed
from benchmarks import report
from benchmarks.starting import ROOT
from benchmarks.timing import table

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m benchmarks.layouts --write` -->", "<!-- end of the figures of layouts -->"
TIES_EACH = 4
AIM = 3.0
"""Seconds of work in which 2,000 are to be laid out, once everything is imported."""
OURS = "ours: UMAP, room made, overlap removed"


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """A network whose groups are known."""

    links: Links
    group: np.ndarray


@dataclass(frozen=True, slots=True)
class Result:
    """What a layout cost, in seconds of work, and kept."""

    way: str
    size: int
    work: float
    preserved: float | None
    together: float


def planted(size: int, *, seed: int = 1) -> Planted:
    """Invent a connected network of about so many organisations."""
    random = np.random.default_rng(seed)
    shares = random.pareto(1.2, max(6, int(size ** 0.45))) + 0.3
    group, busy = random.choice(len(shares), size, p=shares / shares.sum()), random.pareto(2.5, size) + 0.5
    one = random.choice(size, TIES_EACH * size, p=busy / busy.sum())
    other = random.choice(size, TIES_EACH * size, p=busy / busy.sum())
    for number in range(len(shares)):
        inside = np.flatnonzero((group[one] == number) & (random.random(len(one)) < 0.8))
        members = np.flatnonzero(group == number)
        if len(members):
            other[inside] = random.choice(members, len(inside), p=busy[members] / busy[members].sum())
    whole = linked([f"{place:06}" for place in range(size)], one, other, np.ones(len(one)))
    main = np.sort(components(whole.weights)[0])
    return Planted(Links(ids=tuple(whole.ids[place] for place in main), weights=whole.weights[main][:, main]), group[main])


def ours(made: Planted) -> np.ndarray:
    """Lay out as the map is."""
    return laid_out(made.links).xy


def simpler(made: Planted) -> np.ndarray:
    """Lay out with the forces that stand in where umap-learn cannot be installed, without what comes after."""
    even = evened(made.links.weights)
    return simply_placed(even, starting(even))


def bare(made: Planted) -> np.ndarray:
    """Lay out by UMAP alone."""
    even = evened(made.links.weights)
    return embedding.embedded(even, starting(even))


def _networkx(layout: Callable[..., Mapping[int, np.ndarray]], **named: int) -> Callable[[Planted], np.ndarray]:
    return lambda made: np.array([place for _, place in sorted(layout(nx.from_scipy_sparse_array(made.links.weights), seed=0, **named).items())])


WAYS: Mapping[str, Callable[[Planted], np.ndarray]] = {OURS: ours, "UMAP alone": bare, "the simpler layout alone": simpler}
BESIDE: Mapping[str, Callable[[Planted], np.ndarray]] = {
    "networkx spring, 50 rounds": _networkx(nx.spring_layout, iterations=50),
    "networkx ForceAtlas2, 100 rounds": _networkx(nx.forceatlas2_layout, max_iter=100)}


def measured(size: int, ways: Mapping[str, Callable[[Planted], np.ndarray]]) -> Iterator[Result]:
    """Lay one network out in each way."""
    made = planted(size)
    for way, layout in ways.items():
        began = process_time()
        xy = layout(made)
        work = process_time() - began
        yield Result(way, len(made.links.ids), work, preserved(made.links.weights, xy), together(made.group, xy))


def together(group: np.ndarray, xy: np.ndarray) -> float:
    """Return the share of those nearest on the map that are of one's own group, on average."""
    _, near = cKDTree(xy).query(xy, k=NEAREST + 1)
    return float((group[near[:, 1:]] == group[:, None]).mean())


def told(results: Iterable[Result]) -> str:
    """Return the figures as a table."""
    head = ("organisations", "layout", "seconds of work", "ties among the 12 nearest", "of the 12 nearest in one's own group", "aim")
    return table(head, (_line(row) for row in results))


def _line(row: Result) -> list[str]:
    kept = "–" if row.preserved is None else f"{row.preserved:.3f}"
    return [f"{row.size:,}", row.way, f"{row.work:.2f}", kept, f"{row.together:.3f}", _aim(row)]


def _aim(row: Result) -> str:
    if row.way != OURS or not 1_900 <= row.size <= 2_000:
        return "–"
    return f"< {AIM:.0f} s: {'kept' if row.work < AIM else '**missed**'}"


def figures(sizes: Iterable[int], beside: int) -> str:
    """Return all that is reported; the first layout pays for what numba compiles in each process."""
    began = process_time()
    embedding.imported()
    imports = process_time() - began
    results = [result for size in sizes for result in measured(size, {**WAYS, **(BESIDE if size <= beside else {})})]
    return f"Importing umap-learn took {imports:.1f} seconds of work, in the process that lays out and nowhere else.\n\n{told(results)}"


@click.command()
@click.option("--size", "sizes", type=click.IntRange(40, 50_000), multiple=True, default=(300, 2_000, 10_000), show_default=True,
              help="Organisations; repeatable.")
@click.option("--beside", type=int, default=2_000, show_default=True, help="Up to which size networkx lays out as well.")
@click.option("--write", is_flag=True, help="Write the figures into docs/performance.md as well.")
def main(sizes: tuple[int, ...], beside: int, write: bool) -> None:
    """Measure layouts of the network map on this machine."""
    told = f"{report.machine()}\n\n{figures(sizes, beside)}"
    click.echo(told)
    if write:
        report.write(DOCUMENT, told, begin=BEGIN, end=END)


if __name__ == "__main__":
    main()

"""``python -m benchmarks.indicators``: what all indicators cost, each now, a year before and at eight quarter ends, with its band."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from analysis.indicators import indicators_of
from analysis.objectives import scored
from analysis.selection import Selection
from analysis.study import Study
from benchmarks import report
from benchmarks.networks import Network, invented
from benchmarks.timing import Timing, milliseconds, table, timed
from data.model import Register

SLOWEST = 5
"""How many indicators are told by name."""


def cold(register: Register) -> Study:
    """Return a study of a register that nothing was worked out for: every cache of the program is keyed by the register itself."""
    return Study(replace(register), Selection())


def read_all(study: Study) -> None:
    """Read every indicator as a page does."""
    for indicator in indicators_of(study.register):
        scored(study, indicator)


def measured(network: Network, runs: int) -> Iterator[tuple[str, Timing]]:
    """Give what all of them cost, cold, and then what each costs once the others are worked out, the dearest first."""
    register = network.services.register("coordinator")
    yield "all, nothing worked out before", timed(partial(read_all, cold(register)) for _ in range(runs))
    study = cold(register)
    read_all(study)
    each = [(f"{indicator.code} {indicator.title}", timed([partial(scored, Study(study.register, Selection()), indicator)])) for indicator in
            indicators_of(study.register)]
    yield "all, the ties of each day known", Timing(*((sum(getattr(told, name)[0] for _, told in each),) for name in ("clock", "work")))
    yield from sorted(each, key=lambda told: -told[1].worked)[:SLOWEST]


def figures(network: Network, runs: int) -> str:
    """Return the figures of a network as a table."""
    rows = [(name, milliseconds(told.worked), milliseconds(told.median)) for name, told in measured(network, runs)]
    return f"{network.sentence()}\n\n" + table(("indicators", "work, ms", "by the clock, ms"), rows)


@click.command()
@click.option("--size", "sizes", type=click.IntRange(40, 20_000), multiple=True, default=(500, 5_000), show_default=True, help="Organisations; repeatable.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="Runs of all of them.")
def main(sizes: tuple[int, ...], runs: int) -> None:
    """Measure what the indicators of a network cost."""
    click.echo(report.machine())
    with TemporaryDirectory() as folder:
        for size in sizes:
            with invented(Path(folder), size) as network:
                click.echo(f"\n{figures(network, runs)}")


if __name__ == "__main__":
    main()

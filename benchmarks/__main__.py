"""``python -m benchmarks``: measure starts, a first visit and every page; print the figures, or write them down."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks import report
from benchmarks.browsing import chromium, first_visits
from benchmarks.networks import invented
from benchmarks.pages import measured
from benchmarks.starting import ROOT, served, started

DOCUMENT = ROOT / "docs" / "performance.md"
NO_CHROMIUM = "Without Chromium nobody can say what a browser waits for; install it (Debian, Ubuntu: `sudo apt-get install chromium`) and measure again."


@click.command()
@click.option("--size", "sizes", type=click.IntRange(40, 20_000), multiple=True, default=(500, 5_000), show_default=True, help="Organisations; repeatable.")
@click.option("--warm", type=click.IntRange(1), default=20, show_default=True, help="Runs of each page once it is warm.")
@click.option("--fresh", type=click.IntRange(1), default=4, show_default=True, help="Runs of each page with a new filter, and with a new day.")
@click.option("--write", is_flag=True, help="Write the figures into docs/performance.md as well.")
def main(sizes: tuple[int, ...], warm: int, fresh: int, write: bool) -> None:
    """Measure how quick the dashboard is on this machine."""
    told = []
    with TemporaryDirectory() as folder:
        for part in figures(Path(folder), sizes, warm, fresh):
            click.echo(f"{part}\n")
            told.append(part)
    if write:
        report.write(DOCUMENT, "\n\n".join(told))


def figures(folder: Path, sizes: tuple[int, ...], warm: int, fresh: int) -> Iterator[str]:
    """Measure in turn, and give each part as soon as it is known."""
    yield report.machine()
    database = folder / "start.sqlite"
    yield report.starts(started(database, runs=1), started(database, runs=3))
    yield seen(database)
    for size in sizes:
        with invented(folder, size) as network:
            yield report.pages(network, measured(network, warm=warm, fresh=fresh))


def seen(database: Path) -> str:
    """Return what a browser waits for and carries, where there is one."""
    browser = chromium()
    if browser is None:
        return NO_CHROMIUM
    with served(database) as (address, _):
        return report.visits(first_visits(address, browser, runs=3))


if __name__ == "__main__":
    main()

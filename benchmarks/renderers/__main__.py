"""``python -m benchmarks.renderers``: measure each renderer at each size, and print the table."""

import os
from collections.abc import Iterator

import click

from benchmarks import report
from benchmarks.browsing import chromium
from benchmarks.renderers.cytoscape import CYTOSCAPE
from benchmarks.renderers.looking import Seen, visited
from benchmarks.renderers.networks import network
from benchmarks.renderers.ours import OURS, OURS_GROUPED
from benchmarks.renderers.pages import Renderer
from benchmarks.renderers.scattergl import SCATTERGL
from benchmarks.renderers.serving import missing, served
from benchmarks.renderers.telling import Row, aims, still, told
from benchmarks.renderers.working import PROC
from benchmarks.starting import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m benchmarks.renderers --write` -->", "<!-- end of the figures of renderers -->"

GROUPS_FROM = 20_000
"""Organisations from which the map's opening on groups is measured as well."""
CHEAP = 20.0
"""Seconds within which a picture must come for the visit to be made again."""


def chosen(size: int, beside: bool) -> list[Renderer]:
    """Return what draws a network of a size."""
    return [*([OURS_GROUPED] if size >= GROUPS_FROM else []), OURS, *([CYTOSCAPE, SCATTERGL] if beside else [])]


def measured(renderer: Renderer, size: int, executable: str, *, runs: int, limit: float, motionless: bool = False) -> Row:
    """Visit a renderer's page: once to use it, and where that is cheap, again for the picture alone."""
    load, ids = os.getloadavg()[0], renderer.chooses(network(size))
    with served(renderer, size) as address:

        def visit(acts: bool) -> Seen:
            return visited(address, renderer, ids, executable, limit=limit, acts=acts, still=motionless)

        seen = [visit(True)]
        again = runs - 1 if seen[0].picture is not None and seen[0].picture < CHEAP else 0
        return Row(size, renderer.name, load, limit, (*seen, *(visit(False) for _ in range(again))))


def rows(sizes: tuple[int, ...], executable: str, *, runs: int, limit: float, motionless: bool, beside: bool) -> Iterator[Row]:
    """Measure in turn."""
    for size in sizes:
        for renderer in chosen(size, beside):
            row = measured(renderer, size, executable, runs=runs, limit=limit, motionless=motionless)
            click.echo(f"{size:,}, {renderer.name}: {'no picture' if row.picture is None else f'{row.picture:.1f} s'}", err=True)
            yield row


@click.command()
@click.option("--size", "sizes", type=click.IntRange(40, 100_000), multiple=True, default=(300, 2_000, 10_000, 50_000), show_default=True,
              help="Organisations; repeatable.")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="Visits for the time to the picture.")
@click.option("--limit", type=click.FloatRange(5), default=90, show_default=True, help="Seconds after which a picture, or an act, is given up.")
@click.option("--motionless", is_flag=True, help="As a reader whose system asks for less motion.")
@click.option("--alone", is_flag=True, help="Only our map.")
@click.option("--write", is_flag=True, help="Write the figures into docs/performance.md as well.")
def main(sizes: tuple[int, ...], runs: int, limit: float, motionless: bool, alone: bool, write: bool) -> None:
    """Measure what the map costs a browser, beside others."""
    executable, absent = chromium(), "" if alone else missing()
    if executable is None or not PROC.exists():
        raise click.ClickException("This needs Chromium, and Linux's /proc to read what it works.")
    if absent:
        raise click.ClickException(f"Install what is drawn beside, into a folder of its own: {absent}; or measure our map with --alone.")
    found = list(rows(sizes, executable, runs=runs, limit=limit, motionless=motionless, beside=not alone))
    figures = "\n\n".join(filter(None, (report.machine(), told(found), still(found), aims(found))))
    click.echo(figures)
    if write:
        report.write(DOCUMENT, figures, begin=BEGIN, end=END)


if __name__ == "__main__":
    main()

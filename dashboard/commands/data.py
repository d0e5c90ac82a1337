"""Commands on a network's files: check, templates and the demonstration."""

import sys
from pathlib import Path

import click

from dashboard.commands.imports import print_problems
from data.exporting.folder import write_templates
from data.problems import errors
from data.samples.demo import write_demo
from data.sources import checked

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("source")
def check(source: str) -> None:
    """Check a folder (or a sample); print every problem, write nothing. Errors end with 1."""
    found = checked(source)
    print_problems(found.problems)
    rows = sum(map(len, found.rows.values()))
    wrong = len(errors(found.problems))
    click.echo(f"{rows:,} rows read: {_counted(wrong, 'error')}, {_counted(len(found.problems) - wrong, 'warning')}.")
    sys.exit(1 if wrong else 0)


@click.command()
@click.argument("folder", type=FOLDER)
def templates(folder: Path) -> None:
    """Write an empty CSV file for every table, and a network.toml to fill in."""
    write_templates(folder)
    click.echo(f"Templates written to {folder}. Only organisations.csv must be filled.")


@click.command()
@click.option("--organisations", type=click.IntRange(40, 20_000), default=420, show_default=True, help="How many organisations.")
@click.option("--years", type=click.IntRange(2, 20), default=5, show_default=True, help="How many years of history.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same network.")
@click.option("--out", type=FOLDER, required=True, help="Folder to write to.")
def demo(organisations: int, years: int, seed: int, out: Path) -> None:
    """Write a fictional network of any size, to try things on."""
    write_demo(out, organisations=organisations, years=years, seed=seed)
    click.echo(f"A fictional network of {organisations:,} organisations was written to {out}.")


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"

"""``netmap log`` and ``netmap undo``: what was written, by whom, and how to take it back."""

import getpass
from contextlib import closing

import click

from dashboard.commands.imports import DATABASE
from dashboard.settings import prepared, settings
from data.store import Store, Write


@click.command()
@DATABASE
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="How many writes to show.")
def log(database: str | None, last: int) -> None:
    """Show what was written to the database, the newest first."""
    with closing(Store(prepared(database or settings().database))) as store:
        for line in store.log()[:last]:
            click.echo(_line(line))


def _line(line: Write) -> str:
    counted = f"{line.added:,} added, {line.changed:,} changed, {line.removed:,} removed"
    undone = f" – taken back by {line.undone_by}" if line.undone_by else ""
    return f"{line.id:>5}  {line.at:%Y-%m-%d %H:%M}  {line.by}  {line.action}: {line.source} ({counted}){undone}"


@click.command()
@click.argument("number", type=int)
@DATABASE
def undo(number: int, database: str | None) -> None:
    """Take a write back by its NUMBER in the log; what somebody edited since stays, and is listed."""
    with closing(Store(prepared(database or settings().database))) as store:
        receipt = store.undo(number, by=getpass.getuser())
    for kept in receipt.kept:
        click.echo(f"Stays as it is: {kept.sentence()}.", err=True)
    click.echo(f"{receipt.sentence()} Data version {receipt.version}.")

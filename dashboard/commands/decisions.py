"""``netmap decisions``: what was said of two names, by whom and when, and taking it back."""

import getpass
from contextlib import closing

import click

from dashboard.commands.imports import DATABASE
from dashboard.components.decisions import sentence
from dashboard.settings import prepared, settings
from data.importing.names import compared
from data.problems import Refused
from data.store import Store
from data.store.decided import ask_again, decided


@click.command()
@DATABASE
@click.option("--ask-again", "names", multiple=True, metavar="NAME", help="Forget what was decided about this name, so that it is asked again; repeatable.")
def decisions(database: str | None, names: tuple[str, ...]) -> None:
    """Show what was decided about names in imports and merges, the newest first."""
    with closing(Store(prepared(database or settings().database))) as store:
        for name in names:
            _taken_back(store, name)
        held = {key: row["name"] for key, row in store.held().get("organisations", {}).items()}
        known = {compared(name): name for name in held.values()}
        for row in decided(store):
            click.echo(f"{row.at:%Y-%m-%d %H:%M}  {row.by}  {sentence(row, held, known)}")


def _taken_back(store: Store, name: str) -> None:
    """Forget every decision about a name, from whichever side it was made."""
    held = {key for key, row in store.held().get("organisations", {}).items() if compared(row["name"]) == compared(name)}
    found = [row for row in decided(store) if row.name == compared(name) or row.held_id in held]
    if not found:
        raise Refused(f'Nothing was decided about "{name}". Without --ask-again, every decision is listed.')
    ask_again(store, found, by=getpass.getuser())

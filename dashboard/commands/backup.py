"""``netmap backup``, ``netmap restore`` and ``netmap migrate-db``: a whole database into a file, out of it, or into another one."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from analysis.selection import Selection
from analysis.study import Study
from analysis.summary import summary
from dashboard.commands.imports import DATABASE
from dashboard.settings import prepared, settings
from data.backup import back_up, verified
from data.backup import restore as restored
from data.comparing import Compared
from data.copying import copy
from data.model import Register
from data.problems import Refused
from data.store import Store

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@DATABASE
def backup(file: Path, database: str | None) -> None:
    """Write everything the database holds, its history included, into FILE, which only you may read."""
    with closing(Store(_there(database or settings().database))) as store:
        made = back_up(store, file)
    rows = sum(table.rows for table in made.tables.values())
    click.echo(f"{rows:,} rows of {len(made.tables)} tables written to {file}. Data version {made.version or 'none'}. Look at it now and then: "
               f"netmap restore {file} --verify")


@click.command()
@click.argument("file", type=FILE)
@DATABASE
@click.option("--verify", is_flag=True, help="Restore into a database that is thrown away, compare every table, and change nothing.")
def restore(file: Path, database: str | None, verify: bool) -> None:
    """Fill an empty database from FILE, and compare every table; whole, or not at all."""
    if verify:
        told, opens = verified(file)
        _print(told)
        click.echo(f"All {len(told)} tables are as they were. {opens}")
        return
    with closing(Store(prepared(database or settings().database))) as store:
        told = restored(file, store)
        _print(told)
        click.echo(f"All {len(told)} tables are as they were. Data version {store.version() or 'none'}.")


@click.command("migrate-db")
@click.argument("source")
@click.argument("target")
def migrate_db(source: str, target: str) -> None:
    """Copy the database SOURCE into the empty database TARGET, and compare every table and every indicator."""
    with closing(Store(_there(source))) as first, closing(Store(prepared(target))) as second:
        told = copy(first, second, agree)
        _print(told)
        holds = "" if first.is_empty() else ", and so is every measure and indicator"
        click.echo(f"All {len(told)} tables are the same in both{holds}. To use it: NETMAP_DATABASE={second.engine.url}")


def agree(here: Register, there: Register) -> None:
    """Compare everything the program measures.

    Raises
    ------
    Refused
        If a measure is not the same in both.
    """
    first, second = (summary(Study(register, Selection())) for register in (here, there))
    if found := sorted(_differing(first, second)):
        raise Refused(f"These are not the same in both: {', '.join(found)}. Nothing was kept.")


def _differing(first: dict[str, Any], second: dict[str, Any]) -> Iterable[str]:
    """Give the parts that differ, and of the indicators each by its code."""
    yield from (part for part in first if part != "indicators" and first[part] != second[part])
    yield from (f"indicator {one['key']}" for one, other in zip(first["indicators"], second["indicators"], strict=True) if one != other)


def _there(database: str) -> str:
    """Return a database's URL or file; a file that is not there is told, and not made."""
    if "://" not in database and not Path(database).is_file():
        raise Refused(f'There is no database "{database}".')
    return database


def _print(told: Iterable[Compared]) -> None:
    for each in told:
        click.echo(each.line())

"""``python -m benchmarks.crash``: kill imports by the thousand, and say what the databases held afterwards."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.killing import rounds
from data.store import Store


@click.command()
@click.option("--kills", type=click.IntRange(1), default=2_000, show_default=True, help="How many processes are killed on each database.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same moments.")
@click.option("--postgresql", help="URL of an empty PostgreSQL database to do it on as well.")
def main(kills: int, seed: int, postgresql: str | None) -> None:
    """Kill imports into an SQLite file, and into a PostgreSQL database if one is named."""
    with TemporaryDirectory() as folder:
        for name, database in (("SQLite", str(Path(folder) / "crash.sqlite")), ("PostgreSQL", postgresql)):
            if database:
                with closing(Store(database)) as store:
                    store.migrate()
                click.echo(f"{name}: {rounds(database, kills, seed).sentence()}")


if __name__ == "__main__":
    main()

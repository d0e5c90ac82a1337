"""Bringing the tables of a database up to this program's version."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from data.problems import Refused
from data.store.engines import reading, rebuilding

NEWER = "It was written by a newer version of this program. Bring the program up to date first."


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; an empty database gets all of them.

    Raises
    ------
    Refused
        If it was written by a newer version of the program.
    """
    if reading(engine, revision) == newest():
        return
    with rebuilding(engine) as connection:
        bring_to(connection, "head")


def revision(connection: Connection) -> str | None:
    """Return the migration that a database stands at; None without any table."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the last migration that this program knows."""
    return _known()[0]


def is_known(wanted: str) -> bool:
    """Say whether this program knows a migration."""
    return wanted in _known()


@cache
def _known() -> tuple[str, ...]:
    return tuple(script.revision for script in ScriptDirectory.from_config(_settings()).walk_revisions())


def bring_to(connection: Connection, wanted: str) -> None:
    """Bring the tables to a migration, in the transaction of a connection from ``rebuilding``.

    Raises
    ------
    Refused
        If the database was written by a newer version of the program.
    """
    settings = _settings()
    settings.attributes["connection"] = connection
    try:
        command.upgrade(settings, wanted)
    except CommandError as error:
        raise Refused(f"The database cannot be used. {NEWER}") from error


def _settings() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent.with_name("migrations")))
    settings.set_main_option("path_separator", "os")
    return settings

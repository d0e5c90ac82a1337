"""Databases for tests, on each engine: empty ones, and ones with all tables, copied from one that was made once."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from data.schema import metadata
from data.store import Store

SERVER = "NETMAP_TEST_POSTGRES"
NO_SERVER = (
    f"The tests on PostgreSQL need a server, and {SERVER} names none. `.ci/run` installs and starts one of its own; "
    f"or name one whose role may make databases: {SERVER}=postgresql+psycopg://NAME@HOST:PORT/postgres make test"
)


class Files:
    """SQLite files in a folder."""

    engine = "sqlite"

    def __init__(self, template: Path, folder: Path) -> None:
        self.template, self.folder = template, folder

    def empty(self) -> str:
        """Name a database that is not there yet."""
        return str(self.folder / f"{uuid4().hex}.sqlite")

    def migrated(self) -> str:
        """Return the file of a new database with all tables."""
        return str(shutil.copy(self.template, self.empty()))

    def release(self) -> None:
        """Leave the files to the folder, which is the test's own."""

    def close(self) -> None:
        """Leave them there."""


class Server:
    """Databases of their own on a real PostgreSQL server; making one takes long, so those with all tables are emptied and used again."""

    engine = "postgresql"

    def __init__(self, address: str) -> None:
        self.address = make_url(address)
        self.used: list[str] = []
        self.spare: list[str] = []
        self.short_lived: list[str] = []

    def _at(self, name: str) -> str:
        return self.address.set(database=name).render_as_string(hide_password=False)

    def do(self, statement: str, name: str | None = None) -> None:
        """Do a statement in one of the server's databases."""
        import psycopg  # only where there is a server: it has no wheel for every machine that can run the other tests

        url = self.address.set(drivername="postgresql", database=name or self.address.database)
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
            connection.execute(statement)

    def _made(self, options: str = "") -> str:
        name = f"netmap_test_{uuid4().hex}"
        self.do(f"CREATE DATABASE {name} {options}")
        return name

    def empty(self, options: str = "") -> str:
        """Return the URL of a new database without tables, for this test alone."""
        self.short_lived.append(self._made(options))
        return self._at(self.short_lived[-1])

    def migrated(self) -> str:
        """Return the URL of a database with all tables and no row."""
        if self.spare:
            self.used.append(self.spare.pop())
            return self._at(self.used[-1])
        self.used.append(self._made())
        return with_tables(self._at(self.used[-1]))

    def release(self) -> None:
        """Empty what a test used for the next one, and drop what was its own."""
        while self.used:
            name = self.used.pop()
            self.do(_EMPTIED, name)
            self.spare.append(name)
        self._drop(self.short_lived)

    def close(self) -> None:
        """Drop every database that was made."""
        self._drop(self.spare)

    def _drop(self, names: list[str]) -> None:
        while names:
            self.do(f"DROP DATABASE {names.pop()} WITH (FORCE)")


_EMPTIED = ";".join([*(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)),
                     "SELECT setval('import_batch_id_seq', 1, false), setval('change_id_seq', 1, false)"])


def server() -> Server:
    """Return the server that the environment names; without one the test is skipped, where CI must not go without it fails."""
    address = os.environ.get(SERVER)
    if address:
        return Server(address)
    if os.environ.get("CI") == "true":
        pytest.fail(NO_SERVER, pytrace=False)
    pytest.skip(NO_SERVER)


def with_tables(database: str) -> str:
    """Bring a database up to date, and return its name."""
    with closing(Store(database)) as store:
        store.migrate()
    return database

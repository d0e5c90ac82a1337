"""Opening a database so that it keeps what it acknowledged, one writer waits for another, and a reader sees one moment."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from data.problems import Refused

TURN = 7_236_817
"""Number of the lock that writers of one PostgreSQL database take in turn."""

Read = TypeVar("Read")


def engine(database: str) -> Engine:
    """Return the engine of a database, at a URL or a file name (SQLite).

    Raises
    ------
    Refused
        If it is no address of a database that is known here; a password in it is not repeated.
    """
    try:
        url = make_url(database) if "://" in database else make_url(f"sqlite:///{Path(database).resolve()}")
    except (ArgumentError, ValueError):
        raise Refused("The address of the database cannot be read. It is a file, or postgresql+psycopg://NAME@HOST:PORT/DATABASE.") from None
    make = {"sqlite": _sqlite, "postgresql": _postgresql}.get(url.get_backend_name())
    if make is None:
        raise Refused(f'"{url.get_backend_name()}" is no database that is known here: it is a file (SQLite), or postgresql+psycopg://NAME@HOST:PORT/DATABASE.')
    return make(url)


def reading(engine: Engine, wanted: Callable[[Connection], Read], *, tries: int = 2) -> Read:
    """Return what is read in one transaction; where the connection broke, it is read once more on a new one.

    Raises
    ------
    Refused
        If the database cannot be read.
    """
    try:
        with engine.connect() as connection:
            return wanted(connection)
    except DBAPIError as error:
        if error.connection_invalidated and tries > 1:
            return reading(engine, wanted, tries=tries - 1)
        raise Refused(f"The database cannot be read ({_first_line(error)}). Check its name.") from error


def writing(engine: Engine) -> Engine:
    """Return the engine for a transaction that writes: it takes the turn to write as it begins."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(writing=True)
    # PostgreSQL would choose the moment that a REPEATABLE READ transaction sees before it waits for its turn, and so
    # would not see what the writer before it wrote. Statement by statement it does, and nobody else writes meanwhile.
    return engine.execution_options(writing=True, isolation_level="READ COMMITTED")


@contextmanager
def turn(engine: Engine, action: str = "import") -> Iterator[Connection]:
    """Give a transaction that writes; where the database does not take it, that is told in words."""
    try:
        with writing(engine).begin() as connection:
            yield connection
    except OperationalError as error:
        raise not_written(error, action) from error


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that writes and in which tables may be made anew; what they refer to is checked at its end."""
    with writing(engine).execution_options(rebuilding=True).connect() as connection:
        try:
            with connection.begin():
                yield connection
                if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise Refused("The tables could not be brought up to date: a row refers to one that is not there. Nothing was changed.")
        finally:
            if connection.dialect.name == "sqlite" and not connection.invalidated:
                connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=ON")


def _sqlite(url: URL) -> Engine:
    """Make an engine whose every connection keeps references, waits its turn, and survives a crash."""
    made, file = create_engine(url, hide_parameters=True), _File(url.database or "")

    @event.listens_for(made, "do_connect")
    def _(*_: Any) -> None:
        file.make()

    @event.listens_for(made, "checkout")
    def _(*_: Any) -> None:
        file.same()

    @event.listens_for(made, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late: see the next listener
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        if connection.get_execution_options().get("rebuilding"):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # or a table that others refer to could not be made anew
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return made


class _File:
    """The file of an SQLite database, which must stay the same while the program runs.

    A file that is moved or removed can still be written to by whoever has it open, and a new connection would
    silently make an empty one in its place: both would acknowledge what is then lost.
    """

    def __init__(self, name: str) -> None:
        self._name = "" if os.name == "nt" or name == ":memory:" or name.startswith("file:") else name
        self._known: tuple[int, int] | None = None

    def make(self) -> None:
        """Make a new database's file readable by its owner alone, before SQLite opens it; its other files take after it."""
        if not self._name:
            return
        if self._known:
            self.same()
        with suppress(OSError):  # it is there already, or SQLite will say itself why it cannot be made
            os.close(os.open(self._name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    def same(self) -> None:
        """Remember which file it is; refuse another one of that name, or none."""
        if not self._name:
            return
        try:
            found = os.stat(self._name)
        except OSError:
            raise Refused(f"{GONE} is no longer there. Put it back where it was, and start the dashboard anew.") from None
        self._known = self._known or (found.st_dev, found.st_ino)
        if self._known != (found.st_dev, found.st_ino):
            raise Refused(f"{GONE} is another one now. Start the dashboard anew, so that it reads that one.")


GONE = "Nothing was read or written: the file of the database"


def _postgresql(url: URL) -> Engine:
    """Make an engine whose readers see one moment, and whose writers take turns as SQLite's do."""
    try:
        made = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ", pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError:
        raise Refused('PostgreSQL needs one more package: python -m pip install "psycopg[binary]"') from None

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        if _writes(connection):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")

    return made


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing"))


def keepable(texts: Iterable[str | None]) -> None:
    """Refuse texts that PostgreSQL cannot keep, on SQLite too: what one database holds, another has to be able to hold.

    Raises
    ------
    Refused
        If one holds the character of the code nought.
    """
    if any("\0" in text for text in texts if text):
        raise Refused("Nothing was imported: a text holds a character that no database keeps (of the code 0). Delete and retype it.")


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]


_FULL = ("disk is full", "no space left", "disk full")


def not_written(error: DBAPIError, action: str = "import") -> Refused:
    """Return what to say of a write that the database did not take; nothing of it was kept."""
    told = str(error.orig).lower()
    if any(words in told for words in _FULL) or getattr(error.orig, "sqlstate", "") == "53100":
        reason = "the computer's disk is full"
    elif error.connection_invalidated:
        reason = "the database stopped"
    else:
        reason = f"the database could not be written ({_first_line(error)})"
    if action == "import":
        return Refused(f"Nothing was imported: {reason}. Your file is safe; try again.")
    return Refused(f"Nothing was changed: {reason}. Try again.")

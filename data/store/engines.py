"""Opening a database so that it keeps what it acknowledged and one writer waits for another."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from data.problems import Refused

TURN = 7_236_817
"""Number of the lock that writers of one PostgreSQL database take in turn."""


def engine(database: str) -> Engine:
    """Return the engine of a database, at a URL or a file name (SQLite)."""
    url = make_url(database) if "://" in database else make_url(f"sqlite:///{Path(database).resolve()}")
    if url.get_backend_name() == "sqlite":
        return _sqlite(url.render_as_string(hide_password=False), url.database)
    return _postgresql(url.render_as_string(hide_password=False))


def writing(engine: Engine) -> Engine:
    """Return the engine for a transaction that writes: it takes the turn to write as it begins."""
    return engine.execution_options(writing=True)


def _sqlite(url: str, file: str | None) -> Engine:
    """Make an engine whose every connection keeps references, waits its turn, and survives a crash."""
    made = create_engine(url)

    @event.listens_for(made, "do_connect")
    def _(*_: Any) -> None:
        _made_private(file or "")

    @event.listens_for(made, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late: see the next listener
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return made


def _made_private(file: str) -> None:
    """Make a new database's file readable by its owner alone, before SQLite opens it; its other files take after it."""
    if os.name == "nt" or file in ("", ":memory:") or file.startswith("file:"):
        return
    with suppress(OSError):  # it is there already, or SQLite will say itself why it cannot be made
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _postgresql(url: str) -> Engine:
    """Make an engine whose readers see one moment, and whose writers take turns as SQLite's do."""
    made = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        if _writes(connection):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")

    return made


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing"))


_FULL = ("disk is full", "no space left", "disk full")


def not_written(error: DBAPIError) -> Refused:
    """Return what to say of a write that the database did not take; nothing of it was kept."""
    told = str(error.orig).lower()
    if any(words in told for words in _FULL) or getattr(error.orig, "sqlstate", "") == "53100":
        reason = "the computer's disk is full"
    elif error.connection_invalidated:
        reason = "the database stopped"
    else:
        reason = f"the database could not be written ({error.orig})"
    return Refused(f"Nothing was imported: {reason}. Your file is safe; try again.")

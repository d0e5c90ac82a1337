"""What a database holds as one connection sees it: whole, or as it was known on a past day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, inspect, select

from data.changes import Contents
from data.dates import spoken
from data.model import Register
from data.problems import Refused
from data.reading import read_configuration
from data.registers import SEES, register
from data.schema import FACTS, import_batches, network
from data.store import books

DECIDING = ("visibility", "consent")
"""Columns that say who may see a row: what they say now holds for past days as well."""
SAID = ("lived_experience_led",)
"""Columns that somebody may take back: for past days as well they hold only what is still said."""


def count(connection: Connection, table: Table) -> int:
    """Return how many rows a table has; none where there is no such table."""
    return connection.scalar(select(func.count()).select_from(table)) if inspect(connection).has_table(table.name) else 0


def held(connection: Connection, known_at: date | None = None) -> tuple[Contents, str]:
    """Return the recorded rows and their version, as known now or as they were known at the end of a past day.

    Raises
    ------
    Refused
        If nothing was imported yet, or not by the day.
    """
    if known_at is None and not count(connection, network):
        raise Refused("The database holds no network yet. Import one: netmap import FOLDER")
    if known_at is None:
        return books.contents(connection), books.version(connection)
    found = books.as_known(connection, _end_of(known_at))
    if not found["network"]:
        raise Refused(f"On {spoken(known_at)} the database held nothing yet.")
    return found, books.hashed(found)[:12]


def facts(connection: Connection, audience: str, known_at: date | None = None) -> Register:
    """Return the facts an audience may see.

    What was withdrawn or closed since stays so for whoever is no coordinator: members see what is known
    now, whatever day is asked for, and a board sees of a past day what is still there and open to it.
    """
    if audience == "member":
        known_at = None
    found, version = held(connection, known_at)
    if known_at and audience != "coordinator":
        found = _still_open(found, books.contents(connection))
    imports = books.last_imports(connection) if import_batches.c.at.info["sensitivity"] in SEES[audience] and known_at is None else {}
    configuration, _ = read_configuration(books.files(found))
    rows = {table.name: found[table.name].values() for table in FACTS}
    baseline = next(iter(found["network"].values()))["baseline"]
    return replace(register(configuration, rows, audience=audience, version=version, baseline=date.fromisoformat(baseline)), imports=imports)


def _still_open(then: Contents, now: Contents) -> Contents:
    """Return past contents without the rows that are gone now, and without what was taken back; each as open to others as it is now."""
    facts = {table.name: table for table in FACTS}
    return {name: {key: {**row, **_as_now(facts[name], row, now[name][key])} if name in facts else row
                   for key, row in rows.items() if name not in facts or key in now[name]} for name, rows in then.items()}


def _as_now(table: Table, then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a past row in which today decides."""
    decided = {column: now[column] for column in DECIDING if column in table.columns}
    return decided | {column: None for column in SAID if column in table.columns and then.get(column) != now[column]}


def _end_of(day: date) -> str:
    return datetime.combine(day + timedelta(days=1), time.min, UTC).isoformat(timespec="seconds")

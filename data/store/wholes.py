"""A database as a whole: each row of each table as a line of text that is the same on every engine, and the way back.

A line is a JSON object of a row with its columns in order of name; the lines of a table are in order of its
key. So one hash of the lines tells whether two databases, or a database and a file, hold the same.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from data.problems import Refused
from data.schema import metadata
from data.store.engines import not_written, rebuilding
from data.store.migrating import bring_to, newest, revision

OWN = "alembic_version"
"""Table in which the migration stands that the database is at; it is written by migrating, never copied."""
AT_ONCE = 1_000
"""Rows read or written together."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What there is of a table: how many rows, and the SHA-256 of their lines."""

    rows: int
    sha256: str


class Summing:
    """Adds lines up as they pass."""

    def __init__(self) -> None:
        self._rows, self._sha256 = 0, hashlib.sha256()

    def over(self, lines: Iterable[str]) -> Iterator[str]:
        """Give the lines on."""
        for line in lines:
            self._rows += 1
            self._sha256.update(f"{line}\n".encode())
            yield line

    @property
    def sum(self) -> Sum:
        """What passed so far."""
        return Sum(self._rows, self._sha256.hexdigest())


def summed(lines: Iterable[str]) -> Sum:
    """Return the sum of lines."""
    summing = Summing()
    for _ in summing.over(lines):
        pass
    return summing.sum


def tables(connection: Connection) -> list[Table]:
    """Return the tables as they stand in the database, whichever migration it is at, in an order that respects references."""
    if revision(connection) == newest():
        return metadata.sorted_tables
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != OWN]


def lines(connection: Connection, table: Table) -> Iterator[str]:
    """Give the lines of a table."""
    ordered = select(table).order_by(*(_as_bytes(column, connection) for column in table.primary_key))
    for row in connection.execute(ordered, execution_options={"yield_per": AT_ONCE}):
        yield json.dumps(dict(row._mapping), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_bytes(column: Column, connection: Connection) -> Column:
    """Return a column to order by as SQLite orders text, and Python: by its characters' numbers, not by a language's habits."""
    return column if connection.dialect.name == "sqlite" or isinstance(column.type, Integer) else column.collate("C")


def sums(connection: Connection, wanted: Iterable[Table]) -> dict[str, Sum]:
    """Return what there is of each table."""
    return {table.name: summed(lines(connection, table)) for table in wanted}


@contextmanager
def filling(engine: Engine) -> Iterator[Connection]:
    """Give the transaction in which an empty database is filled: whole, or not at all.

    Raises
    ------
    Refused
        If the database does not take it.
    """
    try:
        with rebuilding(engine) as connection:
            yield connection
    except OperationalError as error:
        raise not_written(error) from error


def fill(connection: Connection, migration: str, given: Mapping[str, Callable[[], Iterable[str]]]) -> dict[str, Sum]:
    """Fill a database that holds nothing with lines of each table, as it stood at a migration; return what it then holds.

    Raises
    ------
    Refused
        If it holds something already, or the lines are not of its tables.
    """
    _make_room(connection)
    bring_to(connection, migration)
    found = tables(connection)
    if {table.name for table in found} != set(given):
        raise Refused("Its tables are not those of this program. Nothing was kept.")
    for table in found:
        _insert(connection, table, given[table.name]())
    _go_on_counting(connection, found)
    return sums(connection, found)


def _make_room(connection: Connection) -> None:
    """Take away the tables of a database that holds nothing, so that they can be made as they were at any migration."""
    found = MetaData()
    found.reflect(connection)
    if strange := sorted(set(found.tables) - set(metadata.tables) - {OWN}):
        raise Refused(f"The database has tables of something else ({strange[0]}). Choose an empty one; nothing was written.")
    if any(connection.execute(select(table).limit(1)).first() for table in found.sorted_tables if table.name != OWN):
        raise Refused("The database holds something already. Choose an empty one; nothing was written.")
    found.drop_all(connection)


def _insert(connection: Connection, table: Table, given: Iterable[str]) -> None:
    waiting = iter(given)
    while part := list(islice(waiting, AT_ONCE)):
        try:
            connection.execute(insert(table), [json.loads(line) for line in part])
        except OperationalError:
            raise
        except (SQLAlchemyError, ValueError, TypeError, AttributeError) as error:
            raise Refused(f"The rows of {table.name} do not fit the table. Nothing was kept.") from error


def _go_on_counting(connection: Connection, found: Iterable[Table]) -> None:
    """Let PostgreSQL number the next row after the highest that was brought; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in (column for table in found for column in table.primary_key if isinstance(column.type, Integer)):
        highest = connection.scalar(select(func.max(column)))
        if highest:
            connection.execute(select(func.setval(func.pg_get_serial_sequence(f'"{column.table.name}"', column.name), highest)))

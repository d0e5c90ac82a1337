"""The only SQL: one network in one database, every change in the books, all or nothing."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, inspect, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from data.importing.campaigning import behind_the_wall
from data.importing.folder import Checked
from data.model import LastImport, Register
from data.problems import WARNING, InputRefused, Problem, Refused, errors
from data.reading import read_configuration
from data.registers import SEES, content_hash, register
from data.schema import FACTS, changes, configuration_files, import_batches, network, organisations

Held = dict[str, dict[str, dict[str, Any]]]
"""Table name to its rows by id, as the database holds them."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did."""

    added: int
    changed: int
    same: int
    version: str

    def sentence(self) -> str:
        """Return it in words."""
        if not self.added + self.changed:
            return f"Nothing to change: all {self.same:,} rows are held already."
        return f"{self.added:,} rows added, {self.changed:,} changed, {self.same:,} as they were."


class Store:
    """A database of one network, at a URL or a file name (SQLite)."""

    def __init__(self, database: str) -> None:
        url = database if "://" in database else f"sqlite:///{Path(database).resolve()}"
        self.engine = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else create_engine(url)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def migrate(self) -> None:
        """Bring the tables up to this program's version; an empty database gets all of them."""
        settings = Config()
        settings.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        settings.set_main_option("path_separator", "os")
        with self.engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")

    def is_empty(self) -> bool:
        """Say whether no network was imported yet.

        Raises
        ------
        Refused
            If it cannot be read, or is no database at all.
        """
        try:
            if not inspect(self.engine).has_table(import_batches.name):
                return True
            with self.engine.connect() as connection:
                return connection.scalar(select(func.count()).select_from(import_batches)) == 0
        except DatabaseError as error:
            raise Refused(f"The database cannot be read ({error.orig}). Check its name.") from error

    def version(self) -> str:
        """Return the data version, the first twelve characters of the last content hash; empty before any import."""
        with self.engine.connect() as connection:
            found = connection.scalar(select(import_batches.c.content_hash).order_by(import_batches.c.id.desc()).limit(1))
        return found[:12] if found else ""

    def load(self, audience: str = "coordinator") -> Register:
        """Return the facts an audience may see."""
        files, rows = self.contents()
        with self.engine.connect() as connection:
            baseline = connection.scalar(select(network.c.baseline))
            imports = _last_imports(connection) if import_batches.c.at.info["sensitivity"] in SEES[audience] else {}
        configuration, _ = read_configuration(files)
        found = register(configuration, rows, audience=audience, version=self.version(), baseline=date.fromisoformat(baseline))
        return replace(found, imports=imports)

    def contents(self) -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
        """Return the network's own files by name, and all rows by table, in order of id.

        Raises
        ------
        Refused
            If nothing was imported yet.
        """
        if self.is_empty():
            raise Refused("The database holds no network yet. Import one: netmap import FOLDER")
        with self.engine.connect() as connection:
            files = {row.name: row.content for row in connection.execute(select(configuration_files).order_by(configuration_files.c.name))}
            rows = {table.name: [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.id))] for table in FACTS}
        return files, rows

    def renamed(self, checked: Checked) -> list[Problem]:
        """Return the questions about organisations whose id is held under another name: renamed, or a wrong id?"""
        with self.engine.connect() as connection:
            held = dict(connection.execute(select(organisations.c.id, organisations.c.name)).all())
        moved = [(row, held[row["id"]]) for row in checked.rows.get("organisations", ()) if held.get(row["id"], row["name"]) != row["name"]]
        return [_renamed(checked.numbers[row["id"]], row["id"], name) for row, name in moved]

    def apply(self, checked: Checked, *, by: str, source: str) -> Receipt:
        """Write checked rows in one transaction, with every change in the books.

        Rows match by id; rows that are not mentioned stay. What is held already is not written again, and
        an import that changes nothing leaves no trace.

        Raises
        ------
        InputRefused
            If the rows have errors.
        Refused
            If the database holds another network, or the disk is full.
        """
        if errors(checked.problems):
            raise InputRefused(checked.problems)
        try:
            with self.engine.execution_options(writing=True).begin() as connection:
                _same_network(connection, checked)
                return _written(connection, checked, by, source)
        except OperationalError as error:
            raise Refused(f"Nothing was imported: the database could not be written ({error.orig}). Your files are safe; try again.") from error


def _sqlite(url: str) -> Engine:
    """Make an engine whose every connection keeps references, waits its turn, and survives a crash."""
    engine = create_engine(url)

    @event.listens_for(engine, "do_connect")
    def _(*_: Any) -> None:
        _made_private(engine.url.database or "")

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late: see the next listener
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _made_private(file: str) -> None:
    """Make a new database's file readable by its owner alone, before SQLite opens it; its other files take after it."""
    if os.name == "nt" or file in ("", ":memory:") or file.startswith("file:"):
        return
    with suppress(OSError):  # it is there already, or SQLite will say itself why it cannot be made
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _renamed(number: int, identifier: str, name: str) -> Problem:
    return Problem("organisations.csv", number, "name", f'Row {number}: ID {identifier} already belongs to "{name}". Rename it, or is the ID wrong?', WARNING)


def _same_network(connection: Connection, checked: Checked) -> None:
    """Refuse a second network, and fiction among facts."""
    held = connection.execute(select(network)).first()
    own = checked.configuration
    if held is None:
        baseline = own.data_to or datetime.now(UTC).date()
        connection.execute(insert(network).values(key=own.key, fictional=own.fictional, baseline=baseline.isoformat()))
    elif held.key != own.key:
        raise Refused(f'The database holds the network "{held.key}", and this is "{own.key}". Choose another database: one holds one network.')
    elif held.fictional != own.fictional:
        raise Refused("The database and the files disagree on whether the network is invented. Invented and real facts are never mixed.")


def _written(connection: Connection, checked: Checked, by: str, source: str) -> Receipt:
    held = _held(connection, checked.rows)
    new, moved, same = _compared(checked.rows, held)
    words = _new_words(connection, checked)
    if not (new or moved or words):
        return Receipt(0, 0, same, _version(connection))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    begun = insert(import_batches).values(at=at, by=by, source=source, content_hash="", added=0, changed=0, same=same)
    batch = connection.execute(begun).inserted_primary_key[0]
    stamp = {"batch_id": batch, "at": at, "by": by}
    _write_rows(connection, new, moved)
    _write_words(connection, words)
    _write_changes(connection, stamp, [*_additions(new), *_moves(moved, held), *words])
    added, changed = sum(map(len, new.values())), sum(map(len, moved.values()))
    whole = {table.name: _rows(connection, table) for table in FACTS}
    _keep_the_wall(checked, whole)
    full = content_hash(checked.configuration, whole)
    connection.execute(update(import_batches).where(import_batches.c.id == batch).values(content_hash=full, added=added, changed=changed))
    return Receipt(added, changed, same, full[:12])


def _keep_the_wall(checked: Checked, whole: Mapping[str, list[dict[str, Any]]]) -> None:
    """Refuse what shows a member campaigning whose tier does not, where the membership and the row came in different imports."""
    found = tuple(behind_the_wall(checked.configuration, {name: [(None, row) for row in rows] for name, rows in whole.items()}))
    if found:
        raise InputRefused(found)


def _last_imports(connection: Connection) -> dict[str, LastImport]:
    """Return the last import that changed each table."""
    last = select(changes.c.table, func.max(changes.c.batch_id).label("batch")).group_by(changes.c.table).subquery()
    found = select(last.c.table, last.c.batch, import_batches.c.at, import_batches.c.source).join(import_batches, import_batches.c.id == last.c.batch)
    return {table: LastImport(batch, datetime.fromisoformat(at), source) for table, batch, at, source in connection.execute(found)}


def _version(connection: Connection) -> str:
    return connection.scalar(select(import_batches.c.content_hash).order_by(import_batches.c.id.desc()).limit(1))[:12]


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in connection.execute(select(table))]


def _held(connection: Connection, rows: Mapping[str, Any]) -> Held:
    return {table.name: {row["id"]: row for row in _rows(connection, table)} for table in FACTS if rows.get(table.name)}


def _compared(rows: Mapping[str, list[dict[str, Any]]], held: Held) -> tuple[dict[str, list[dict]], dict[str, list[dict]], int]:
    """Tell new rows from rows in which a given field differs, and count the rest."""
    new = {name: [row for row in given if row["id"] not in held[name]] for name, given in rows.items() if given}
    known = {name: [row for row in given if row["id"] in held[name]] for name, given in rows.items() if given}
    moved = {name: [row for row in given if any(held[name][row["id"]][field] != value for field, value in row.items())] for name, given in known.items()}
    same = sum(map(len, known.values())) - sum(map(len, moved.values()))
    return {name: given for name, given in new.items() if given}, {name: given for name, given in moved.items() if given}, same


def _new_words(connection: Connection, checked: Checked) -> list[tuple[str, str, str, Any, Any]]:
    """Return the network's own files that differ from those held, as changes."""
    held = {row.name: row.content for row in connection.execute(select(configuration_files))}
    own = sorted(checked.configuration.files.items())
    return [("configuration_files", name, "content", held.get(name), text) for name, text in own if held.get(name) != text]


def _write_rows(connection: Connection, new: Mapping[str, list[dict]], moved: Mapping[str, list[dict]]) -> None:
    for table in FACTS:
        if table.name in new:
            names = [column.name for column in table.columns]
            connection.execute(insert(table), [{name: row.get(name) for name in names} for row in new[table.name]])
        for row in moved.get(table.name, ()):
            given = {field: value for field, value in row.items() if field != "id"}
            connection.execute(update(table).where(table.c.id == row["id"]).values(given))


def _write_words(connection: Connection, words: Iterable[tuple[str, str, str, Any, Any]]) -> None:
    for _, name, _, before, text in words:
        if before is None:
            connection.execute(insert(configuration_files).values(name=name, content=text))
        else:
            connection.execute(update(configuration_files).where(configuration_files.c.name == name).values(content=text))


def _additions(new: Mapping[str, list[dict]]) -> Iterator[tuple[str, str, str, Any, Any]]:
    for name, rows in new.items():
        for row in rows:
            yield from ((name, row["id"], field, None, value) for field, value in row.items() if value is not None and field != "id")
            if not any(value is not None for field, value in row.items() if field != "id"):
                yield name, row["id"], "id", None, row["id"]


def _moves(moved: Mapping[str, list[dict]], held: Held) -> Iterator[tuple[str, str, str, Any, Any]]:
    for name, rows in moved.items():
        for row in rows:
            before = held[name][row["id"]]
            yield from ((name, row["id"], field, before[field], value) for field, value in row.items() if before[field] != value)


def _write_changes(connection: Connection, stamp: Mapping[str, Any], found: Iterable[tuple[str, str, str, Any, Any]]) -> None:
    rows = [{**stamp, "table": table, "row_id": row, "field": field, "before": _text(before), "after": _text(after)}
            for table, row, field, before, after in found]
    if rows:
        connection.execute(insert(changes), rows)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)

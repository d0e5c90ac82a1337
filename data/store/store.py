"""A database of one network: load it, import into it, change it, take changes back, look at any past day."""

import json
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import OperationalError

from data.changes import REMOVED, Contents, RowChange
from data.importing.folder import Checked
from data.intake import Intake, Preview, preview
from data.model import Register
from data.planning import Plan, plan, renamed
from data.problems import Problem, Refused
from data.schema import FACTS, import_batches, metadata, network
from data.store import books, loading, memory, migrating
from data.store.books import Stamp
from data.store.engines import engine, not_written, reading, turn, writing
from data.store.memory import Decisions, NamedMapping
from data.store.pictures import Pictures
from data.store.receipts import Receipt, Write, receipt
from data.undoing import Kept, removal, taken_back


class Moved(Refused):
    """Raised where the data changed after a preview: it has to be made anew."""


LEFT = "left as they are"
"""What an undo says of what it did not take back; while something is left, the rest may be taken back later."""


class Store(Pictures):
    """A database of one network, at a URL or a file name (SQLite)."""

    def __init__(self, database: str) -> None:
        self.engine = engine(database)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def migrate(self) -> None:
        """Bring the tables up to this program's version; an empty database gets all of them."""
        migrating.migrate(self.engine)

    def is_empty(self) -> bool:
        """Say whether it holds no network: nothing was imported yet, or all of it was undone.

        Raises
        ------
        Refused
            If it cannot be read, or is no database at all.
        """
        return not reading(self.engine, lambda connection: loading.count(connection, network))

    def is_new(self) -> bool:
        """Say whether nothing was ever written to it."""
        return not reading(self.engine, lambda connection: loading.count(connection, import_batches))

    def version(self) -> str:
        """Return the data version, the first twelve characters of the last content hash; empty before any import."""
        return reading(self.engine, books.version)

    def load(self, audience: str = "coordinator", *, known_at: date | None = None) -> Register:
        """Return the facts an audience may see, as known now or as they were known at the end of a past day."""
        return reading(self.engine, lambda connection: loading.facts(connection, audience, known_at))

    def contents(self, *, known_at: date | None = None) -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
        """Return the network's own files by name, and all rows by table, in order of id.

        Raises
        ------
        Refused
            If nothing was imported yet, or not by the day.
        """
        held, _ = reading(self.engine, lambda connection: loading.held(connection, known_at))
        return books.files(held), {table.name: list(held[table.name].values()) for table in FACTS}

    def held(self) -> Contents:
        """Return every recorded row by table and identifier; nothing of an empty database."""
        return reading(self.engine, books.contents)

    def plan(self, checked: Checked, *, full: Iterable[str] = ()) -> Plan:
        """Return what an import would do; nothing is written.

        Raises
        ------
        InputRefused
            If the rows have errors.
        Refused
            If the database holds another network.
        """
        def planned(connection: Connection) -> Plan:
            found = plan(checked, books.contents(connection), version=books.version(connection), full=full)
            return replace(found, newer=tuple(books.newer(connection, found)))

        return reading(self.engine, planned)

    def preview(self, intake: Intake) -> Preview:
        """Return what importing a file would do, or what has to be decided or mended first; nothing is written."""
        def previewed(connection: Connection) -> Preview:
            known = {**memory.decisions(connection), **intake.decisions}
            found = preview(replace(intake, decisions=known), books.contents(connection), version=books.version(connection))
            if found.plan is None:
                return found
            made = replace(found.plan, newer=tuple(books.newer(connection, found.plan)))
            return replace(found, plan=made.keeping_newer() if intake.keeps_newer else made, newer=made.newer)

        return reading(self.engine, previewed)

    def renamed(self, checked: Checked) -> list[Problem]:
        """Return the questions about organisations whose id is held under another name: renamed, or a wrong id?"""
        return renamed(checked, self.held())

    def commit(self, made: Plan, *, by: str, source: str, file_sha256: str | None = None, reconciled: Mapping[str, int] | None = None) -> Receipt:
        """Do what was planned, in one transaction, with every change in the books.

        What is held already is not written again, and a plan that changes nothing leaves no trace.

        Raises
        ------
        Moved
            If the data changed since the plan was made.
        InputRefused
            If it would show a member campaigning whose tier does not.
        Refused
            If the database cannot be written.
        """
        def planned(_: Contents, version: str) -> tuple[RowChange, ...]:
            if version != made.version:
                raise Moved("Somebody changed the data after your preview. Look at the new preview and apply that.")
            return made.changes

        stamp = Stamp(by=by, action="import", source=source, file_sha256=file_sha256, plan_sha256=made.sha256, reconciled=reconciled or {}, same=made.same)
        return self.write(planned, stamp)

    def apply(self, checked: Checked, *, by: str, source: str) -> Receipt:
        """Plan and commit checked rows at once."""
        return self.commit(self.plan(checked), by=by, source=source)

    def write(self, decide: Callable[[Contents, str], tuple[RowChange, ...]], stamp: Stamp) -> Receipt:
        """Make the changes that are decided in view of the contents and their version, in one transaction.

        Raises
        ------
        Refused
            If the database cannot be written.
        """
        kept: tuple[int, str] | None = None
        try:
            with writing(self.engine).begin() as connection:
                held, version = books.contents(connection), books.version(connection)
                made = decide(held, version)
                if not made:
                    return Receipt(0, 0, stamp.same, version)
                kept = books.write(connection, held, made, stamp)
        except OperationalError as error:
            if kept is None or not error.connection_invalidated or not self._was_kept(*kept):
                raise not_written(error, stamp.action) from error
        batch, full = kept
        return receipt(made, stamp, batch, full[:12])

    def _was_kept(self, batch: int, full: str) -> bool:
        """Say whether a write was kept, where the connection broke before the database could say so."""
        line = select(import_batches.c.id).where(import_batches.c.id == batch, import_batches.c.content_hash == full)
        try:
            return reading(self.engine, lambda connection: connection.scalar(line)) is not None
        except Refused as error:
            raise Refused("The database stopped at the very end. Once it is back, the log tells whether the import was kept. Your file is safe.") from error

    def undo(self, batch: int, *, by: str) -> Receipt:
        """Take a write back by its inverse; what somebody edited or uses since stays and is listed in the receipt.

        Raises
        ------
        Refused
            If there is no such write, or it was taken back already.
        """
        return self._take_back(batch, by, "undo", lambda change: True)

    def restore(self, batch: int, *, by: str, only: Container[tuple[str, str]] | None = None) -> Receipt:
        """Bring back the rows that a write removed, or some of them, each told by table and identifier."""
        return self._take_back(batch, by, "restore", lambda change: change.kind == REMOVED and (only is None or (change.table, change.row_id) in only))

    def _take_back(self, batch: int, by: str, action: str, wanted: Callable[[RowChange], bool]) -> Receipt:
        kept: list[Kept] = []
        left: dict[str, int] = {}  # filled by the decision, and read when the write is stamped

        def inverse(held: Contents, _: str) -> tuple[RowChange, ...]:
            made, stays = taken_back(filter(wanted, found), held)
            kept.extend(stays)
            left.update({LEFT: len(stays)} if stays else {})
            return made

        found = self.changes_of(batch)
        line = next((line for line in self.log() if line.id == batch), None)
        if line is None:
            raise Refused(f"There is no write number {batch}. The log lists them all.")
        if line.undone_by and action == "undo":
            raise Refused(f"Write number {batch} was taken back already, by number {line.undone_by}.")
        done = self.write(inverse, Stamp(by=by, action=action, source=f"{line.action} {batch}: {line.source}", undoes=batch, reconciled=left))
        return replace(done, kept=tuple(kept))

    def remove(self, table: str, row_id: str, *, by: str, reason: str) -> Receipt:
        """Remove a row and everything that refers to it."""
        return self.write(lambda held, _: removal(table, row_id, held), Stamp(by=by, action="delete", source=reason))

    def clear(self, *, by: str) -> None:
        """Remove an invented network with its books, to make room for a real one; this cannot be undone.

        Raises
        ------
        Refused
            If the network is not an invented one.
        """
        with turn(self.engine) as connection:
            held = connection.execute(select(network)).first()
            if held is not None and not held.fictional:
                raise Refused("Only an invented network can be cleared away whole. Undo imports or remove rows instead: that can be taken back.")
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))
            books.write(connection, {}, (), Stamp(by=by, action="clear", source="the invented network was removed"))

    def log(self) -> tuple[Write, ...]:
        """Return every write of the past, the newest first."""
        rows = reading(self.engine, lambda connection: connection.execute(select(import_batches).order_by(import_batches.c.id.desc())).all())
        undone = {row.undoes: row.id for row in rows if row.action == "undo" and LEFT not in json.loads(row.reconciled or "{}")}
        return tuple(Write(row.id, datetime.fromisoformat(row.at), row.by, row.action, row.source, row.undoes, undone.get(row.id), row.added, row.changed,
                           row.removed, row.same, json.loads(row.reconciled or "{}"), row.file_sha256) for row in rows)

    def changes_of(self, batch: int) -> tuple[RowChange, ...]:
        """Return the changes of one write."""
        return reading(self.engine, lambda connection: books.written_by(connection, batch))

    def history(self, table: str, row_id: str) -> tuple[tuple[Write, RowChange], ...]:
        """Return every write that touched one row, with what it did to it, the newest first."""
        told = reading(self.engine, lambda connection: books.written_of(connection, table, row_id))
        return tuple((line, told[line.id]) for line in self.log() if line.id in told)

    def decisions(self) -> dict[tuple[str, str], str]:
        """Return what was said of two names in earlier imports."""
        return reading(self.engine, memory.decisions)

    def remember(self, made: Decisions, *, by: str) -> None:
        """Keep what was said of two names, so that it is asked once."""
        with turn(self.engine) as connection:
            memory.remember(connection, made, by)

    def mappings(self) -> tuple[NamedMapping, ...]:
        """Return the ways of reading a tool's files that were kept under a name."""
        return reading(self.engine, memory.mappings)

    def keep(self, mapping: NamedMapping, *, by: str) -> None:
        """Keep a way of reading a tool's files under a name."""
        with turn(self.engine) as connection:
            memory.keep(connection, mapping, by)

"""Reading and writing the tables and the books that tell how they came to be so."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, TextualSelect, bindparam, delete, func, insert, select, text, update

from data.changes import ADDED, CHANGED, REMOVED, Contents, RowChange, applied, entries, read, row_changes, written
from data.configuration import Configuration
from data.importing.campaigning import behind_the_wall
from data.model import LastImport
from data.planning import FACT_NAMES, Newer, Plan
from data.problems import InputRefused
from data.reading import read_configuration
from data.registers import content_hash
from data.schema import FACTS, RECORDED, changes, identity, import_batches
from data.store.engines import keepable


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who writes what, and why.

    Attributes
    ----------
    action
        import, edit, merge, split, delete, restore or undo.
    source
        The file, or what is done, in words.
    undoes
        Running number of the write that is taken back.
    reconciled
        What became of the rows of a file: counts by plain words.
    same
        Rows given that are held already.
    """

    by: str
    action: str
    source: str
    file_sha256: str | None = None
    plan_sha256: str | None = None
    undoes: int | None = None
    reconciled: Mapping[str, int] = field(default_factory=dict)
    same: int = 0


def contents(connection: Connection) -> Contents:
    """Return every recorded row by table and identifier, in order of identifier."""
    return {name: _by_id(connection, name) for name in RECORDED}


@cache
def _every_row(name: str) -> TextualSelect:
    """Return what reads a table whole; kept as text, which SQLAlchemy would else work out anew for each database that is opened."""
    return text(str(select(RECORDED[name]))).columns(*RECORDED[name].columns)


def _by_id(connection: Connection, name: str) -> dict[str, dict[str, Any]]:
    key = identity(name)
    rows = [dict(row._mapping) for row in connection.execute(_every_row(name))]
    return {row[key]: row for row in sorted(rows, key=lambda row: row[key])}  # sorted here: databases sort text each in its own way


def files(held: Contents) -> dict[str, str]:
    """Return the network's own files by name."""
    return {name: row["content"] for name, row in held.get("configuration_files", {}).items()}


def version(connection: Connection) -> str:
    """Return the data version, the first twelve characters of the last content hash; empty before any write."""
    found = connection.scalar(select(import_batches.c.content_hash).order_by(import_batches.c.id.desc()).limit(1))
    return found[:12] if found else ""


def hashed(held: Contents) -> str:
    """Return the SHA-256 of contents."""
    configuration, _ = read_configuration(files(held))
    return content_hash(configuration, {name: held.get(name, {}).values() for name in (table.name for table in FACTS)})


def write(connection: Connection, held: Contents, made: tuple[RowChange, ...], stamp: Stamp) -> tuple[int, str]:
    """Write changes and their lines in the books; return the running number of the write and the content hash after it.

    Raises
    ------
    InputRefused
        If, with what is held, they would show a member campaigning whose tier does not.
    """
    keepable((stamp.by, stamp.source))
    after = applied(held, made)
    _keep_the_wall(after)
    full, count = hashed(after), {kind: sum(change.kind == kind for change in made if change.table in FACT_NAMES) for kind in (ADDED, CHANGED, REMOVED)}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"at": at, "by": stamp.by, "action": stamp.action, "source": stamp.source, "file_sha256": stamp.file_sha256, "plan_sha256": stamp.plan_sha256,
           "undoes": stamp.undoes, "reconciled": json.dumps(dict(stamp.reconciled)) if stamp.reconciled else None, "content_hash": full,
           "same": stamp.same, **count}
    batch = connection.execute(insert(import_batches).values(row)).inserted_primary_key[0]
    _rows(connection, made)
    lines = [{"batch_id": batch, "at": at, "by": stamp.by, "table": table, "row_id": key, "field": name, "before": written(before), "after": written(value)}
             for change in made for table, key, name, before, value in entries(change)]
    keepable(line["after"] for line in lines)
    if lines:
        connection.execute(insert(changes), lines)
    return batch, full


def _keep_the_wall(after: Contents) -> None:
    """Refuse what shows a member campaigning whose tier does not, where the membership and the row came in different writes."""
    configuration: Configuration = read_configuration(files(after))[0]
    found = tuple(behind_the_wall(configuration, {name: [(None, row) for row in after.get(name, {}).values()] for name in FACT_NAMES}))
    if found:
        raise InputRefused(found)


def _rows(connection: Connection, made: Iterable[RowChange]) -> None:
    """Add and change in an order that respects references, and remove in the opposite one."""
    by_table = {name: [change for change in made if change.table == name] for name in RECORDED}
    for name, found in by_table.items():
        added = [dict(change.after) for change in found if change.kind == ADDED]
        if added:
            connection.execute(insert(RECORDED[name]), added)
        _update(connection, name, [change for change in found if change.kind == CHANGED])
    for name in reversed(RECORDED):
        gone = [{"gone": change.row_id} for change in by_table[name] if change.kind == REMOVED]
        if gone:
            connection.execute(delete(RECORDED[name]).where(RECORDED[name].columns[identity(name)] == bindparam("gone")), gone)


def _update(connection: Connection, name: str, moved: list[RowChange]) -> None:
    """Update the rows in which the same fields change together."""
    table, key = RECORDED[name], identity(name)
    for fields, rows in groupby(sorted(moved, key=_fields), key=_fields):
        statement = update(table).where(table.columns[key] == bindparam("row_")).values({each: bindparam(f"new_{each}") for each in fields})
        connection.execute(statement, [{"row_": row.row_id, **{f"new_{each}": row.after[each] for each in fields}} for row in rows])


def _fields(change: RowChange) -> tuple[str, ...]:
    return tuple(sorted(change.after))


def written_by(connection: Connection, batch: int) -> tuple[RowChange, ...]:
    """Return the changes of one write."""
    lines = connection.execute(select(changes).where(changes.c.batch_id == batch).order_by(changes.c.id))
    return row_changes((row.table, row.row_id, row.field, read(row.table, row.field, row.before), read(row.table, row.field, row.after)) for row in lines)


def written_of(connection: Connection, table: str, row_id: str) -> dict[int, RowChange]:
    """Return what each write did to one row, by the running number of the write."""
    lines = connection.execute(select(changes).where(changes.c.table == table, changes.c.row_id == row_id).order_by(changes.c.id)).all()
    return {batch: row_changes((row.table, row.row_id, row.field, read(row.table, row.field, row.before), read(row.table, row.field, row.after))
                               for row in found)[0] for batch, found in groupby(lines, key=lambda row: row.batch_id)}


def as_known(connection: Connection, moment: str) -> Contents:
    """Return the contents as they stood at a moment (UTC, ISO), with every later write taken back, the newest first."""
    later = connection.scalars(select(import_batches.c.id).where(import_batches.c.at > moment).order_by(import_batches.c.id.desc()))
    held = contents(connection)
    for batch in later.all():
        held = applied(held, (change.turned() for change in written_by(connection, batch)))
    return {name: dict(sorted(rows.items())) for name, rows in held.items()}


def last_imports(connection: Connection) -> dict[str, LastImport]:
    """Return the last write that changed each table."""
    last = select(changes.c.table, func.max(changes.c.batch_id).label("batch")).group_by(changes.c.table).subquery()
    found = select(last.c.table, last.c.batch, import_batches.c.at, import_batches.c.source).join(import_batches, import_batches.c.id == last.c.batch)
    return {table: LastImport(batch, datetime.fromisoformat(at), source) for table, batch, at, source in connection.execute(found)}


def newer(connection: Connection, made: Plan) -> list[Newer]:
    """Return the fields that were last changed by hand, from the value which the plan would put back."""
    moved = {(change.table, change.row_id): change for change in made.of("changed")}
    if not moved:
        return []
    by_hand = (
        select(changes.c.table, changes.c.row_id, changes.c.field, changes.c.before, changes.c.at, changes.c.by)
        .join(import_batches, import_batches.c.id == changes.c.batch_id).where(import_batches.c.action != "import").order_by(changes.c.id)
    )
    last = {(row.table, row.row_id, row.field): row for row in connection.execute(by_hand)}
    return [Newer(table, key, field, change.before[field], value, row.at, row.by) for (table, key), change in moved.items()
            for field, value in change.after.items() if (row := last.get((table, key, field))) is not None and row.before == written(value)]

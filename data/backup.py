"""Backups: a zip of every table's rows as lines of JSON, the same whichever database they come from or go to.

``manifest.json`` says when and by which version it was made, the migration and the data version it stands
at, and how many rows of each table there are, with the SHA-256 of their lines.
"""

import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import Connection

from data.comparing import Compared, compared
from data.problems import Refused
from data.store import Store, books, migrating, wholes
from data.store.engines import reading
from data.store.wholes import Sum, Summing

FORMAT = "netmap backup 1"
MANIFEST = "manifest.json"
DAMAGED = (BadZipFile, zlib.error, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, ValueError, EOFError, NotImplementedError)
"""What reading a file raises that is no backup, or no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself.

    Attributes
    ----------
    made
        Moment, in UTC.
    program
        Version of the program that made it.
    migration
        The migration its tables stand at.
    version
        The data version; empty where there is no network.
    tables
        What there is of each table.
    """

    made: str
    program: str
    migration: str
    version: str
    tables: Mapping[str, Sum]

    def text(self) -> str:
        """Return it as it stands in the file."""
        about = "A backup of netmap, a dashboard for civil-society networks. To look: netmap restore FILE --verify"
        return json.dumps({"format": FORMAT, "about": about, **asdict(self)}, indent=1)


def _manifest(text: bytes) -> Manifest:
    told: dict[str, Any] = json.loads(text)
    if told["format"] != FORMAT:
        raise Refused(f'It is a "{told["format"]}". Bring the program up to date first.')
    tables = {name: Sum(**each) for name, each in told["tables"].items()}
    return Manifest(tables=tables, **{name: told[name] for name in ("made", "program", "migration", "version")})


def back_up(store: Store, file: Path) -> Manifest:
    """Write everything a database holds, as of one moment, into a new file that its owner alone may read.

    Raises
    ------
    Refused
        If there is a file of the name, nothing to back up, or no room for it; then no file is left.
    """
    if file.exists():
        raise Refused(f'"{file.name}" is there already. Choose another name: a backup is never written over.')
    if store.is_new():
        raise Refused("There is nothing to back up: the database holds nothing yet.")
    try:
        with _whole(file) as out:
            return reading(store.engine, partial(_write, out))
    except OSError as error:
        raise Refused(f"The backup could not be written ({error.strerror}). Nothing was kept.") from error


@contextmanager
def _whole(file: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes its name once it is whole and safe on the disk; it is its owner's alone."""
    descriptor, part = tempfile.mkstemp(dir=file.resolve().parent, prefix=f".{file.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(part).replace(file)
    finally:
        Path(part).unlink(missing_ok=True)


def _write(out: IO[bytes], connection: Connection) -> Manifest:
    out.seek(0)
    out.truncate()  # where the connection broke, it is all read once more
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        told = {}
        for table in wholes.tables(connection):
            summing = Summing()
            with archive.open(_name(table.name), "w", force_zip64=True) as entry:
                for line in summing.over(wholes.lines(connection, table)):
                    entry.write(f"{line}\n".encode())
            told[table.name] = summing.sum
        manifest = Manifest(made=datetime.now(UTC).isoformat(timespec="seconds"), program=_program(), migration=migrating.revision(connection),
                            version=books.version(connection), tables=told)
        archive.writestr(MANIFEST, manifest.text())
    return manifest


def _name(table: str) -> str:
    return f"tables/{table}.jsonl"


def _program() -> str:
    try:
        return version("netmap-dashboard")
    except PackageNotFoundError:  # run from its source without being installed
        return "unknown"


class Backup:
    """A backup that can be read: its manifest, and the lines of each table."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.manifest = _manifest(archive.read(MANIFEST))

    def lines(self, table: str) -> Iterator[str]:
        """Give the lines of a table."""
        with self._archive.open(_name(table)) as entry:
            yield from (line.removesuffix("\n") for line in TextIOWrapper(entry, "utf-8", newline="\n"))

    def given(self) -> dict[str, Callable[[], Iterator[str]]]:
        """Return the way to the lines of each table."""
        return {name: partial(self.lines, name) for name in self.manifest.tables}


@contextmanager
def opened(file: Path) -> Iterator[Backup]:
    """Open a backup once every line of it was found as it was written.

    Raises
    ------
    Refused
        If it is no backup, is damaged, or was made by a newer version of the program.
    """
    with ExitStack() as stack:
        try:
            backup = Backup(stack.enter_context(ZipFile(file)))
            _check(backup)
        except OSError as error:
            raise Refused(f'"{file.name}" cannot be read ({error.strerror}).') from error
        except DAMAGED as error:
            raise Refused(f'"{file.name}" is no backup of this program, or it is damaged: it cannot be read whole. Nothing was changed.') from error
        yield backup


def _check(backup: Backup) -> None:
    if not migrating.is_known(backup.manifest.migration):
        raise Refused(f"The backup cannot be used. {migrating.NEWER}")
    for name, told in backup.manifest.tables.items():
        if wholes.summed(backup.lines(name)) != told:
            raise Refused(f"The backup is damaged: {name} is not as it was written. Nothing was changed.")


def restore(file: Path, store: Store) -> tuple[Compared, ...]:
    """Fill an empty database from a backup, compare every table, and bring it up to date; whole, or not at all.

    Raises
    ------
    Refused
        If the database holds something, the backup cannot be used, or a table is not as it was.
    """
    with opened(file) as backup, wholes.filling(store.engine) as connection:
        told = compared(backup.manifest.tables, wholes.fill(connection, backup.manifest.migration, backup.given()))
        migrating.bring_to(connection, "head")
    return told


def verified(file: Path) -> tuple[tuple[Compared, ...], str]:
    """Restore a backup into a database that is thrown away; return what was compared, and what a reader would find.

    Raises
    ------
    Refused
        If the backup cannot be used, or what comes of it cannot be read.
    """
    with TemporaryDirectory() as folder, closing(Store(str(Path(folder) / "verified.sqlite"))) as store:
        told = restore(file, store)
        if store.is_empty():
            return told, "It holds no network: all of it was undone or cleared away."
        found = store.load()
        return told, f"It opens: {found.configuration.name}, {len(found.organisations):,} organisations, data version {found.version}."

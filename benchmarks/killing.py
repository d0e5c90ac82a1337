"""Killing a program amid its import, again and again, and looking at what the database holds.

Each round a process of its own imports into a real database and is killed (SIGKILL) at a moment drawn at random.
Then the database must hold exactly what it held before, or exactly what the import brings; its books must tell the
same; and what the process said was done must be there.
"""

import os
import random
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from sqlalchemy import select

from data.changes import Contents, applied
from data.importing.folder import read_folder
from data.schema import FACTS, import_batches
from data.store import Store, books
from data.store.engines import writing
from data.undoing import REFERENCES

WARM = ["benchmarks.killing", "sqlite3", "sqlalchemy.dialects.sqlite", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"]
"""Modules that every process has at once, so that it is killed amid its import and not amid Python's; one that is not installed is passed over."""
WAITS = 60
"""Seconds after which a process that says nothing, or is not gone, is a fault of the trial itself."""
MORE, FEWER = 1.03, 1.03**-4
"""How the span from which moments are drawn grows and shrinks, so that one kill in five comes after its import, however busy the machine is."""
FULL = tuple(table.name for table in FACTS if table.name != "memberships")


class Torn(AssertionError):
    """Raised where a database is neither as it was nor as it was meant to be."""


@dataclass
class Tally:
    """How many processes were killed, and what was found afterwards."""

    killed: int = 0
    before: int = 0
    after: int = 0
    told: int = 0
    """Imports that were said to be done before their process was killed."""
    delays: list[float] = field(default_factory=list)

    def sentence(self) -> str:
        """Return it in words."""
        return (f"{self.killed:,} processes were killed up to {max(self.delays) * 1000:,.0f} ms into their import. {self.before:,} databases held what they "
                f"held before, {self.after:,} all of the import, {self.told:,} of which had been told so. None was torn; nothing acknowledged was lost.")


def write_network(folder: Path, generation: int) -> Path:
    """Write a small invented network; the second generation changes, adds and (as a full list) removes."""
    count = 24 + 8 * generation
    ties = [f"o{number},o{(number * 5 + 1) % count},project,{(number + generation) % 6},20{10 + number % 9}" for number in range(count)]
    files = {
        "network.toml": f'[network]\nkey = "crash"\nname = "Crash {generation}"\nfictional = true\n',
        "organisations.csv": "\n".join(["id,name,website", *(f"o{number},House {number},https://{generation}.example" for number in range(count))]),
        "ties.csv": "\n".join(["source_id,target_id,kind,strength,start", *ties]),
        "groups.csv": "id,name,kind\ng,Circle,circle\n",
        "affiliations.csv": "\n".join(["organisation_id,group_id,start", *(f"o{number},g,202{generation}" for number in range(0, count, 3))]),
    }
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    return folder


def import_once(database: str, folder: str, told: Connection) -> None:
    """Say that it begins, import, say that it is done, and wait to be killed."""
    given = read_folder(Path(folder))
    told.send("begins")
    store = Store(database)
    store.commit(store.plan(given, full=FULL), by="crash", source=folder)
    told.send("done")
    signal.pause()


def rounds(database: str, kills: int, seed: int) -> Tally:
    """Kill so many imports into an empty database with all tables, and look after each.

    Raises
    ------
    Torn
        If anything is not whole, or lost.
    """
    chosen, tally, processes = random.Random(seed), Tally(), get_context("forkserver")
    processes.set_forkserver_preload(WARM)
    with TemporaryDirectory() as place, closing(Store(database)) as store:
        folders = [write_network(Path(place) / f"generation-{number}", number) for number in range(2)]
        first, second = (_imported(store, folder) for folder in folders)
        if _imported(store, folders[0]) != first:
            raise Torn("An import and the one that takes it back do not lead to where they began.")
        watch = Watch(store, first)
        span = 1.25 * median(_takes(processes, database, folder, watch) for folder in (*reversed(folders), *reversed(folders)))
        while tally.killed < kills:
            target, folder = (second, folders[1]) if watch.held == first else (first, folders[0])
            delay = chosen.uniform(0, span)
            told = _killed(processes, database, folder, delay)
            kept = watch.look(target, told)
            tally.killed, tally.before, tally.after, tally.told = tally.killed + 1, tally.before + (not kept), tally.after + kept, tally.told + told
            tally.delays.append(delay)
            span *= FEWER if told else MORE
    return tally


def _imported(store: Store, folder: Path) -> Contents:
    store.commit(store.plan(read_folder(folder), full=FULL), by="crash", source="begin")
    return store.held()


@contextmanager
def _importing(processes: BaseContext, database: str, folder: Path) -> Iterator[Connection]:
    """Give the line to a process that has just begun to import; it is killed in the end."""
    line, its_end = processes.Pipe(duplex=False)
    process = processes.Process(target=import_once, args=(database, str(folder), its_end))
    process.start()
    its_end.close()
    try:
        if not line.poll(WAITS) or line.recv() != "begins":
            raise Torn("The process did not begin.")
        yield line
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.join(WAITS)
        died = process.exitcode
        process.close()
    if died != -signal.SIGKILL:
        raise Torn(f"The process ended by itself ({died}).")


def _killed(processes: BaseContext, database: str, folder: Path, delay: float) -> bool:
    """Kill an import some seconds after it began; return whether it said before that it was done."""
    with _importing(processes, database, folder) as line:
        sleep(delay)
    with line:
        return _said_done(line)


def _said_done(line: Connection) -> bool:
    try:
        return line.recv() == "done"
    except EOFError:
        return False


def _takes(processes: BaseContext, database: str, folder: Path, watch: "Watch") -> float:
    """Return how many seconds an import takes that is let be."""
    with _importing(processes, database, folder) as line:
        began = perf_counter()
        if not line.poll(WAITS) or line.recv() != "done":
            raise Torn("The process was not done.")
        took = perf_counter() - began
    line.close()
    watch.held = watch.store.held()
    watch.catch_up()
    return took


class Watch:
    """Follows a database by its books, and compares it with them."""

    def __init__(self, store: Store, held: Contents) -> None:
        self.store, self.held, self._told, self._last = store, held, {}, 0
        self.catch_up()

    def catch_up(self) -> int:
        """Follow the books to their end; return how many writes they have grown by."""
        with writing(self.store.engine).begin() as connection:  # waits until the server has let go of what the dead had under way
            new = connection.scalars(select(import_batches.c.id).where(import_batches.c.id > self._last).order_by(import_batches.c.id)).all()
            for batch in new:
                self._told, self._last = applied(self._told, books.written_by(connection, batch)), batch
            held = books.contents(connection)
            _sound(connection, held)
            if {name: rows for name, rows in self._told.items() if rows} != {name: rows for name, rows in held.items() if rows}:
                raise Torn("The books do not tell what the database holds.")
            if connection.scalar(select(import_batches.c.content_hash).where(import_batches.c.id == self._last)) != books.hashed(held):
                raise Torn("The data version is not that of the contents.")
        self._now = held
        return len(new)

    def look(self, target: Contents, told: bool) -> bool:
        """Return whether an import that was killed is there whole; it must be where it said so.

        Raises
        ------
        Torn
            If it is there in part, or lost though it was said to be done.
        """
        written = self.catch_up()
        if (written, self._now) not in ((0, self.held), (1, target)):
            raise Torn(f"The database holds neither what it did nor what was imported, after {written} writes.")
        if told and not written:
            raise Torn("An import was lost that had been acknowledged.")
        self.held = self._now
        return bool(written)


def _sound(connection: Connection, held: Contents) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        raise Torn("SQLite finds its file damaged.")
    lost = [(table, column) for table, columns in REFERENCES.items() for row in held[table].values() for column, other in columns
            if row[column] is not None and row[column] not in held[other]]
    if lost:
        raise Torn(f"A row refers to one that is not there: {lost[0]}.")

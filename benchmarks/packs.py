"""``python -m benchmarks.packs``: what a board waits for, its pack and "Since last meeting", in a process of its own, cold, and warm."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from os import times
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from flask.testing import FlaskClient
from sqlalchemy import update

from analysis.meetings import period
from analysis.selection import Selection
from benchmarks import report
from benchmarks.networks import Network, invented
from benchmarks.pages import asked
from benchmarks.starting import ROOT
from benchmarks.timing import Timing, table, timed
from dashboard import garbage
from dashboard.factory import create_app
from dashboard.meeting.looking import PATH
from dashboard.pack.forms import HTML, PDF, XLSX, PackForm, pack
from dashboard.pages.since_last_meeting import corrections_of
from dashboard.services import Services
from dashboard.serving import services_of
from data.editing import edited
from data.schema import import_batches
from data.store import Store
from data.store.books import Stamp

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m benchmarks.packs --write` -->", "<!-- end of the figures of packs -->"
PAGE = "“Since last meeting”, nothing worked out before"
WARM_PACK = "pack as PDF, once warm"
AIMS = {(WARM_PACK, 500): 2.0}
"""Seconds, by what is measured and for how many organisations."""
READER = "board"
SEARCH = f"?audience={READER}"
COMMAND = "import sys; from dashboard.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Waited:
    """What is waited for, and how long."""

    name: str
    timing: Timing


def measured(network: Network, database: Path, *, cold: int, warm: int) -> Iterator[Waited]:
    """Measure everything of one network: ``cold`` runs of what nothing was worked out for, ``warm`` runs of the same again."""
    store = network.services.store
    meeting = _with_a_past(network)
    yield Waited("`netmap pack`, a process of its own", _commands(database, runs=cold))

    def once(services: Services, form: PackForm = PDF) -> bytes:
        return pack(services.study(Selection(audience=READER)), meeting, form=form)

    yield Waited("pack as PDF, nothing worked out before", timed(partial(once, fresh(store)) for _ in range(cold)))
    services = fresh(store)
    once(services)
    for name, form in ((WARM_PACK, PDF), ("the same as web page", HTML), ("the same as workbook", XLSX)):
        yield Waited(name, timed([partial(once, services, form)] * warm))
    yield Waited(PAGE, timed(partial(page, app_of(fresh(store))) for _ in range(cold)))
    seen = [fresh(store) for _ in range(cold)]
    clients = [app_of(each) for each in seen]
    for client in clients:
        page(client)
    yield Waited("its corrections, the past not read before", timed(partial(corrections_of, each, SEARCH, "light") for each in seen))
    yield Waited("“Since last meeting”, once warm", timed([partial(page, clients[0])] * warm))
    yield Waited("its corrections, once warm", timed([partial(corrections_of, seen[0], SEARCH, "light")] * warm))


def _with_a_past(network: Network) -> str:
    """Date what was imported before the last meeting, put something right since, and return the meeting to come: only so is a past there to read."""
    store, found = network.services.store, network.services.register(READER)
    days = period(found, found.data_to)
    if days.coming is None or days.before is None:
        raise click.ClickException("The invented network has no meeting to come, or none before it.")
    with store.engine.begin() as connection:
        connection.execute(update(import_batches).values(at=datetime.combine(date(days.before.year - 1, 1, 1), time(), UTC).isoformat(timespec="seconds")))
    given = {"name": "Renamed since (invented)"}
    store.write(lambda held, _: edited("organisations", network.busiest, given, held["organisations"][network.busiest], held),
                Stamp(by="benchmark", action="edit", source="benchmark"))
    return days.coming.id


def fresh(store: Store) -> Services:
    """Return services of a store that nothing was worked out for, with the facts read: every memory of the program hangs on the register itself."""
    services = services_of(store)
    services.register(READER)
    return services


def app_of(services: Services) -> FlaskClient:
    """Return a browser's way to a dashboard of these services."""
    return create_app(services).server.test_client()


def page(client: FlaskClient) -> None:
    """Ask for the page as a browser does; what was put right is asked for once it stands."""
    asked(client, PATH, {"audience": READER})


def _commands(database: Path, *, runs: int) -> Timing:
    clock, work = zip(*(_command(database) for _ in range(runs)), strict=True)
    return Timing(clock, work)


def _command(database: Path) -> tuple[float, float]:
    """Run the command and return the seconds by the clock and of its work."""
    before, began = times(), perf_counter()
    target = database.with_suffix(".pdf")
    subprocess.run([sys.executable, "-c", COMMAND, "pack", "--database", str(database), "--out", str(target)], cwd=ROOT, check=True, capture_output=True)
    after = times()
    return perf_counter() - began, after.children_user + after.children_system - before.children_user - before.children_system


def told(network: Network, found: Iterable[Waited]) -> str:
    """Return the figures of a network as a table."""
    rows = [(row.name, f"{row.timing.median:.2f}", f"{row.timing.worked:.2f}", _aim(row, network.organisations)) for row in found]
    return f"{network.sentence()}. Seconds, medians.\n\n" + table(("what is waited for", "seconds", "of it work", "aim"), rows)


def _aim(row: Waited, organisations: int) -> str:
    """Say whether an aim was kept; where only the clock missed it, that is the machine's doing."""
    aim, timing = AIMS.get((row.name, organisations)), row.timing
    if aim is None:
        return "–"
    return f"< {aim:.0f}: {'kept' if timing.median < aim else 'kept by its work' if timing.worked < aim else '**missed**'}"


@click.command()
@click.option("--size", "sizes", type=click.IntRange(40, 20_000), multiple=True, default=(500, 5_000), show_default=True, help="Organisations; repeatable.")
@click.option("--cold", type=click.IntRange(1), default=3, show_default=True, help="Runs of what nothing was worked out for.")
@click.option("--warm", type=click.IntRange(1), default=10, show_default=True, help="Runs of each once it is warm.")
@click.option("--write", is_flag=True, help="Write the figures into docs/performance.md as well.")
def main(sizes: tuple[int, ...], cold: int, warm: int, write: bool) -> None:
    """Measure how long a board waits for its pack and for what changed since its last meeting."""
    garbage.seldom()  # as a serving process does
    parts = [report.machine()]
    with TemporaryDirectory() as folder:
        for size in sizes:
            with invented(Path(folder), size) as network:
                parts.append(told(network, measured(network, Path(folder) / f"network-{size}.sqlite", cold=cold, warm=warm)))
                click.echo(f"{parts[-1]}\n")
    if write:
        report.write(DOCUMENT, "\n\n".join(parts), begin=BEGIN, end=END)


if __name__ == "__main__":
    main()

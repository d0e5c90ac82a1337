"""``python -m benchmarks.importing``: how long it takes to check a workbook, to apply it, and to load 100,000 ties on either engine."""

import csv
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click
import pandas as pd
import xlsxwriter
from sqlalchemy import create_engine, text

from benchmarks.report import machine
from benchmarks.timing import table
from data.importing.adapters import ADAPTERS
from data.importing.folder import Checked, read_folder
from data.importing.limits import COMMAND_LINE, UPLOAD
from data.importing.parsing import parsed
from data.intake import Intake
from data.reading import read_configuration
from data.samples.demo import demo_rows
from data.schema import FACTS
from data.store import Store
from data.store.engines import engine

ORGANISATIONS, TIES, MANY_TIES, RUNS = 1_000, 5_000, 100_000, 3
CHECK_AIM, APPLY_AIM = 3.0, 2.0
WORKBOOK = next(adapter for adapter in ADAPTERS if adapter.key == "own_workbook")
COLUMNS = {table.name: [column.name for column in table.columns] for table in FACTS}


@click.command()
@click.option("--postgresql", help="URL of an empty database on a PostgreSQL server; left out, only SQLite is measured.")
def main(postgresql: str | None) -> None:
    """Measure imports on this machine."""
    click.echo(f"{machine()}\n")
    with TemporaryDirectory() as place:
        folder = Path(place)
        click.echo(f"{of_a_workbook(folder)}\n")
        click.echo(of_many_ties(folder, {"SQLite": f"sqlite:///{folder / 'many.sqlite'}", **({"PostgreSQL": postgresql} if postgresql else {})}))


def of_a_workbook(folder: Path) -> str:
    """Return the table of checking and applying a workbook of our own."""
    words, rows = demo_rows(organisations=ORGANISATIONS, pairs_each=6.1)
    file = folder / "network.xlsx"
    counted = _write_workbook(file, {"organisations": rows["organisations"], "ties": rows["ties"][:TIES]})
    checks, applies = zip(*(_checked_and_applied(folder / f"{run}.sqlite", file, words) for run in range(RUNS)), strict=True)
    what = f"{counted['organisations']:,} organisations and {counted['ties']:,} ties from XLSX, into an empty SQLite database (median of {RUNS})"
    return table(("step", "seconds", "aim"), (
        (f"check: read in a process of its own, match, check, plan; {what}", f"{median(checks):.1f}", _kept(median(checks), CHECK_AIM)),
        ("apply: write, with every change in the books", f"{median(applies):.1f}", _kept(median(applies), APPLY_AIM)),
    ))


def _kept(seconds: float, aim: float) -> str:
    return f"< {aim:.0f}: {'kept' if seconds < aim else 'MISSED'}"


def _write_workbook(file: Path, rows: dict[str, list[dict]]) -> dict[str, int]:
    with xlsxwriter.Workbook(file) as book:
        for name, found in rows.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, COLUMNS[name])
            for number, row in enumerate(found, start=1):
                for place, column in enumerate(COLUMNS[name]):
                    if row[column] is not None:
                        sheet.write_string(number, place, str(row[column]))
    return {name: len(found) for name, found in rows.items()}


def _checked_and_applied(database: Path, file: Path, words: dict[str, str]) -> tuple[float, float]:
    with closing(Store(str(database))) as store:
        store.migrate()
        store.apply(Checked(read_configuration(words)[0], {}, ()), by="benchmark", source="words")
        begun = perf_counter()
        document = parsed(file.name, file, limits=UPLOAD)
        found = store.preview(Intake(document=document, adapter=WORKBOOK))
        checked = perf_counter()
        if found.plan is None:
            raise RuntimeError(f"nothing to apply: {[problem.line() for problem in found.errors][:3]}")
        store.commit(found.plan, by="benchmark", source=file.name)
        return checked - begun, perf_counter() - checked


def of_many_ties(folder: Path, databases: dict[str, str]) -> str:
    """Return the table of loading 100,000 ties from CSV, beside pandas writing the same rows without a check or a book."""
    network = folder / "many"
    _write_many(network)
    lines = []
    for name, url in databases.items():
        ours, theirs = _loaded(url, network), _written_by_pandas(url, network / "ties.csv")
        lines.append((name, f"{ours[0]:.1f}", f"{ours[1]:.1f}", f"{theirs:.1f}", f"{ours[1] / theirs:.1f}"))
    return table((f"{MANY_TIES:,} ties from CSV", "read and check, s", "plan and apply, s", "pandas.to_sql of the same rows, s", "apply ÷ pandas"), lines)


def _write_many(folder: Path) -> None:
    """Write a network whose ties are told for many years, so that so many of them are different."""
    words, rows = demo_rows(organisations=5_000)
    keys = [row["id"] for row in rows["organisations"]]
    (folder / "lists").mkdir(parents=True)
    for name, content in words.items():
        (folder / name).write_text(content, encoding="utf-8")
    with (folder / "organisations.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "name"])
        writer.writerows((row["id"], row["name"]) for row in rows["organisations"])
    with (folder / "ties.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "source_id", "target_id", "kind", "strength", "start"])
        for number in range(MANY_TIES):
            one, other = keys[number % len(keys)], keys[(number * 7 + 1 + number // len(keys)) % len(keys)]
            writer.writerow([f"t{number}", one, other if one != other else keys[(number + 2) % len(keys)], "information", 1 + number % 5, 2000 + number % 25])


def _loaded(url: str, folder: Path) -> tuple[float, float]:
    with closing(Store(url)) as store:
        store.migrate()
        begun = perf_counter()
        found = read_folder(folder, limits=COMMAND_LINE)
        checked = perf_counter()
        store.commit(store.plan(found), by="benchmark", source="many")
        return checked - begun, perf_counter() - checked


def _written_by_pandas(url: str, file: Path) -> float:
    rows = pd.read_csv(file, dtype=str)
    with _plain(url) as connection:
        begun = perf_counter()
        rows.to_sql("plain_ties", connection, index=False, if_exists="replace")
        connection.commit()
        taken = perf_counter() - begun
        connection.execute(text("DROP TABLE plain_ties"))
        connection.commit()
    return taken


@contextmanager
def _plain(url: str) -> Iterator[object]:
    """Open a database as pandas' own users do, but with the same promises of SQLite: what is acknowledged is on the disk."""
    made = engine(url) if url.startswith("sqlite") else create_engine(url)
    with made.connect() as connection:
        yield connection
    made.dispose()


if __name__ == "__main__":
    main()

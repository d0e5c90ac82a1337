"""Reading a network's folder: its own words, and one CSV file for each table it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.configuration import Configuration
from data.entered import FILE as ENTERED
from data.importing.checks import checked_rows
from data.importing.decoding import decoded
from data.importing.limits import COMMAND_LINE, Limits, too_large
from data.importing.tables import Row, rows_of
from data.problems import Problem
from data.reading import FILE, read_configuration
from data.schema import FACTS

Rows = dict[str, list[dict[str, Any]]]
"""Table name to its rows; every row has an ``id`` and the columns that were given."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a folder holds once read and checked; to be written only if no problem is an error."""

    configuration: Configuration
    rows: Rows
    problems: tuple[Problem, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Organisation to the row it stands on."""


def read_folder(folder: Path, *, limits: Limits = COMMAND_LINE) -> Checked:
    """Read and check a folder; nothing is written anywhere, and nothing is raised for what it holds.

    ``network.toml``, ``indicators.toml`` and ``lists/*.csv`` are the network's own words. Of the tables only
    ``organisations.csv`` is required.
    """
    problems = _not_a_network(folder)
    if problems:
        return Checked(read_configuration({})[0], {}, tuple(problems))
    configuration, found = read_configuration(_own_words(folder, problems, limits))
    problems.extend(found)
    tables = {table.name: _table(folder / f"{table.name}.csv", table.name, problems, limits) for table in FACTS}
    typed, found = checked_rows(configuration, {name: rows for name, rows in tables.items() if rows is not None})
    numbers = {cells["id"]: number for number, cells in typed["organisations"]}
    return Checked(configuration, {name: [cells for _, cells in rows] for name, rows in typed.items()}, (*problems, *found), numbers)


def _not_a_network(folder: Path) -> list[Problem]:
    if not folder.is_dir():
        return [Problem(folder.name, None, "", f'There is no folder "{folder.name}". Check the name, or make one with: netmap templates {folder.name}')]
    if not any(folder.glob("*.csv")):
        return [Problem(folder.name, None, "",
                        "The folder holds no CSV file. It needs organisations.csv at least; netmap templates writes empty ones to fill.")]
    if not (folder / "organisations.csv").is_file():
        return [Problem("organisations.csv", None, "", "The file is missing. It is the only one a network cannot do without.")]
    return []


def _own_words(folder: Path, problems: list[Problem], limits: Limits) -> dict[str, str]:
    paths = [path for path in (folder / FILE, folder / ENTERED, *sorted((folder / "lists").glob("*.csv")), *sorted(folder.glob("*.svg"))) if path.is_file()]
    return {path.relative_to(folder).as_posix(): text for path in paths if (text := _content(path, problems, limits)) is not None}


def _table(path: Path, name: str, problems: list[Problem], limits: Limits) -> list[Row] | None:
    if not path.is_file():
        return None
    text = _content(path, problems, limits)
    if text is None:
        return []
    table = next(table for table in FACTS if table.name == name)
    rows, found = rows_of(path.name, text, table, limits.rows)
    problems.extend(found)
    return rows


def _content(path: Path, problems: list[Problem], limits: Limits) -> str | None:
    """Return a file's text, or None where it is too large to be opened or cannot be read."""
    large = too_large(path.name, path.stat().st_size, limits)
    if large:
        problems.extend(large)
        return None
    text, found = decoded(path.name, path.read_bytes())
    problems.extend(found)
    return text or None

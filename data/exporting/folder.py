"""Writing the canonical folder: the network's own words, and one CSV file for each table."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.columns import marked
from data.exporting.description import description
from data.problems import Refused
from data.schema import FACTS
from data.store import Store

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "'")
"""First characters that a spreadsheet would take for a formula, or for the mark against it."""

TEMPLATE = """# What your network calls itself and how it sorts its world. docs/network.md explains every line.
[network]
key = "my-network"
name = "My network"
fictional = false
contact = ""

[[tiers]]
code = "member"
label = "Member"
campaigning = false

[[objectives]]
key = "1"
title = "Connecting people and organisations"
question = "Are we a connected network?"
wording = ""
indicators = ["1.1", "1.3", "1.9", "1.10"]
"""


def write_folder(store: Store, folder: Path) -> int:
    """Write what the store holds; returns the number of rows. Importing the folder again changes nothing."""
    files, rows = store.contents()
    for name, text in files.items():
        write_text(folder / name, text)
    for table in FACTS:
        if rows[table.name]:
            write_table(folder / f"{table.name}.csv", [column.name for column in table.columns], (marked(table.columns, row) for row in rows[table.name]))
    return sum(map(len, rows.values()))


def write_table(path: Path, names: list[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows as CSV in UTF-8, every cell as it would be read again."""
    write_text(path, table_text(names, rows))


def table_text(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV, every cell as it would be read again."""
    out, columns = io.StringIO(), list(names)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str:
    """Return a value as a cell: nothing is empty, yes and no in words, formulas held off by a leading '."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else format(Decimal(repr(value)), "f")
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def write_templates(folder: Path) -> None:
    """Write an empty file for each table, a ``network.toml`` to begin from, and a page that explains the columns.

    Raises
    ------
    Refused
        If a file of one of those names is there already: templates never overwrite what somebody filled.
    """
    names = [*(f"{table.name}.csv" for table in FACTS), "network.toml", "README.md"]
    there = [name for name in names if (folder / name).exists()]
    if there:
        raise Refused(f"Nothing was written: {there[0]} is in {folder.name} already. Choose an empty folder.")
    for table in FACTS:
        write_table(folder / f"{table.name}.csv", [column.name for column in table.columns], [])
    write_text(folder / "network.toml", TEMPLATE)
    write_text(folder / "README.md", description())


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8 as it is, with the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

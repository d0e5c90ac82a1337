"""The network's own files as tables, so that one workbook or JSON file can found a database by itself.

A list such as ``lists/themes.csv`` becomes the table ``lists_themes`` with its own columns, where writing these
as CSV again gives the same text. Every other file goes into the table ``network_files``, line by line: ``file``,
``line`` (from 1), ``indent`` (blanks before the text) and ``text``. Rows of one line number are parts of one long
line. So nothing of a file depends on what a spreadsheet or a reader does to blanks and empty rows.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

LINES = "network_files"
LISTED = "lists_"
LONGEST = 5_000
"""Characters of a line in one cell: fewer than any reader of ours or of a spreadsheet refuses."""

WordTables = dict[str, tuple[Mapping[str, Any], ...]]


def word_tables(files: Mapping[str, str]) -> WordTables:
    """Return the tables that hold a network's own files."""
    lists = {name: rows for name, text in sorted(files.items()) if (rows := _listed(name, text))}
    lines = tuple(row for name, text in sorted(files.items()) if name not in lists for row in _lines(name, text))
    return {**({LINES: lines} if lines else {}), **{_table(name): rows for name, rows in lists.items()}}


def _table(name: str) -> str:
    return f"{LISTED}{name.removeprefix('lists/').removesuffix('.csv')}"


def _listed(name: str, text: str) -> tuple[Mapping[str, Any], ...]:
    """Return the rows of a list, or none where it would not come back letter for letter."""
    if not (name.startswith("lists/") and name.endswith(".csv")) or len(_table(name)) > 31 or not _table(name).isidentifier():
        return ()
    header, *rows = [*csv.reader(io.StringIO(text, newline=""))] or [[]]
    even = bool(rows) and all(len(row) == len(header) and any(row) for row in rows) and all(header) and len(set(header)) == len(header)
    tidy = all(cell == _tidy(cell) for row in (header, *rows) for cell in row)
    return tuple(dict(zip(header, row, strict=True)) for row in rows) if even and tidy and _written([header, *rows]) == text else ()


def _tidy(cell: str) -> str:
    """Return a cell as any reader leaves it; one too long for a cell comes back as nothing."""
    return unicodedata.normalize("NFC", " ".join(cell.split())) if len(cell) <= LONGEST else ""


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _lines(name: str, text: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        for part in _parts(line):
            bare = part.lstrip(" ")
            yield {"file": name, "line": number, "indent": len(part) - len(bare), "text": bare}


def _parts(line: str) -> Iterator[str]:
    """Yield a line in parts that are short enough, none of which ends in a blank."""
    while len(line) > LONGEST:
        part = line[:LONGEST].rstrip(" ") or line[:LONGEST]
        yield part
        line = line[len(part):]
    yield line

"""Reading a table out of text: what separates its columns, and its rows, with every cell kept as text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from data.importing.decoding import plain
from data.importing.findings import Findings
from data.importing.grids import Grid, Line, grid
from data.importing.limits import COLUMNS, Limits, too_many_columns, too_many_rows
from data.problems import WARNING, InputRefused, Problem

MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SAMPLED = 30
LONGEST = 2**31 - 1
"""Characters that the reader takes in one cell: an open quotation mark may swallow the rest of a file, and is told as such."""


def delimited(name: str, text: str, findings: Findings, *, limits: Limits, header_row: int | None = None) -> Grid | None:
    """Return the table of a text, or None where it is blank; what is wrong with it goes to the findings."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mark = separator(text)
    try:
        lines = _lines(name, text, mark, limits)
    except InputRefused as refused:
        findings.add(refused.problems)
        return None
    found = grid(name, lines, findings, limits=limits, tidy=plain, header_row=header_row)
    if mark != "," and found and found.sheet.rows:
        findings.add([Problem(name, None, "", f"Read with {MARKS[mark]} between the columns.", WARNING)])
    return found


def separator(text: str) -> str:
    """Return what separates the columns: the mark that cuts most of the first rows into one number of cells, and the more cells the better."""
    csv.field_size_limit(LONGEST)
    sample = text[:200_000].split("\n", SAMPLED)[:SAMPLED]
    return max(MARKS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: list[str], mark: str) -> tuple[float, int]:
    counts = Counter(len(cells) for cells in csv.reader(sample, delimiter=mark) if any(cell.strip() for cell in cells))
    counts.pop(1, None)
    if not counts:
        return 0, 0
    cells, rows = counts.most_common(1)[0]
    return rows, cells


def _lines(name: str, text: str, mark: str, limits: Limits) -> list[Line]:
    """Return the rows that are not blank.

    Raises
    ------
    InputRefused
        Where quotation marks are wrong, or there is more than may be kept.
    """
    lines: list[Line] = []
    rows = 0
    for number, cells in _records(name, text, mark):
        if len(cells) > COLUMNS and any(islice(cells, COLUMNS, None)):
            raise InputRefused(too_many_columns(name, len(cells)))
        if cells and any(cell.strip() for cell in cells):
            rows += 1
            if rows <= limits.rows + 1 + SAMPLED:
                lines.append((number, cells))
    if rows > len(lines):
        raise InputRefused(too_many_rows(name, rows - 1, limits))
    return lines


def _records(name: str, text: str, mark: str) -> Iterator[Line]:
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=mark, strict=True), start=1):
            yield number, cells
    except csv.Error as error:
        raise InputRefused([_misquoted(name, number + 1, str(error))]) from None


def _misquoted(name: str, row: int, error: str) -> Problem:
    if "unexpected end" in error:
        return Problem(name, row, "", f"A quotation mark opened on row {row} is never closed.")
    return Problem(name, row, "", f"Row {row}: a quotation mark stands inside a value. Double it, or put the whole value in quotes.")

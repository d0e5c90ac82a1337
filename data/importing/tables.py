"""Reading a table out of text: separator, header and rows, with every cell kept as text."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import Table

from data.importing.decoding import oddities, plain
from data.problems import ERROR, WARNING, Problem
from data.reading import separator

COLUMNS, CHARACTERS = 200, 10_000
NEAR = 80


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]


def rows_of(name: str, text: str, table: Table, most_rows: int) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a table and what is wrong with its shape; columns it does not know are left out."""
    lines, problems = _lines(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    body = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    if problems or not body:
        return [], problems or [_nothing(name, table)]
    header, problems = _header(name, lines[0], table)
    problems.extend(_separated(name, separator(text)))
    if len(body) > most_rows:
        return [], [*problems, Problem(name, None, "", f"{len(body):,} rows; the limit is {most_rows:,} in one file. Split it.")]
    if len(header) > COLUMNS:
        return [], [*problems, Problem(name, 1, "", f"{len(header)} columns; the limit is {COLUMNS}.")]
    rows = [_row(name, number, line, header, problems) for number, line in body]
    return [row for row in rows if row], problems


def _nothing(name: str, table: Table) -> Problem:
    severity = ERROR if table.name == "organisations" else WARNING
    return Problem(name, None, "", f'"{name}" has column names but no rows, so there is nothing to import.', severity)


def _separated(name: str, mark: str) -> list[Problem]:
    words = {";": "semicolons", "\t": "tabs"}
    return [Problem(name, None, "", f"Read with {words[mark]} between the columns.", WARNING)] if mark in words else []


def _lines(name: str, text: str) -> tuple[list[list[str]], list[Problem]]:
    mark = separator(text)
    lines: list[list[str]] = []
    try:
        for line in csv.reader(io.StringIO(text), delimiter=mark, strict=True):
            lines.append(line)  # the count of lines read so far says where a fault lies
    except csv.Error as error:
        row = len(lines) + 1
        if "unexpected end" in str(error):
            return [], [Problem(name, row, "", f"A quotation mark opened on row {row} is never closed.")]
        return [], [Problem(name, row, "", f"Row {row}: a quotation mark stands inside a value. Double it, or put the whole value in quotes.")]
    return lines, []


def _header(name: str, cells: list[str], table: Table) -> tuple[list[str], list[Problem]]:
    header = [plain(cell).strip().lower().replace(" ", "_") for cell in cells]
    problems = [*_repeated(name, header), *_unknown(name, header, table), *_missing(name, header, table)]
    return header, problems


def _repeated(name: str, header: list[str]) -> list[Problem]:
    found = []
    for column, count in Counter(cell for cell in header if cell).items():
        if count > 1:
            a, b = [place + 1 for place, cell in enumerate(header) if cell == column][:2]
            found.append(Problem(name, 1, column, f'Two columns are called "{column}" (columns {a} and {b}). Rename one.'))
    return found


def _unknown(name: str, header: list[str], table: Table) -> list[Problem]:
    known = [column.name for column in table.columns]
    found = []
    for cell in header:
        if not cell or cell in known:
            continue
        near = process.extractOne(cell, [column for column in known if column not in header], scorer=fuzz.ratio, score_cutoff=NEAR)
        if near:
            found.append(Problem(name, 1, cell, f'Is "{cell}" the "{near[0]}" column? Rename it, so that nothing is lost.'))
        else:
            found.append(Problem(name, 1, cell, f'"{cell}" is not used and will be left out.', WARNING))
    return found


def _missing(name: str, header: list[str], table: Table) -> list[Problem]:
    needed = [column.name for column in table.columns if column.info["required"]]
    found = ", ".join(cell for cell in header if cell)
    return [Problem(name, 1, column, f'No "{column}" column. Found: {found}. Add it.') for column in needed if column not in header]


def _row(name: str, number: int, line: list[str], header: list[str], problems: list[Problem]) -> Row | None:
    while len(line) > len(header) and not line[-1].strip():
        line = line[:-1]
    if len(line) > len(header):
        problems.append(Problem(name, number, "",
                                f"Row {number} has {len(line)} values but there are {len(header)} columns. A comma inside a value needs quotes."))
        return None
    if len(line) < len(header):
        problems.append(Problem(name, number, "", f"Row {number} has only {len(line)} of {len(header)} values."))
        return None
    problems.extend(_nameless(name, number, line, header))
    cells = {column: cell for column, cell in zip(header, line, strict=True) if column}
    return Row(number, {column: _cell(name, number, column, cell, problems) for column, cell in cells.items()})


def _nameless(name: str, number: int, line: list[str], header: list[str]) -> list[Problem]:
    places = [place for place, column in enumerate(header) if not column and line[place].strip()]
    return [Problem(name, number, "", f"Column {_letter(place)} has values but no name.") for place in places]


def _letter(place: int) -> str:
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _cell(name: str, number: int, column: str, cell: str, problems: list[Problem]) -> str:
    problems.extend(oddities(name, number, column, cell))
    if len(cell) > CHARACTERS:
        problems.append(Problem(name, number, column, f"Row {number}, {column}: {len(cell):,} characters; the limit is 10,000."))
    return plain(cell)

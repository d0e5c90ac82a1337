"""From rows of raw cells to a sheet: which row names the columns, and whether every row fits them."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.importing.decoding import composed, oddities
from data.importing.findings import Findings
from data.importing.limits import CHARACTERS, Limits, too_many_cells, too_many_columns, too_many_rows
from data.importing.sheets import Sheet
from data.problems import Problem

LOOKED_AT, TITLES = 50, 20
"""Rows from which a header is told apart, and how many may stand above it."""

Line = tuple[int, Sequence[str]]
"""A row's number as a spreadsheet counts, and its raw cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, and where its header and its columns stand in the file.

    Attributes
    ----------
    sheet
        The table.
    top
        Number of the row that names the columns.
    names
        A name for every column of the file, empty where it has none.
    """

    sheet: Sheet
    top: int
    names: tuple[str, ...]

    def column(self, place: int) -> str:
        """Return the name of the column at a place, counted from 0, or its letters where it has none."""
        return (self.names[place] if place < len(self.names) else "") or f"column {letters(place)}"


def grid(
    name: str, lines: Sequence[Line], findings: Findings, *, limits: Limits, tidy: Callable[[str], str] = composed, header_row: int | None = None
) -> Grid | None:
    """Return the table that rows of cells make, or None where all of them are blank.

    Parameters
    ----------
    name
        Name of the sheet, or of the file.
    lines
        The rows that are not blank.
    findings
        Where to tell what is wrong.
    tidy
        What is done to each cell: at least trimmed and composed.
    header_row
        Number of the row that names the columns, where the person chose it.

    Notes
    -----
    Rows with too many or too few cells are told and left out; columns with neither name nor values are left out silently.
    """
    if not lines:
        return None
    place = _header_place(name, lines, findings, header_row)
    top, cells = lines[place]
    header = tuple(" ".join(tidy(cell).split()) for cell in cells)
    body = lines[place + 1:]
    refused = [*too_many_columns(name, len(header)), *too_many_rows(name, len(body), limits), *too_many_cells(name, len(header) * len(body), limits)]
    findings.add([*_repeated(name, top, header), *refused])
    rows = [] if refused else [row for row in (_row(name, line, header, tidy, findings) for line in body) if row]
    findings.add(_nameless(name, header, rows))
    return Grid(_sheet(name, header, rows), top, header)


def letters(place: int) -> str:
    """Return the letters a spreadsheet gives to a column, counted from 0."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _header_place(name: str, lines: Sequence[Line], findings: Findings, chosen: int | None) -> int:
    """Return which of the lines names the columns; ask where titles seem to stand above it and nobody has chosen."""
    if chosen is not None:
        return next((place for place, (number, _) in enumerate(lines) if number >= chosen), 0)
    place = _below_titles(lines)
    if place:
        number = lines[place][0]
        findings.add([Problem(name, number, "", f"The column names seem to be on row {number}. Use that row?")])
    return place


def _below_titles(lines: Sequence[Line]) -> int:
    """Return the first line that is nearly as full as any, if the lines above it are not half as full."""
    filled = [sum(1 for cell in cells if cell.strip()) for _, cells in lines[:LOOKED_AT]]
    widest = max(filled)
    for place in range(min(len(filled), TITLES + 1)):
        if filled[place] >= max(2, 0.75 * widest) and _names_columns(lines[place][1]):
            return place if all(2 * above <= filled[place] for above in filled[:place]) and (widest > 2 or _set_apart(lines, place)) else 0
    return 0


def _set_apart(lines: Sequence[Line], place: int) -> bool:
    """Say whether a blank row, or a row of one cell, stands above: two columns alone do not tell a title from a name without its neighbour."""
    return place > 0 and (lines[place][0] > lines[place - 1][0] + 1 or len(lines[0][1]) == 1)


def _names_columns(cells: Sequence[str]) -> bool:
    told = [cell.strip() for cell in cells if cell.strip()]
    return len(set(told)) == len(told) and 2 * sum(_is_number(cell) for cell in told) < len(told)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "").removeprefix("-").isdigit()


def _repeated(name: str, top: int, header: Sequence[str]) -> list[Problem]:
    alike = [cell.casefold().replace(" ", "_") for cell in header]
    found = []
    for key in (key for key, count in Counter(alike).items() if key and count > 1):
        a, b = [place for place, cell in enumerate(alike) if cell == key][:2]
        found.append(Problem(name, top, header[a], f'Two columns are called "{header[a]}" (columns {a + 1} and {b + 1}). Rename one.'))
    return found


def _nameless(name: str, header: Sequence[str], rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[Problem]:
    found = []
    for place in (place for place, column in enumerate(header) if not column):
        number = next((number for number, cells in rows if cells[place]), None)
        if number:
            found.append(Problem(name, number, "", f"Column {letters(place)} has values but no name."))
    return found


def _row(name: str, line: Line, header: Sequence[str], tidy: Callable[[str], str], findings: Findings) -> tuple[int, tuple[str, ...]] | None:
    number, cells = line
    while len(cells) > len(header) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(header):
        findings.add([_ragged(name, number, len(cells), len(header))])
        return None
    return number, tuple(_cell(name, number, column, cell, tidy, findings) if cell else "" for column, cell in zip(header, cells, strict=True))


def _ragged(name: str, number: int, values: int, columns: int) -> Problem:
    if values > columns:
        there = "there is 1 column" if columns == 1 else f"there are {columns} columns"
        return Problem(name, number, "", f"Row {number} has {values} values but {there}. A comma inside a value needs quotes.")
    return Problem(name, number, "", f"Row {number} has only {values} of {columns} values.")


def _cell(name: str, number: int, column: str, cell: str, tidy: Callable[[str], str], findings: Findings) -> str:
    if column:
        findings.add(oddities(name, number, column, cell))
    if len(cell) > CHARACTERS:
        findings.add([Problem(name, number, column, f"Row {number}, {column}: {len(cell):,} characters; the limit is {CHARACTERS:,}.")])
    return tidy(cell)


def _sheet(name: str, header: tuple[str, ...], rows: Sequence[tuple[int, tuple[str, ...]]]) -> Sheet:
    used = [place for place, column in enumerate(header) if column or any(cells[place] for _, cells in rows)]
    if len(used) == len(header):
        return Sheet(name, header, tuple(cells for _, cells in rows), tuple(number for number, _ in rows))
    return Sheet(name, tuple(header[place] for place in used), tuple(tuple(cells[place] for place in used) for _, cells in rows),
                 tuple(number for number, _ in rows))

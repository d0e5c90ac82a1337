"""Reading one of the network's own tables: its columns by name, whatever their order, and every cell as text."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import Table

from data.importing.delimited import delimited
from data.importing.findings import Findings
from data.importing.limits import Limits
from data.importing.sheets import Sheet
from data.importing.unread import diversity_left, is_diversity
from data.problems import ERROR, WARNING, Problem

NEAR = 80


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]


def rows_of(name: str, text: str, table: Table, most_rows: int) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a table and what is wrong with its shape; columns it does not know are left out."""
    findings = Findings()
    found = delimited(name, text, findings, limits=Limits(rows=most_rows))
    if not found and findings.stop:
        return [], list(findings.told(name))
    if not found or not (found.sheet.rows or findings.stop):
        return [], [nothing(name, table)]
    findings.add(unfit(found.sheet, table))
    return rows_in(found.sheet), list(findings.told(name))


def rows_in(sheet: Sheet) -> list[Row]:
    """Return a sheet's rows with their columns named as the tables name them: small letters, and ``_`` between words.

    Diversity data stays in the sheet: no table holds it, and no message is to repeat it.
    """
    header = [column_name(cell) for cell in sheet.header]
    read = [column and not is_diversity(column) for column in header]
    return [Row(number, {column: cell for column, cell, taken in zip(header, cells, read, strict=True) if taken})
            for number, cells in zip(sheet.numbers, sheet.rows, strict=True)]


def column_name(text: str) -> str:
    """Return a column's name as the tables write it."""
    return text.strip().lower().replace(" ", "_")


def unfit(sheet: Sheet, table: Table) -> list[Problem]:
    """Return what a table lacks in a sheet's columns, and which of them it does not know."""
    header = [column_name(cell) for cell in sheet.header]
    return [*_unknown(sheet.name, header, table), *diversity_left((sheet,)), *_missing(sheet.name, header, table)]


def nothing(name: str, table: Table) -> Problem:
    """Return what to say of a table without rows: only the organisations are needed."""
    severity = ERROR if table.name == "organisations" else WARNING
    return Problem(name, None, "", f'"{name}" has column names but no rows, so there is nothing to import.', severity)


def _unknown(name: str, header: list[str], table: Table) -> list[Problem]:
    known = [column.name for column in table.columns]
    found = []
    for cell in header:
        if not cell or cell in known or is_diversity(cell):
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

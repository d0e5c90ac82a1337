"""Our own tables wherever they stand: sheets called as tables, with the columns of those tables."""

from pathlib import PurePosixPath

from sqlalchemy import Table

from data.importing.adapters.base import Draft
from data.importing.sheets import Document, Sheet
from data.importing.tables import column_name, nothing, rows_in, unfit
from data.problems import WARNING, Problem
from data.schema import FACTS, configuration_files

ENOUGH = 0.8
"""Share of a sheet's columns that a table knows, from which it is that table and not another of its name."""
TOLD = ("about", "readme", "read me")
"""Sheets that say something of the file and hold no facts."""


def table_of(sheet: Sheet) -> Table | None:
    """Return the table that a sheet is: by its name, if it has the columns that the table cannot do without."""
    place = PurePosixPath(sheet.name)
    table = next((table for table in FACTS if table.name == place.stem.casefold().replace(" ", "_") and place.parent.name != "lists"), None)
    columns = {column_name(column) for column in sheet.header if column}
    if table is None or not columns:
        return None
    required = {column.name for column in table.columns if column.info["required"]}
    return table if required <= columns and len(columns & set(table.columns.keys())) >= ENOUGH * len(columns) else None


def own(document: Document) -> dict[str, Sheet]:
    """Return the sheets of a document that are our tables, by the table's name, in an order that respects references."""
    found = {table.name: sheet for sheet in document.sheets if (table := table_of(sheet)) is not None}
    return {table.name: found[table.name] for table in FACTS if table.name in found}


def sureness(document: Document) -> float:
    """Return how surely a document is ours: wholly with several tables, or with ids; a single table without ids may be somebody's own."""
    tables = own(document)
    if len(tables) > 1 or any("id" in map(column_name, sheet.header) for sheet in tables.values()):
        return 1.0
    return 0.8 if tables else 0.0


def own_draft(document: Document) -> Draft:
    """Return our tables as they stand, what is wrong with their columns, and the network's own words where a sheet brings them."""
    tables = own(document)
    known = {table.name: table for table in FACTS}
    problems = [problem for name, sheet in tables.items() for problem in (unfit(sheet, known[name]) if sheet.rows else _blank(sheet, known[name]))]
    files = _files(document)
    others = [sheet for sheet in document.sheets if sheet not in tables.values() and sheet.name.casefold() not in (*TOLD, configuration_files.name)]
    problems.extend(_not_ours(sheet) for sheet in others)
    rows = {name: rows_in(sheet) for name, sheet in tables.items() if sheet.rows}
    return Draft(rows, problems=tuple(problems), counted={f"rows of {name}": len(found) for name, found in rows.items()}, files=files)


def _blank(sheet: Sheet, table: Table) -> list[Problem]:
    """Return what to say of a table without rows; in a workbook or folder one of them stops nothing."""
    told = nothing(sheet.name, table)
    return [Problem(told.file, told.row, told.column, told.message, WARNING)]


def _files(document: Document) -> dict[str, str]:
    """Return the network's own words by file name: the rows of a file, one line or the whole of it in each, in their order."""
    sheet = document.sheet(configuration_files.name)
    lines: dict[str, list[str]] = {}
    for _, row in sheet or ():
        lines.setdefault(row.get("name", ""), []).append(row.get("content", ""))
    return {name: "\n".join(content) + "\n" for name, content in lines.items() if name}


def _not_ours(sheet: Sheet) -> Problem:
    if PurePosixPath(sheet.name).parent.name == "lists":
        return Problem(sheet.name, None, "", f'"{sheet.name}" is a list of the network\'s own words. It is not changed this way; import the folder instead.', WARNING)
    names = ", ".join(table.name for table in FACTS[:4])
    return Problem(sheet.name, None, "", f'"{sheet.name}" is none of the network\'s tables ({names} …), so it was left out. Give it the name and columns of one.', WARNING)

"""Our own tables wherever they stand: sheets called as tables, with the columns of those tables."""

import csv
import io
from pathlib import PurePosixPath

from sqlalchemy import Table

from data.configuration import Configuration
from data.entered import FILE as ENTERED
from data.exporting.own_words import LINES, LISTED
from data.importing.adapters.base import Answers, Draft, Question
from data.importing.sheets import Document, Sheet
from data.importing.tables import column_name, nothing, rows_in, unfit
from data.problems import WARNING, Problem
from data.reading import FILE
from data.schema import FACTS

ENOUGH = 0.8
"""Share of a sheet's columns that a table knows, from which it is that table and not another of its name."""
FORMAT = "netmap tables"
"""What our JSON says of its form."""
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
    if document.about.get("format") == FORMAT or len(tables) > 1 or any("id" in map(column_name, sheet.header) for sheet in tables.values()):
        return 1.0
    return 0.8 if tables else 0.0


def nothing_to_ask(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return no question: our own files say it all."""
    return ()


def own_draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return our tables as they stand, what is wrong with their columns, and the network's own words where a sheet brings them."""
    tables = own(document)
    known = {table.name: table for table in FACTS}
    problems = [problem for name, sheet in tables.items() for problem in (unfit(sheet, known[name]) if sheet.rows else _blank(sheet, known[name]))]
    others = [sheet for sheet in document.sheets if sheet not in tables.values() and not _is_told(sheet)]
    lines = document.sheet(LINES)
    problems.extend([*(_misnumbered(lines) if lines else ()), *_lists_left(document), *(_not_ours(sheet) for sheet in others)])
    rows = {name: rows_in(sheet) for name, sheet in tables.items() if sheet.rows}
    return Draft(rows, problems=tuple(problems), counted={f"rows of {name}": len(found) for name, found in rows.items()}, files=own_words(document))


def _blank(sheet: Sheet, table: Table) -> list[Problem]:
    """Return what to say of a table without rows; in a workbook or folder one of them stops nothing."""
    told = nothing(sheet.name, table)
    return [Problem(told.file, told.row, told.column, told.message, WARNING)]


def own_words(document: Document) -> dict[str, str]:
    """Return the network's own files by name, where a zip holds them as files, or sheets bring them: the inverse of ``word_tables``."""
    if document.form == "zip" and FILE in document.about:
        return {name: text for name, text in document.about.items() if name == FILE or _is_word(name)}
    lists = {f"lists/{sheet.name.removeprefix(LISTED)}.csv": _as_csv(sheet) for sheet in document.sheets if sheet.name.startswith(LISTED)}
    return {**_lines(document.sheet(LINES)), **lists}


def _is_word(name: str) -> bool:
    """Say whether a file of a zip is one of the network's own lists, its indicators, or its logo."""
    place = PurePosixPath(name)
    return name == ENTERED or (place.parent.name, place.suffix) == ("lists", ".csv") or (len(place.parts) == 1 and place.suffix == ".svg")


def _as_csv(sheet: Sheet) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([sheet.header, *sheet.rows])
    return out.getvalue()


def _lines(sheet: Sheet | None) -> dict[str, str]:
    """Return files by name from the sheet that has them line by line; rows of one line number are parts of one line."""
    files: dict[str, dict[int, str]] = {}
    for _, row in sheet if sheet and not _misnumbered(sheet) else ():
        lines = files.setdefault(row["file"], {})
        number = int(row["line"])
        lines[number] = lines.get(number, "") + " " * int(row["indent"] or 0) + row["text"]
    return {name: "\n".join(lines[number] for number in sorted(lines)) for name, lines in files.items()}


def _misnumbered(sheet: Sheet) -> list[Problem]:
    """Return what keeps the lines of the network's own files from being put together."""
    missing = [column for column in ("file", "line", "indent", "text") if column not in sheet.header]
    if missing:
        return [Problem(sheet.name, 1, missing[0], f'No "{missing[0]}" column. Export the workbook again, and leave this sheet as it is.')]
    told = "Row {}: line and indent must be whole numbers. Export the workbook again, and leave this sheet as it is."
    return [Problem(sheet.name, number, "line", told.format(number))
            for number, row in sheet if not (row["line"].isdecimal() and (row["indent"] or "0").isdecimal())]


def _is_told(sheet: Sheet) -> bool:
    """Return whether a sheet says something of the file, or holds the network's own words."""
    return sheet.name.casefold() in (*TOLD, LINES) or sheet.name.startswith(LISTED) or _is_list(sheet)


def _is_list(sheet: Sheet) -> bool:
    return PurePosixPath(sheet.name).parent.name == "lists"


def _lists_left(document: Document) -> list[Problem]:
    read = own_words(document)
    lists = [name for sheet in document.sheets if _is_list(sheet) and f"lists/{(name := PurePosixPath(sheet.name).name)}" not in read]
    found = f'The lists of the network\'s own words ({", ".join(lists)}) are not changed this way. Import the unpacked folder with netmap import.'
    return [Problem(document.name, None, "", found, WARNING)] if lists else []


def _not_ours(sheet: Sheet) -> Problem:
    names = ", ".join(table.name for table in FACTS[:4])
    told = f'"{sheet.name}" is none of the network\'s tables ({names} …), so it was left out. Give it the name and columns of one.'
    return Problem(sheet.name, None, "", told, WARNING)

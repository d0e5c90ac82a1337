"""Finding columns by the names a tool gives them, whatever their case."""

import re
from dataclasses import replace

from data.importing.sheets import Document, Sheet

_NESTED = re.compile(r"^(attributes|attvalues|data)[./:]", re.IGNORECASE)
"""How a nested list of a JSON or graph file stands before its own names."""


def heading(sheet: Sheet, *names: str) -> str:
    """Return the first column that bears one of the names, in order of the names; an empty text where none does."""
    written = {plain_heading(column): column for column in reversed(sheet.header) if column}
    return next((written[name.casefold()] for name in names if name.casefold() in written), "")


def plain_heading(column: str) -> str:
    """Return a column name in lower case, with single blanks, and without the list it was nested in."""
    return " ".join(_NESTED.sub("", column).split()).casefold()


def unnested(sheet: Sheet) -> Sheet:
    """Return a sheet whose columns are called by their own names alone, without the list they were nested in."""
    return replace(sheet, header=tuple(_NESTED.sub("", column) for column in sheet.header))


def bears(sheet: Sheet, *names: str) -> bool:
    """Say whether a sheet has a column of each name."""
    return all(heading(sheet, name) for name in names)


def sheets_with(document: Document, *names: str) -> tuple[Sheet, ...]:
    """Return the sheets that have a column of each name; those marked ``(ignore)`` are none of ours."""
    return tuple(sheet for sheet in document.sheets if bears(sheet, *names) and "(ignore)" not in sheet.name.casefold())

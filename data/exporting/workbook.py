"""A workbook for a spreadsheet: what it is first, then a sheet for each table, every text typed as text.

A sheet is called as its table, its first row names the columns as the table does, and what a column holds is a
comment on its name: so the workbook can be edited and dropped back. The network's own files come last, as
``data.exporting.own_words`` says.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.columns import Kind
from data.exporting.about import contents, told
from data.exporting.extract import Extract
from data.exporting.folder import cell
from data.exporting.form import Form
from data.exporting.own_words import LINES, word_tables
from data.problems import Refused
from data.schema import FACTS

FIRST = "About"
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_ABOUT = {table.name: {column.name: f"{column.info['about']} {str(column.info['kind']).capitalize()}." for column in table.columns} for table in FACTS}
_NUMBERS = {table.name: {column.name for column in table.columns if column.info["kind"] in (Kind.INTEGER, Kind.NUMBER)} for table in FACTS}
MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below the names of its columns."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Every workbook was made on this day as far as its properties go: the same facts make the same bytes."""


class Sheets:
    """A workbook as it is written."""

    def __init__(self, title: str) -> None:
        self._out = io.BytesIO()
        self._workbook: Workbook = xlsxwriter.Workbook(self._out, _PLAIN)
        self._workbook.set_properties({"title": title, "created": _EPOCH})
        self._head: Format = self._workbook.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        self._text: Format = self._workbook.add_format({"num_format": "@", "valign": "top"})
        self._wrapped: Format = self._workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})

    def say(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add the first sheet: names, and what there is to say of each."""
        sheet = self._workbook.add_worksheet(FIRST)
        sheet.set_column(0, 0, 26, self._text)
        sheet.set_column(1, 1, 100, self._wrapped)
        for number, (name, words) in enumerate([("About this file", "What it says"), *rows]):
            sheet.write_string(number, 0, name, self._text if number else self._head)
            sheet.write_string(number, 1, words, self._wrapped if number else self._head)
        sheet.freeze_panes(1, 0)

    def add(self, name: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> Worksheet:
        """Add a sheet with its columns named in the first row, which stays in sight and can be filtered by."""
        sheet = self._workbook.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, max(12, min(40, len(column) + 4)), None if column in _NUMBERS.get(name, ()) else self._text)
            sheet.write_string(0, place, column, self._head)
            if about := _ABOUT.get(name, {}).get(column):
                sheet.write_comment(0, place, about, {"x_scale": 1.6})
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                self._put(sheet, (last, place), row.get(column))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        return sheet

    def _put(self, sheet: Worksheet, place: tuple[int, int], value: Any) -> None:
        """Write a value: a number only where a spreadsheet keeps every digit of it, anything else as text."""
        if value is None or value == "":
            return
        if isinstance(value, int | float) and not isinstance(value, bool) and kept_whole(value):
            sheet.write_number(*place, value)
        else:
            sheet.write_string(*place, value if isinstance(value, str) else cell(value), self._text)

    def bytes(self) -> bytes:
        """Close the workbook and return it; nothing can be added after that."""
        self._workbook.close()
        return self._out.getvalue()


def kept_whole(number: float) -> bool:
    """Say whether fifteen digits, which is what spreadsheets keep, are all there is to a number."""
    return abs(number) < 10**15 and float(f"{number:.15g}") == number


def workbook(extract: Extract) -> bytes:
    """Return an extract as a workbook.

    Raises
    ------
    Refused
        If a table has more rows than a sheet can hold.
    """
    large = next((name for name, rows in extract.tables.items() if len(rows) > MOST_ROWS), None)
    if large:
        raise Refused(f'"{large}" has more than {MOST_ROWS:,} rows, which no sheet can hold. Choose the folder of CSV files instead.')
    words, sheets = word_tables(extract.files), Sheets(extract.configuration.name)
    sheets.say([*told(extract).items(), *contents(extract).items(), *_of_words(words)])
    for name, rows in {**extract.tables, **words}.items():
        sheets.add(name, tuple(rows[0]), rows)
    return sheets.bytes()


def _of_words(words: Iterable[str]) -> list[tuple[str, str]]:
    """Return what the sheets of the network's own words are."""
    return [(name, "The network's own settings, line by line. Better changed in the file itself." if name == LINES
             else "A list of the network's own words.") for name in words]


WORKBOOK = Form(
    key="xlsx", title="For Excel", suffix=".xlsx", media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write=workbook,
    about="One workbook with a sheet for each table. Edit it and upload it again: only what you changed is changed.")

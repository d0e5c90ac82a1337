"""Dates as spreadsheets leave them: ISO, day first, or turned into something else by Excel."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Column

from data.dates import partial_date, spoken
from data.problems import WARNING, Problem, Wrong

YEARS_AHEAD = 1
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SERIAL = re.compile(r"[2-5]\d{4}")
_SHORT = re.compile(r"(\d{1,2})-[A-Z][a-z]{2}|[A-Z][a-z]{2}-(\d{1,2})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EXCEL_BEGAN = date(1899, 12, 30)


def day_of(column: Column, text: str, row: int) -> str:
    """Return a cell as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; of 03/04/2026 the day comes first, as in Britain.

    Raises
    ------
    Wrong
        If it is no date, no real date, month-first, or outside the years of the column.
    """
    written = _iso(text, row)
    try:
        first = partial_date(written).first
    except ValueError:
        raise Wrong(_not_a_date(column, text, row)) from None
    if not column.info["lowest"] <= first.year <= _latest(column):
        raise Wrong(_outside(column, first.year, row))
    return written


def misread(file: str, column: str, cells: Iterable[tuple[int, str]]) -> list[Problem]:
    """Return what to ask about a column of dates: numbers taken for dates, and 03/04/2026 where nothing shows which is the day."""
    told = list(cells)
    serials = [Problem(file, row, column, f"Row {row}, {column}: {text} was read as {_spoken(text)}. Right?", WARNING)
               for row, text in told if _SERIAL.fullmatch(text)]
    parts = [(row, text, [int(part) for part in found.groups()]) for row, text in told if (found := _SLASHED.fullmatch(text))]
    if any(day > 12 for _, _, (day, _, _) in parts):
        return serials
    unclear = [(row, text) for row, text, (day, month, _) in parts if day != month and month <= 12]
    return [*serials, *(Problem(file, row, column, f'Row {row}: "{text}" may be day-first or month-first. Write YYYY-MM-DD.') for row, text in unclear)]


def _latest(column: Column) -> int:
    """Return the latest year a column may hold; what ends or falls due may lie far ahead."""
    return date.today().year + column.info.get("years_ahead", YEARS_AHEAD)


def _iso(text: str, row: int) -> str:
    if _SERIAL.fullmatch(text):
        return _serial(text).isoformat()
    found = _SLASHED.fullmatch(text)
    if not found:
        return text
    day, month, year = (int(part) for part in found.groups())
    if month > 12 >= day:
        raise Wrong(f'Row {row}: "{text}" is month-first, but other rows are day-first. Which is it? Write YYYY-MM-DD.')
    return f"{year:04}-{month:02}-{day:02}"


def _serial(text: str) -> date:
    return _EXCEL_BEGAN + timedelta(days=int(text))


def _spoken(text: str) -> str:
    day = _serial(text)
    return f"{spoken(day)}"


def _outside(column: Column, year: int, row: int) -> str:
    return f"Row {row}: year {year} is outside {column.info['lowest']}–{_latest(column)}. Write four digits."


def _not_a_date(column: Column, text: str, row: int) -> str:
    if _SHORT.fullmatch(text):
        return f'Row {row}, {column.name}: "{text}" — did Excel change "{_before_excel(text)}"? Format as Text.'
    if re.fullmatch(r"\d{1,3}", text):
        return _outside(column, int(text), row)
    if re.fullmatch(r"\d{1,4}[/.\-]\d{1,2}([/.\-]\d{1,4})?", text):
        return f"Row {row}, {column.name}: {text} is not a real date."
    return f'Row {row}, {column.name}: "{text}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.'


def _before_excel(text: str) -> str:
    """Return what 02-Jan was typed as: 1-2 where American months come first is 2-Jan."""
    day, month = (text.split("-")) if text[0].isdigit() else reversed(text.split("-"))
    return f"{_MONTHS.index(month) + 1}-{int(day)}" if month in _MONTHS else text

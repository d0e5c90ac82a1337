"""Turning a cell's text into a value of its column's kind, or saying what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Column

from data.columns import Kind
from data.configuration import Term
from data.dates import partial_date

LATEST_YEAR_AHEAD = 1
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_EXCEL_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")
_SHORT_DATE = re.compile(r"\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{1,2}")


class Wrong(ValueError):
    """A cell that cannot be taken; the message is for the person who filled it."""


def value(column: Column, text: str, row: int, vocabulary: Mapping[str, Term]) -> Any:
    """Return the value of a cell, or None for an empty one.

    Raises
    ------
    Wrong
        With the message to show.
    """
    if not text:
        if column.info["required"]:
            raise Wrong(f"Row {row}: no organisation name." if (column.table.name, column.name) == ("organisations", "name") else f"Row {row}: {column.name} is empty. Fill it in.")
        return None
    if _EXCEL_ERROR.fullmatch(text):
        raise Wrong(f"Row {row}, {column.name}: Excel shows an error ({text}). Correct the formula and save.")
    if column.info["kind"] in (Kind.CHOICE, Kind.CHOICES):
        return _choice(column, text, row, vocabulary)
    return _READERS[column.info["kind"]](column, text, row)


def _text(column: Column, text: str, row: int) -> str:
    return text


def _date(column: Column, text: str, row: int) -> str:
    text = _iso(column, text, row)
    try:
        read = partial_date(text)
    except ValueError:
        raise Wrong(_not_a_date(column, text, row)) from None
    earliest, latest = column.info["lowest"], date.today().year + LATEST_YEAR_AHEAD
    if not earliest <= read.first.year <= latest:
        raise Wrong(f"Row {row}: year {read.first.year} is outside {earliest}–{latest}. Write four digits.")
    return text


def _iso(column: Column, text: str, row: int) -> str:
    """Turn 31/12/2025 into 2025-12-31; months come second, as in Britain."""
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return text
    day, month, year = (int(part) for part in found.groups())
    if month > 12 >= day:
        raise Wrong(f'Row {row}: "{text}" is month-first, but dates are read day-first here. Write it as YYYY-MM-DD.')
    return f"{year:04}-{month:02}-{day:02}" if month <= 12 else text


def _not_a_date(column: Column, text: str, row: int) -> str:
    if _SHORT_DATE.fullmatch(text):
        return f'Row {row}, {column.name}: "{text}" — did Excel change it? Format the column as Text and write YYYY-MM-DD.'
    if re.fullmatch(r"[\d/.\-]{8,10}", text):
        return f"Row {row}, {column.name}: {_day_month_year(text)} is not a real date."
    if re.fullmatch(r"\d{5}", text):
        return f"Row {row}, {column.name}: {text} looks like a date that Excel turned into a number. Format the column as Text and write YYYY-MM-DD."
    return f'Row {row}, {column.name}: "{text}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.'


def _day_month_year(text: str) -> str:
    parts = text.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 and len(parts[0]) == 4 else text


def _number(column: Column, text: str, row: int) -> float:
    plain = text.replace("£", "").replace(",", "").replace(" ", "").removesuffix("%")
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        if re.fullmatch(r"(?i)[+-]?(nan|inf|infinity)", plain):
            raise Wrong(_out_of_range(column, text, row))
        raise Wrong(f'Row {row}: "{text}" is not a number.')
    read = float(plain)
    low, high = column.info["lowest"], column.info["highest"]
    if (low is not None and read < low) or (high is not None and read > high):
        raise Wrong(_out_of_range(column, text, row))
    return read


def _out_of_range(column: Column, text: str, row: int) -> str:
    low, high = column.info["lowest"], column.info["highest"]
    limits = f"from {low} to {high}" if high is not None else f"{low} or more"
    return f"Row {row}, {column.name}: {text} must be {limits}."


def _whole(column: Column, text: str, row: int) -> int:
    read = _number(column, text, row)
    if read != int(read):
        raise Wrong(f'Row {row}: "{text}" is not a whole number.')
    return int(read)


def _boolean(column: Column, text: str, row: int) -> bool:
    read = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(text.lower())
    if read is None:
        raise Wrong(f'Row {row}, {column.name}: "{text}" must be yes or no.')
    return read


def _url(column: Column, text: str, row: int) -> str:
    if not re.match(r"https?://[^\s/]", text, re.IGNORECASE) or re.search(r"\s", text):
        raise Wrong(f"Row {row}, {column.name.removesuffix('_url')}: must start with http:// or https://.")
    return text


def _urls(column: Column, text: str, row: int) -> str:
    return ";".join(_url(column, part.strip(), row) for part in text.split(";") if part.strip())


def _email(column: Column, text: str, row: int) -> str:
    if not _EMAIL.fullmatch(text):
        raise Wrong(f'Row {row}: "{text}" is not an email address.')
    return text


def _choice(column: Column, text: str, row: int, vocabulary: Mapping[str, Term]) -> str:
    """Return the codes of a cell; a label stands for its code, and without a list any word is taken."""
    many = column.info["kind"] is Kind.CHOICES
    words = [part.strip() for part in text.split(";") if part.strip()] if many else [text]
    return ";".join(dict.fromkeys(_code(column, word, row, vocabulary) for word in words))


def _code(column: Column, word: str, row: int, vocabulary: Mapping[str, Term]) -> str:
    if not vocabulary or word in vocabulary:
        return word
    by_label = {term.label.casefold(): code for code, term in vocabulary.items()}
    if word.casefold() in by_label:
        return by_label[word.casefold()]
    raise Wrong(f'Row {row}, {column.name}: "{word}" is not on the list. {_nearest(word, vocabulary)}')


def _nearest(word: str, known: Iterable[str]) -> str:
    near = [found[0] for found in process.extract(word, list(known), scorer=fuzz.WRatio, limit=3)]
    return f"Nearest: {', '.join(near)}."


_READERS: Mapping[Kind, Callable[[Column, str, int], Any]] = {
    Kind.TEXT: _text, Kind.REFERENCE: _text, Kind.DATE: _date, Kind.NUMBER: _number, Kind.INTEGER: _whole, Kind.BOOLEAN: _boolean,
    Kind.URL: _url, Kind.URLS: _urls, Kind.EMAIL: _email,
}

"""Turning a cell's text into a value of its column's kind, or saying what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Column

from data.columns import HIDDEN, Kind
from data.configuration import Term
from data.importing.days import day_of
from data.problems import Wrong

_EXCEL_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_SCIENTIFIC = re.compile(r"\d\.\d+E\+\d+")
LARGEST = 2_147_483_647
"""Largest whole number that every database can hold."""
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_EMAIL = re.compile(r"[^@\s;,?&%<>\"]+@[^@\s;,?&%<>\"]+\.[^@\s;,?&%<>\"]+")
"""An address and nothing that a mail program would read as more than one: it becomes a link on the organisation's page."""


def value(column: Column, text: str, row: int, vocabulary: Mapping[str, Term]) -> Any:
    """Return the value of a cell, or None for an empty one.

    Raises
    ------
    Wrong
        With the message to show.
    """
    if not text:
        if column.info["required"]:
            nameless = (column.table.name, column.name) == ("organisations", "name")
            raise Wrong(f"Row {row}: no organisation name." if nameless else f"Row {row}: {column.name} is empty. Fill it in.")
        return None
    if _EXCEL_ERROR.fullmatch(text):
        raise Wrong(f"Row {row}, {column.name}: Excel shows an error ({text}). Correct the formula and save.")
    if column.info["kind"] in (Kind.CHOICE, Kind.CHOICES):
        return _choice(column, text, row, vocabulary)
    return _READERS[column.info["kind"]](column, text, row)


def _text(column: Column, text: str, row: int) -> str:
    if _SCIENTIFIC.fullmatch(text):
        raise Wrong(f'Row {row}, {column.name}: "{text}" was changed by Excel. Format the column as Text and retype it.')
    return text


def _number(column: Column, text: str, row: int) -> float:
    written = re.sub(r"[£\s]", "", text).removesuffix("%")
    if re.fullmatch(r"[+-]?(nan|inf|infinity)", written, re.IGNORECASE):
        raise Wrong(_out_of_range(column, text, row))
    if not _NUMBER.fullmatch(written):
        raise Wrong(f'Row {row}: "{text}" is not a number.')
    read = float(written.replace(",", ""))
    low, high = column.info["lowest"], column.info["highest"]
    if (low is not None and read < low) or (high is not None and read > high):
        raise Wrong(_out_of_range(column, text, row))
    return read


def _out_of_range(column: Column, text: str, row: int) -> str:
    low, high = column.info["lowest"], column.info["highest"]
    limits = f"from {low} to {high}" if high is not None else "a number" if low is None else f"{low} or more"
    return f"Row {row}, {column.name}: {text} must be {limits}."


def _whole(column: Column, text: str, row: int) -> int | None:
    if column.info.get("hidden"):
        return _count_of_people(column, text, row)
    return _whole_number(column, text, row)


def _whole_number(column: Column, text: str, row: int) -> int:
    read = _number(column, text, row)
    if read != int(read):
        raise Wrong(f'Row {row}: "{text}" is not a whole number.')
    if abs(read) > LARGEST:
        raise Wrong(f"Row {row}, {column.name}: {text} is too large: the most that can be held is {LARGEST:,}.")
    return int(read)


def _count_of_people(column: Column, text: str, row: int) -> int | None:
    """Return a count that points to nobody, or None for a hidden one; a smaller one is not repeated in what is said of it."""
    if text.casefold() == HIDDEN:
        return None
    if _NUMBER.fullmatch(text) and float(text.replace(",", "")) < column.info["lowest"]:
        raise Wrong(f"Row {row}, {column.name}: a count under {column.info['lowest']} could point to a person. "
                    f"Write {HIDDEN} for it, and for another count of the question, so that it cannot be worked out.")
    return _whole_number(column, text, row)


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
    Kind.TEXT: _text, Kind.REFERENCE: _text, Kind.DATE: day_of, Kind.NUMBER: _number, Kind.INTEGER: _whole, Kind.BOOLEAN: _boolean,
    Kind.URL: _url, Kind.URLS: _urls, Kind.EMAIL: _email,
}

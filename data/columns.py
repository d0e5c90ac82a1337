"""What a column may hold, who may see it, how long it may be kept, and how to describe one in the schema."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text

HIDDEN = "[c]"
"""What stands in a cell whose count is hidden to protect people."""


class Sensitivity(StrEnum):
    """Who may see a column, from everyone to the coordinator alone; each includes the ones before."""

    PUBLIC = "public"
    MEMBERS = "members"
    BOARD = "board"
    COORDINATOR = "coordinator"


class Retention(StrEnum):
    """How long a column may be kept."""

    RECORD = "as long as the network keeps its public record"
    MEMBERSHIP = "six years after the membership ends"
    SURVEY = "three years after the survey closes"
    FINANCE = "six years after the financial year"
    LOG = "six years after the entry"


class Kind(StrEnum):
    """What a cell may hold; the importer checks each kind in one place."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "whole number"
    NUMBER = "number"
    BOOLEAN = "yes or no"
    URL = "web address"
    URLS = "web addresses, separated by ;"
    EMAIL = "email address"
    CHOICE = "one word of a list"
    CHOICES = "words of a list, separated by ;"
    REFERENCE = "id in another table"


_TYPES = {Kind.INTEGER: Integer, Kind.NUMBER: Float, Kind.BOOLEAN: Boolean}


def column(name: str, kind: Kind, about: str, *, primary_key: bool = False, required: bool = False, **info: Any) -> Column:
    """Describe a column; ``info`` may hold vocabulary, references, lowest, highest, sensitivity, retention, and whether its counts may be hidden."""
    keys = [ForeignKey(f"{info['references']}.id")] if "references" in info else []
    described = {"kind": kind, "about": about, "required": required, **info}
    return Column(name, _TYPES.get(kind, Text), *keys, primary_key=primary_key, nullable=not (required or primary_key), info=described)


def text(name: str, about: str, **info: Any) -> Column:
    """Describe a column of free text."""
    return column(name, Kind.TEXT, about, **info)


def date(name: str, about: str, **info: Any) -> Column:
    """Describe a column of partial dates, from 1900 unless told."""
    return column(name, Kind.DATE, about, **{"lowest": 1900, **info})


def whole(name: str, about: str, lowest: int = 0, highest: int | None = None, **info: Any) -> Column:
    """Describe a column of whole numbers within limits."""
    return column(name, Kind.INTEGER, about, lowest=lowest, highest=highest, **info)


def number(name: str, about: str, lowest: float | None = 0, highest: float | None = None, **info: Any) -> Column:
    """Describe a column of numbers within limits."""
    return column(name, Kind.NUMBER, about, lowest=lowest, highest=highest, **info)


def flag(name: str, about: str, **info: Any) -> Column:
    """Describe a column of yes or no."""
    return column(name, Kind.BOOLEAN, about, **info)


def url(name: str, about: str, **info: Any) -> Column:
    """Describe a column of web addresses."""
    return column(name, Kind.URL, about, **info)


def choice(name: str, vocabulary: str, about: str, **info: Any) -> Column:
    """Describe a column of one word of a vocabulary."""
    return column(name, Kind.CHOICE, about, vocabulary=vocabulary, **info)


def choices(name: str, vocabulary: str, about: str, **info: Any) -> Column:
    """Describe a column of words of a vocabulary, in order."""
    return column(name, Kind.CHOICES, about, vocabulary=vocabulary, **info)


def reference(name: str, references: str, about: str, **info: Any) -> Column:
    """Describe a column that names a row of another table."""
    return column(name, Kind.REFERENCE, about, references=references, **info)


def source() -> Column:
    """Describe the page that shows the fact."""
    return url("source_url", "Page that shows the fact.")


def visibility(about: str) -> Column:
    """Describe who may see the row."""
    return choice("visibility", "visibility", about)


def marked(columns: Iterable[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row on its way out, with the mark of a hidden count in the place of each that is not told."""
    hidden = {column.name for column in columns if column.info.get("hidden")}
    return {name: HIDDEN if value is None and name in hidden else value for name, value in row.items()}

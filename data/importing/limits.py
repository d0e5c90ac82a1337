"""How large input may be, and what to say of input that is larger."""

from dataclasses import dataclass

from data.problems import Problem

MEGABYTE = 1_000_000
COLUMNS, CHARACTERS, UNPACKED, RATIO = 200, 10_000, 50, 50
"""Columns of a table, characters of a cell, megabytes and growth of a zip once unpacked."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large input may be; the command line allows more than an upload.

    Attributes
    ----------
    megabytes, rows, cells
        Size of the file, rows of one table, and cells of all tables together, empty ones included.
    memory, seconds
        Megabytes and seconds that reading it may cost.
    """

    megabytes: float = 100
    rows: int = 1_000_000
    cells: int = 20_000_000
    memory: int = 4_096
    seconds: int = 300


COMMAND_LINE, UPLOAD = Limits(), Limits(20, 50_000, 5_000_000, 512, 30)


def too_large(name: str, size: int, limits: Limits) -> list[Problem]:
    """Return what to say of a file of so many bytes; nothing where it may be opened."""
    if size <= limits.megabytes * MEGABYTE:
        return []
    found = f"{size / MEGABYTE:.1f}".removesuffix(".0")
    return [Problem(name, None, "", f'"{name}" is {found} MB; the limit is {limits.megabytes} MB.')]


def too_many_rows(name: str, rows: int, limits: Limits) -> list[Problem]:
    """Return what to say of a table of so many rows; nothing where it may be read."""
    return [Problem(name, None, "", f"{rows:,} rows; the limit is {limits.rows:,} in one file. Split it.")] if rows > limits.rows else []


def too_many_columns(name: str, columns: int) -> list[Problem]:
    """Return what to say of a table of so many columns; nothing where it may be read."""
    return [Problem(name, 1, "", f"{columns:,} columns; the limit is {COLUMNS}.")] if columns > COLUMNS else []


def too_many_cells(name: str, cells: int, limits: Limits) -> list[Problem]:
    """Return what to say of a table that would hold so many cells; nothing where it may be read."""
    if cells <= limits.cells:
        return []
    return [Problem(name, None, "", f"{cells:,} cells, empty ones included; the limit is {limits.cells:,}. Delete unused columns, or split it.")]

"""A named mapping on the next file of its sort, whose tables may bear other names: exports put their day or number into them.

Questions about a column bear the name of its table where a file holds several: ``column:SHEET/COLUMN``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from data.importing.adapters.base import Answers
from data.importing.adapters.columns import key_name
from data.importing.sheets import Document, Sheet

KINDS = ("column:", "who:")
"""How the keys of questions begin that name a sheet and a column."""

_ENDING = re.compile(r"\.(csv|tsv|xlsx|ods)$")
_COPY = re.compile(r"\s*\(\d+\)$")
_MARKS = re.compile(r"[\s_.,-]+")
_PASSING = re.compile(
    r"\d+|[0-9a-f]*\d[0-9a-f]*|\d+t\d+z?|(jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|"
    r"(january|february|march|april|may|june|july|august|september|october|november|december)")
"""A word of a file's name that is a day, a month, a running number, or the number a tool gives an export."""


def fitted(kept: Mapping[str, str], document: Document) -> Answers:
    """Return kept answers for the tables of a document, whatever the tables were called when they were kept.

    Parameters
    ----------
    kept
        Answers by key, as ``Answers.lasting`` gave them for an earlier file.

    Notes
    -----
    An answer goes to the table of its name; else to the one table whose name is the same but for days, months and the
    numbers that tools give their exports; else, where its own table is not there, to the one table that has the column,
    unless the answers kept for columns of that name differ. An answer that fits no table stays as it is, and answers nothing.
    """
    found: dict[str, set[str]] = {}
    for key, said in kept.items():
        for fitting in _fitting(key, document):
            found.setdefault(fitting, set()).add(said)
    agreed = {key: next(iter(said)) for key, said in found.items() if len(said) == 1}
    named = {fitting: said for key, said in kept.items() for fitting in _of_that_name(key, document)}
    return Answers({**kept, **agreed, **named, **{key: said for key, said in kept.items() if _bears_a_name(key, document)}})


def lasting_name(name: str) -> str:
    """Return what of a table's name is the same next month: no days, no numbers, no ending."""
    return "/".join(_lasting(piece) for piece in PurePosixPath(name.casefold()).parts)


def _lasting(piece: str) -> str:
    words = _MARKS.split(_COPY.sub("", _ENDING.sub("", piece)))
    return " ".join(word for word in words if word and not _PASSING.fullmatch(word))


def _parts(key: str) -> Iterator[tuple[str, str, str]]:
    """Give each way to take a key apart into its kind, the name of a sheet, and a column: both may hold a stroke."""
    kind = next((kind for kind in KINDS if key.startswith(kind)), "")
    rest = key.removeprefix(kind) if kind else ""
    for stroke in (place for place, letter in enumerate(rest) if letter == "/"):
        yield kind, rest[:stroke], rest[stroke + 1:]


def _bears_a_name(key: str, document: Document) -> bool:
    """Return whether a key names a sheet that the document has."""
    return any(name == key_name(sheet) for _, name, _ in _parts(key) for sheet in document.sheets)


def _of_that_name(key: str, document: Document) -> Iterator[str]:
    """Give the key for the one sheet whose name is the same but for what changes from export to export."""
    for kind, name, column in _parts(key):
        alike = [sheet for sheet in document.sheets if name and lasting_name(name) == lasting_name(sheet.name)]
        if len(alike) == 1:
            yield f"{kind}{key_name(alike[0])}/{column}"


def _fitting(key: str, document: Document) -> Iterator[str]:
    """Give the key for the one sheet that has the column, where the key's own sheet is not there under any name."""
    if _bears_a_name(key, document) or any(_of_that_name(key, document)):
        return
    for kind, _, column in _parts(key):
        having = [sheet for sheet in document.sheets if _has(sheet, column)]
        if len(having) == 1:
            yield f"{kind}{key_name(having[0])}/{column}"


def _has(sheet: Sheet, column: str) -> bool:
    """Return whether a sheet has a column, or a grid of that question."""
    return any(name == column or name.startswith(f"{column} [") for name in sheet.header)

"""A document as lines of JSON, so that one process can hand it to another; and back."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any

from data.importing.sheets import Document, Sheet
from data.problems import Problem

SHARED = 200_000
"""Texts of which one copy is kept, however many cells hold them."""


def lines_of(document: Document) -> Iterator[str]:
    """Yield the document without its sheets, then each sheet: its name, header and number of rows, whether it is alone, then row by row."""
    yield json.dumps([document.name, document.form, [astuple(problem) for problem in document.problems], dict(document.about)])
    for sheet in document.sheets:
        yield json.dumps([sheet.name, sheet.header, len(sheet.rows), sheet.alone])
        for number, row in zip(sheet.numbers, sheet.rows, strict=True):
            yield json.dumps([number, *row])


def document_of(lines: Iterable[str | bytes]) -> Document:
    """Return the document that lines tell.

    Raises
    ------
    ValueError
        If they end early or are something else.
    """
    told = iter(lines)
    try:
        name, form, problems, about = json.loads(next(told))
        sheets = tuple(_sheet(json.loads(line), told) for line in told)
    except (StopIteration, TypeError, RuntimeError) as error:
        raise ValueError("the lines end early") from error
    return Document(name, form, sheets, tuple(Problem(*problem) for problem in problems), about)


def _sheet(told: list[Any], lines: Iterator[str | bytes]) -> Sheet:
    name, header, count, alone = told
    shared: dict[str, str] = {}
    numbers, rows = [], []
    for _ in range(count):
        number, *row = json.loads(next(lines))
        numbers.append(number)
        rows.append(tuple(shared.setdefault(cell, cell) if len(shared) < SHARED else cell for cell in row))
    return Sheet(name, tuple(header), tuple(rows), tuple(numbers), alone)

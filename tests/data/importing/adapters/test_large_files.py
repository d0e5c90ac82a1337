"""Every adapter takes a file of a thousand rows, and says what became of them."""

from dataclasses import replace

import pytest

from data.importing.adapters import recognised
from data.importing.adapters.base import Answers
from data.importing.documents import document
from data.importing.limits import UPLOAD
from tests.data.importing.adapters.test_proposals import FIXTURES, READ

ROWS = 1_000
NAMED = ("name", "organi", "company", "label", "from", "to", "source", "target", "partner", "contact", "body", "funder", "recipient", "lead", "works with")


def grown(sheet):
    """A sheet of many rows, made of those there are; names are told apart by a number, and so are addresses."""
    named = [any(word in column.casefold() for word in NAMED) for column in sheet.header]
    rows = tuple(tuple(_numbered(cell, number // len(sheet.rows), named[place]) for place, cell in enumerate(sheet.rows[number % len(sheet.rows)]))
                 for number in range(ROWS))
    return replace(sheet, rows=rows, numbers=tuple(range(2, ROWS + 2)))


def _numbered(cell, number, named):
    if "@" in cell:
        return cell.replace("@", f"{number}@")
    return f"{cell} {number}" if cell and named and not cell.replace(".", "").isdigit() else cell


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_a_thousand_rows_are_asked_about_and_drafted(name, network):
    small = document(name.rpartition("/")[2], (FIXTURES / name).read_bytes(), limits=UPLOAD)
    large = replace(small, sheets=tuple(grown(sheet) if sheet.rows else sheet for sheet in small.sheets))
    tool = recognised(large)[0]
    answers = Answers({question.key: question.choices[0].value if question.choices else "2026-03-01"
                       for question in tool.questions(large, network, Answers()) if not question.proposed})
    draft = tool.draft(large, network, answers)
    assert sum(draft.counted.values()) > 0

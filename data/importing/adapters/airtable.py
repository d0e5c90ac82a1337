"""Airtable: the CSV of a view, whose linked records and choices are joined by commas.

A name that holds a comma is put in quotation marks by Airtable where it is told apart at all; else
the names in the table's own first column say where one ends and the next begins.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from data.configuration import Configuration
from data.importing.adapters.attributes import without
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.columns import LEAVE_OUT, filled, holds_email, readable
from data.importing.adapters.entries import ADD, gathered, others_question
from data.importing.adapters.links import Link, link_questions, ties_of
from data.importing.adapters.listing import Listing
from data.importing.adapters.register import Register
from data.importing.adapters.strengths import Scale
from data.importing.sheets import Document, Sheet

LINKS = "links"
"""Key of the question which columns name other organisations of the table."""

_VIEW = re.compile(r"-(grid view|all [\w ]+|[\w ]*view[\w ]*)(\.csv)?$", re.IGNORECASE)
_FILES = re.compile(r"\(https://(dl\.airtable\.com|[\w.]*airtableusercontent\.com)/", re.IGNORECASE)
_OUTSIDE_QUOTES = r',(?=(?:[^"]*"[^"]*")*[^"]*$)'
_SEEN = 500
"""Rows that a table is known by."""
_NO_STRENGTH = Scale("", ())


def _fits(document: Document) -> float:
    """Return 1 for a file that holds Airtable's attachments, and less for the name of a view or for records linked within one table."""
    if document.form not in ("csv", "zip", "folder") or not document.sheets:
        return 0.0
    if any(_FILES.search(cell) for sheet in document.sheets for row in sheet.rows[:_SEEN] for cell in row):
        return 1.0
    if any(_VIEW.search(sheet.name) for sheet in document.sheets) or _VIEW.search(document.name):
        return 0.9
    return 0.5 if any(_linked(sheet) for sheet in document.sheets) else 0.0


def _primary(sheet: Sheet) -> str:
    """Return the first column, which names the record of each row."""
    return next((column for column in sheet.header if column), "")


def _linked(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns most of whose filled cells name other rows of the table, and at least one of them several; none where a row is no record."""
    known = _known(sheet)
    if not known or len(known) < len(filled(sheet, _primary(sheet))):
        return ()   # a record has a row of its own; where names stand on several rows, each row is a link
    found = []
    for column in readable(sheet):
        told = [_names(text, known) for text in filled(sheet, column)[:_SEEN]] if column != _primary(sheet) else []
        inside = sum(all(name.casefold() in known for name in names) for names in told)
        if told and inside * 2 > len(told) and max(map(len, told)) > 1:
            found.append(column)
    return tuple(found)


def _known(sheet: Sheet) -> dict[str, str]:
    """Return the names in the first column by their lower-case spelling."""
    return {name.casefold(): name for name in sheet.column(_primary(sheet)) if name} if _primary(sheet) else {}


def _names(text: str, known: Mapping[str, str]) -> list[str]:
    """Return the names that a cell joins by commas: of several that fit, the longest that is known."""
    parts = _split(text)
    found: list[str] = []
    while parts:
        reach = next((end for end in range(len(parts), 1, -1) if ", ".join(parts[:end]).casefold() in known), 1)
        found.append(known.get(", ".join(parts[:reach]).casefold(), ", ".join(parts[:reach])))
        parts = parts[reach:]
    return list(dict.fromkeys(found))


def _split(text: str) -> list[str]:
    lines = csv.reader([" ".join(text.split())], skipinitialspace=True)
    return [part.strip() for line in lines for part in line if part.strip() and not holds_email(part.strip())]


def _link_question(document: Document) -> Question:
    columns = dict.fromkeys(column for sheet in document.sheets for column in readable(sheet) if column != _primary(sheet))
    likely = dict.fromkeys(column for sheet in document.sheets for column in _linked(sheet))
    return Question(
        key=LINKS, text="Which columns name other organisations it is linked with?", many=True,
        why="A column of linked records becomes ties.", proposed=";".join(likely) or LEAVE_OUT,
        choices=(*(Choice(column, column) for column in columns), Choice(LEAVE_OUT, "None")))


def _columns(document: Document, answers: Answers) -> tuple[str, ...]:
    return tuple(column for column in answers.to(_link_question(document)).split(";") if column != LEAVE_OUT)


def _listing(document: Document, answers: Answers) -> Listing:
    used = _columns(document, answers)
    return Listing(sheets=tuple(without(sheet, used) for sheet in document.sheets if sheet.rows), marks=_OUTSIDE_QUOTES)


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    links = [link for sheet in document.sheets for link in _links(sheet, _columns(document, answers), Register(sheet.name))]
    return (_link_question(document), *_listing(document, answers).questions(configuration, answers),
            *link_questions(links, _NO_STRENGTH, configuration, answers))


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    listing = _listing(document, answers)
    read = listing.read(configuration, answers)
    result = gathered(read.entries, document.name, answers, others=answers.to(others_question(proposed=ADD)))
    links = [link for sheet in document.sheets for link in _links(sheet, _columns(document, answers), result.register)]
    ties = ties_of(_once(links), _NO_STRENGTH, configuration, answers, file=document.name)
    kept = {row.cells["id"] for row in result.register.rows}
    offers = [row for row in read.offers if row.cells["organisation_id"] in kept]
    problems = result.told(*read.problems, *listing.problems(configuration, answers), *ties.problems)
    return Draft(tables=result.tables(offers_and_needs=offers, ties=ties.rows), mentions=result.register.mentions, problems=problems,
                 counted=dict(result.counted + read.left + Counter(ties.counted)))


def _links(sheet: Sheet, columns: Iterable[str], register: Register) -> Iterable[Link]:
    """Yield a link for each name in a column of linked records; the column's name is the sort of link."""
    known, primary = _known(sheet), _primary(sheet)
    present = [column for column in columns if column in sheet.header]
    for number, row in sheet:
        for column in present if row[primary] and not holds_email(row[primary]) else ():
            for name in _names(row[column], known):
                ends = (register.mention(row[primary], number), register.mention(name, number))
                yield Link(number=number, source=ends[0], target=ends[1], kinds=(column,))


def _once(links: Iterable[Link]) -> list[Link]:
    """Return links without those that stand in both rows: Airtable shows a link at both of its ends."""
    seen: dict[tuple[frozenset[str], tuple[str, ...]], Link] = {}
    for link in links:
        seen.setdefault((frozenset((link.source, link.target)), link.kinds), link)
    return list(seen.values())


AIRTABLE = Adapter(
    key="airtable", title="Airtable view", fits=_fits, questions=_questions, draft=_draft,
    about="In Airtable: open a view of the table of organisations, then Download CSV; several tables may be given together.")

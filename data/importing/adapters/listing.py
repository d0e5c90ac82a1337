"""Sheets with one row for each organisation or membership, in whichever columns somebody made up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from data.configuration import Configuration
from data.importing.adapters.attributes import Attributes, without
from data.importing.adapters.base import Answers, Question
from data.importing.adapters.belonging import Belonging
from data.importing.adapters.columns import MEMBERSHIP, ORGANISATION, Field, columns_of, proposed
from data.importing.adapters.entries import ADD, Entry, others_question, tidied
from data.importing.adapters.tool_dates import iso_date
from data.importing.identifiers import slug
from data.importing.sheets import Sheet
from data.importing.tables import Row
from data.importing.unread import private, words
from data.problems import Problem

POSTED = "posted"
"""Key of the question since when offers and needs stand."""

OFFERS = (Field("offer", "What it offers", ("offers", "offer", "can offer", "what you can offer", "what can you offer", "skills to share", "we offer")),
          Field("need", "What it looks for", ("needs", "need", "looking for", "what you need", "what do you need", "support needed", "we need")))
_OF_SPELL = tuple(field for field in MEMBERSHIP if field.key in ("left_reason", "recruited_via"))
_NAME = next(field for field in ORGANISATION if field.key == "name")
_TELLING = ("name", "website", "contact_email", "description", "registration", "lived_experience_led", "offer", "need")
"""Fields whose columns say nothing of membership."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Sheets of organisations.

    Attributes
    ----------
    sheets
        The sheets, each with a column of names.
    marks
        Pattern of what stands between several values in a cell.
    """

    sheets: tuple[Sheet, ...]
    marks: str = r"[|;]"

    def questions(self, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
        """Return what to ask: which column is what, who is a member, and what the words stand for."""
        columns = [question for sheet in self.sheets for question in self.attributes(sheet, answers).questions(configuration, answers)]
        posted = (posted_question(),) if any(self._has_offers(sheet, answers) for sheet in self.sheets) else ()
        asked = (*self.belonging(answers).questions(configuration, answers), others_question(proposed=ADD), *columns, *posted)
        return tuple({question.key: question for question in asked}.values())

    def belonging(self, answers: Answers) -> Belonging:
        """Return what may say who is a member."""
        return Belonging(sheets=tuple(without(sheet, self._telling(sheet, answers)) for sheet in self.sheets), marks=self.marks)

    def attributes(self, sheet: Sheet, answers: Answers) -> Attributes:
        """Return what the other columns of a sheet may say of an organisation."""
        belonging = Belonging(sheets=self.sheets, marks=self.marks)
        used = (belonging.column(answers), *belonging.dated(answers))
        return Attributes(without(sheet, used), fields=_fields(sheet), marks=self.marks)

    def problems(self, configuration: Configuration, answers: Answers) -> tuple[Problem, ...]:
        """Return what is left out, and what nobody has decided yet."""
        lost = [problem for sheet in self.sheets for problem in self.attributes(sheet, answers).problems(configuration, answers)]
        return (*self.belonging(answers).undecided(configuration, answers), *lost)

    def read(self, configuration: Configuration, answers: Answers) -> "Read":
        """Return what the rows say."""
        belonging, found = self.belonging(answers), Read([], [], [], Counter())
        spell, order, posted = belonging.reading(configuration, answers), belonging.order(answers), iso_date(answers.to(posted_question()))
        for sheet in self.sheets:
            reading = self.attributes(sheet, answers).reading(configuration, answers)
            for number, row in sheet:
                found.take(sheet, number, tidied(reading(row), order), spell(row), posted)
        return found

    def _telling(self, sheet: Sheet, answers: Answers) -> list[str]:
        """Return the columns that say something else than who is a member."""
        columns = columns_of(sheet, _fields(sheet), answers)
        return [*(column for key in _TELLING for column in columns.get(key, ())), *(column for column in sheet.header if private(column))]

    def _has_offers(self, sheet: Sheet, answers: Answers) -> bool:
        columns = columns_of(self.attributes(sheet, answers).sheet, _fields(sheet), answers)
        return any(field.key in columns for field in OFFERS)


@dataclass(slots=True)
class Read:
    """What the rows of a listing say: entries, offers and needs, what is wrong, and the rows that are left out by what became of them."""

    entries: list[Entry]
    offers: list[Row]
    problems: list[Problem]
    left: Counter[str]

    def take(self, sheet: Sheet, number: int, cells: Mapping[str, str], spell: Mapping[str, str], posted: str) -> None:
        """Take a row: its organisation and membership, and each line of what it offers and looks for."""
        name = cells.get("name", "")
        if not name:
            self.left["rows without a name, left out"] += 1
            self.problems.append(Problem(sheet.name, number, "name", f"Row {number}: no organisation name."))
            return
        apart = ("name", *(field.key for field in (*OFFERS, *_OF_SPELL)))
        more = {field.key: cells[field.key] for field in _OF_SPELL if field.key in cells}
        self.entries.append(Entry(
            sheet=sheet.name, number=number, name=name, cells={key: text for key, text in cells.items() if key not in apart},
            spell={**spell, **more} if spell else {}))
        for field in OFFERS:
            self.offers.extend(Row(number, {"organisation_id": slug(name), "direction": field.key, "text": text, "posted": posted})
                               for line in cells.get(field.key, "").split("\n") for part in line.split(";") if (text := part.strip()))


def has_names(sheet: Sheet) -> bool:
    """Return whether a sheet has a column of organisations' names by its header."""
    return "name" in proposed(sheet, (*ORGANISATION, *MEMBERSHIP)).values()


def posted_question() -> Question:
    """Return the question since when offers and needs stand."""
    return Question(key=POSTED, text="Since when do the offers and needs in this file stand?", why="Each has a day it was posted. Write YYYY-MM-DD.",
                    proposed=date.today().isoformat(), once=True)


def _fields(sheet: Sheet) -> tuple[Field, ...]:
    """Return what a column may be; where no header means a name, the first column is proposed for it."""
    fields = (*ORGANISATION, *_OF_SPELL, *OFFERS)
    first = next((column for column in sheet.header if column and not private(column)), "")
    if not first or has_names(sheet):
        return fields
    name = replace(_NAME, headers=(*_NAME.headers, words(first)))
    return tuple(name if field.key == "name" else field for field in fields)

"""CiviCRM: exports of contacts, with or without their memberships, and of relationships.

Organisations are rows; individuals are counted for their employer, or as individual members where
they have a membership of their own; households are left out. The end date of a membership that runs
is the day to renew by, not a day of leaving.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.attributes import DESCRIBING, Attributes, without
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.belonging import Belonging
from data.importing.adapters.entries import ADD, Entry, gathered, individual_questions, others_question, tidied
from data.importing.adapters.headings import bears, heading
from data.importing.adapters.people import Contact, beside, entries_of
from data.importing.adapters.relationships import (
    ORGANISATION,
    PERSON,
    Known,
    is_relationships,
    relationship_dates,
    relationship_questions,
    relationship_ties,
    unsorted_ends,
)
from data.importing.adapters.tool_dates import DATE_ORDER, DAY, date_order, order_questions
from data.importing.sheets import Document, Sheet
from data.importing.tables import Row
from data.importing.unread import diversity_left, private
from data.problems import WARNING, Problem

_ID, _TYPE = ("Contact ID", "Internal Contact ID"), ("Contact Type",)
_NAME = ("Organization Name", "Organisation Name", "Display Name", "Sort Name", "Legal Name")
_EMPLOYER, _EMPLOYER_ID = ("Current Employer",), ("Current Employer ID", "Employer ID")
_STATUS = ("Membership Status", "Status")
_ENDED, _WAITING = {"expired", "cancelled", "canceled", "deceased", "lapsed"}, {"pending", "applied", "rejected"}
_OWN = (
    *_ID, *_TYPE, *_NAME, *_EMPLOYER, *_EMPLOYER_ID, *_STATUS, "Do Not Email", "Do Not Phone", "Do Not Mail", "Do Not Sms", "Do Not Trade",
    "No Bulk Emails (User Opt Out)", "Legal Identifier", "External Identifier", "Nickname", "Image Url", "Preferred Communication Method",
    "Preferred Language", "Contact Hash", "Contact Source", "Individual Prefix", "Individual Suffix", "Formal Title", "Communication Style",
    "Email Greeting ID", "Postal Greeting ID", "Addressee ID", "Deceased / Closed", "Deceased / Closed Date", "Household Name", "Sic Code",
    "Unique ID (OpenID)", "Contact is in Trash", "Created Date", "Modified Date", "Location Type", "City", "Postal Code", "County", "Country", "Email",
    "On Hold", "Use for Bulk Mail", "IM Provider", "IM Screen Name", "Note(s)", "Phone", "Phone Extension", "Phone Type", "Membership ID", "Is Test",
    "Is Pay Later", "Source", "Membership Start Date", "Membership Expiration Date", "Start Date", "End Date", "Member Since", "Membership Type",
)
"""Columns that CiviCRM writes itself: nothing is asked about them one by one."""
_MARKS = ("Contact Subtype", "Sort Name", "Display Name", "Current Employer", "Do Not Email", "Contact Source", "Internal Contact ID", "Group(s)", "Tag(s)",
          "Deceased / Closed", "Organization Name")
_YES = {"yes", "1", "true"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where a sheet of contacts has what; empty where it has no such column."""

    identifier: str
    sort: str
    names: tuple[str, ...]
    email: str
    employer: str
    employer_id: str
    status: str
    trash: str
    closed: str

    @classmethod
    def of(cls, sheet: Sheet) -> "_Columns":
        """Return the columns of a sheet."""
        return cls(
            identifier=heading(sheet, *_ID), sort=heading(sheet, *_TYPE), names=tuple(column for name in _NAME if (column := heading(sheet, name))),
            email=heading(sheet, "Email"), employer=heading(sheet, *_EMPLOYER), employer_id=heading(sheet, *_EMPLOYER_ID),
            status=heading(sheet, *_STATUS), trash=heading(sheet, "Contact is in Trash"), closed=heading(sheet, "Deceased / Closed Date", "Closed Date"))

    def name(self, row: Mapping[str, str]) -> str:
        """Return what a contact is called: an organisation by its name, else as it is displayed."""
        return next((row[column] for column in self.names if row[column]), "")


@dataclass(frozen=True, slots=True)
class _Export:
    """The sheets of a document by what they are."""

    contacts: tuple[Sheet, ...]
    relationships: tuple[Sheet, ...]

    @classmethod
    def of(cls, document: Document) -> "_Export":
        """Return what a document holds."""
        return cls(tuple(filter(_is_contacts, document.sheets)), tuple(filter(is_relationships, document.sheets)))

    def belonging(self) -> Belonging:
        """Return what may say who is a member: a membership type, a subtype, a tag or a group."""
        kept = ("Membership Type", "Start Date", "End Date", "Member Since", "Membership Start Date", "Membership Expiration Date", "Created Date",
                *_STATUS)
        hidden = [column for column in _OWN if column not in kept]
        return Belonging(
            sheets=tuple(_bare(sheet, hidden) for sheet in self.contacts), marks=r"[,;]",
            warned="Member Since is the day of joining; Start Date is the day of the last renewal, and Created Date that of typing in.")

    def attributes(self, sheet: Sheet, answers: Answers) -> Attributes:
        """Return what the columns that somebody added may say of an organisation."""
        used = (self.belonging().column(answers), *self.belonging().dated(answers))
        return Attributes(_bare(sheet, (*_OWN, *used)), fields=DESCRIBING, marks=r"[,;]")

    def known(self) -> Known:
        """Return the contacts that are listed, so that an end of a relationship is known for a person or an organisation."""
        sort, name, by_name = {}, {}, {}
        for sheet in self.contacts:
            columns = _Columns.of(sheet)
            for _, row in sheet:
                called, kind, identifier = columns.name(row), row[columns.sort].casefold(), row.get(columns.identifier, "")
                by_name[called] = kind
                sort[identifier], name[identifier] = kind, called
        return Known({key: kind for key, kind in sort.items() if key}, {key: called for key, called in name.items() if key}, by_name)

    def order(self, answers: Answers) -> str:
        """Return whether day or month comes first in the dates of relationships."""
        return date_order(self.dates()) or answers.given.get(DATE_ORDER, DAY)

    def dates(self) -> list[str]:
        """Return the dates of all relationships."""
        return [text for sheet in self.relationships for text in relationship_dates(sheet)]


def _fits(document: Document) -> float:
    contacts = 0.9 if any(map(_is_contacts, document.sheets)) else 0.0
    sure = any(_is_contacts(sheet) and heading(sheet, *_ID) for sheet in document.sheets)
    return 1.0 if sure or any(map(is_relationships, document.sheets)) else contacts


def _is_contacts(sheet: Sheet) -> bool:
    """Return whether a sheet has contacts of CiviCRM's three sorts."""
    kind = heading(sheet, *_TYPE)
    sorts = {text.casefold() for text in sheet.column(kind)} if kind else set()
    return bool(sorts) and sorts <= {ORGANISATION, PERSON, "household"} and any(bears(sheet, mark) for mark in _MARKS)


def _bare(sheet: Sheet, columns: Iterable[str]) -> Sheet:
    named = {column.casefold() for column in columns if column}
    return without(sheet, [column for column in sheet.header if column.casefold() in named or private(column)])


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    export = _Export.of(document)
    asked: list[Question] = []
    if export.contacts:
        asked += [*export.belonging().questions(configuration, answers), others_question(proposed=ADD)]
        asked += [question for sheet in export.contacts for question in export.attributes(sheet, answers).questions(configuration, answers)]
        asked += individual_questions(_entries(export, configuration, answers, Counter(), []), answers)
    asked += [*relationship_questions(export.relationships, export.known(), configuration, answers), *order_questions(export.dates())]
    return tuple({question.key: question for question in asked}.values())


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    export, left, problems = _Export.of(document), Counter[str](), list[Problem]()
    entries = _entries(export, configuration, answers, left, problems)
    result = gathered(entries, document.name, answers, others=answers.to(others_question(proposed=ADD)))
    ties: list[Row] = []
    for sheet in export.relationships:
        found = relationship_ties(sheet, export.known(), result.register, configuration, answers, order=export.order(answers))
        ties.extend(found.rows)
        problems.extend(found.problems)
        left.update(found.counted)
    lost = [problem for sheet in export.contacts for problem in export.attributes(sheet, answers).problems(configuration, answers)]
    problems.extend(unsorted_ends(export.relationships, export.known()))
    undecided = export.belonging().undecided(configuration, answers) if export.contacts else ()
    told = result.told(*problems, *undecided, *lost, *diversity_left(document.sheets))
    return Draft(tables=result.tables(ties=ties), mentions=result.register.mentions, problems=told, counted=dict(result.counted + left))


def _entries(export: _Export, configuration: Configuration, answers: Answers, left: Counter[str], problems: list[Problem]) -> list[Entry]:
    """Return organisations and members of their own, then people for their employers."""
    found: list[Entry] = []
    people: list[Contact] = []
    belonging = export.belonging()
    spell, order, known = belonging.reading(configuration, answers), belonging.order(answers), export.known()
    for sheet in export.contacts:
        columns, read = _Columns.of(sheet), export.attributes(sheet, answers).reading(configuration, answers)
        for number, row in sheet:
            lost = _lost(row, columns)
            told = {} if lost else _running(spell(row), row, columns, (sheet.name, number), problems)
            if lost:
                left[lost] += 1
            elif row[columns.sort].casefold() == ORGANISATION:
                cells = tidied({**read(row), "contact_email": row.get(columns.email, ""), "closed": row.get(columns.closed, "")}, order)
                found.append(Entry(sheet=sheet.name, number=number, name=columns.name(row), cells=cells, spell=told, becomes="organisations taken"))
            elif told:
                found.append(Entry(sheet=sheet.name, number=number, name="", spell=told))
            else:
                people.append(_contact(row, columns, known, (sheet.name, number)))
    employed, unkept = entries_of(people)
    problems.extend(unkept)
    return [*found, *beside(employed, found)]


def _lost(row: Mapping[str, str], columns: _Columns) -> str:
    """Return why a contact is left out whatever it says; empty where it is not."""
    if row.get(columns.trash, "").casefold() in _YES:
        return "contacts in the trash, left out"
    sort = row[columns.sort].casefold()
    if sort == ORGANISATION and not columns.name(row):
        return "organisations without a name, left out"
    return "" if sort in (ORGANISATION, PERSON) else "households, left out"


def _contact(row: Mapping[str, str], columns: _Columns, known: Known, place: tuple[str, int]) -> Contact:
    employer = known.name.get(row.get(columns.employer_id, "")) or row.get(columns.employer, "")
    return Contact(sheet=place[0], number=place[1], company=employer, email=row.get(columns.email, ""))


def _running(spell: dict[str, str], row: Mapping[str, str], columns: _Columns, place: tuple[str, int], problems: list[Problem]) -> dict[str, str]:
    """Return a membership as its status has it: without a day of leaving while it runs, and none at all before it begins."""
    status = row.get(columns.status, "").casefold()
    if not spell or not status:
        return spell
    if status in _WAITING:
        return {}
    if status not in _ENDED:
        return {key: text for key, text in spell.items() if key != "left"}
    if spell.get("left"):
        return spell
    found = f'Row {place[1]}: the membership is "{row[columns.status]}", and the file does not say since when. Choose the column of end dates, or fill it in.'
    problems.append(Problem(place[0], place[1], columns.status, found, WARNING))
    return {}


CIVICRM = Adapter(
    key="civicrm", title="CiviCRM contacts and relationships", fits=_fits, questions=_questions, draft=_draft,
    about="In CiviCRM: find contacts or memberships, then Export; relationships from SearchKit or the relationship report, as CSV.")

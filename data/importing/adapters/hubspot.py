"""HubSpot: the exports of contacts and of companies, each alone or both together.

Contacts are people: they are grouped into organisations by the company they are associated with,
else by the domain of their address, and are never rows themselves. HubSpot writes no day of joining:
its Create Date is the day a record was made.
"""

from collections.abc import Iterable

from data.configuration import Configuration
from data.importing.adapters.addresses import site_of
from data.importing.adapters.attributes import DESCRIBING, Attributes, without
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.belonging import Belonging
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.entries import ADD, Entry, gathered, individual_questions, joined_up, others_question, tidied
from data.importing.adapters.headings import bears, heading
from data.importing.adapters.people import Contact, beside, entries_of
from data.importing.sheets import Document, Sheet
from data.importing.unread import diversity_left, private
from data.problems import Problem

_COMPANY = ("Associated Company (Primary)", "Associated Company", "Company Name", "Company")
_COMPANY_ID = ("Associated Company IDs (Primary)", "Associated Company ID", "Associated Company IDs")
_DOMAIN = ("Company Domain Name", "Company domain")
_RECORD = ("Record ID", "Record ID - Contact", "Record ID - Company")
_OWN = (
    *_COMPANY, *_COMPANY_ID, *_DOMAIN, *_RECORD, "Email", "Work email", "Email Domain", "First Name", "Last Name", "Company owner", "Contact owner",
    "Associated Contact", "Associated Contact IDs", "Associated Deal", "Associated Deal IDs", "Associated Note", "Last Activity Date", "Last Contacted",
    "Last Modified Date", "Create Date", "Lead Status", "Lifecycle Stage", "Marketing contact status", "Original Source", "Original Traffic Source",
    "Original Source Drill-Down 1", "Original Source Drill-Down 2", "Latest Traffic Source", "HubSpot Score", "Number of Employees", "Annual Revenue",
    "Number of Associated Deals", "Number of Associated Contacts", "Time Zone", "Company name", "Buying Role", "Became a Lead Date", "Became a Subscriber Date",
)
"""Columns that HubSpot fills itself, or that this file reads: nothing is asked about them one by one."""
_ADDRESS = ("City", "State/Region", "Country/Region", "Country", "Postal Code", "Street Address")
"""On a contact these are the person's, not the organisation's."""
_MARKS = ("Lifecycle Stage", "Contact owner", "Company owner", "Lead Status", "Associated Company", "Associated Company IDs", "Associated Contact IDs",
          "Marketing contact status", "Create Date", "Last Activity Date")
"""Columns that other tools do not name so."""


def _fits(document: Document) -> float:
    return max((_likeness(sheet) for sheet in document.sheets), default=0.0)


def _likeness(sheet: Sheet) -> float:
    """Return how surely a sheet is HubSpot's: its record ids and at least one column of its own, or two of those."""
    if not (_is_contacts(sheet) or _is_companies(sheet)):
        return 0.0
    marks = sum(1 for mark in _MARKS if heading(sheet, mark))
    return 1.0 if heading(sheet, *_RECORD) and marks > 1 else 0.9 if heading(sheet, *_RECORD) else 0.8


def _is_contacts(sheet: Sheet) -> bool:
    return bears(sheet, "Email") and (bears(sheet, "First Name") or bears(sheet, "Last Name")) and _is_marked(sheet)


def _is_companies(sheet: Sheet) -> bool:
    return heading(sheet, "Company name", "Name") != "" and not bears(sheet, "First Name") and not bears(sheet, "Email") and _is_marked(sheet)


def _is_marked(sheet: Sheet) -> bool:
    marks = sum(1 for mark in _MARKS if heading(sheet, mark))
    return marks > 1 or (marks == 1 and heading(sheet, *_RECORD) != "")


def _contacts(document: Document) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in document.sheets if _is_contacts(sheet))


def _companies(document: Document) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in document.sheets if _is_companies(sheet))


def _belonging(document: Document) -> Belonging:
    """Return what may say who is a member: HubSpot's own stages as well as the properties somebody added."""
    hidden = (*_COMPANY, *_COMPANY_ID, *_DOMAIN, *_RECORD, *_ADDRESS, "Name", "Contact owner", "Company owner", "Time Zone")
    return Belonging(
        sheets=tuple(_bare(sheet, hidden) for sheet in (*_contacts(document), *_companies(document))),
        warned="HubSpot's Create Date is the day a record was made, not the day of joining; choose it only if you know that they are the same.")


def _attributes(sheet: Sheet, document: Document, answers: Answers) -> Attributes:
    belonging = _belonging(document)
    used = (belonging.column(answers), *belonging.dated(answers))
    more = _ADDRESS if _is_contacts(sheet) else ("Name", "City", "Country", "Postal Code", "Street Address")
    return Attributes(_bare(sheet, (*_OWN, *more, *used)), fields=DESCRIBING, marks=r";")


def _bare(sheet: Sheet, columns: Iterable[str]) -> Sheet:
    """Return a sheet without some columns, whatever their case, and without what is a person's."""
    named = {column.casefold() for column in columns if column}
    return without(sheet, [column for column in sheet.header if column.casefold() in named or private(column)])


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    sheets = (*_companies(document), *_contacts(document))
    described = [question for sheet in sheets for question in _attributes(sheet, document, answers).questions(configuration, answers)]
    unique = {question.key: question for question in described}
    return (*_belonging(document).questions(configuration, answers), _others(document), *unique.values(),
            *individual_questions(_entries(document, configuration, answers)[0], answers))


def _others(document: Document) -> Question:
    return others_question(proposed=ADD if _companies(document) else LEAVE_OUT)


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    entries, problems = _entries(document, configuration, answers)
    result = gathered(entries, document.name, answers, others=answers.to(_others(document)))
    nameless = sum(len(sheet.rows) for sheet in (*_companies(document), *_contacts(document))) - len(entries)
    if nameless:
        result.counted["companies without a name, left out"] += nameless
    lost = [problem for sheet in (*_companies(document), *_contacts(document))
            for problem in _attributes(sheet, document, answers).problems(configuration, answers)]
    undecided = _belonging(document).undecided(configuration, answers)
    return Draft(tables=result.tables(), problems=result.told(*problems, *undecided, *lost, *diversity_left(document.sheets)), counted=dict(result.counted))


def _entries(document: Document, configuration: Configuration, answers: Answers) -> tuple[list[Entry], list[Problem]]:
    """Return companies first, then contacts for the companies they belong to; a company that is listed is described by its own row alone."""
    listed, problems = _company_entries(document, configuration, answers)
    people, told = entries_of(_people(document, configuration, answers))
    return [*listed, *joined_up(beside(people, listed))], [*problems, *told]


def _company_entries(document: Document, configuration: Configuration, answers: Answers) -> tuple[list[Entry], list[Problem]]:
    belonging = _belonging(document)
    spell, order = belonging.reading(configuration, answers), belonging.order(answers)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for sheet in _companies(document):
        read = _attributes(sheet, document, answers).reading(configuration, answers)
        name, domain = heading(sheet, "Company name", "Name"), heading(sheet, *_DOMAIN)
        for number, row in sheet:
            called = row[name] or row.get(domain, "")
            if not called:
                problems.append(Problem(sheet.name, number, name, f"Row {number}: no organisation name."))
                continue
            cells = {"website": site_of(row.get(domain, "")), **read(row)}
            entries.append(Entry(sheet=sheet.name, number=number, name=called, cells=tidied(cells, order), spell=spell(row),
                                 becomes="companies taken as organisations"))
    return entries, problems


def _people(document: Document, configuration: Configuration, answers: Answers) -> Iterable[Contact]:
    belonging = _belonging(document)
    spell, order = belonging.reading(configuration, answers), belonging.order(answers)
    names = _names_by_id(document)
    for sheet in _contacts(document):
        read = _attributes(sheet, document, answers).reading(configuration, answers)
        company, identifier, email = heading(sheet, *_COMPANY), heading(sheet, *_COMPANY_ID), heading(sheet, "Email")
        for number, row in sheet:
            first = row.get(identifier, "").split(";")[0].strip()
            yield Contact(sheet=sheet.name, number=number, company=names.get(first, row.get(company, "")), email=row[email],
                          cells=tidied(read(row), order), spell=spell(row))


def _names_by_id(document: Document) -> dict[str, str]:
    """Return HubSpot's record id to name of each company that the document lists."""
    found: dict[str, str] = {}
    for sheet in _companies(document):
        record, name = heading(sheet, *_RECORD), heading(sheet, "Company name", "Name")
        found.update({row[record]: row[name] for _, row in sheet if record and row[record] and row[name]})
    return found


HUBSPOT = Adapter(
    key="hubspot", title="HubSpot contacts and companies", fits=_fits, questions=_questions, draft=_draft,
    about="In HubSpot: Contacts or Companies, then Export, as CSV or XLSX. Companies and contacts may be given together.")

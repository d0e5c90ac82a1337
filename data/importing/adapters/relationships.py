"""CiviCRM's relationships: those between two organisations are ties, those of people are not imported."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.configuration import Configuration
from data.importing.adapters.base import Answers, Question
from data.importing.adapters.columns import holds_email
from data.importing.adapters.headings import heading
from data.importing.adapters.links import Link, Ties, link_questions, ties_of
from data.importing.adapters.register import Register
from data.importing.adapters.strengths import Scale
from data.importing.adapters.tool_dates import iso_date
from data.importing.sheets import Sheet
from data.problems import WARNING, Problem

ORGANISATION, PERSON = "organization", "individual"
"""What CiviCRM calls the sorts of contact, in lower case."""

PEOPLE, STOPPED, HALF = "relationships of people, left out", "relationships that are over, without an end date, left out", "relationships with an end missing"

_PERSONAL = re.compile(
    r"\b(employee|employer|child|parent|spouse|partner of|sibling|household|volunteer|case coordinator|supervis\w+|benefits specialist|health services|"
    r"homeless services|senior services|staff|trustee|board member|director|chair|contact for|member of staff|friend of|mentor)\b", re.IGNORECASE)
"""Relationships that have a person at one end, the ones CiviCRM comes with among them."""
_OVER = {"no", "0", "false", "inactive", "disabled"}
_A, _B = ("Contact A", "Contact A Name", "Contact A Display Name", "Contact A Sort Name"), ("Contact B", "Contact B Name", "Contact B Display Name",
                                                                                            "Contact B Sort Name")
_KIND = ("Relationship Type", "Relationship A-B", "Relationship A to B", "Relationship Type A to B", "Relationship Type (A to B)", "Relationship")


@dataclass(frozen=True, slots=True)
class Known:
    """Contacts that the same document lists: sort and name by CiviCRM's id, and sort by name."""

    sort: Mapping[str, str] = field(default_factory=dict)
    name: Mapping[str, str] = field(default_factory=dict)
    sort_by_name: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """Where a sheet has one end of a relationship; empty where it has no such column."""

    name: str
    identifier: str
    sort: str

    @classmethod
    def of(cls, sheet: Sheet, letter: str) -> "_End":
        """Return the columns of the end that CiviCRM calls by a letter."""
        return cls(
            name=heading(sheet, *(_A if letter == "A" else _B)),
            identifier=heading(sheet, f"Contact {letter} ID", f"Contact ID {letter}", f"Contact ID ({letter})"),
            sort=heading(sheet, f"Contact {letter} Type", f"Contact Type {letter}", f"Contact {letter} Contact Type"))

    def told(self, row: Mapping[str, str], known: Known) -> tuple[str, str]:
        """Return the name and the sort of contact; the sort is empty where nothing tells it."""
        identifier, name = row.get(self.identifier, ""), row[self.name]
        sort = row.get(self.sort, "").casefold() or known.sort.get(identifier) or known.sort_by_name.get(name, "")
        called = known.name.get(identifier, name)
        return called, PERSON if holds_email(called) else sort


def is_relationships(sheet: Sheet) -> bool:
    """Return whether a sheet has two contacts and a relationship on every row."""
    return all(heading(sheet, *names) for names in (_A, _B, _KIND))


def relationship_dates(sheet: Sheet) -> list[str]:
    """Return the dates of a sheet of relationships."""
    return [text for name in ("Start Date", "End Date") if (column := heading(sheet, name)) for text in sheet.column(column) if text]


def relationship_questions(sheets: Iterable[Sheet], known: Known, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return which sort of tie each relationship between organisations is, and which end gives."""
    links = [link for sheet in sheets for link in _links(sheet, known, Register(sheet.name), Counter(), [], order="day")]
    return link_questions(links, Scale("", ()), configuration, answers)


def relationship_ties(sheet: Sheet, known: Known, register: Register, configuration: Configuration, answers: Answers, *, order: str) -> Ties:
    """Return the relationships between organisations as ties, and what became of the others; the ends are named in the register."""
    counted: Counter[str] = Counter()
    problems: list[Problem] = []
    links = list(_links(sheet, known, register, counted, problems, order=order))
    ties = ties_of(links, Scale("", ()), configuration, answers, file=sheet.name)
    return Ties(ties.rows, [*problems, *ties.problems], ties.counted + counted)


def unsorted_ends(sheets: Iterable[Sheet], known: Known) -> list[Problem]:
    """Return a warning for each sheet that does not say which of its contacts are people."""
    asked = ('The file does not say which contacts are people. Check that every name is an organisation, or add the columns "Contact A Type" '
             'and "Contact B Type".')
    return [Problem(sheet.name, None, "", asked, WARNING) for sheet in sheets if not known.sort_by_name and not _End.of(sheet, "A").sort]


def _links(sheet: Sheet, known: Known, register: Register, counted: Counter[str], problems: list[Problem], *, order: str) -> Iterable[Link]:
    kind, active = heading(sheet, *_KIND), heading(sheet, "Active", "Enabled", "Is Active", "Relationship Is Active")
    start, end, about = heading(sheet, "Start Date"), heading(sheet, "End Date"), heading(sheet, "Description", "Relationship Description")
    places = [_End.of(sheet, letter) for letter in "AB"]
    for number, row in sheet:
        ends = [place.told(row, known) for place in places]
        if _is_of_people(row[kind], [sort for _, sort in ends]):
            counted[PEOPLE] += 1
        elif not all(name for name, _ in ends):
            counted[HALF] += 1
            problems.append(Problem(sheet.name, number, kind, f"Row {number}: the relationship has one end only. Fill in the other.", WARNING))
        elif row.get(active, "").casefold() in _OVER and not row.get(end):
            counted[STOPPED] += 1
            found = f"Row {number}: the relationship is over, and nobody knows since when. Fill in End Date, or leave it out."
            problems.append(Problem(sheet.name, number, end or "End Date", found, WARNING))
        else:
            cells = {"start": iso_date(row.get(start, ""), order), "end": iso_date(row.get(end, ""), order), "name": row.get(about, "")}
            source, target = (register.mention(name, number) for name, _ in ends)
            yield Link(number=number, source=source, target=target, kinds=(row[kind],) if row[kind] else (),
                       cells={key: text for key, text in cells.items() if text})


def _is_of_people(kind: str, sorts: Iterable[str]) -> bool:
    """Return whether a person stands at one end: as the file says, or, where it does not, by the sort of relationship."""
    told = list(sorts)
    return any(sort and sort != ORGANISATION for sort in told) or (not all(told) and _PERSONAL.search(kind) is not None)

"""Eventbrite: the report of attendees. Who registered and who came are two numbers.

Each attendee is a person, counted for her organisation and never listed. Only ``Checked In`` means
that somebody came; where nobody was checked in at an event, the door was not kept and attendance
is unknown, not nought.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.configuration import Configuration
from data.importing.adapters.attributes import without
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.columns import Field, cell, column_questions, columns_of
from data.importing.adapters.entries import Entry
from data.importing.adapters.headings import bears, heading
from data.importing.adapters.people import Contact, entries_of
from data.importing.adapters.register import Register
from data.importing.adapters.tool_dates import DATE_ORDER, DAY, date_order, iso_date, order_questions
from data.importing.adapters.words import proposed_term, term_choices, terms
from data.importing.identifiers import slug
from data.importing.sheets import Document, Sheet
from data.importing.tables import Row
from data.importing.unread import diversity_left, private
from data.problems import WARNING, Problem

TITLE, KIND, START, LEARNING = "event/title", "event/kind", "event/start", "event/learning"
"""Keys of the questions about an event that the report does not answer."""

_STATUS = ("Attendee Status", "Order Status", "Status")
_EVENT, _DAY = ("Event Name", "Event name", "Event"), ("Event Start Date", "Event Date", "Date Attending", "Event start date")
_COMING = {"attending", "checked in", "completed", "manual", "placed"}
_CAME = {"checked in"}
_YES = {"yes", "y", "true", "1", "checked in"}
_OWN = (
    "Order #", "Order no.", "Order ID", "Order Date", "Email", "Buyer Email", "Buyer First Name", "Buyer Last Name", "Attendee first name",
    "Attendee last name", "Quantity", "Price Tier", "Ticket Type", "Ticket quantity", "Attendee #", "Attendee no.", "Barcode #", "Group", "Order Type",
    "Currency", "Total Paid", "Fees Paid", "Eventbrite Fees", "Eventbrite Payment Processing", "Payment Status", "Payment Type", "Promo Code", "Affiliate",
    "Event ID", "Event Location", "Event Timezone", "Venue Name", "Checked In", "Check-in Date", "Delivery Method", "Gender", *_STATUS, *_EVENT, *_DAY,
)
_COMPANY = Field("company", "Organisation of the attendee", (
    "company", "company / organization", "company / organisation", "organisation", "organization", "organisation name", "organization name", "company name",
    "your organisation", "name of your organisation", "which organisation are you from", "what organisation are you from", "work organisation"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attendee:
    """A row of the report, without who it is."""

    entry: Entry
    event: str
    day: str
    came: bool


@dataclass(slots=True)
class _Event:
    """An event and, by organisation, how many registered and came."""

    title: str
    day: str
    number: int
    registered: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    came: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def _sheets(document: Document) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in document.sheets if _likeness(sheet))


def _fits(document: Document) -> float:
    return max((_likeness(sheet) for sheet in document.sheets), default=0.0)


def _likeness(sheet: Sheet) -> float:
    """Return how surely a sheet is a report of attendees: an order, its date, and a status or a ticket."""
    order = heading(sheet, "Order #", "Order no.", "Order ID") != "" and bears(sheet, "Order Date")
    ticket = bears(sheet, "Ticket Type")
    if not (order and ticket and heading(sheet, "Email", "Buyer Email")):
        return 0.0
    return 1.0 if bears(sheet, "Attendee Status") or heading(sheet, "Attendee #", "Attendee no.") else 0.9


def _bare(sheet: Sheet) -> Sheet:
    named = {column.casefold() for column in _OWN}
    return without(sheet, [column for column in sheet.header if column.casefold() in named or private(column)])


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    sheets = _sheets(document)
    columns = [question for sheet in sheets for question in column_questions(_bare(sheet), [_COMPANY])]
    return (*columns, *_asked(document, configuration), *order_questions(_days(sheets)))


def _asked(document: Document, configuration: Configuration) -> tuple[Question, ...]:
    """Return what the report does not say of its events: once for the report, then for each event."""
    sheets = _sheets(document)
    title = Question(key=TITLE, text="What was the event called?", why="The report does not say it.", once=True)
    start = Question(key=START, text="On which day was the event?", why="The report has only the days of the orders. Write YYYY-MM-DD.", once=True)
    named = all(heading(sheet, *_EVENT) for sheet in sheets)
    dated = all(heading(sheet, *_DAY) for sheet in sheets)
    events = [question for event in _titles(document) for question in (_kind_question(event, document, configuration), _learning_question(event))]
    return (*(() if named else (title,)), *(() if dated else (start,)), *events)


def _titles(document: Document) -> tuple[str, ...]:
    """Return the names of the events of a report, each once; one empty name where it has none."""
    names = [text for sheet in _sheets(document) if (column := heading(sheet, *_EVENT)) for text in sheet.column(column)]
    return tuple(dict.fromkeys(names)) or ("",)


def _kind_question(event: str, document: Document, configuration: Configuration) -> Question:
    known = terms(configuration, "event_kinds")
    text = f'What sort of event was "{event}"?' if event else "What sort of event was it?"
    return Question(key=_key(KIND, event), text=text, proposed=_likely_kind(event or re.sub(r"\.\w+$", "", document.name), configuration), once=True,
                    choices=term_choices("event", known))


def _learning_question(event: str) -> Question:
    text = f'Did people come to "{event}" to learn?' if event else "Did people come to learn?"
    return Question(key=_key(LEARNING, event), text=text, proposed="no", choices=(Choice("yes", "Yes"), Choice("no", "No")), once=True,
                    why="Trainings and seminars count towards what members learn from each other.")


def _key(question: str, event: str) -> str:
    return f"{question}/{event}" if event else question


def _likely_kind(name: str, configuration: Configuration) -> str:
    """Return the kind of event whose word a name holds, if it is one kind alone."""
    known = terms(configuration, "event_kinds")
    found = {code for word in re.findall(r"[\w-]+", name) if known and (code := proposed_term(word, known))}
    return found.pop() if len(found) == 1 else ""


def _days(sheets: Iterable[Sheet]) -> list[str]:
    return [text for sheet in sheets if (column := heading(sheet, *_DAY)) for text in sheet.column(column) if text]


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    counted: Counter[str] = Counter()
    people, problems = _attendees(document, answers, counted)
    register = Register(document.name)
    events = _events(people, register, counted)
    asked = {question.key: question for question in _asked(document, configuration)}
    problems.extend(_unanswered(document, asked, answers))
    named = bool(_titles(document)[0])
    rows = [_event_row(event, asked, answers, subject=event.title if named else "") for event in events]
    attendance = [row for event, told in zip(events, rows, strict=True) for row in _attendance(event, told.cells["id"])]
    tables = {"events": rows, "attendance": attendance}
    unkept = [_door(document, event) for event in events if not event.came]
    return Draft(tables={name: found for name, found in tables.items() if found}, mentions=register.mentions,
                 problems=(*problems, *unkept, *diversity_left(_sheets(document))), counted=dict(+counted))


def _attendees(document: Document, answers: Answers, counted: Counter[str]) -> tuple[list[_Attendee], list[Problem]]:
    """Return those who registered and did not cancel, each for an organisation, and what to say of the others."""
    order = date_order(_days(_sheets(document))) or answers.given.get(DATE_ORDER, DAY)
    told = [(contact, event, iso_date(day, order), came) for contact, event, day, came in _registered(document, answers, counted)]
    entries, problems = entries_of(contact for contact, _, _, _ in told)
    found = [_Attendee(entry=entry, event=event, day=day, came=came) for entry, (_, event, day, came) in zip(entries, told, strict=True) if entry.name]
    counted["attendees without an organisation, left out"] += len(told) - len(found)
    return found, problems


def _registered(document: Document, answers: Answers, counted: Counter[str]) -> Iterable[tuple[Contact, str, str, bool]]:
    for sheet in _sheets(document):
        columns = columns_of(_bare(sheet), [_COMPANY], answers)
        status, email, door = heading(sheet, *_STATUS), heading(sheet, "Email", "Buyer Email"), heading(sheet, "Checked In")
        event, day = heading(sheet, *_EVENT), heading(sheet, *_DAY)
        for number, row in sheet:
            said = row.get(status, "").casefold()
            came = said in _CAME or row.get(door, "").casefold() in _YES
            if status and said not in _COMING and not came:
                counted[f"registrations {said or 'without a status'}, left out"] += 1
                continue
            contact = Contact(sheet=sheet.name, number=number, company=cell(row, columns, "company"), email=row[email])
            yield contact, row.get(event, "") or answers.given.get(TITLE, ""), row.get(day, "") or answers.given.get(START, ""), came


def _events(people: Iterable[_Attendee], register: Register, counted: Counter[str]) -> list[_Event]:
    """Return the events that people registered for, with the numbers of each organisation."""
    events: dict[tuple[str, str], _Event] = {}
    for person in people:
        organisation = register.mention(person.entry.name, person.entry.number)
        event = events.setdefault((slug(person.event or "-"), person.day), _Event(person.event, person.day, person.entry.number))
        event.registered[organisation].append(person.entry.number)
        if person.came:
            event.came[organisation] += 1
        counted["attendees counted for their organisation"] += 1
    return list(events.values())


def _event_row(event: _Event, asked: dict[str, Question], answers: Answers, *, subject: str) -> Row:
    kind, learning = (answers.to(asked[_key(question, subject)]) for question in (KIND, LEARNING))
    return Row(event.number, {"id": slug(f"{event.title} {event.day}"), "title": event.title, "kind": kind, "start": event.day, "learning": learning})


def _attendance(event: _Event, identifier: str) -> list[Row]:
    """Return the numbers of each organisation; how many came is empty where nobody was checked in at all."""
    return [Row(numbers[0], {
        "event_id": identifier, "organisation_id": organisation, "registered": str(len(numbers)),
        "attended": str(event.came.get(organisation, 0)) if event.came else ""}) for organisation, numbers in event.registered.items()]


def _door(document: Document, event: _Event) -> Problem:
    found = f'Nobody was checked in at "{event.title}", so how many came is not known. Registrations are counted.'
    return Problem(document.name, None, "attended", found, WARNING)


def _unanswered(document: Document, asked: dict[str, Question], answers: Answers) -> list[Problem]:
    said = {TITLE: "Say what the event was called.", START: "Say on which day the event was, as YYYY-MM-DD."}
    lost = [question for question in asked.values() if not answers.to(question)]
    return [Problem(document.name, None, question.key.split("/")[1], said.get(question.key, f"Say: {question.text}")) for question in lost]


EVENTBRITE = Adapter(
    key="eventbrite", title="Eventbrite attendees", fits=_fits, questions=_questions, draft=_draft,
    about="In Eventbrite: Reports, Attendee summary, all attendee statuses, then Export as CSV.")

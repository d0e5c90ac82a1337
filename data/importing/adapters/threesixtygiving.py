"""360Giving: one row per grant, from a funder's own file or from GrantNav; grants become ties from funder to recipient.

Grants and organisations have prefixed identifiers: ``360G-…`` for grants, org-ids such as ``GB-CHC-…``
for organisations. An org-id of a register tells two organisations of one name apart, and one organisation
under two names together. Grants to individuals are left out: people are not imported.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.headings import heading
from data.importing.adapters.links import Link, ties_of
from data.importing.adapters.register import Register
from data.importing.adapters.strengths import Scale
from data.importing.adapters.tool_dates import iso_date
from data.importing.adapters.words import proposed_term, terms, word_questions
from data.importing.identifiers import slug
from data.importing.sheets import Document, Sheet
from data.importing.unread import diversity_left
from data.problems import WARNING, Problem

GRANTS, INDIVIDUALS, NAMELESS = "grants taken as ties", "grants to individuals, left out: people are not imported", "grants without a funder or a recipient"
NAMED, DESCRIBED = "named", "described"
ORGANISATIONS = Question(
    key="organisations", text="What about organisations that are not on record yet?", proposed=NAMED,
    why="A funder's file names many that have nothing to do with the network.",
    choices=(Choice(NAMED, "Ask about each, and leave out the grants of those nobody wants"),
             Choice(DESCRIBED, "Add all of them, with their register numbers")))

_NO_SCALE = Scale("", ())
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("Identifier", "id"), "title": ("Title",), "currency": ("Currency",), "amount": ("Amount Awarded", "amountAwarded"),
    "awarded": ("Award Date", "awardDate"),
    "start": ("Planned Dates:Start Date", "Planned Dates:0:Start Date", "plannedDates/0/startDate", "plannedDates.startDate"),
    "end": ("Planned Dates:End Date", "Planned Dates:0:End Date", "plannedDates/0/endDate", "plannedDates.endDate"),
    "page": ("URL", "url", "Data Source", "dataSource", "Source"),
    "individual": ("Recipient Ind:Identifier", "Recipient Ind:Name", "recipientIndividual/id", "recipientIndividual.id", "recipientIndividual"),
}
_PARTY: Mapping[str, tuple[str, ...]] = {
    "id": ("Identifier", "id"), "name": ("Name", "name"), "charity": ("Charity Number", "charityNumber"), "company": ("Company Number", "companyNumber"),
}
_SIDES = {"Funding": ("Funding Org:", "Funding Org:0:", "fundingOrganization/0/"),
          "Recipient": ("Recipient Org:", "Recipient Org:0:", "recipientOrganization/0/")}
_NESTED = {"Funding": "fundingOrganization", "Recipient": "recipientOrganization"}
_REGISTERED = re.compile(r"[A-Z]{2}-[A-Z0-9]+-\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A funder or a recipient: its name, identifier and register numbers."""

    name: str
    identifier: str
    registration: str


def fits(document: Document) -> float:
    """Return how surely a document lists grants by the standard: an amount awarded, and the two sides under its own column names."""
    return 0.98 if _grants(document) else 0.0


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return which sort of tie a grant is, and what of organisations that nobody holds yet."""
    known = terms(configuration, "tie_kinds")
    return (*word_questions("kind", [_word(configuration)], known, text="What sort of tie is a grant?"), ORGANISATIONS)


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return a tie for each grant, from the one who gives it, with its amount, days and page."""
    register, counted, problems, links = Register(document.name), Counter(), [], []
    parties: dict[str, Party] = {}
    for sheet in _grants(document):
        found, wrong = _links(sheet, register, parties, configuration, answers, counted)
        links.extend(found)
        problems.extend(wrong)
    ties = ties_of(_told_apart(links), _NO_SCALE, configuration, answers, file=document.name)
    counted[GRANTS] = len(ties.rows)
    tables = {"organisations": register.rows, "ties": ties.rows}
    told = (*register.problems, *problems, *ties.problems, *diversity_left(document.sheets))
    return Draft({name: rows for name, rows in tables.items() if rows}, register.mentions, told,
                 {words: count for words, count in counted.items() if count})


def _grants(document: Document) -> tuple[Sheet, ...]:
    """Return the sheets that list grants."""
    return tuple(sheet for sheet in document.sheets if heading(sheet, *_FIELDS["amount"]) and all(_side_known(sheet, side) for side in _SIDES))


def _side_known(sheet: Sheet, side: str) -> bool:
    return bool(heading(sheet, _NESTED[side], *(f"{prefix}{name}" for prefix in _SIDES[side] for name in ("Name", "Identifier"))))


def _word(configuration: Configuration) -> str:
    """Return the word for a grant that is nearest to one of the network's own sorts of tie."""
    known = terms(configuration, "tie_kinds")
    return next((word for word in ("Grant", "Grants", "Funding", "Funds") if proposed_term(word, known)), "Grant")


def _links(sheet: Sheet, register: Register, parties: dict[str, Party], configuration: Configuration, answers: Answers,
           counted: Counter[str]) -> tuple[list[Link], list[Problem]]:
    """Return the grants of a sheet as links, and what is wrong with its rows."""
    columns = {field: [column for name in names if (column := heading(sheet, name))] for field, names in (*_FIELDS.items(), ("dates", ("plannedDates",)))}
    sides = {side: _side(sheet, side) for side in _SIDES}
    kinds = (_word(configuration),)
    links: list[Link] = []
    problems: list[Problem] = []
    for number, row in sheet:
        said = _said(row, columns)
        funder, recipient = (_party(sides[side], row) for side in ("Funding", "Recipient"))
        if said["individual"] and not recipient.name:
            counted[INDIVIDUALS] += 1
        elif not (funder.name and recipient.name):
            counted[NAMELESS] += 1
            problems.append(_nameless(sheet, number, "funder" if not funder.name else "recipient"))
        else:
            ends = [_end(register, _one(parties, party), number, answers) for party in (funder, recipient)]
            problems.extend(_other_money(sheet, number, said))
            links.append(Link(number=number, source=ends[0], target=ends[1], kinds=kinds, direction="directed", cells=_cells(said, configuration)))
    return links, problems


def _said(row: Mapping[str, str], columns: Mapping[str, list[str]]) -> dict[str, str]:
    """Return what a row says of the grant, by field."""
    planned = _object(next((row[column] for column in columns["dates"]), ""))
    nested = {"start": str(planned.get("startDate", "")), "end": str(planned.get("endDate", ""))}
    return {field: next((row[column] for column in found if row[column]), nested.get(field, "")) for field, found in columns.items()}


def _side(sheet: Sheet, side: str) -> dict[str, list[str]]:
    """Return the columns of one side of a grant by field; those of ``objects`` hold it whole, as a JSON file has it."""
    found = {field: [column for prefix in _SIDES[side] for name in names if (column := heading(sheet, f"{prefix}{name}"))] for field, names in _PARTY.items()}
    return {**found, "objects": [column] if (column := heading(sheet, _NESTED[side])) else []}


def _party(columns: Mapping[str, list[str]], row: Mapping[str, str]) -> Party:
    """Return one side of a grant, from its columns or from the objects of a JSON file."""
    nested = _object(next((row[column] for column in columns["objects"]), ""))
    told = {field: str(next((nested[name] for name in names if nested.get(name)), "")) for field, names in _PARTY.items()}
    said = {field: text or next((row[column] for column in columns[field] if row[column]), "") for field, text in told.items()}
    numbers = [said["id"] if _is_registered(said["id"]) else "", _charity(said["charity"]), _company(said["company"])]
    return Party(said["name"] or said["id"], said["id"], ";".join(dict.fromkeys(number for number in numbers if number)))


def _object(text: str) -> Mapping[str, str]:
    """Return the first of the objects that a cell holds as JSON, or nothing."""
    try:
        read = json.JSONDecoder().raw_decode(text)[0] if text.startswith("{") else {}
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _is_registered(identifier: str) -> bool:
    return bool(_REGISTERED.fullmatch(identifier)) and not identifier.upper().startswith("360G")


def _charity(number: str) -> str:
    """Return a charity's number in org-id style; the register is told by its first letters."""
    bare = re.sub(r"[\s-]", "", number).upper()
    if re.fullmatch(r"SC\d{6}", bare):
        return f"GB-SC-{bare}"
    if northern := re.fullmatch(r"NIC(\d{6})", bare):
        return f"GB-NIC-{northern[1]}"
    return f"GB-CHC-{bare}" if re.fullmatch(r"\d{6,7}", bare) else ""


def _company(number: str) -> str:
    """Return a company's number in org-id style, with the zeros that spreadsheets take away."""
    bare = re.sub(r"\s", "", number).upper()
    return f"GB-COH-{bare.zfill(8)}" if re.fullmatch(r"[A-Z]{2}\d{6}|\d{5,8}", bare) else ""


def _one(parties: dict[str, Party], party: Party) -> Party:
    """Return the party as the file told it first: one identifier is one organisation, under whichever name."""
    return parties.setdefault(party.identifier.casefold(), party) if party.identifier else party


def _end(register: Register, party: Party, number: int, answers: Answers) -> str:
    identifier = slug(party.identifier) if party.identifier else ""
    if answers.to(ORGANISATIONS) == DESCRIBED:
        cells = {"name": party.name, "registration": party.registration}
        return register.describe(number, {column: cell for column, cell in cells.items() if cell}, identifier=identifier)
    return register.mention(party.name, number, identifier=identifier, registration=party.registration)


def _cells(said: Mapping[str, str], configuration: Configuration) -> dict[str, str]:
    page = said["page"] if re.match(r"https?://", said["page"], re.IGNORECASE) else ""
    evidence = terms(configuration, "evidence")
    pounds = said["amount"] if said["currency"].upper() in ("GBP", "") else ""
    cells = {"id": said["id"], "name": said["title"], "amount_gbp": pounds, "start": iso_date(said["start"] or said["awarded"]), "end": iso_date(said["end"]),
             "evidence": "grant" if "grant" in evidence or not evidence else "", "source_url": page}
    return {column: cell for column, cell in cells.items() if cell}


def _told_apart(links: list[Link]) -> list[Link]:
    """Return the grants; of several that agree in sides, title, day and page, each gets its identifier into its name."""
    alike = Counter(_key(link) for link in links)
    return [_with_identifier(link) if alike[_key(link)] > 1 else link for link in links]


def _key(link: Link) -> tuple[str, ...]:
    return (link.source, link.target, *(link.cells.get(column, "") for column in ("name", "start", "source_url")))


def _with_identifier(link: Link) -> Link:
    name = " ".join(part for part in (link.cells.get("name", ""), f"({link.cells['id']})" if link.cells.get("id") else "") if part)
    return Link(number=link.number, source=link.source, target=link.target, kinds=link.kinds, direction=link.direction, cells={**link.cells, "name": name})


def _nameless(sheet: Sheet, number: int, side: str) -> Problem:
    return Problem(sheet.name, number, side, f"Row {number}: the grant has no {side}. Fill it in, or leave the row out.")


def _other_money(sheet: Sheet, number: int, said: Mapping[str, str]) -> list[Problem]:
    if said["currency"].upper() in ("GBP", ""):
        return []
    found = f'Row {number}: the amount is in {said["currency"]}, and only pounds are held. The tie is taken without it.'
    return [Problem(sheet.name, number, "Currency", found, WARNING)]


THREESIXTYGIVING = Adapter(
    key="threesixtygiving", title="360Giving grants", about="A funder's published file (CSV, XLSX or JSON), or a download from GrantNav.",
    fits=fits, questions=questions, draft=draft)

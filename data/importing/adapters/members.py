"""A list of members that somebody keeps: one row for each membership, in columns of their own."""

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.columns import MEMBERSHIP, proposed
from data.importing.adapters.entries import ADD, gathered, others_question
from data.importing.adapters.listing import Listing, has_names
from data.importing.sheets import Document


def _listing(document: Document) -> Listing:
    """Return the sheets with a column of names; where no header says so, all of them, and the person says which column it is."""
    return Listing(sheets=tuple(filter(has_names, document.sheets)) or tuple(sheet for sheet in document.sheets if sheet.rows))


def _fits(document: Document) -> float:
    """Return a low likeness: any table with a column of names may be such a list, a little more likely with a tier or a day of joining."""
    named = [sheet for sheet in document.sheets if sheet.rows and has_names(sheet)]
    if not named:
        return 0.0
    return 0.4 if any({"tier", "joined"} & set(proposed(sheet, MEMBERSHIP).values()) for sheet in named) else 0.2


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    return _listing(document).questions(configuration, answers)


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    listing = _listing(document)
    read = listing.read(configuration, answers)
    result = gathered(read.entries, document.name, answers, others=answers.to(others_question(proposed=ADD)))
    kept = {row.cells["id"] for row in result.register.rows}
    offers = [row for row in read.offers if row.cells["organisation_id"] in kept]
    return Draft(tables=result.tables(offers_and_needs=offers), problems=result.told(*read.problems, *listing.problems(configuration, answers)),
                 counted=dict(result.counted + read.left))


MEMBERS = Adapter(
    key="members", title="List of members", fits=_fits, questions=_questions, draft=_draft,
    about="Any table with one row for each organisation or membership, as CSV, XLSX or ODS.")

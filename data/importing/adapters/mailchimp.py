"""Mailchimp: the zip of an audience, with who is subscribed, who unsubscribed, and whose address failed.

Readers of a newsletter are not members unless a tag or a field of the audience says so. Who left the
list is left out. Internet addresses, places on the map and notes about people are never read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.attributes import DESCRIBING, Attributes, without
from data.importing.adapters.base import Adapter, Answers, Draft, Question
from data.importing.adapters.belonging import NOBODY, Belonging
from data.importing.adapters.columns import LEAVE_OUT, ORGANISATION
from data.importing.adapters.entries import Entry, gathered, individual_questions, joined_up, others_question, tidied
from data.importing.adapters.headings import bears, heading
from data.importing.adapters.people import Contact, entries_of
from data.importing.sheets import Document, Sheet
from data.importing.unread import diversity_left, private
from data.problems import Problem

_STAMPS = ("OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED", "UNSUB_TIME", "CLEAN_TIME")
_OWN = (
    "Email Address", "Email", "MEMBER_RATING", "OPTIN_IP", "CONFIRM_IP", "LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION", "LEID",
    "EUID", "NOTES", "TAGS", "Source", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER", "CLEAN_CAMPAIGN_TITLE",
    "CLEAN_CAMPAIGN_ID", *_STAMPS,
)
"""Columns that Mailchimp writes itself."""
_OUTSIDE_QUOTES = r'(?<!\\),(?=(?:[^"]*"[^"]*")*[^"]*$)'
"""The comma between two tags; one inside a tag stands in quotation marks or behind a backslash."""
_FIELDS = (next(field for field in ORGANISATION if field.key == "name"), *DESCRIBING)
_LEFT_LIST = (("nonsubscribed", "people who never subscribed, left out"), ("unsubscribed", "people who unsubscribed, left out"),
              ("cleaned", "people whose address failed, left out"))


@dataclass(frozen=True, slots=True)
class _Audience:
    """The sheets of an audience: who may be read, and who left the list, by what became of them."""

    subscribed: tuple[Sheet, ...]
    left: tuple[tuple[str, Sheet], ...]

    @classmethod
    def of(cls, document: Document) -> "_Audience":
        """Return the audience that a document holds."""
        sheets = [sheet for sheet in document.sheets if _likeness(sheet)]
        left = tuple((became, sheet) for sheet in sheets if (became := _became(sheet)))
        return cls(tuple(sheet for sheet in sheets if not _became(sheet)), left)

    def belonging(self) -> Belonging:
        """Return what may say who is a member: a tag, or a field that somebody added."""
        hidden = [name for name in _OWN if name not in ("TAGS", *_STAMPS)]
        return Belonging(
            sheets=tuple(_bare(sheet, hidden) for sheet in self.subscribed), usual=NOBODY, marks=_OUTSIDE_QUOTES,
            warned="Mailchimp's OPTIN_TIME is the day somebody asked for the newsletter, not the day of joining.")

    def attributes(self, sheet: Sheet, answers: Answers) -> Attributes:
        """Return what the added fields of a sheet may say of an organisation."""
        used = (self.belonging().column(answers), *self.belonging().dated(answers))
        return Attributes(_bare(sheet, (*_OWN, *used)), fields=_FIELDS, marks=_OUTSIDE_QUOTES)


def _fits(document: Document) -> float:
    return max((_likeness(sheet) for sheet in document.sheets), default=0.0)


def _likeness(sheet: Sheet) -> float:
    if not heading(sheet, "Email Address", "Email"):
        return 0.0
    if bears(sheet, "MEMBER_RATING", "LEID") or bears(sheet, "LEID", "EUID"):
        return 1.0
    return 0.9 if bears(sheet, "OPTIN_TIME", "LAST_CHANGED") or bears(sheet, "OPTIN_TIME", "CONFIRM_TIME") else 0.0


def _became(sheet: Sheet) -> str:
    """Return what becomes of the people of a sheet who left the list, by its name or its columns; empty for subscribers."""
    named = next((became for word, became in _LEFT_LIST if word in sheet.name.casefold()), "")
    if named or "subscribed" in sheet.name.casefold():
        return named
    times = {"UNSUB_TIME": _LEFT_LIST[1][1], "CLEAN_TIME": _LEFT_LIST[2][1]}
    return next((became for column, became in times.items() if (found := heading(sheet, column)) and all(sheet.column(found))), "")


def _bare(sheet: Sheet, columns: Iterable[str]) -> Sheet:
    named = {column.casefold() for column in columns if column}
    return without(sheet, [column for column in sheet.header if column.casefold() in named or private(column)])


def _questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    audience = _Audience.of(document)
    if not audience.subscribed:
        return ()
    described = {question.key: question for sheet in audience.subscribed for question in audience.attributes(sheet, answers).questions(configuration, answers)}
    return (*audience.belonging().questions(configuration, answers), others_question(proposed=LEAVE_OUT), *described.values(),
            *individual_questions(_entries(audience, configuration, answers)[0], answers))


def _draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    audience = _Audience.of(document)
    entries, problems = _entries(audience, configuration, answers) if audience.subscribed else ([], [])
    result = gathered(entries, document.name, answers, others=answers.to(others_question(proposed=LEAVE_OUT)))
    for became, sheet in audience.left:
        result.counted[became] += len(sheet.rows)
    lost = [problem for sheet in audience.subscribed for problem in audience.attributes(sheet, answers).problems(configuration, answers)]
    undecided = audience.belonging().undecided(configuration, answers) if audience.subscribed else ()
    return Draft(tables=result.tables(), problems=result.told(*problems, *undecided, *lost, *diversity_left(document.sheets)), counted=dict(result.counted))


def _entries(audience: _Audience, configuration: Configuration, answers: Answers) -> tuple[list[Entry], list[Problem]]:
    entries, problems = entries_of(_people(audience, configuration, answers))
    return joined_up(entries), problems


def _people(audience: _Audience, configuration: Configuration, answers: Answers) -> Iterable[Contact]:
    belonging = audience.belonging()
    spell, order = belonging.reading(configuration, answers), belonging.order(answers)
    for sheet in audience.subscribed:
        read, email = audience.attributes(sheet, answers).reading(configuration, answers), heading(sheet, "Email Address", "Email")
        for number, row in sheet:
            cells = tidied(read(row), order)
            yield Contact(sheet=sheet.name, number=number, company=cells.pop("name", ""), email=row[email], cells=cells, spell=spell(row))


MAILCHIMP = Adapter(
    key="mailchimp", title="Mailchimp audience", fits=_fits, questions=_questions, draft=_draft,
    about="In Mailchimp: Audience, All contacts, Export audience; the zip as it comes, or one of the files in it.")

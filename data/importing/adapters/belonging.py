"""What makes a row a member: the column that says it, what its words stand for, and since when.

Nobody becomes a member by standing in an address book: without an answer the rows are organisations
at most, and the words of readers (subscriber, newsletter, lead …) are proposed as no members.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import (
    LEAVE_OUT,
    MEMBERSHIP,
    distinct,
    filled,
    looks_like_address,
    looks_like_date,
    looks_like_email,
    mostly,
    proposed,
    readable,
)
from data.importing.adapters.tool_dates import DATE_ORDER, DAY, date_order, iso_date, order_questions
from data.importing.adapters.words import proposed_term, term_choices, terms
from data.importing.sheets import Sheet
from data.problems import WARNING, Problem

MEMBER, JOINED, LEFT = "member", "joined", "left"
"""Keys of the questions which column says who is a member, since when, and until when."""

NOBODY, EVERYBODY, NOT_A_MEMBER = "nobody", "everybody", "not a member"
"""Answers: no row of the file is a member; every row is one; a word of the file means no membership."""

MOST_WORDS, FEW_WORDS, LONGEST = 100, 12, 60
"""A column with more distinct words than the first tells rows apart and says nothing of membership; in one with more
than the second, such as a column of tags, a word that is like no tier is proposed as no membership. A cell with more
letters than the third is a text."""
_TELLS_APART = re.compile(r"\b(id|ids|number|ref|reference|key|count|quantity)$|^(id|order|record)\b|#")
"""Headers of numbers that tell rows apart."""

_READER = re.compile(
    r"\b(subscri\w*|unsubscri\w*|newsletter|mailing|reader|leads?|mql|sql|qualified|prospect\w*|opportunity|non[- ]?members?|not a member|former|lapsed|"
    r"expired|cancel\w*|cleaned|supporter only|no|false|none|n/a|unchecked|pending|applicant)\b", re.IGNORECASE)
_YES = re.compile(r"(yes|true|y|1|x|checked|member|current|active|full member|✓|✔)", re.IGNORECASE)
_JOINED, _LEFT = (tuple(field for field in MEMBERSHIP if field.key == key) for key in ("joined", "left"))
_TIER = tuple(field for field in MEMBERSHIP if field.key == "tier")
_STAMPS = re.compile(r"(create|created|creation|modified|updated?|last|optin|confirm|activity|timestamp|order|changed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What the sheets of a document may say of membership.

    Attributes
    ----------
    sheets
        The sheets whose rows may be members.
    likely
        Column proposed as saying who is a member; empty to look for one by its header.
    usual
        Answer proposed where no column is likely: ``NOBODY``, or empty where the person has to decide.
    marks
        Pattern of what stands between several words in a cell.
    warned
        Why the moments that the tool writes itself are no joining dates.
    """

    sheets: tuple[Sheet, ...]
    likely: str = ""
    usual: str = ""
    marks: str = r";"
    warned: str = "The day a row was typed in is not the day of joining; choose such a column only if you know that it is."

    def questions(self, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
        """Return what to ask: who is a member, what each word of that column stands for, and the dates."""
        asked = self._member()
        column = answers.to(asked)
        if column in ("", NOBODY):
            return (asked,)
        return (asked, *self._tiers(column, configuration), self._date(JOINED), self._date(LEFT), *order_questions(self._dates(answers)))

    def column(self, answers: Answers) -> str:
        """Return the column that says who is a member; empty where none does."""
        column = answers.to(self._member())
        return "" if column == NOBODY else column

    def dated(self, answers: Answers) -> tuple[str, ...]:
        """Return the columns that say when a member joined and left, where one is chosen."""
        chosen = (answers.to(self._date(key)) for key in (JOINED, LEFT))
        return tuple(column for column in chosen if column != LEAVE_OUT) if self.column(answers) else ()

    def words(self, column: str) -> tuple[str, ...]:
        """Return the distinct words of a column over all sheets; one word for all rows where every row is a member, none without a column."""
        if column in ("", EVERYBODY):
            return (column,) if column else ()
        cells = [text for sheet in self._with(column) for text in distinct(sheet, column)]
        return tuple(dict.fromkeys(word for text in cells for word in self.split(text)))

    def split(self, text: str) -> list[str]:
        """Return the words of a cell."""
        return [word for part in re.split(self.marks, text) if (word := part.strip(' "'))]

    def order(self, answers: Answers) -> str:
        """Return whether day or month comes first in the chosen columns of dates."""
        return date_order(self._dates(answers)) or answers.given.get(DATE_ORDER, DAY)

    def undecided(self, configuration: Configuration, answers: Answers) -> tuple[Problem, ...]:
        """Return a problem for each word that nobody has matched to a tier yet, one where who is a member is not decided, and what is told twice."""
        asked = self._member()
        if not self.sheets:
            return ()
        if not answers.to(asked):
            return (Problem(self.sheets[0].name, None, MEMBER, "Say which column tells who is a member, or that nobody in this file is one."),)
        column = self.column(answers)
        tiers = dict(zip(self.words(column), map(answers.to, self._tiers(column, configuration)), strict=True))
        lost = [Problem(self.sheets[0].name, None, column, f'"{word}" is not matched to a membership tier. Choose one, or say that it is no member.')
                for word, tier in tiers.items() if not tier]
        return (*lost, *self._several(column, tiers))

    def reading(self, configuration: Configuration, answers: Answers) -> Callable[[Mapping[str, str]], dict[str, str]]:
        """Return what reads a row: the membership it tells, by canonical column; nothing where it is no member."""
        column, order = self.column(answers), self.order(answers)
        tiers = {word: answers.to(question) for word, question in zip(self.words(column), self._tiers(column, configuration), strict=True)}
        dates = {key: answers.to(self._date(key)) for key in (JOINED, LEFT)}

        def read(row: Mapping[str, str]) -> dict[str, str]:
            said = EVERYBODY if column == EVERYBODY else row.get(column, "")
            codes = [code for word in self.split(said) if (code := tiers.get(word, "")) not in ("", NOT_A_MEMBER)]
            days = {key: iso_date(row[chosen], order) for key, chosen in dates.items() if row.get(chosen)}
            return {"tier": codes[0], **days} if codes else {}
        return read

    def _several(self, column: str, tiers: Mapping[str, str]) -> Iterable[Problem]:
        """Yield a warning for each row that is in several tiers at once, of which the first is taken."""
        for sheet in self._with(column) if column else ():
            for number, row in sheet:
                words = [word for word in self.split(row[column]) if tiers.get(word, "") not in ("", NOT_A_MEMBER)]
                if len({tiers[word] for word in words}) > 1:
                    found = f'Row {number}: {" and ".join(words)} are different tiers; "{words[0]}" is taken. Keep one.'
                    yield Problem(sheet.name, number, column, found, WARNING)

    def _tiers(self, column: str, configuration: Configuration) -> tuple[Question, ...]:
        """Return the question for each word of a column."""
        words = self.words(column)
        return tuple(tier_question(word, configuration, unlike=NOT_A_MEMBER if len(words) > FEW_WORDS else "") for word in words)

    def _with(self, column: str) -> Iterable[Sheet]:
        return (sheet for sheet in self.sheets if column in sheet.header)

    def _member(self) -> Question:
        columns = dict.fromkeys(column for sheet in self.sheets for column in readable(sheet) if _may_tell(sheet, column, self))
        found = next((column for sheet in self.sheets for column in proposed(sheet, _TIER) if column in columns), "")
        likely = self.likely if self.likely in columns else found
        return Question(
            key=MEMBER, text="Which column says who is a member?", proposed=likely or self.usual,
            why="People and organisations stand in such files for many reasons; who only reads the newsletter is no member.",
            choices=(*(Choice(column, column) for column in columns), Choice(EVERYBODY, "None: every row of this file is a member"),
                     Choice(NOBODY, "None: nobody in this file is a member")))

    def _date(self, key: str) -> Question:
        columns = dict.fromkeys(column for sheet in self.sheets for column in readable(sheet) if mostly(sheet, column, looks_like_date))
        fields = _JOINED if key == JOINED else _LEFT
        likely = [column for sheet in self.sheets for column in proposed(sheet, fields) if column in columns and not _STAMPS.match(column)]
        spoken = "it joined" if key == JOINED else "it left"
        return Question(
            key=key, text=f"Which column says when {spoken}?", why=self.warned, proposed=likely[0] if likely else LEAVE_OUT,
            choices=(*(Choice(column, column) for column in columns), Choice(LEAVE_OUT, "None: not known")))

    def _dates(self, answers: Answers) -> list[str]:
        columns = {answers.to(self._date(key)) for key in (JOINED, LEFT)}
        return [text for sheet in self.sheets for column in sorted(columns) if column in sheet.header for text in filled(sheet, column)]


def tier_question(word: str, configuration: Configuration, *, unlike: str = "") -> Question:
    """Return the question which tier a word of the file stands for.

    Readers of a newsletter are proposed as no members; for a word that is like no tier ``unlike`` is
    proposed, and left empty the person has to decide.
    """
    known = terms(configuration, "tiers")
    text = "Which membership do all rows have?" if word == EVERYBODY else f'Which membership is "{word}"?'
    return Question(
        key=f"word:tier/{word}", text=text, proposed=_proposed_tier(word, configuration) or unlike,
        choices=(*term_choices("member" if word == EVERYBODY else word, known), Choice(NOT_A_MEMBER, "Not a member")))


def _proposed_tier(word: str, configuration: Configuration) -> str:
    known = terms(configuration, "tiers")
    if word == EVERYBODY:
        return next(iter(known)) if len(known) == 1 else "" if known else "member"
    if _READER.search(word):
        return NOT_A_MEMBER
    if known and _YES.fullmatch(word):
        return next(iter(known)) if len(known) == 1 else proposed_term(word, known)
    return proposed_term(word, known)


def _may_tell(sheet: Sheet, column: str, belonging: Belonging) -> bool:
    """Return whether a column's cells could say who is a member: a few words that are no dates, no addresses and no numbers of the rows."""
    if _TELLS_APART.search(column.casefold()):
        return False
    if any(mostly(sheet, column, looks) for looks in (looks_like_date, looks_like_address, looks_like_email)):
        return False
    words: set[str] = set()
    for text in distinct(sheet, column):
        words.update(belonging.split(text))
        if len(words) > MOST_WORDS or (len(text) > LONGEST and not re.search(belonging.marks, text)):
            return False
    return bool(words)

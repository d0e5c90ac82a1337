"""How close a tie is: the numbers and words of a file on the scale from 0 to 5."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT
from data.problems import WARNING, Problem

LEVELS = (
    Choice("0", "0 None: no contact"),
    Choice("1", "1 Networking: aware of each other"),
    Choice("2", "2 Cooperation: give each other information"),
    Choice("3", "3 Coordination: share information and resources"),
    Choice("4", "4 Coalition: share ideas and decide together"),
    Choice("5", "5 Collaboration: work as one"),
)
"""The scale of Frey and others, as ``strength`` holds it."""

WHY = ("Strength runs from 0 (none) to 5 (collaboration). Other scales use cooperation and coordination the other way round, "
       "and how often is not how closely, so you decide what each word of the file means.")
DISTINCT = 12
"""Numbers that are asked one by one; a column with more of them is no scale."""

_LEVEL = re.compile(r"([0-5])(?:\.0+)?")
_WHOLE = re.compile(r"\d+(?:\.0+)?")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_UNKNOWN = re.compile(r"\b(n/?a|not applicable|(do not|don.t) know (?!them|of)|(do not|don.t) know$|not sure|unsure|prefer not|unknown)\b", re.IGNORECASE)
_SAID = (
    ("0", re.compile(
        r"\b(none|never|no (contact|relationship|interaction|connection|link)|not at all|(do not|don.t) (know them|work)|not yet)\b", re.IGNORECASE)),
    ("1", re.compile(r"\b(networking|aware|know of|heard of)\b", re.IGNORECASE)),
    ("2", re.compile(r"\b(cooperat\w*|co-operat\w*|(share|exchange) (information|news))\b", re.IGNORECASE)),
    ("3", re.compile(r"\b(co-?ordinat\w*|share resources)\b", re.IGNORECASE)),
    ("4", re.compile(r"\bcoalition\b", re.IGNORECASE)),
    ("5", re.compile(r"\bcollaborat\w*\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """The cells of a column of strengths.

    Attributes
    ----------
    column
        Key of the question which field their column is, as ``columns.column_key`` makes it; empty where there is no such column.
    words
        Distinct cells, without the empty ones.
    name
        The column as the file calls it.
    """

    column: str
    words: tuple[str, ...]
    name: str = ""

    @classmethod
    def of(cls, column: str, cells: Iterable[str], name: str = "") -> "Scale":
        """Return the scale that the cells of a column are written in."""
        return cls(column, tuple(dict.fromkeys(cell for cell in cells if cell)), name)

    @property
    def levels(self) -> bool:
        """Whether every cell is a whole number from 0 to 5."""
        return all(_LEVEL.fullmatch(word) for word in self.words)

    @property
    def measured(self) -> bool:
        """Whether the column holds measurements: numbers that are not whole, or too many of them to be a scale."""
        numbers = bool(self.words) and all(_NUMBER.fullmatch(word) for word in self.words)
        return numbers and (len(self.words) > DISTINCT or not all(_WHOLE.fullmatch(word) for word in self.words))

    def questions(self) -> tuple[Question, ...]:
        """Return what to ask: once for a column of whole numbers from 0 to 5, else once for each word."""
        if not self.words or self.measured:
            return ()
        if self.levels:
            return (self._column(),)
        return tuple(self._word(word) for word in self.words)

    def level(self, word: str, answers: Answers) -> str:
        """Return the strength a cell stands for, as text; empty where it is unknown or left out."""
        if not word or self.measured or (self.levels and answers.to(self._column()) == LEAVE_OUT):
            return ""
        if self.levels:
            return word[0]
        said = answers.to(self._word(word))
        return "" if said == LEAVE_OUT else said

    def unsaid(self, answers: Answers) -> tuple[str, ...]:
        """Return the words that nobody has given a meaning yet."""
        asked = () if self.levels or self.measured else self.words
        return tuple(word for word in asked if not answers.to(self._word(word)))

    def problems(self, file: str) -> tuple[Problem, ...]:
        """Return what to say of a column that holds numbers which are no strength."""
        if not self.measured:
            return ()
        found = f'"{self.name}" holds numbers such as {self.words[0]}, which are no strength from 0 to 5. It was left out.'
        return (Problem(file, None, self.name, found, WARNING),)

    def _word(self, word: str) -> Question:
        return word_question(word)

    def _column(self) -> Question:
        one = set(self.words) <= {"1", "1.0"}
        return Question(
            key=self.column, text=f'Is "{self.name}" how close a tie is, from 0 to 5?',
            why="Every row has 1 there, which programs write where nothing was said." if one else WHY,
            choices=(Choice("strength", "Yes, it is the strength"), Choice(LEAVE_OUT, "No, leave the column out")),
            proposed=LEAVE_OUT if one else "strength")


class Wording(Scale):
    """The words of a form for how close a tie is: each is asked, and numbers too, since a form has its own scale.

    Numbers are proposed for themselves only where the form has a 0 and nothing above 5.
    """

    __slots__ = ()

    @property
    def levels(self) -> bool:
        """Never: no answer of a form is taken for a strength unasked."""
        return False

    @property
    def measured(self) -> bool:
        """Never: a form offers few answers, and each is asked."""
        return False

    def _word(self, word: str) -> Question:
        ours = all(_LEVEL.fullmatch(each) for each in self.words) and any(each[0] == "0" for each in self.words)
        return replace(word_question(word), proposed=word[0]) if ours else word_question(word)


def word_question(word: str) -> Question:
    """Return the question what a word of a file means as a strength, keyed ``word:strength/WORD``."""
    return Question(
        key=f"word:strength/{word}", text=f'How close is "{word}"?', why=WHY, proposed=proposed_level(word),
        choices=(*LEVELS, Choice(LEAVE_OUT, "It says nothing of that: strength unknown")))


def proposed_level(word: str) -> str:
    """Return the strength that a word most likely means, ``leave_out`` where it says unknown, or an empty text.

    Only words that name a level of the scale, no contact or not knowing are proposed: how often two
    organisations meet does not say how closely they work.
    """
    if _UNKNOWN.search(word):
        return LEAVE_OUT
    return next((level for level, pattern in _SAID if pattern.search(word)), "")

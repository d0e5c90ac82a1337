"""Columns that describe an organisation beside its name, in the network's own words."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from data.configuration import Configuration
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT, ORGANISATION, Field, cell_of_many, column_questions, columns_of, unused, yes_or_no
from data.importing.adapters.words import proposed_term, term_choices, terms
from data.importing.sheets import Sheet
from data.problems import WARNING, Problem

DESCRIBING: tuple[Field, ...] = tuple(
    replace(field, headers=(*field.headers, "tags")) if field.key == "themes" else field
    for field in ORGANISATION if field.key not in ("name", "contact_email", "lived_experience_led"))
"""What a column beside the name may be; addresses and lived experience are left out, since in most files they are a person's."""

VOCABULARIES = {"kind": "organisation_kinds", "base": "areas", "scope": "scopes", "themes": "themes", "visibility": "visibility"}
"""Fields that hold words of a list, and the list."""

ASKED = 60
"""Words of one field that are asked one by one; a column with more of them is free text."""

EXAMPLES = 3


def without(sheet: Sheet, columns: Iterable[str]) -> Sheet:
    """Return a sheet in which some columns have no name, so that nothing is asked about them."""
    gone = set(columns)
    return replace(sheet, header=tuple("" if column in gone else column for column in sheet.header))


@dataclass(frozen=True, slots=True)
class Attributes:
    """The describing columns of a sheet.

    Attributes
    ----------
    sheet
        The sheet without the columns that have a fixed meaning in the tool.
    marks
        Pattern of what stands between several values in a cell.
    fields
        What the columns may be.
    """

    sheet: Sheet
    marks: str = r"[|;]"
    fields: tuple[Field, ...] = DESCRIBING

    def questions(self, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
        """Return which field each column is, then what each word of a list stands for."""
        words = [question for field, found in self._words(answers).items() for question in _word_questions(field, found, configuration)]
        return (*column_questions(self.sheet, self.fields), *words)

    def reading(self, configuration: Configuration, answers: Answers) -> Callable[[Mapping[str, str]], dict[str, str]]:
        """Return what reads a row: canonical column to what the row says of an organisation there, without empty cells.

        The columns and words are decided once for all rows.
        """
        columns = columns_of(self.sheet, self.fields, answers)
        codes = {field: {word: _code(field, word, configuration, answers) for word in found} for field, found in self._words(answers).items()}

        def read(row: Mapping[str, str]) -> dict[str, str]:
            said = {field: self._spoken(field, cell_of_many(row, columns, field), codes) for field in columns}
            return {field: text for field, text in said.items() if text}
        return read

    def problems(self, configuration: Configuration, answers: Answers) -> tuple[Problem, ...]:
        """Return a warning for each column, and for the words of each column, that are left out."""
        lost = {field: [word for word in found if not _code(field, word, configuration, answers)] for field, found in self._words(answers).items()}
        told = [self._lost(field, words) for field, words in lost.items() if words]
        return (*unused(self.sheet, self.fields, answers), *told)

    def _words(self, answers: Answers) -> dict[str, tuple[str, ...]]:
        """Return the distinct words of each field that holds words of a list."""
        columns = columns_of(self.sheet, self.fields, answers)
        cells = {field: [cell for column in columns[field] for cell in self.sheet.column(column)] for field in VOCABULARIES if field in columns}
        return {field: tuple(dict.fromkeys(word for text in texts for word in self._split(text))) for field, texts in cells.items()}

    def _split(self, text: str) -> list[str]:
        return [word.strip() for word in re.split(self.marks, text) if word.strip()]

    def _spoken(self, field: str, text: str, codes: Mapping[str, Mapping[str, str]]) -> str:
        if field in ("registration", "attributes_source_url"):
            return ";".join(self._split(text))
        if field == "lived_experience_led":
            return yes_or_no(text)
        if field not in codes:
            return text
        found = dict.fromkeys(code for word in self._split(text) if (code := codes[field].get(word)))
        return ";".join(found) if field == "themes" else next(iter(found), "")

    def _lost(self, field: str, words: list[str]) -> Problem:
        some = ", ".join(f'"{word}"' for word in words[:EXAMPLES])
        label = next(known.label for known in self.fields if known.key == field)
        count, stand, were = ("1 word", "stands", "was") if len(words) == 1 else (f"{len(words):,} words", "stand", "were")
        told = f'{count} of "{label}" {stand} for nothing on the network\'s list and {were} left out: {some}{" …" if len(words) > EXAMPLES else ""}.'
        return Problem(self.sheet.name, None, field, told, WARNING)


def _key(field: str, word: str) -> str:
    return f"word:organisation_kind/{word}" if field == "kind" else f"word:{field}/{word}"


def _word_questions(field: str, words: tuple[str, ...], configuration: Configuration) -> tuple[Question, ...]:
    """Return a question for each word; one that nothing is near to is left out unless the person says otherwise."""
    known = terms(configuration, VOCABULARIES[field])
    leave = Choice(LEAVE_OUT, "Leave this word out")
    return tuple(
        Question(key=_key(field, word), text=f'What does "{word}" stand for?', choices=(*term_choices(word, known), leave),
                 proposed=proposed_term(word, known) or LEAVE_OUT)
        for word in words[:ASKED])


def _code(field: str, word: str, configuration: Configuration, answers: Answers) -> str:
    """Return the code a word stands for, or an empty text where it is left out."""
    said = answers.given.get(_key(field, word)) or proposed_term(word, terms(configuration, VOCABULARIES[field]))
    return "" if said == LEAVE_OUT else said

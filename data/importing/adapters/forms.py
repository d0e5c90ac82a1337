"""The sheet of answers to a form: which question is a grid, which column says who answered, and who was named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.configuration import Configuration
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT, column_key
from data.importing.adapters.headings import heading
from data.importing.adapters.name_lists import Split, name_splitter
from data.importing.adapters.words import proposed_term, terms
from data.importing.sheets import Document, Sheet
from data.importing.unread import private

WORKS_WITH = "Works with"
RESPONDENT, NAMES, STRENGTH, KIND = "respondent", "names", "strength", "kind"

_GRID = re.compile(r"(?P<question>.*?)\s*\[(?P<row>[^\[\]]+)\]\s*", re.DOTALL)
_PERSONAL = re.compile(
    r"e-?mail|user ?name|\b(your|full|first|last|family|contact|respondent.?s?) name\b|^name$|surname|phone|mobile|job title|\brole\b|position|who are you",
    re.IGNORECASE)
"""Questions that ask for a person: their answers are never read."""
_OWN = re.compile(
    r"^(organi[sz]ation|group|charity|company)( name)?$|"
    r"\b(your|you\b.*|which|name of( the| your)?|on behalf of).*(organi[sz]ation|group|charity|network member)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(organi[sz]ations|groups|charities|partners|others|who(m)?)\b.*|\b(other|else)\b.*\b(organi[sz]ation|group|partner)", re.IGNORECASE)
_ASKS_FOR_SORTS = re.compile(r"\b(what|which)\b.*\bdo\b.*\b(do|share)\b|\b(kinds?|sorts?|types?|nature) of\b", re.IGNORECASE)
"""Grids that ask what two organisations do together, rather than how close they are."""
_AGREEMENT = re.compile(r"(strongly |somewhat |slightly )?(dis)?agree|neither agree nor disagree|neutral|(very |quite )?(dis)?satisfied", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """A question asked of every organisation of a roster: column by the name it asks about."""

    question: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What one answer says of one organisation: in the form's own words, of which sort, and how close."""

    number: int
    respondent: str
    target: str
    kinds: tuple[str, ...]
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The answers to a form.

    Attributes
    ----------
    sheet
        One row for each answer.
    timestamp
        Column with the moment of the answer; empty without one.
    grids
        Questions with a roster of two or more rows.
    others
        Columns of all other questions that do not ask for a person.
    """

    sheet: Sheet
    timestamp: str
    grids: tuple[Grid, ...]
    others: tuple[str, ...]

    @property
    def roster(self) -> tuple[str, ...]:
        """Every name that a grid asks about."""
        return tuple(dict.fromkeys(name for grid in self.grids for name in grid.columns))


def form_of(document: Document) -> Form | None:
    """Return the sheet of a document that is most a form's answers, or None where none has rows."""
    forms = [_form(sheet) for sheet in document.sheets if sheet.rows]
    return max(forms, key=lambda form: (len(form.roster), bool(form.timestamp)), default=None)


def _form(sheet: Sheet) -> Form:
    rows: dict[str, dict[str, str]] = {}
    for column in sheet.header:
        if match := _GRID.fullmatch(column):
            rows.setdefault(match["question"], {})[match["row"].strip()] = column
    grids = tuple(Grid(question, columns) for question, columns in rows.items() if len(columns) > 1)
    gridded = {column for grid in grids for column in grid.columns.values()}
    timestamp = heading(sheet, "Timestamp", "Submission Date", "Submitted at", "Start time", "Completion time")
    rest = (column for column in dict.fromkeys(sheet.header) if column and column not in gridded and column != timestamp)
    others = tuple(column for column in rest if not asks_for_a_person(column))
    return Form(sheet, timestamp, grids, others)


def asks_for_a_person(column: str) -> bool:
    """Return whether a question asks for somebody's name, address or work, which is never read."""
    of_an_organisation = _OWN.fullmatch(column) or re.search("organi[sz]ation|charity|group", column, re.IGNORECASE)
    return bool(private(column) or (_PERSONAL.search(column) and not of_an_organisation))


def form_questions(form: Form, configuration: Configuration) -> tuple[Question, ...]:
    """Return which column says who answered, which columns name others, and what each grid says."""
    return (*(column_question(form, column) for column in form.others), *(grid_question(form, grid, configuration) for grid in form.grids))


def column_question(form: Form, column: str) -> Question:
    """Return the question what a column holds; answers to what is not asked about organisations are left out."""
    first = next((other for other in form.others if _OWN.search(other) and not _OTHERS.search(other)), "")
    proposed = RESPONDENT if column == first else NAMES if _OTHERS.search(column) and any(form.sheet.column(column)) else LEAVE_OUT
    return Question(key=column_key(form.sheet, column), text=f'What are the answers to "{column}"?', proposed=proposed, choices=(
        Choice(RESPONDENT, "The organisation that answers"), Choice(NAMES, "Names of organisations it has ties with"),
        Choice(LEAVE_OUT, "Neither: leave them out")))


def grid_question(form: Form, grid: Grid, configuration: Configuration) -> Question:
    """Return the question what a grid asks of each organisation; a grid of agreement is about the network and no tie."""
    cells = tuple(dict.fromkeys(cell for column in grid.columns.values() for cell in form.sheet.column(column) if cell))
    known = terms(configuration, "tie_kinds")
    words = dict.fromkeys(word for cell in cells for word in _sorts(configuration)(cell)) if known else ()
    sorts = all(proposed_term(word, known) for word in words) if words else not known and _ASKS_FOR_SORTS.search(grid.question) is not None
    proposed = LEAVE_OUT if all(_AGREEMENT.fullmatch(cell) for cell in cells) else KIND if sorts else STRENGTH
    choices = (Choice(STRENGTH, "How close they are"), Choice(KIND, "What sort of tie they have"), Choice(LEAVE_OUT, "Nothing of that: leave them out"))
    return Question(key=column_key(form.sheet, grid.question), text=f'What do the answers to "{grid.question}" say of each organisation?',
                    why=f"It was asked about {len(grid.columns)} organisations.", choices=choices, proposed=proposed)


def respondent_columns(form: Form, answers: Answers) -> tuple[str, ...]:
    """Return the columns that say who answered."""
    return tuple(column for column in form.others if answers.to(column_question(form, column)) == RESPONDENT)


def respondent(columns: Iterable[str], row: Mapping[str, str]) -> str:
    """Return the organisation that answers on a row: the first of the columns that is filled."""
    return next((row[column] for column in columns if row[column]), "")


def reports(form: Form, configuration: Configuration, answers: Answers) -> list[Report]:
    """Return what every answer says of every organisation it speaks of; an empty cell says nothing."""
    columns = respondent_columns(form, answers)
    names = [column for column in form.others if answers.to(column_question(form, column)) == NAMES]
    roles = {grid.question: answers.to(grid_question(form, grid, configuration)) for grid in form.grids}
    split = name_splitter((*form.roster, *(respondent(columns, row) for _, row in form.sheet)))
    sorts = _sorts(configuration)
    found: list[Report] = []
    for number, row in form.sheet:
        if who := respondent(columns, row):
            for grid in form.grids:
                word = kind_word(grid.question, configuration)
                found.extend(_of_grid(grid, roles[grid.question], number, who, row, word, sorts))
            found.extend(Report(number, who, name, (kind_word(column, configuration),)) for column in names for name in split(row[column]))
    return found


def kind_word(question: str, configuration: Configuration) -> str:
    """Return the word whose sort of tie is asked for a question: the question itself, or a plain one where any word would be taken for a sort."""
    return question if terms(configuration, "tie_kinds") else WORKS_WITH


def _of_grid(grid: Grid, role: str, number: int, who: str, row: Mapping[str, str], word: str, sorts: Split) -> list[Report]:
    told = {name: row[column] for name, column in grid.columns.items() if row[column]}
    if role == STRENGTH:
        return [Report(number, who, name, (word,), cell) for name, cell in told.items()]
    return [Report(number, who, name, sorts(cell)) for name, cell in told.items()] if role == KIND else []


def _sorts(configuration: Configuration) -> Split:
    """Return what gives the sorts of tie in a cell of a grid of tick boxes, which stand one after another with commas."""
    return name_splitter(term.label for term in terms(configuration, "tie_kinds").values())

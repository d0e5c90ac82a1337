"""A sheet with one row for each link: its two ends, and what else it says of the tie."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from data.configuration import Configuration
from data.importing.adapters.attributes import without
from data.importing.adapters.base import Answers, Question
from data.importing.adapters.columns import (
    Field,
    cell,
    column_key,
    column_questions,
    columns_of,
    looks_like_address,
    looks_like_date,
    looks_like_number,
    unused,
)
from data.importing.adapters.headings import heading
from data.importing.adapters.links import Link, link_questions, split_kinds
from data.importing.adapters.strengths import Scale
from data.importing.adapters.tool_dates import DAY, date_order, iso_date, order_questions
from data.importing.sheets import Sheet
from data.problems import Problem
from data.vocabularies import DEFAULTS


def one_of(vocabulary: str) -> Callable[[str], bool]:
    """Return what says whether a cell is a word of a list every network starts with."""
    known = {word.casefold() for code, term in DEFAULTS[vocabulary].items() for word in (code, term.label)}
    return lambda text: text.casefold() in known


TIE: tuple[Field, ...] = (
    Field("kind", "Sort of tie", ("kind", "type", "tie type", "link type", "connection type", "relationship", "relationship type", "type of relationship",
                                    "how", "how they work together", "nature of relationship", "sort of tie", "kind of tie")),
    Field("strength", "How close, from 0 to 5", ("strength", "weight", "closeness", "intensity", "frey", "how close", "strength of relationship")),
    Field("name", "What they do together", ("description", "name", "label", "project", "what", "what they do together")),
    Field("start", "When it began", ("start", "start date", "since", "from date", "began", "date", "year"), looks_like_date),
    Field("end", "When it ended", ("end", "end date", "until", "to date", "ended"), looks_like_date),
    Field("amount_gbp", "Pounds", ("amount", "amount gbp", "amount awarded", "pounds", "value", "money"), looks_like_number),
    Field("source_url", "Page that shows it", ("source url", "url", "link", "web page", "evidence url"), looks_like_address),
    Field("evidence", "What it rests on", ("evidence", "source of evidence"), one_of("evidence")),
    Field("confidence", "How sure it is", ("confidence", "certainty"), one_of("confidence")),
    Field("date_basis", "What the dates rest on", ("date basis",), one_of("date_bases")),
    Field("visibility", "Who may see it", ("visibility",), one_of("visibility")),
    Field("evidence_note", "Working note", ("note", "notes", "comment", "comments", "evidence note")),
)
"""What a column of a link may be beside its ends."""

DATES = ("start", "end")
ENDLESS = "links with an end missing"
DERIVED = "derived ties, left out: nobody reported them"
_OURS = ("basis", "giving_id")

_DIRECTIONS = {"directed": "directed", "true": "directed", "undirected": "undirected", "false": "undirected", "mutual": "mutual"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TieSheet:
    """A sheet of links.

    Attributes
    ----------
    sheet
        The sheet as read.
    source, target
        Columns of the two ends.
    direction
        Column that says whether a link has a direction; empty without one.
    left
        Further columns whose meaning in the tool is fixed, and nothing to us.
    identifier
        Column with the tie's own id, in a file that was exported from here; empty elsewhere.
    otherwise
        Direction of a link that does not say it; empty where the file does not either.

    Notes
    -----
    Our own graph files say in ``basis`` that a tie is derived, which is no report and is left out, and in
    ``giving_id`` which end gives, whichever end a program wrote first.
    """

    sheet: Sheet
    source: str
    target: str
    direction: str = ""
    left: tuple[str, ...] = ()
    identifier: str = ""
    otherwise: str = ""

    @property
    def asked(self) -> Sheet:
        """The sheet without the columns whose meaning is fixed."""
        return without(self.sheet, (self.source, self.target, self.direction, *self.left, *(heading(self.sheet, name) for name in (*_OURS, "derived_weight"))))

    def scale(self, answers: Answers) -> Scale:
        """Return the scale of the column of strengths."""
        columns = columns_of(self.asked, TIE, answers).get("strength", ())
        return Scale.of(column_key(self.sheet, columns[0]), self.sheet.column(columns[0]), columns[0]) if columns else Scale("", ())

    def questions(self, links: list[Link], configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
        """Return which field each column is, then what the links need."""
        scale = self.scale(answers)
        asked = {question.key: question for question in scale.questions()}
        columns = column_questions(self.asked, TIE)
        keys = {question.key for question in columns}
        return (*(_proposed_as(question, asked.get(question.key)) for question in columns), *order_questions(self._dates(answers)),
                *(question for question in link_questions(links, scale, configuration, answers) if question.key not in keys))

    def _dates(self, answers: Answers) -> list[str]:
        """Return the cells that say when a tie began or ended."""
        columns = columns_of(self.asked, TIE, answers)
        return [cell for key in DATES for column in columns.get(key, ()) for cell in self.sheet.column(column) if cell]

    def links(self, answers: Answers, end: Callable[[str, int], str]) -> tuple[list[Link], list[Problem], Counter[str]]:
        """Return the links, the rows that miss an end, and their count; ``end`` gives the identifier of a name on a row."""
        columns = columns_of(self.asked, TIE, answers)
        links: list[Link] = []
        problems: list[Problem] = list(unused(self.asked, TIE, answers))
        basis, giving = (heading(self.sheet, name) for name in _OURS)
        derived, day = 0, day_reader(self._dates(answers), answers)
        for number, row in self.sheet:
            missing = [column for column in (self.source, self.target) if not row[column]]
            if row.get(basis, "").casefold() == "derived":
                derived += 1
            elif missing:
                told = f'Row {number}: "{missing[0]}" is empty, so the link has one end only. Fill it in.'
                problems.append(Problem(self.sheet.name, number, missing[0], told))
            else:
                ends = (self.target, self.source) if row.get(giving) == row[self.target] else (self.source, self.target)
                links.append(self._link(number, row, [end(row[column], number) for column in ends], columns, day))
        return links, problems, Counter({DERIVED: derived, ENDLESS: len(self.sheet.rows) - len(links) - derived})

    def _link(self, number: int, row: Mapping[str, str], ends: list[str], columns: Mapping[str, tuple[str, ...]], day: Callable[[str], str]) -> Link:
        """Return a row as a link between two ends."""
        said = {key: day(cell(row, columns, key)) if key in DATES else cell(row, columns, key) for key in columns}
        direction = _DIRECTIONS.get(row.get(self.direction, "").casefold(), self.otherwise)
        kind = said.pop("kind", "")
        if row.get(self.identifier):
            said["id"], kinds = row[self.identifier], (kind,) if kind else ()
        else:
            kinds = split_kinds(kind)
        return Link(number=number, source=ends[0], target=ends[1], kinds=kinds, strength=said.pop("strength", ""),
                    direction=direction, cells=said)


def day_reader(cells: Iterable[str], answers: Answers) -> Callable[[str], str]:
    """Return what writes a day or moment as ``YYYY-MM-DD``: of 03/04/2026 the cells show which number comes first, else the person says it."""
    told = [cell for cell in cells if cell]
    order = next((answers.to(question) for question in order_questions(told)), date_order(told) or DAY)
    return partial(iso_date, order=order)


def _proposed_as(question: Question, scale: Question | None) -> Question:
    """Return a column's question with what its cells propose, where they are a scale."""
    return replace(question, proposed=scale.proposed, why=scale.why) if scale else question

"""Links of a file as reported ties: which kind, how strong, which way, and what that needs to be asked."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.configuration import Configuration, TieKind
from data.importing.adapters.base import Answers, Choice, Question
from data.importing.adapters.columns import LEAVE_OUT
from data.importing.adapters.strengths import Scale
from data.importing.adapters.words import proposed_term, term_choices, terms, word_questions
from data.importing.tables import Row
from data.problems import WARNING, Problem

TIES, SAID_NONE, LEFT = "links taken as ties", 'links of strength 0, kept as an explicit "none"', "links left out by their sort"
UNSORTED = "Tie"
"""Word for links of no sort, where the network has no list of sorts."""
DIRECTION = Question(
    key="direction", text="Which end gives?", proposed="as written",
    why="Some sorts of tie have a direction: money, advice or a referral goes from one end to the other.",
    choices=(Choice("as written", "The first end gives to the second"), Choice("turned", "The second end gives to the first")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as a file has it.

    Attributes
    ----------
    number
        Row of the file.
    source, target
        Provisional identifiers of the two ends.
    kinds
        The file's own words for what sort of tie it is; several are several ties.
    strength
        The file's own word or number for how close it is.
    direction
        ``directed``, ``undirected``, ``mutual``, or empty where the file does not say.
    cells
        Further cells of the tie, by canonical column.
    """

    number: int
    source: str
    target: str
    kinds: tuple[str, ...] = ()
    strength: str = ""
    direction: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ties:
    """Links said as rows of ties, what was wrong with them, and what became of them."""

    rows: list[Row]
    problems: list[Problem]
    counted: Counter[str]


def split_kinds(text: str, marks: str = r"[|;]") -> tuple[str, ...]:
    """Return the words of a cell that may hold several sorts of tie."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(marks, text) if word.strip()))


def link_questions(links: Iterable[Link], scale: Scale, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what to ask about links: their sort, their strength, and who gives where a sort has a direction."""
    told = list(links)
    words = dict.fromkeys(kind for link in told for kind in link.kinds)
    unsorted = (kind_question(configuration),) if any(not link.kinds for link in told) else ()
    kinds = (*unsorted, *word_questions("kind", words, terms(configuration, "tie_kinds"), text='What sort of tie is "{word}"?'))
    directed = any(_directed(configuration, answers.to(question)) for question in kinds)
    return (*kinds, *scale.questions(), *((DIRECTION,) if directed else ()))


def kind_question(configuration: Configuration) -> Question:
    """Return the question which sort of tie the links are that do not say it; proposed where the network has one sort, or no list of them."""
    known = terms(configuration, "tie_kinds")
    only = set(known) or {proposed_term(UNSORTED, known)}
    return Question(
        key="kind", text="What sort of tie are the links that do not say?", why="A tie has a sort, so that money and joint work are told apart.",
        choices=(*term_choices(UNSORTED, known), Choice(LEAVE_OUT, "Leave these rows out")), proposed=only.pop() if len(only) == 1 else "")


def ties_of(links: Iterable[Link], scale: Scale, configuration: Configuration, answers: Answers, *, file: str) -> Ties:
    """Return links as rows of ties; what is not decided yet is a problem and makes no row."""
    told = list(links)
    ties = Ties([], [*scale.problems(file), *_unsaid(told, scale, answers, file)], Counter())
    words = dict.fromkeys(word for link in told for word in link.kinds or ("",))
    kinds = {word: _kind(word, configuration, answers) for word in words}
    levels = {word: scale.level(word, answers) for word in scale.words}
    ties.problems.extend(_undecided(file, link, word) for link, word in _first(told, [word for word, kind in kinds.items() if not kind]))
    for link in told:
        for kind in (kinds[word] for word in link.kinds or ("",)):
            if kind == LEAVE_OUT:
                ties.counted[LEFT] += 1
            elif kind:
                _take(ties, link, kind, levels.get(link.strength, ""), configuration, answers, file)
    return ties


def _first(links: list[Link], words: list[str]) -> list[tuple[Link, str]]:
    """Return the first link of each of some words for its sort."""
    return [(next(link for link in links if word in (link.kinds or ("",))), word) for word in words]


def _take(ties: Ties, link: Link, kind: str, strength: str, configuration: Configuration, answers: Answers, file: str) -> None:
    """Add the rows of one link of one sort; what the file does not say is no cell, so that it empties nothing that is held."""
    ends = (link.source, link.target)
    directed = _directed(configuration, kind)
    if directed and link.direction != "mutual" and answers.to(DIRECTION) == "turned":
        ends = (link.target, link.source)
    if directed and link.direction == "undirected":
        ties.problems.append(_no_direction(file, link, configuration.label("tie_kinds", kind)))
    both = [ends, ends[::-1]] if directed and link.direction == "mutual" else [ends]
    said = {column: cell for column, cell in (("strength", strength), *link.cells.items()) if cell and (column != "id" or len(both) == 1)}
    ties.rows.extend(Row(link.number, {"source_id": a, "target_id": b, "kind": kind, **said}) for a, b in both)
    ties.counted[SAID_NONE if strength == "0" else TIES] += len(both)


def _kind(word: str, configuration: Configuration, answers: Answers) -> str:
    """Return the kind a word stands for, ``leave_out``, or an empty text where it is not decided."""
    if not word:
        return answers.to(kind_question(configuration))
    return answers.to(word_questions("kind", [word], terms(configuration, "tie_kinds"), text="{word}")[0])


def _directed(configuration: Configuration, kind: str) -> bool:
    term = terms(configuration, "tie_kinds").get(kind)
    return isinstance(term, TieKind) and term.directed


def _undecided(file: str, link: Link, word: str) -> Problem:
    found = f'"{word}" is not matched to a sort of tie' if word else "the link has no sort of tie"
    return Problem(file, link.number, "kind", f"Row {link.number}: {found}. Choose one, or leave these rows out.")


def _no_direction(file: str, link: Link, label: str) -> Problem:
    found = f'Row {link.number}: the file gives the link no direction, but "{label}" has one. It was read from "{link.source}" to "{link.target}". Check it.'
    return Problem(file, link.number, "direction", found, WARNING)


def _unsaid(links: list[Link], scale: Scale, answers: Answers, file: str) -> list[Problem]:
    words = scale.unsaid(answers)
    first = {word: next(link.number for link in links if link.strength == word) for word in words if any(link.strength == word for link in links)}
    return [Problem(file, number, "strength", f'Row {number}: nobody has said how close "{word}" is. Choose 0 to 5, or leave it unknown.')
            for word, number in first.items()]

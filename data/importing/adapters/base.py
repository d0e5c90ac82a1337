"""What every adapter is: the shape of one tool's files, and how to say the same in the network's own tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from data.configuration import Configuration
from data.importing.sheets import Document
from data.importing.tables import Row
from data.problems import Problem


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person may choose, and the words for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What only the person knows about a file.

    Attributes
    ----------
    key
        Name of the answer in ``Mapping.answers``; ``column:SHEET/COLUMN`` asks which field a column is, without the
        sheet where it is all its file holds; ``word:FIELD/WORD`` what a word of the file stands for.
    text, why
        The question and the reason for it, in plain words.
    choices
        Answers to choose from; empty where a text is wanted.
    proposed
        The answer proposed; empty where the person has to decide, and nothing is imported until she does.
    many
        Whether several of the choices may be taken, joined by ``;``.
    once
        Whether the answer holds for this one file, such as the day of an event, and is not kept in a named mapping.
    """

    key: str
    text: str
    why: str = ""
    choices: tuple[Choice, ...] = ()
    proposed: str = ""
    many: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person decided, over what was proposed; kept under a name it is a named mapping."""

    given: Mapping[str, str] = field(default_factory=dict)

    def to(self, question: Question) -> str:
        """Return the answer to a question: the one given, else the one proposed."""
        return self.given.get(question.key, question.proposed)

    def lasting(self, questions: Iterable[Question]) -> dict[str, str]:
        """Return the answers, by key, that hold for the next file of this sort as well: what is kept in a named mapping."""
        return {question.key: said for question in questions if not question.once and (said := self.to(question))}


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation that a file only names, for example as one end of a tie; with its register number where the file has it."""

    name: str
    number: int
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file said in the network's own tables, before names are matched and cells are checked.

    Attributes
    ----------
    tables
        Table name to rows; cells are text, as the canonical CSV has them. Every organisation is
        referred to by an identifier that stands in ``tables["organisations"]`` or in ``mentions``,
        and holds within this draft alone: matching replaces it by that of the organisation held.
    mentions
        Identifier to the organisation that is named and not described.
    problems
        What cannot be said, and what was left out.
    counted
        Rows of the file by what became of them, in plain words, for the line of reconciliation.
    files
        The network's own words by file name, where the file brings them: only our own workbook, JSON and zip do.
    own
        Organisations whose identifiers are the network's own, since the file was exported from here.
    """

    tables: Mapping[str, list[Row]]
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """One tool's files.

    Attributes
    ----------
    key, title, about
        Stable name, name on screen, and where in that tool the file comes from.
    fits
        How surely a document is of this shape, from 0 (not at all) to 1 (no other tool writes this).
    questions
        What to ask, with the answers so far in view; empty where the file says it all.
    draft
        The document in the network's own tables.
    whole_network
        Whether the file is our own and brings its ids: nothing is matched by name then.
    """

    key: str
    title: str
    about: str
    fits: Callable[[Document], float]
    questions: Callable[[Document, Configuration, Answers], tuple[Question, ...]]
    draft: Callable[[Document, Configuration, Answers], Draft]
    whole_network: bool = False

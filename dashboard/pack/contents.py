"""What a pack holds, as words and charts, before anything is typeset: the same for PDF, web page and workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from analysis.indicators.base import Status
from analysis.sentences import plural
from dashboard.pack.charts import Bullet

INDICATORS_AN_OBJECTIVE = 4
"""Rows that half a page holds."""
OBJECTIVES_A_PACK = 8
"""Objectives that four pages hold."""
LETTERS = 230
"""Letters of a sentence; the whole stands on screen."""
CLAUSE = 0.7
"""Share of the letters there is room for that a clause must fill, to be where a sentence is cut: names are then seldom cut in two."""
NAME = 60
"""Letters of whoever does or sets something, of a teller, and of an objective without room."""


def shortened(text: str, most: int = LETTERS) -> str:
    """Return a text cut at a clause near its end, or else at a word, so that whatever was typed the page holds it; never longer than one that is not cut."""
    if len(text) <= most:
        return text
    words = text[:most - 1].rsplit(" ", 1)[0][:most - 2]
    clause = max(words.rfind(mark) for mark in (", ", "; "))
    return f"{words[:clause] if clause >= CLAUSE * most else words} …"


@dataclass(frozen=True, slots=True)
class Few:
    """The first sentences of some, and how many more there are.

    Attributes
    ----------
    lines
        Those there is room for.
    rest
        How many there is no room for.
    one, where
        What one of them is called, and where all of them stand.
    """

    lines: tuple[str, ...] = ()
    rest: int = 0
    one: str = "point"
    where: str = "on the objective’s page"

    def __iter__(self) -> Iterator[str]:
        """Yield the sentences, and last how many more there are and where."""
        yield from self.lines
        if self.rest:
            yield f"{plural(self.rest, f'more {self.one}')} {self.where}."

    def __bool__(self) -> bool:
        """Return whether there is anything to say."""
        return bool(self.lines or self.rest)

    def cut(self, most: int, letters: int) -> "Few":
        """Return fewer and shorter sentences; what goes is counted."""
        kept = tuple(shortened(line, letters) for line in self.lines[:most])
        return replace(self, lines=kept, rest=self.rest + len(self.lines) - len(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator as the pack tells it.

    Attributes
    ----------
    now, target, change
        The reading, its target and what changed, in the words of the screen; empty where there is none.
    trust
        What it rests on: n, coverage, band, a warning, why somebody set another status.
    judged
        Who set the status and what it would be by the rule; empty where it is the rule's.
    bullet
        What the chart draws; None where there is no value, and then ``trust`` says why.
    value, low, high
        The numbers themselves, for the workbook.
    """

    code: str
    title: str
    status: Status
    now: str
    target: str
    change: str
    trust: str
    judged: str
    bullet: Bullet | None
    unit: str
    value: float | None
    low: float | None
    high: float | None
    wanted: float | None
    before: float | None
    n: int | None
    coverage: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One objective on half a page; ``story`` is told by ``teller``, empty where there is none."""

    key: str
    title: str
    question: str
    status: Status
    sentence: str
    rows: tuple[Row, ...]
    left_out: int
    unknown: Few
    asked: Few
    story: str
    teller: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """How an indicator of the pack is found."""

    code: str
    title: str
    question: str
    formula: str
    direction: str
    caveat: str
    source: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What was to be done after an earlier meeting, and how it stands."""

    wording: str
    owner: str
    due: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A whole pack.

    Attributes
    ----------
    heading
        What it is: the meeting with its day, or the report.
    since
        Day compared with; None at a first reading.
    purpose, decision
        What the meeting is for and what is to be decided; empty in a funder's report.
    short
        The few sentences that matter.
    changed
        Which statuses, numbers and policy goals changed between ``since`` and ``as_of``.
    decided, actions, more_actions
        What the last meeting decided, what came of what was to be done, and for how much more of it there is no room.
    left_out
        Titles of objectives for which the four pages have no room.
    footer
        What stands at the foot of each page: as-at date, method, data version, origin.
    """

    network: str
    heading: str
    as_of: date
    since: date | None
    purpose: str
    decision: str
    short: tuple[str, ...]
    changed: Few
    decided: Few
    actions: tuple[Action, ...]
    more_actions: int
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    definitions: tuple[Definition, ...]
    footer: str
    version: str
    notice: str

"""What a pack holds, as words and charts, before anything is typeset: the same for PDF, web page and workbook."""

from dataclasses import dataclass
from datetime import date

from analysis.indicators.base import Status
from dashboard.pack.charts import Bullet

INDICATORS_AN_OBJECTIVE = 4
"""Rows that half a page holds."""
OBJECTIVES_A_PACK = 8
"""Objectives that four pages hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator as the pack tells it.

    Attributes
    ----------
    now, target, change
        The reading, its target and what changed, in the words of the screen; empty where there is none.
    trust
        What it rests on: n, coverage, band, a warning, who overrode the status.
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
    """One objective on half a page."""

    key: str
    title: str
    question: str
    status: Status
    sentence: str
    rows: tuple[Row, ...]
    left_out: int
    unknown: tuple[str, ...]
    asked: tuple[str, ...]
    story: str


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
    changed: tuple[str, ...]
    decided: tuple[str, ...]
    actions: tuple[Action, ...]
    more_actions: int
    sections: tuple[Section, ...]
    left_out: tuple[str, ...]
    definitions: tuple[Definition, ...]
    footer: str
    version: str
    notice: str

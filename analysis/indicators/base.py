"""What an indicator is, and what comes of asking it: a Reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.study import Study


class Status(StrEnum):
    """Where a reading stands against its target, in the words shown on screen."""

    ON_TRACK = "on track"
    WATCH = "watch"
    OFF_TRACK = "off track"
    NO_TARGET = "no target yet"
    NOT_ENOUGH_DATA = "not enough data"
    CONTEXT = "context only"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    RANGE = "within a range"
    CONTEXT = "context only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One number on one day, with what a reader needs to trust it.

    Attributes
    ----------
    value
        The number in the indicator's unit (shares as 0 to 1), or None.
    parts
        Other numbers by plain name: tiers, interval ends, counts behind a share.
    n
        Size of the denominator used, or None where there is none.
    coverage
        Known units as a share of eligible ones, or None where that makes no sense.
    reason
        Why the value is None, naming the file and columns that would fill it; empty otherwise.
    """

    value: float | None
    parts: Mapping[str, float | None] = field(default_factory=dict)
    n: int | None = None
    coverage: float | None = None
    reason: str = ""


def no_reading(reason: str, **parts: float | None) -> Reading:
    """Return a reading without a value, and why."""
    return Reading(value=None, parts=parts, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A question the network asks of its facts.

    Attributes
    ----------
    code
        Stable code, for example ``1.3``.
    read
        Function of a study and a day that gives the Reading. The study holds the register and the
        selection; the day may be any day, so that the same function draws the trend.
    unit
        ``count``, ``share``, ``ratio``, ``score``, ``months`` or ``pounds``.
    needs
        Files and columns it is made from.
    audiences
        Who may see it.
    """

    code: str
    title: str
    question: str
    unit: str
    direction: Direction
    formula: str
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    caveat: str
    source: str
    version: int
    read: "Callable[[Study, date], Reading]"

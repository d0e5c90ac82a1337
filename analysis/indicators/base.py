"""What an indicator is, and what comes of asking it: a Reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.intervals import Band, wilson

if TYPE_CHECKING:
    from analysis.study import Study
    from data.model import Register


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
    low, high
        Ends of the band at 95 %, or None where none was asked for or none can be given.
    band
        How the band was found, in words, for example ``Wilson 95%``; empty without one.
    warning
        What a reader should know before leaning on the number, for example that few answered.
    """

    value: float | None
    parts: Mapping[str, float | None] = field(default_factory=dict)
    n: int | None = None
    coverage: float | None = None
    reason: str = ""
    low: float | None = None
    high: float | None = None
    band: str = ""
    warning: str = ""


def no_reading(reason: str, **parts: float | None) -> Reading:
    """Return a reading without a value, and why."""
    return Reading(value=None, parts=parts, reason=reason)


def in_words(register: "Register", vocabulary: str, numbers: Mapping[str, float]) -> dict[str, float]:
    """Return numbers by the network's own words for their codes, in the order of its list; codes that it lacks come last, as they are."""
    words = register.configuration.vocabularies.get(vocabulary, {})
    order = [*(code for code in words if code in numbers), *sorted(numbers.keys() - words.keys())]
    return {words[code].label if code in words else code: numbers[code] for code in order}


def wilson_band(study: "Study", day: date, reading: Reading) -> Band | None:
    """Return the Wilson interval of a share of ``n``: how far it would move, were the counted ones drawn anew from many like them."""
    if reading.value is None or not reading.n:
        return None
    return Band(*wilson(min(max(reading.value, 0.0), 1.0) * reading.n, reading.n), "Wilson 95%")


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
        ``count``, ``number`` (a mean with decimals), ``share``, ``points`` (difference of two shares),
        ``ratio``, ``score`` (1 to 5), ``index`` (0 to 100), ``months``, ``days`` or ``pounds``.
    needs
        Files and columns it is made from.
    audiences
        Who may see it.
    band
        Function of a study, a day and the reading on it that gives its Band, or None; None where the
        number is a plain count or sum, which has none.
    breaks
        Days from which another formula holds, each with what changed: a break in the series.
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
    band: "Callable[[Study, date, Reading], Band | None] | None" = None
    breaks: tuple[tuple[date, str], ...] = ()

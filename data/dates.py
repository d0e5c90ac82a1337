"""Dates as people write them: a year, a month or a day, each keeping its precision.

Intervals are half-open, ``[first day of the start, day after the last day of the end)``, so that
``2019`` to ``2020`` covers two whole years and nothing is counted twice at a border.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, month or day.

    Attributes
    ----------
    text
        As written: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    first
        First day it covers.
    until
        Day after the last day it covers.
    """

    text: str
    first: date
    until: date

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65_536)
def partial_date(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If the text has another form, or names a day that does not exist.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    if day is not None:
        first = date(year, month, day)
        return PartialDate(text, first, first + timedelta(days=1))
    if month is not None:
        return PartialDate(text, date(year, month, 1), months_after(date(year, month, 1), 1))
    return PartialDate(text, date(year, 1, 1), date(year + 1, 1, 1))


def months_after(day: date, months: int) -> date:
    """Return the day ``months`` calendar months later; the 31st becomes a shorter month's last day."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    following = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def quarter_ends(as_of: date, count: int = 8) -> tuple[date, ...]:
    """Return the last ``count`` calendar quarter ends at or before ``as_of``, oldest first."""
    following_day = as_of + timedelta(days=1)
    start = date(following_day.year, 3 * ((following_day.month - 1) // 3) + 1, 1)
    starts = (months_after(start, -3 * back) for back in reversed(range(count)))
    return tuple(first - timedelta(days=1) for first in starts)


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch of days; ``first`` None = undated, ``until`` None = still valid."""

    first: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        """Say whether the interval covers ``day``; an undated one never does."""
        return self.first is not None and self.first <= day and (self.until is None or day < self.until)

    @property
    def lasts(self) -> bool:
        """Whether there is a day on which it holds."""
        return self.first is not None and (self.until is None or self.first < self.until)

    def before(self, day: date) -> "Interval":
        """Return the part of the interval before a day."""
        return replace(self, until=day if self.until is None else min(self.until, day))

    def overlaps(self, other: "Interval") -> bool:
        """Say whether there may be a day on which both hold: an undated one may be any day."""
        if self.first is None or other.first is None:
            return True
        return (other.until is None or self.first < other.until) and (self.until is None or other.first < self.until)

    def began(self, after: date, until: date) -> bool:
        """Say whether it began after ``after`` and at or before ``until``."""
        return self.first is not None and after < self.first <= until

    def ended(self, after: date, until: date) -> bool:
        """Say whether it stopped holding after ``after`` and at or before ``until``."""
        return self.first is not None and self.until is not None and after < self.until <= until


def interval(start: PartialDate | None, end: PartialDate | None, *, months: int | None = None) -> Interval:
    """Return the interval from ``start`` to ``end``.

    Parameters
    ----------
    start, end
        As written; a missing start makes the interval undated, whatever its end.
    months
        Life of momentary evidence that has no end of its own, in months from its first day.
    """
    if start is None:
        return Interval(None, end.until if end else None)
    if end is not None:
        return Interval(start.first, end.until)
    return Interval(start.first, months_after(start.first, months) if months else None)


def spoken(day: date) -> str:
    """Return a day as it is said, for example ``1 October 2026``; Windows knows no mark for a day without a leading nought."""
    return f"{day.day} {day:%B %Y}"


def dates(start: PartialDate | None, end: PartialDate | None) -> str:
    """Return the dates of a fact as written: ``2019 to 2021``, ``since 2019``, ``until 2021`` or ``undated``."""
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}, start not known" if end else "undated"

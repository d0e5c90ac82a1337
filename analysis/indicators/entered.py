"""Indicators whose numbers are entered by hand: one function makes them from their entry in ``indicators.toml``."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from analysis.indicators.base import Direction, Indicator, Reading, no_reading, wilson_band
from analysis.intervals import Band
from analysis.study import Study
from data.configuration import EnteredIndicator
from data.dates import months_after
from data.model import Figure, Register

DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def entered(spec: EnteredIndicator) -> Indicator:
    """Return the indicator of an entry: the same value in every respect as one that is computed."""
    def read(study: Study, day: date) -> Reading:
        return _reading(study.register, spec, day)

    def band(study: Study, day: date, reading: Reading) -> Band | None:
        return wilson_band(study, day, reading) if (reading.value or 0.0) <= 1 and spec.kind == "ratio" else None
    return Indicator(
        code=spec.code, title=spec.title, question=spec.question, unit=spec.unit, direction=Direction(spec.direction), formula=spec.formula,
        needs=spec.needs, audiences=spec.audiences, caveat=spec.caveat, source=spec.source, version=spec.version, read=read, band=band,
    )


def _reading(register: Register, spec: EnteredIndicator, day: date) -> Reading:
    figures = [row for row in _by_indicator(register).get(spec.code, ()) if speaks(row, day, spec.months)]
    whole = [row for row in figures if row.part is None]
    value = _value(spec, whole)
    if value is None:
        columns = "numerator, denominator" if spec.kind == "ratio" else "value"
        return no_reading(f"Needs figures.csv (indicator {spec.code}, period_start, period_end, {columns}) for a period that ended in the last {spec.months} "
                          "months.")
    names = sorted({row.part for row in figures if row.part is not None})
    parts = {name: _value(spec, [row for row in figures if row.part == name]) for name in names}
    return Reading(value=value, parts=parts, n=_size(spec, whole), coverage=_covered(whole, day, spec.months) if spec.kind == "sum" else None)


@lru_cache(maxsize=8)
def _by_indicator(register: Register) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for row in sorted(register.figures, key=lambda row: (row.period_end.until, row.period_start.first, row.id)):
        found.setdefault(row.indicator, []).append(row)
    return found


def speaks(row: Figure, day: date, months: int) -> bool:
    """Say whether a figure's period ended in so many months up to a day; a period written as a year ends with its last day."""
    ended = row.period_end.until - DAY
    return months_after(day, -months) < ended <= day


def _value(spec: EnteredIndicator, rows: list[Figure]) -> float | None:
    """Return the value of figures in order of their periods: of the last one, or of all added up."""
    if spec.kind == "ratio":
        told = [row for row in rows if row.numerator is not None and row.denominator]
        return told[-1].numerator / told[-1].denominator if told else None
    values = [row.value for row in rows if row.value is not None]
    if not values:
        return None
    return math.fsum(values) if spec.kind == "sum" else values[-1]


def _size(spec: EnteredIndicator, rows: list[Figure]) -> int | None:
    """Return the denominator of the last period, where it counts things, or how many periods are added up."""
    if is_share_of_a_count(spec):
        whole = next(row.denominator for row in reversed(rows) if row.numerator is not None and row.denominator)
        return round(whole) if whole >= 1 else None
    return sum(row.value is not None for row in rows) if spec.kind == "sum" else None


def is_share_of_a_count(spec: EnteredIndicator) -> bool:
    """Say whether an entry is a share of people, organisations or the like; of pounds it is not, and a band would mean nothing."""
    return spec.kind == "ratio" and spec.unit == "share" and not any("pounds" in need for need in spec.needs)


def _covered(rows: Iterable[Figure], day: date, months: int) -> float:
    """Return the share of the days of so many months that a period added up speaks for."""
    first = months_after(day, -months) + DAY
    days = {day for row in rows if row.value is not None for day in range(max(row.period_start.first, first).toordinal(), row.period_end.until.toordinal())}
    return len(days) / (day + DAY - first).days

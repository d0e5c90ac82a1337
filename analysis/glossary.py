"""The glossary: every indicator and every measure, in one form, made from what computes them."""

from collections.abc import Iterable

from analysis.indicators import INDICATORS
from analysis.indicators.base import Indicator
from analysis.measure_terms import MEASURE_TERMS, Term

INDICATOR_GROUP = "Indicators"

UNITS = {
    "count": "count", "number": "mean, with one decimal", "share": "share, shown in per cent", "points": "percentage points", "ratio": "ratio of two numbers",
    "score": "score from 1 to 5", "index": "0 to 100", "months": "months", "pounds": "pounds",
}
"""Unit of an indicator, in words."""


def glossary(audience: str, indicators: Iterable[Indicator] = INDICATORS) -> tuple[Term, ...]:
    """Return the terms an audience may see, indicators first; those of a network, with what it enters by hand, are ``indicators_of`` its register."""
    return tuple(term for term in (*map(_indicator, indicators), *MEASURE_TERMS) if audience in term.audiences)


def _indicator(told: Indicator) -> Term:
    return Term(
        key=told.code, title=f"{told.code} {told.title}", group=INDICATOR_GROUP, about=told.question, formula=told.formula,
        unit=UNITS.get(told.unit, told.unit), direction=str(told.direction), undefined=f"Not enough data without {'; '.join(told.needs)}",
        caveat=told.caveat, source=told.source, audiences=told.audiences,
    )

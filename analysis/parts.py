"""The parts of a reading in words: each with its own unit, which is the indicator's where nothing else is said of it."""

from analysis.objectives import Scored
from analysis.sentences import amount

UNITS = {
    "net growth in 12 months": "share", "share of possible ties": "share", "mean strength": "score", "told of from both ends": "count",
    "external ties": "count", "expected": "count", "external–internal index": "ratio",
    "kinds, as if equally common": "number", "themes, as if equally common": "number",
    "agree, small organisations": "share", "agree, larger organisations": "share", "agreement, 1 where all say the same": "ratio", "mean score": "score",
    "candidates for each seat": "number", "seats not filled": "share", "median days to an answer": "days", "HHI": "ratio",
    "change of those who answered twice": "step", "costs of the next 12 months already secured": "share", "median stage, 0 idea to 6 maintained": "number",
}
"""Unit of a part by its name, where it is not the indicator's."""
OF_AREAS = ("1.10", "3.4")
"""Indicators that count areas, and whose parts are the ratio of each area's share to its share of the population."""
SCALES = {
    "median stage, 0 idea to 6 maintained": ("median stage", "0 is an idea, 6 is maintained"),
    "agreement, 1 where all say the same": ("agreement", "1 where all say the same"),
}
"""Parts whose name tells the scale of the number: in words the name alone, and the scale after the number."""
HIDDEN = "hidden to protect people"


def parts_in_words(found: Scored) -> list[tuple[str, str]]:
    """Return the name and the number of each part of a reading, in its order; what is not known, or must not be shown, says so."""
    return [_scaled(name, _said(found, name, value)) for name, value in found.reading.parts.items()]


def _scaled(name: str, words: str) -> tuple[str, str]:
    called, scale = SCALES.get(name, (name, ""))
    return called, f"{words} ({scale})" if scale else words


def _said(found: Scored, name: str, value: float | None) -> str:
    if value is None:
        return HIDDEN if found.indicator.code == "1.11" else "not known"
    unit = unit_of(found, name, value)
    if unit == "step":
        return f"{value:+.1f} on the scale" if round(value, 1) else "none"
    return f"{value:,.0f} {'day' if value == 1 else 'days'}" if unit == "days" else amount(value, unit)


def unit_of(found: Scored, name: str, value: float) -> str:
    """Return the unit of a part: what is said of its name, else what its name says, else that of the indicator; whole numbers count."""
    if name in UNITS:
        return UNITS[name]
    if "pounds" in name:
        return "pounds"
    if isinstance(value, int):
        return "count"
    if name.endswith("on average"):
        return "number"
    return "ratio" if found.indicator.code in OF_AREAS else found.indicator.unit

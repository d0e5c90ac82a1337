"""Numbers in plain British English: units, changes and lists, never a cause."""

from analysis.indicators.base import Status
from analysis.objectives import NOT_FOR_THIS_AUDIENCE, ObjectiveReadings, Scored

SMALLEST_CHANGE = {"share": 0.005, "points": 0.005, "ratio": 0.005, "score": 0.05, "number": 0.05, "months": 0.05}
"""Below this a change is not worth a word; counts change by one at least."""


def amount(value: float | None, unit: str) -> str:
    """Return a value in its unit's words; None is "not enough data"."""
    if value is None:
        return "not enough data"
    if unit == "share":
        return f"{value:.0%}"
    if unit == "points":
        return f"{value * 100:+.0f} percentage points" if round(value * 100) else "no difference"
    if unit in ("number", "index"):
        return f"{value:.1f}" if unit == "number" else f"{value:.0f} of 100"
    if unit == "months":
        return f"{value:.1f} months"
    if unit == "pounds":
        return f"£{value:,.0f}"
    return f"{value:.2f}" if unit in ("ratio", "score") else f"{value:,.0f}"


def change(found: Scored) -> str:
    """Return what changed since the day to compare with, in words; readings by two formulas are not compared."""
    moved, unit = found.change, found.indicator.unit
    if found.broken:
        return "worked out another way since, so not compared"
    if moved is None:
        return "nothing to compare with"
    if found.clear is False or abs(moved) < SMALLEST_CHANGE.get(unit, 0.5):
        return "no clear change"
    return f"{'up' if moved > 0 else 'down'} {_size(abs(moved), unit)}"


def _size(moved: float, unit: str) -> str:
    """Return a change without its direction; of a share in percentage points."""
    if unit in ("share", "points"):
        return plural(round(moved * 100), "percentage point")
    return f"{moved:.0f} points" if unit == "index" else amount(moved, unit)


def target(found: Scored) -> str:
    """Return the target in words."""
    if found.target is None:
        return "no target yet"
    unit = found.indicator.unit
    wanted = amount(found.target.value, unit)
    if found.target.upper is not None:
        wanted += f" to {amount(found.target.upper, unit)}"
    return f"target {wanted}{' (proposed)' if found.target.proposed else ''}"


def objective(found: ObjectiveReadings) -> str:
    """Return one sentence on an objective: what is known first, then what needs attention."""
    known = [row for row in found.headline if row.reading.value is not None]
    if not known:
        few = {0: "it has no headline number", 1: "its only number does not have its data"}
        return f"Nothing can be said yet: {few.get(len(found.headline), f'none of its {len(found.headline)} numbers has its data')}."
    off = [row.indicator.title.lower() for row in known if row.status is Status.OFF_TRACK]
    watch = [row.indicator.title.lower() for row in known if row.status is Status.WATCH]
    first = known[0]
    lead = f"{first.indicator.title}: {amount(first.reading.value, first.indicator.unit)}, {change(first)}."
    rest = f" Off track: {listed(off)}." if off else (f" To watch: {listed(watch)}." if watch else "")
    return lead + rest + _missing(found)


def _missing(found: ObjectiveReadings) -> str:
    """Say how many numbers wait for data; those that are not for this audience are not waiting."""
    meant = [row for row in found.headline if row.reading.reason != NOT_FOR_THIS_AUDIENCE]
    missing = sum(row.reading.value is None for row in meant)
    verb = "waits" if missing == 1 else "wait"
    return f" {missing} of {plural(len(meant), 'number')} {verb} for data." if missing else ""


def within(words: str) -> str:
    """Return words of the program as they go on within a sentence; an abbreviation keeps its capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def band_by(words: str) -> str:
    """Return how a band was found as a reader is told it: the seed is for who works it out again, and stays in the downloads."""
    return words.partition(", seed ")[0]


def listed(words: list[str]) -> str:
    """Join words as people do: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"

"""An indicator as a line of a pack: its number, what it rests on, and its chart on the axis of the screen's."""

from analysis import standing
from analysis.objectives import Scored
from analysis.sentences import amount, band_by, change
from analysis.study import Study
from dashboard.components.bullet import axis, zones
from dashboard.pack.charts import Bullet
from dashboard.pack.contents import NAME, Row, shortened

TITLE = 90
"""Letters of an indicator's title."""


def row_of(study: Study, found: Scored, *, first: bool = False) -> Row:
    """Return an indicator as a line of the pack."""
    unit, reading, aim = found.indicator.unit, found.reading, found.target
    return Row(
        code=found.indicator.code, title=shortened(found.indicator.title, TITLE), status=found.status, now=amount(reading.value, unit),
        target=_target(found), change=_change(found, first), trust=_trust(found), judged=_judged(study, found), bullet=_bullet(study, found),
        unit=unit, value=reading.value, low=reading.low, high=reading.high, wanted=aim.value if aim else None,
        before=None if first else found.before.value, n=reading.n, coverage=reading.coverage,
    )


def _change(found: Scored, first: bool) -> str:
    """Return what changed; a first reading and one by another formula are compared with nothing."""
    if found.reading.value is None:
        return ""
    return "first reading" if first else change(found)


def _target(found: Scored) -> str:
    aim = found.target
    if aim is None:
        return ""
    return f"{standing.wanted(found)}{' (proposed)' if aim.proposed else ''}{f' by {standing.on_day(aim.due)}' if aim.due else ''}"


def _judged(study: Study, found: Scored) -> str:
    """Return who set the status and what the rule says; empty where it is the rule's."""
    return f"by judgement of the {shortened(found.override.set_by, NAME)}; by the rule: {standing.ruled(study, found)}" if found.override else ""


def _trust(found: Scored) -> str:
    """Return what a number rests on; without one, why."""
    reading, unit = found.reading, found.indicator.unit
    if reading.value is None:
        return shortened(reading.reason)
    told = [f"n = {reading.n:,}"] if reading.n is not None else []
    told += [f"{reading.coverage:.0%} {_covered(found)}"] if reading.coverage is not None else []
    told += [f"{amount(reading.low, unit)} to {amount(reading.high, unit)} ({band_by(reading.band)})"] if reading.band and reading.low is not None else []
    told += _warned(found)
    told += [f"reason: {found.override.reason}"] if found.override else []
    return shortened("; ".join(told))


def _covered(found: Scored) -> str:
    """Return what coverage is of, in the word of the screen."""
    return "answered" if any("survey" in need for need in found.indicator.needs) else "known"


def _warned(found: Scored) -> list[str]:
    """Return the first part of a warning within a sentence, unless it says what the coverage says."""
    words = found.reading.warning.partition(";")[0].rstrip(".")
    said = found.reading.coverage is not None and words.startswith(f"Only {found.reading.coverage:.0%} ")
    return [f"{words[:1].lower()}{words[1:]}"] if words and not said else []


def _bullet(study: Study, found: Scored) -> Bullet | None:
    """Return what the chart of a number draws, on the axis that the screen draws it on; None without a value."""
    reading, aim, unit = found.reading, found.target, found.indicator.unit
    if reading.value is None:
        return None
    watch = zones(found, study.register.configuration.thresholds.target_band)
    numbers = {"value": reading.value, "low": reading.low, "high": reading.high, "target": aim and aim.value, "upper": aim and aim.upper,
               "baseline": aim and aim.baseline}
    words = {name: _brief(amount(value, unit)) for name, value in numbers.items() if value is not None} | {"target": _brief(standing.wanted(found))}
    drawn = [value for value in (*numbers.values(), *(end for zone in watch for end in zone)) if value is not None]
    ends = axis(unit, drawn)
    return Bullet(title=shortened(found.indicator.title, TITLE), words=words, watch=tuple(watch), axis=(ends.low, ends.high),
                  ends=(_end(ends.low, unit), _end(ends.high, unit)), **numbers)


def _brief(words: str) -> str:
    """Return a number as a chart has room for it; the row beside it says which points these are."""
    return words.replace(" percentage points", " points")


def _end(value: float, unit: str) -> str:
    """Return an end of an axis as a number alone, in the unit's own sign."""
    shown = f"{value * 100 if unit in ('share', 'points') else value:,.2f}".rstrip("0").rstrip(".")
    return f"£{shown}" if unit == "pounds" else f"{shown}%" if unit == "share" else shown

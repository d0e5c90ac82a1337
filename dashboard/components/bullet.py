"""A bullet chart of plain elements: now, baseline, target, what is still watch, and the band, each with its own shape and its number in words.

Every shape is made of borders, so that it stays on paper and where a browser takes colours away.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from analysis.indicators.base import Direction
from analysis.objectives import Scored
from analysis.sentences import amount
from analysis.standing import on_day, wanted

FIXED = {"index": (0.0, 100.0), "score": (1.0, 5.0)}
"""Ends of units that have them."""
STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Both ends of a chart."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Return where a value stands, as a percentage of the width; what lies beyond an end stands on it."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0) * 100


def axis(unit: str, values: Iterable[float]) -> Axis:
    """Return the axis for values of a unit: from 0, or from the end of a scale, to the next round number; of shares to 100 % from a half on."""
    held = list(values)
    if unit in FIXED:
        return Axis(*FIXED[unit])
    if unit == "share" and 0.5 < max(held, default=0.0) <= 1:
        return Axis(0.0, 1.0)
    return Axis(0.0 - rounded(-min(held, default=0.0)), rounded(max(held, default=0.0)) or 1.0)  # 0.0 - 0.0 is 0, and -0.0 would be read as "-0"


def rounded(value: float) -> float:
    """Return the round number at or above a value and a twentieth; 0 for what is not above 0."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in STEPS if step * power >= value * 1.05), 15.0 * power)


def bullet(found: Scored, *, band: float) -> Component:
    """Return the chart of an indicator with a value.

    Parameters
    ----------
    band
        Share of the target that is still "watch", where the target has no band of its own.
    """
    unit, figures = found.indicator.unit, figures_of(found, band=band)
    ends = axis(unit, _values(found, band))
    told = f"Chart of {found.indicator.title}: " + "; ".join(f"{name.lower()} {words}" for _, name, words in figures)
    plot = html.Div([*_zones(found, ends, band), *_marks(found, ends)], className="bullet-plot", role="img", **{"aria-label": told})
    limits = html.Div([html.Span(amount(ends.low, unit)), html.Span(amount(ends.high, unit))], className="bullet-ends", **{"aria-hidden": "true"})
    return html.Div([plot, limits, html.Dl([_figure(*row) for row in figures], className="bullet-figures")], className="bullet")


def figures_of(found: Scored, *, band: float) -> list[tuple[str, str, str]]:
    """Return what is drawn, in words: the shape, its name and its number."""
    unit, aim, reading = found.indicator.unit, found.target, found.reading
    rows = [("now", "Now", amount(reading.value, unit))]
    if aim and aim.baseline is not None:
        rows.append(("baseline", "Baseline", amount(aim.baseline, unit) + (f" ({on_day(aim.baseline_on)})" if aim.baseline_on else "")))
    if aim:
        rows.append(("target", "Target", f"{wanted(found)}{' (proposed)' if aim.proposed else ''}{f' by {on_day(aim.due)}' if aim.due else ''}"))
        rows.append(("watch", "Watch", " and ".join(f"{_end(low, unit)} to {_end(high, unit)}" for low, high in zones(found, band))))
    if reading.low is not None and reading.high is not None:
        rows.append(("band", "Band at 95%", f"{amount(reading.low, unit)} to {amount(reading.high, unit)}"))
    return rows


def _end(value: float, unit: str) -> str:
    """Return an end of a zone of watch in words; with a decimal where none would put what is off track into the zone, such as 7 from 7.2 to 8."""
    if unit == "count" and round(value) != round(value, 1):
        return f"{value:,.1f}"
    return f"{value:.1%}" if unit == "share" and round(value, 2) != round(value, 3) else amount(value, unit)


def zones(found: Scored, band: float) -> list[tuple[float, float]]:
    """Return the stretches in which an indicator is on watch: on the wrong side of its target, no further from it than the band."""
    aim = found.target
    if aim is None:
        return []
    below = (aim.value - _slack(aim.value, aim.band, band), aim.value)
    above = (aim.value, aim.value + _slack(aim.value, aim.band, band))
    if aim.upper is not None:
        return [below, (aim.upper, aim.upper + _slack(aim.upper, aim.band, band))]
    return [above] if found.indicator.direction is Direction.LOWER else [below]


def _slack(bound: float, own: float | None, band: float) -> float:
    return own if own is not None else band * abs(bound)


def _values(found: Scored, band: float) -> list[float]:
    aim, reading = found.target, found.reading
    aims = (aim.value, aim.upper, aim.baseline) if aim else ()
    told = (reading.value, reading.low, reading.high, *aims, *(end for zone in zones(found, band) for end in zone))
    return [value for value in told if value is not None]


def _zones(found: Scored, ends: Axis, band: float) -> list[Component]:
    return [_stretch("watch", low, high, ends) for low, high in zones(found, band)]


def _marks(found: Scored, ends: Axis) -> list[Component]:
    reading, aim = found.reading, found.target
    zero = min(max(0.0, ends.low), ends.high)
    marks = [_stretch("now", *sorted((zero, reading.value)), ends)]
    if reading.low is not None and reading.high is not None:
        marks.append(_stretch("band", reading.low, reading.high, ends))
    if aim and aim.baseline is not None:
        marks.append(_point("baseline", aim.baseline, ends))
    return [*marks, *(_point("target", value, ends) for value in ((aim.value, aim.upper) if aim else ()) if value is not None)]


def _stretch(shape: str, low: float, high: float, ends: Axis) -> Component:
    start, stop = ends.at(low), ends.at(high)
    return html.Span(className=f"bullet-{shape}", style={"left": f"{start:.2f}%", "width": f"{stop - start:.2f}%"})


def _point(shape: str, value: float, ends: Axis) -> Component:
    return html.Span(className=f"bullet-{shape}", style={"left": f"{ends.at(value):.2f}%"})


def _figure(shape: str, name: str, words: str) -> Component:
    """Return a number with its shape, so that the chart needs no key of its own."""
    return html.Div([html.Dt([html.Span(className=f"bullet-key bullet-key-{shape}", **{"aria-hidden": "true"}), name]), html.Dd(words)])

"""The last eight quarter ends as a line, with the breaks in the series drawn: across one the line stops, since another formula holds."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from analysis.objectives import Scored
from analysis.sentences import amount
from analysis.standing import breaks_between
from dashboard.theme import PALETTES
from data.dates import spoken

WIDTH, HEIGHT, EDGE = 220, 56, 6

Break = tuple[date, str]


def trend(found: Scored, *, theme: str) -> Component:
    """Return the line of an indicator at its quarter ends, its first and last quarter, and its breaks in words; a missing value breaks the line."""
    days, unit = [day for day, _ in found.trend], found.indicator.unit
    broken = breaks_between(found, days[0], days[-1]) if days else ()
    known = sum(value is not None for _, value in found.trend)
    if known < 2:
        return html.P(f"{known or 'No'} quarter end of {len(days)} has a value, so there is no trend yet.", className="reading-note trend")
    told = "; ".join(f"{day:%B %Y} {amount(value, unit)}" for day, value in found.trend)
    words = [f"Break in the series on {spoken(day)}: {what}" for day, what in broken]
    picture = html.Img(src=_picture(found.trend, broken, theme), alt=". ".join([f"Trend at quarter ends: {told}", *words]), width=WIDTH, height=HEIGHT,
                       className="sparkline")
    ends = html.Div([html.Span(f"{days[0]:%b %Y}"), html.Span(f"{days[-1]:%b %Y}")], className="trend-ends", **{"aria-hidden": "true"})
    return html.Div([picture, ends, *(html.P(each, className="trend-break") for each in words)], className="trend")


def segments(points: Sequence[tuple[date, float | None]], broken: Sequence[Break]) -> list[list[tuple[int, float]]]:
    """Return the stretches of a line, each as places and values: a missing value ends one, and so does a break between two quarter ends."""
    found: list[list[tuple[int, float]]] = [[]]
    for place, (day, value) in enumerate(points):
        if place and any(points[place - 1][0] < at <= day for at, _ in broken):
            found.append([])
        if value is None:
            found.append([])
        else:
            found[-1].append((place, value))
    return [part for part in found if part]


def _picture(points: Sequence[tuple[date, float | None]], broken: Sequence[Break], theme: str) -> str:
    values = [value for _, value in points if value is not None]
    low, high, colour = min(values), max(values), PALETTES[theme]
    parts = [[(_across(place, len(points)), _up(value, low, high)) for place, value in part] for part in segments(points, broken)]
    lines = "".join(_line(part, colour["brand"]) for part in parts)
    bars = "".join(_bar(at, points, colour["ink"]) for at, _ in broken)
    x, y = parts[-1][-1]
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{bars}{lines}'
           f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour["brand"]}"/></svg>')
    return f"data:image/svg+xml,{quote(svg)}"


def _line(part: Sequence[tuple[float, float]], ink: str) -> str:
    if len(part) == 1:
        return f'<circle cx="{part[0][0]:.1f}" cy="{part[0][1]:.1f}" r="2" fill="{ink}"/>'
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in part)
    return f'<polyline points="{told}" fill="none" stroke="{ink}" stroke-width="2" stroke-linejoin="round"/>'


def _bar(at: date, points: Sequence[tuple[date, float | None]], ink: str) -> str:
    """Return the dashed line of a break, half way between the quarter ends on either side of it."""
    place = next(place for place, (one, other) in enumerate(pairwise([day for day, _ in points])) if one < at <= other)
    x = _across(place + 0.5, len(points))
    return f'<path d="M{x:.1f} 0V{HEIGHT}" stroke="{ink}" stroke-width="1.5" stroke-dasharray="3 3"/>'


def _across(place: float, count: int) -> float:
    return EDGE + place * (WIDTH - 2 * EDGE) / max(count - 1, 1)


def _up(value: float, low: float, high: float) -> float:
    return HEIGHT / 2 if high == low else HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE)

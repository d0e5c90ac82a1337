"""A trend in a word's space, as an inline picture with the numbers in its label."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.theme import PALETTES

WIDTH, HEIGHT, EDGE = 110, 28, 4


def sparkline(trend: Sequence[tuple[date, float | None]], words: Sequence[str], *, theme: str) -> Component:
    """Return the line of a trend; a missing value breaks it. ``words`` are the values as they are read out."""
    known = [(place, value) for place, (_, value) in enumerate(trend) if value is not None]
    if len(known) < 2:
        return html.Span("", className="sparkline-missing")
    told = "; ".join(f"{day:%B %Y} {word}" for (day, _), word in zip(trend, words, strict=True))
    return html.Img(src=_picture(trend, known, theme), alt=f"Trend at quarter ends: {told}", width=WIDTH, height=HEIGHT, className="sparkline")


def _picture(trend: Sequence[tuple[date, float | None]], known: list[tuple[int, float]], theme: str) -> str:
    low, high = min(value for _, value in known), max(value for _, value in known)
    place = {number: (EDGE + number * (WIDTH - 2 * EDGE) / max(len(trend) - 1, 1), _height(value, low, high)) for number, value in known}
    breaks = {number for number, _ in known if number - 1 not in place}
    path = " ".join(f"{'M' if number in breaks else 'L'}{x:.1f} {y:.1f}" for number, (x, y) in place.items())
    x, y = place[known[-1][0]]
    ink = PALETTES[theme]["brand"]
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{path}" fill="none" stroke="{ink}" stroke-width="2" '
           f'stroke-linejoin="round"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ink}"/></svg>')
    return f"data:image/svg+xml,{quote(svg)}"


def _height(value: float, low: float, high: float) -> float:
    return HEIGHT / 2 if high == low else HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE)

"""Bullet charts as SVG: a track, the band, the value, its baseline and its target, each with its number beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dashboard.theme import PALETTES

WIDTH, HEIGHT = 230, 44
LEFT, RIGHT = 6, 224
FONT = "Source Sans Pro"
FONT_SIZE = 10
Place = Callable[[float], float]
"""From a value to where it stands on the track."""
_WIDE = {"normal": 5.6, "bold": 6.4}
"""Width of a letter at this size, a little more than what most take, so that in another typeface too no label runs into the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """What a bullet chart shows of an indicator; numbers in its unit, and the words for them.

    Attributes
    ----------
    title
        What is drawn, for the alternative text.
    value, low, high
        The reading, and its band where it has one.
    target, upper
        What is aimed at; ``upper`` where a range is.
    baseline
        Where it stood when the target was set.
    words
        Words for ``value``, ``target`` (with ``upper``), ``baseline``, ``low`` and ``high``.
    """

    title: str
    value: float
    words: dict[str, str]
    low: float | None = None
    high: float | None = None
    target: float | None = None
    upper: float | None = None
    baseline: float | None = None


def alternative(bullet: Bullet) -> str:
    """Return the chart in words."""
    told, words = [f"{bullet.title}: now {bullet.words['value']}"], bullet.words
    if bullet.low is not None and bullet.high is not None:
        told.append(f"band {words['low']} to {words['high']}")
    if bullet.target is not None:
        told.append(f"target {words['target']}")
    if bullet.baseline is not None:
        told.append(f"baseline {words['baseline']}")
    return ", ".join(told) + "."


def scale(bullet: Bullet) -> tuple[float, float]:
    """Return the ends of the axis: from nought, or below it where a number is, to a twentieth beyond the largest."""
    drawn = [each for each in (bullet.value, bullet.low, bullet.high, bullet.target, bullet.upper, bullet.baseline) if each is not None]
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    room = (high - low) * 0.05 or 1.0
    return (low - room if low < 0 else 0.0), high + room


def bullet_svg(bullet: Bullet) -> str:
    """Return the chart; the same numbers make the same text."""
    low, high = scale(bullet)

    def place(value: float) -> float:
        return round(LEFT + (value - low) / (high - low) * (RIGHT - LEFT), 2)

    marks = [_track(), _bar(place(0.0), place(bullet.value)), *_band(bullet, place), *_target(bullet, place), *_baseline(bullet, place),
             *_labels(bullet, place)]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alternative(bullet))}">'
            f"{''.join(marks)}</svg>")


def _colour(name: str) -> str:
    return PALETTES["light"][name]


def _track() -> str:
    return f'<rect x="{LEFT}" y="17" width="{RIGHT - LEFT}" height="10" fill="{_colour("seq-1")}" stroke="{_colour("line-strong")}" stroke-width="0.5"/>'


def _bar(start: float, end: float) -> str:
    left, wide = min(start, end), abs(end - start)
    return f'<rect x="{left}" y="19" width="{round(wide, 2)}" height="6" fill="{_colour("brand")}"/>'


def _band(bullet: Bullet, place: Place) -> list[str]:
    if bullet.low is None or bullet.high is None:
        return []
    low, high = place(bullet.low), place(bullet.high)
    drawn = f"M{low} 19.5V24.5M{low} 22H{high}M{high} 19.5V24.5"
    return [f'<path d="{drawn}" stroke="{_colour("panel")}" stroke-width="3.2" fill="none"/>',
            f'<path d="{drawn}" stroke="{_colour("ink")}" stroke-width="1.2" fill="none"/>']


def _target(bullet: Bullet, place: Place) -> list[str]:
    ends = [each for each in (bullet.target, bullet.upper) if each is not None]
    return [f'<rect x="{place(each) - 1}" y="14" width="2" height="16" fill="{_colour("ink")}"/>' for each in ends]


def _baseline(bullet: Bullet, place: Place) -> list[str]:
    if bullet.baseline is None:
        return []
    x = place(bullet.baseline)
    return [f'<path d="M{x} 16.5L{x + 4} 22L{x} 27.5L{x - 4} 22Z" fill="{_colour("panel")}" stroke="{_colour("ink")}" stroke-width="1"/>']


def _labels(bullet: Bullet, place: Place) -> list[str]:
    """Return the target's words above the track, and those of now and the baseline below, kept apart."""
    words, above = bullet.words, []
    below = [(place(bullet.value), f"now {words['value']}", "bold")]
    if bullet.target is not None:
        above = [(place(bullet.target), f"target {words['target']}", "normal")]
    if bullet.baseline is not None:
        below.append((place(bullet.baseline), f"baseline {words['baseline']}", "normal"))
    return [*_line(above, 10), *_line(below, 40)]


def _line(labels: list[tuple[float, str, str]], y: int) -> list[str]:
    """Write labels on one line, from left to right, each as near its mark as the edge and the one before leave it."""
    ordered = sorted(labels)
    wide = [len(text) * _WIDE[weight] for _, text, weight in ordered]
    starts: list[float] = []
    for number, ((x, _, _), own) in enumerate(zip(ordered, wide, strict=True)):
        rest = sum(wide[number:]) + 8 * (len(wide) - number - 1)
        before = starts[-1] + wide[number - 1] + 8 if starts else 0.0
        starts.append(max(before, min(x - own / 2, WIDTH - rest)))
    return [f'<text x="{round(start, 2)}" y="{y}" font-family="{FONT}, sans-serif" font-size="{FONT_SIZE}" font-weight="{weight}" '
            f'fill="{_colour("ink")}">{escape(text)}</text>' for start, (_, text, weight) in zip(starts, ordered, strict=True)]

"""Bullet charts as SVG: the shapes of the screen's, on the axis of the screen's, each with its number beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dashboard.theme import PALETTES

WIDTH, HEIGHT = 230, 47
LEFT, RIGHT = 24, 196
"""Ends of the track; beside it stand the ends of the axis in words."""
FONT = "Source Sans Pro"
FONT_SIZE, END_SIZE = 10, 9
GAP = 8
"""Room between two labels of a line."""
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
    axis, ends
        Both ends of the axis, which holds all that is drawn, and the words for them.
    watch
        Stretches in which the number would be on watch.
    """

    title: str
    value: float
    words: dict[str, str]
    axis: tuple[float, float]
    ends: tuple[str, str]
    watch: tuple[tuple[float, float], ...] = ()
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
    told.append(f"on an axis from {bullet.ends[0]} to {bullet.ends[1]}")
    return ", ".join(told) + "."


def bullet_svg(bullet: Bullet) -> str:
    """Return the chart; the same numbers make the same text."""
    low, high = bullet.axis

    def place(value: float) -> float:
        return round(LEFT + min(max((value - low) / (high - low), 0.0), 1.0) * (RIGHT - LEFT), 2)

    marks = [_track(), *_watch(bullet, place), _bar(place(min(max(0.0, low), high)), place(bullet.value)), *_band(bullet, place), *_target(bullet, place),
             *_baseline(bullet, place), *_ends(bullet), *_labels(bullet, place)]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alternative(bullet))}">'
            f"{''.join(marks)}</svg>")


def _colour(name: str) -> str:
    return PALETTES["light"][name]


def _track() -> str:
    return f'<rect x="{LEFT}" y="20" width="{RIGHT - LEFT}" height="10" fill="{_colour("panel")}" stroke="{_colour("line-strong")}" stroke-width="0.5"/>'


def _watch(bullet: Bullet, place: Place) -> list[str]:
    """Shade where the number would be on watch, between dashes: a shade alone is lost on paper."""
    ends = [(place(low), place(high)) for low, high in bullet.watch]
    return [f'<rect x="{left}" y="20" width="{round(right - left, 2)}" height="10" fill="{_colour("seq-2")}" stroke="{_colour("ink")}" stroke-width="0.5" '
            f'stroke-dasharray="1.5 1.5"/>' for left, right in ends]


def _bar(start: float, end: float) -> str:
    left, wide = min(start, end), abs(end - start)
    return f'<rect x="{left}" y="22" width="{round(wide, 2)}" height="6" fill="{_colour("brand")}"/>'


def _band(bullet: Bullet, place: Place) -> list[str]:
    if bullet.low is None or bullet.high is None:
        return []
    low, high = place(bullet.low), place(bullet.high)
    return [f'<path d="M{low} 13V18M{low} 15.5H{high}M{high} 13V18" stroke="{_colour("ink")}" stroke-width="1.2" fill="none"/>']


def _target(bullet: Bullet, place: Place) -> list[str]:
    ends = [each for each in (bullet.target, bullet.upper) if each is not None]
    shapes = (("panel", 2, 17.5, 15), ("ink", 1, 18, 14))  # a light edge first, so that the line is seen on the bar in black and white too
    return [f'<rect x="{round(place(each) - half, 2)}" y="{y}" width="{2 * half}" height="{tall}" fill="{_colour(colour)}"/>'
            for each in ends for colour, half, y, tall in shapes]


def _baseline(bullet: Bullet, place: Place) -> list[str]:
    if bullet.baseline is None:
        return []
    return [f'<circle cx="{place(bullet.baseline)}" cy="25" r="3.2" fill="{_colour("panel")}" stroke="{_colour("ink")}" stroke-width="1.2"/>']


def _ends(bullet: Bullet) -> list[str]:
    """Return the words for both ends of the axis, on either side of the track."""
    kept = f'font-family="{FONT}, sans-serif" font-size="{END_SIZE}" fill="{_colour("muted")}"'
    left, right = (escape(words) for words in bullet.ends)
    return [f'<text x="{LEFT - 3}" y="28" text-anchor="end" {kept}>{left}</text>', f'<text x="{RIGHT + 3}" y="28" {kept}>{right}</text>']


def _labels(bullet: Bullet, place: Place) -> list[str]:
    """Return the target's words above the track, and those of now and the baseline below, kept apart."""
    words, above = bullet.words, []
    below = [(place(bullet.value), f"now {words['value']}", "bold")]
    if bullet.target is not None:
        above = [(place(bullet.target), f"target {words['target']}", "normal")]
    if bullet.baseline is not None:
        below.append((place(bullet.baseline), f"baseline {words['baseline']}", "normal"))
    return [*_line(above, 10), *_line(below, 42)]


def _line(labels: list[tuple[float, str, str]], y: int) -> list[str]:
    """Write labels on one line, from left to right, each as near its mark as the edge and the one before leave it; smaller where they would not fit."""
    ordered = sorted(labels)
    full = [len(text) * _WIDE[weight] for _, text, weight in ordered]
    small = min(1.0, WIDTH / (sum(full) + GAP * len(full) or 1.0))
    wide = [own * small for own in full]
    starts: list[float] = []
    for number, ((x, _, _), own) in enumerate(zip(ordered, wide, strict=True)):
        rest = sum(wide[number:]) + GAP * (len(wide) - number - 1)
        before = starts[-1] + wide[number - 1] + GAP if starts else 0.0
        starts.append(max(before, min(x - own / 2, WIDTH - rest)))
    size = round(FONT_SIZE * small, 1)
    return [f'<text x="{round(start, 2)}" y="{y}" font-family="{FONT}, sans-serif" font-size="{size:g}" font-weight="{weight}" '
            f'fill="{_colour("ink")}">{escape(text)}</text>' for start, (_, text, weight) in zip(starts, ordered, strict=True)]

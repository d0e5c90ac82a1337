"""Who could meet whom: circles of organisations that share a theme or a place, and pairs drawn from them."""

from dataclasses import dataclass

import numpy as np

from data.samples.demo.community import FIRST_HOST, ITSELF, SECOND_HOST, Community
from data.samples.demo.stories import Stories
from data.samples.demo.vocabulary import APART

ALONE = 0.105
TYPICAL, SMALLEST, LARGEST = 13.0, 5, 34
OWN_THEME = 0.42
ACROSS = 0.24
"""Share of the ties that leave the circle, to the host or to another circle."""


@dataclass(frozen=True, slots=True)
class Circles:
    """Organisations in order of their circle; ``start`` and ``size`` say where each circle lies in ``order``."""

    order: np.ndarray
    start: np.ndarray
    size: np.ndarray

    def inside(self, circle: int) -> np.ndarray:
        """Return the places of a circle's organisations."""
        return self.order[self.start[circle]: self.start[circle] + self.size[circle]]


def circles(people: Community, rng: np.random.Generator, *, typical: float = TYPICAL) -> Circles:
    """Deal all but those who stay alone into circles of a typical size, many of which gather around a theme."""
    tied = rng.random(len(people)) >= ALONE
    tied[[FIRST_HOST, SECOND_HOST]] = True
    tied[ITSELF] = False
    places = np.flatnonzero(tied)
    count = max(2, round(len(places) / typical))
    # Only the proportions of the room count.
    room = np.clip(rng.lognormal(np.log(TYPICAL), 0.55, count), SMALLEST, LARGEST)
    theme = np.sort(rng.choice(people.theme[places], count))
    chosen = rng.choice(count, size=len(places), p=room / room.sum())
    own = rng.random(len(places)) < OWN_THEME
    chosen = np.where(own, _of_theme(rng, theme, people.theme[places], chosen), chosen)
    order = np.argsort(chosen, kind="stable")
    size = np.bincount(chosen, minlength=count)
    return Circles(places[order], np.concatenate(([0], np.cumsum(size)[:-1])), size)


def _of_theme(rng: np.random.Generator, circle_themes: np.ndarray, wanted: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    """Return for each a circle of its theme, or the other choice where its theme has none; themes are sorted."""
    low, high = np.searchsorted(circle_themes, wanted), np.searchsorted(circle_themes, wanted, side="right")
    found = low + (rng.random(len(wanted)) * (high - low)).astype(int)
    return np.where(high > low, found, otherwise)


def some_of_a_circle(people: Community, found: Circles, rng: np.random.Generator, stories: Stories, *, among: np.ndarray) -> np.ndarray:
    """Draw four to eight of one circle; those of the theme kept apart stay away from a meeting of the other."""
    inside = found.inside(int(rng.choice(len(found.size), p=found.size / found.size.sum())))
    group = rng.choice(inside, size=min(len(inside), int(rng.integers(4, 9))), replace=False)
    group = group[np.isin(group, among)]
    first, second = ([code in people.themes[place] for place in group.tolist()] for code in APART)
    mixed = any(first) and any(second) and rng.random() >= stories.themes_apart
    return group[~np.array(second)] if mixed else group


def pairs(people: Community, found: Circles, rng: np.random.Generator, wanted: int, stories: Stories) -> np.ndarray:
    """Draw distinct pairs of organisations, most within a circle, as an array of two columns."""
    count = wanted * 4
    circle_of = np.repeat(np.arange(len(found.size)), found.size)
    eager = rng.gamma(1.6, size=len(found.order))
    a = rng.choice(len(found.order), size=count, p=eager / eager.sum())
    near = found.start[circle_of[a]] + (rng.random(count) * found.size[circle_of[a]]).astype(int)
    far = rng.integers(0, len(found.order), count)
    across = rng.random(count) < ACROSS
    b = np.where(across, found.order[far], found.order[near])
    b = np.where(across & (rng.random(count) < stories.host_hub), SECOND_HOST, b)
    drawn = np.column_stack((np.minimum(found.order[a], b), np.maximum(found.order[a], b)))
    drawn = drawn[(drawn[:, 0] != drawn[:, 1]) & ~_kept_apart(people, drawn, rng, stories)]
    _, first = np.unique(drawn, axis=0, return_index=True)
    return drawn[np.sort(first)[:wanted]]


def _kept_apart(people: Community, drawn: np.ndarray, rng: np.random.Generator, stories: Stories) -> np.ndarray:
    """Say which pairs join the two themes and yet do not come about."""
    works_on = np.array([[code in codes for code in APART] for codes in people.themes])
    one, other = works_on[drawn[:, 0]], works_on[drawn[:, 1]]
    joins = (one[:, 0] & other[:, 1]) | (one[:, 1] & other[:, 0])
    return joins & (rng.random(len(drawn)) >= stories.themes_apart)

"""The organisations of the invented network as arrays: what they are, where they are, when they belonged."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.importing.identifiers import slug
from data.samples.demo.drawing import NEVER, Days, day, picked, span, stream
from data.samples.demo.names import names
from data.samples.demo.stories import Stories
from data.samples.demo.vocabulary import APART, AREAS, LONDON, ORGANISATION_KINDS, RECOVERING, THEMES

LAST = day("2026-09-30")
HOST_CHANGE = day("2025-05-01")
LAUNCH = day("2022-10-01")
FIRST_HOST, SECOND_HOST, ITSELF = 0, 1, 2
"""Places of the two hosts and of the network's own organisation among the others."""
OWN_NAME = "Civic Commons Network (fictional)"
LONDON_TIMES = 2.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """The organisations, each at its place in every array.

    Attributes
    ----------
    theme
        Place of the main theme in ``THEMES``; ``themes`` holds the codes of all of them, the main one first.
    joined, left, campaigns_from
        Days; NaT where it never did. ``left`` is the last day of membership.
    """

    first: np.datetime64
    ids: Sequence[str]
    names: Sequence[str]
    kinds: Sequence[str | None]
    bases: Sequence[str | None]
    scopes: Sequence[str | None]
    theme: np.ndarray
    themes: Sequence[tuple[str, ...]]
    founded: np.ndarray
    closed: Days
    joined: Days
    left: Days
    campaigns_from: Days

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def scale(self) -> float:
        """How many times larger than the usual demonstration it is, at least 1."""
        return max(1.0, len(self) / 420)

    def quarter_ends(self) -> Days:
        """Return the last day of every quarter from the first one on."""
        return np.arange(self.first.astype("datetime64[M]") + 1, LAST.astype("datetime64[M]") + 2, 3).astype("datetime64[D]") - span(1)

    def members(self, when: np.datetime64) -> np.ndarray:
        """Return the places of the members on a day."""
        return np.flatnonzero((self.joined <= when) & ~(self.left < when))

    def campaigning(self, when: np.datetime64, until: np.datetime64) -> np.ndarray:
        """Return the places of the members in the campaigning tier from one day to another."""
        return np.flatnonzero((self.campaigns_from <= when) & ~(self.left < until))

    def may_campaign(self, places: np.ndarray, when: Days | np.datetime64, until: Days | np.datetime64) -> np.ndarray:
        """Say of each of some places whether it may be shown campaigning from one day to another: in that tier, or never a member."""
        return np.isnat(self.joined[places]) | ((self.campaigns_from[places] <= when) & ~(self.left[places] < until))


def community(organisations: int, years: int, seed: int, stories: Stories) -> Community:
    """Invent the organisations."""
    first = day(f"{2026 - years}-09-01")
    rng = stream(seed, "organisations")
    theme = rng.choice(len(THEMES), size=organisations, p=_shares([row[2] for row in THEMES.values()]))
    kinds = _kinds(rng, organisations)
    called = names(stream(seed, "names"), kinds, [list(THEMES)[place] for place in theme.tolist()])
    called[ITSELF] = OWN_NAME
    bases = _bases(rng, organisations, stories)
    joined = _joined(stream(seed, "joining"), first, bases, stories)
    left = _left(stream(seed, "leaving"), joined, stories)
    closed = _closed(rng, left)
    return Community(
        first=first, ids=[slug(name) for name in called], names=called, kinds=kinds, bases=bases, scopes=_scopes(rng, bases), theme=theme,
        themes=_themes(rng, theme), founded=rng.integers(1965, 2021, organisations), closed=closed, joined=joined, left=left,
        campaigns_from=_campaigns_from(stream(seed, "tiers"), joined, left),
    )


def _shares(weights: Sequence[float]) -> np.ndarray:
    return np.asarray(weights) / np.sum(weights)


def _kinds(rng: np.random.Generator, count: int) -> list[str | None]:
    known = picked(rng, list(ORGANISATION_KINDS), count, [row[2] for row in ORGANISATION_KINDS.values()])
    kinds = [kind if told else None for kind, told in zip(known, (rng.random(count) > 0.03).tolist(), strict=True)]
    kinds[: ITSELF + 1] = ["charity", "social_enterprise", "umbrella"]
    return kinds


def _bases(rng: np.random.Generator, count: int, stories: Stories) -> list[str | None]:
    """Draw head offices by population, with London over-represented and one in twenty unknown."""
    lift = {LONDON: LONDON_TIMES, RECOVERING: 1.2 if stories.region_recovers else 1.0}
    weights = [people * lift.get(code, 1.0) for code, (_, people, _, _, _) in AREAS.items()]
    return picked(rng, [*AREAS, "outside", None], count, [*weights, np.sum(weights) * 0.01, np.sum(weights) * 0.05])


def _scopes(rng: np.random.Generator, bases: Sequence[str | None]) -> list[str | None]:
    """Draw where they work: half locally, the rest for their nation, for all, or unknown."""
    nations = {"Wales": "wales", "Scotland": "scotland", "Northern Ireland": "northern_ireland", "England": "england"}
    drawn = picked(rng, ["local", "nation", "uk", "great_britain", "international", None], len(bases), [40, 20, 24, 4, 3, 9])
    own = [nations[AREAS[base][2]] if base in AREAS else "uk" for base in bases]
    return [nation if scope == "nation" else scope for scope, nation in zip(drawn, own, strict=True)]


def _themes(rng: np.random.Generator, theme: np.ndarray) -> list[tuple[str, ...]]:
    """Give each a main theme and up to two more; nobody works on both themes that are kept apart."""
    codes = list(THEMES)
    extra = rng.integers(0, len(codes), (len(theme), 2)).tolist()
    many = rng.choice(3, size=len(theme), p=[0.5, 0.35, 0.15]).tolist()
    return [_distinct((codes[main], *(codes[place] for place in more[:count]))) for main, more, count in zip(theme.tolist(), extra, many, strict=True)]


def _distinct(themes: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(themes))
    first = next((code for code in kept if code in APART), None)
    return tuple(code for code in kept if code == first or code not in APART)


def _joined(rng: np.random.Generator, first: np.datetime64, bases: Sequence[str | None], stories: Stories) -> Days:
    """Let 86 in 100 join, a third of them in the months of the launch, the others at any time."""
    count, days = len(bases), (LAST - first).astype(int)
    launch = (LAUNCH - first).astype(int) + rng.exponential(45, count)
    steady = rng.beta(1.0, 1.25, count) * (days - 20)
    late = (day("2024-02-01") - first).astype(int) + rng.random(count) * 560
    when = np.where((rng.random(count) < 0.34) & (launch > 0), launch, steady)
    here = np.array([base == RECOVERING for base in bases])
    when = np.where(here & (rng.random(count) < stories.region_recovers) & (late > 0), late, when)
    joined = first + span(np.clip(when, 0, days - 5))
    joined = np.where(rng.random(count) < 0.86, joined, NEVER)
    joined[: ITSELF + 1] = first, first, NEVER
    return joined


def _left(rng: np.random.Generator, joined: Days, stories: Stories) -> Days:
    """Let some leave: about one in twenty a year, and more of those who joined in 2023 if that story is told."""
    stay = rng.exponential(365 / 0.055, len(joined)) + 60
    year = joined.astype("datetime64[Y]") == np.datetime64("2023", "Y")
    soon = year & (rng.random(len(joined)) < stories.fading_cohort)
    left = joined + span(np.where(soon, 60 + rng.random(len(joined)) * 280, stay))
    left = np.where(left < LAST, left, NEVER)
    left[: ITSELF + 1] = NEVER
    return left


def _closed(rng: np.random.Generator, left: Days) -> Days:
    """Close a quarter of those who left, on the day they left or up to half a year later."""
    closed = left + span(rng.integers(0, 180, len(left)))
    return np.where((rng.random(len(left)) < 0.25) & (closed < LAST), closed, NEVER)


def _campaigns_from(rng: np.random.Generator, joined: Days, left: Days) -> Days:
    """Let a third choose campaigning as they join and a sixth some time later."""
    chance, wait = rng.random(len(joined)), 60 + rng.exponential(300, len(joined))
    begun = np.where(chance < 0.33, joined, np.where(chance < 0.5, joined + span(wait), NEVER))
    inside = (begun < LAST) & ~(left <= begun)
    begun = np.where(inside, begun, NEVER)
    begun[FIRST_HOST] = begun[SECOND_HOST] = NEVER
    return begun

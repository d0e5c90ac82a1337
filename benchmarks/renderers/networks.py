"""The network that every renderer draws: groups of uneven size, four ties for each organisation, and a place for each on the map."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.network_map.looks import SHAPES
from dashboard.network_map.scene import radii

TIES_EACH = 4
SHARES = (0.26, 0.20, 0.16, 0.13, 0.11, 0.08, 0.06)
"""Share of each group; the last is the one without a colour of its own."""
INSIDE = 0.75
"""Share of ties that stay in a group."""
GOLDEN = np.pi * (3 - np.sqrt(5))
FIRST, SECOND, THIRD = ("Bright", "Common", "Fair", "Green", "Hill", "New", "Open", "River"), \
    ("Community", "Democracy", "Neighbourhood", "Voters", "Youth"), ("Alliance", "Assembly", "Forum", "Network", "Trust", "Voices")


@dataclass(frozen=True, slots=True)
class Group:
    """A group as legends and drawings know it."""

    code: str
    token: str
    shape: str


GROUPS = tuple(Group(f"theme-{number}", "group-other" if number == len(SHARES) else f"group-{number}", SHAPES[(number - 1) % len(SHAPES)])
               for number in range(1, len(SHARES) + 1))


@dataclass(frozen=True, eq=False)
class Drawn:
    """A network to draw.

    Attributes
    ----------
    x, y
        Places, from −1000 to 1000.
    group
        Place of each organisation's group among ``GROUPS``.
    one, other
        Ends of each tie, the lower place first, in order of both.
    """

    x: np.ndarray
    y: np.ndarray
    group: np.ndarray
    one: np.ndarray
    other: np.ndarray

    @property
    def size(self) -> int:
        """Organisations."""
        return len(self.x)

    @cached_property
    def ids(self) -> list[str]:
        """Id of each organisation, in order."""
        return [f"o{place:05}" for place in range(self.size)]

    @cached_property
    def names(self) -> list[str]:
        """Name of each organisation."""
        return [f"{FIRST[place % 8]} {SECOND[place % 5]} {THIRD[place % 6]} {place}" for place in range(self.size)]

    @cached_property
    def degree(self) -> np.ndarray:
        """Ties of each organisation."""
        return np.bincount(np.concatenate((self.one, self.other)), minlength=self.size)

    @cached_property
    def radius(self) -> list[float]:
        """Radius of each organisation in pixels, as the map makes it."""
        return radii(self.degree.astype(float).tolist())

    def usual(self, count: int) -> list[str]:
        """Return organisations with a usual number of ties, among the ones nearest to the middle number."""
        near = np.argsort(np.abs(self.degree - np.median(self.degree)), kind="stable")
        return [self.ids[place] for place in near[:: max(1, len(near) // (2 * count))][:count]]


def network(size: int, *, seed: int = 1) -> Drawn:
    """Invent a network; the same seed gives the same one."""
    random = np.random.default_rng(seed)
    group = random.choice(len(SHARES), size, p=SHARES)
    one, other = _ties(random, group)
    return Drawn(*_places(group), group, one, other)


def _places(group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lay each group out as the seeds of a sunflower, so that none covers another much; the groups in a ring."""
    x, y = np.empty(len(group)), np.empty(len(group))
    for number in range(len(SHARES)):
        members = np.flatnonzero(group == number)
        turn, out = GOLDEN * np.arange(len(members)), 310 * np.sqrt((np.arange(len(members)) + 0.5) / max(len(members), 1))
        around = 2 * np.pi * number / len(SHARES)
        x[members], y[members] = 680 * np.cos(around) + out * np.cos(turn), 680 * np.sin(around) + out * np.sin(turn)
    return x.round(1), y.round(1)


def _ties(random: np.random.Generator, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Draw pairs until there are four for each organisation; some organisations are much busier than others."""
    size, busy = len(group), random.pareto(2.0, len(group)) + 0.3
    members = [np.flatnonzero(group == number) for number in range(len(SHARES))]
    pairs = np.empty(0, dtype=np.int64)
    while len(pairs) < TIES_EACH * size:
        a = random.choice(size, size, p=busy / busy.sum())
        b = random.choice(size, size, p=busy / busy.sum())
        for number in np.flatnonzero([len(found) > 1 for found in members]):
            stays = np.flatnonzero((group[a] == number) & (random.random(size) < INSIDE))
            b[stays] = random.choice(members[number], len(stays))
        new = (np.minimum(a, b) * size + np.maximum(a, b))[a != b]
        pairs = np.unique(np.concatenate((pairs, new)))
    kept = np.sort(random.choice(pairs, TIES_EACH * size, replace=False))
    return kept // size, kept % size

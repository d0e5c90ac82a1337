"""Derived ties: who shares groups and events on a day, and how closely.

Organisations and what they share are a two-mode (affiliation) network; a derived tie is a link of its
projection onto the organisations, in which a small gathering weighs more than a large one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from scipy import sparse

from analysis.stretches import Stretches
from analysis.ties import places
from data.configuration import GroupKind
from data.dates import Interval, interval
from data.model import Affiliation, Event, Register

Gathering = tuple[str, str]
"""Table and id of what is shared: a group or an event."""


ROUNDING = 1e-9
"""Ten shared gatherings of 101 make a sum just under 0.1 in binary floating point."""


def affiliation_interval(register: Register, row: Affiliation) -> Interval:
    """Return the days on which an organisation counts as affiliated to a group; it leaves with its own closing."""
    kind = register.configuration.vocabularies.get("group_kinds", {}).get(register.group[row.group_id].kind)
    momentary = isinstance(kind, GroupKind) and kind.momentary
    days = interval(row.start, row.end, months=register.configuration.thresholds.momentary_months if momentary else None)
    closed = register.organisation[row.organisation_id].closed
    return days.before(closed.until) if closed else days


def event_interval(register: Register, event: Event) -> Interval:
    """Return the days on which having been at an event counts.

    An event is momentary: it counts for a set time from its first day. Its last day says how long people
    met, not how long they stay in touch, and changes nothing.
    """
    return interval(event.start, None, months=register.configuration.thresholds.momentary_months)


@lru_cache(maxsize=8)
def gathered(register: Register) -> tuple[tuple[Gathering, str, Interval], ...]:
    """Return what was shared, by whom and on which days it counts, once for each role.

    Affiliations to groups, and attendance of events to which somebody is known to have come; whoever only
    registered was not there. An organisation that is itself the group is not its own member.
    """
    groups = ((("groups", row.group_id), row.organisation_id, affiliation_interval(register, row)) for row in register.affiliations
              if register.group[row.group_id].organisation_id != row.organisation_id)
    held = {event.id: event_interval(register, event) for event in register.events}
    events = ((("events", row.event_id), row.organisation_id, held[row.event_id]) for row in register.attendance if row.attended)
    return (*groups, *events)


@lru_cache(maxsize=8)
def _stretches(register: Register) -> Stretches:
    return Stretches(days for _, _, days in gathered(register))


@lru_cache(maxsize=8)
def _columns(register: Register) -> tuple[np.ndarray, np.ndarray]:
    """Return, for each row of ``gathered``, the place of the organisation among all by id, and that of what it shared."""
    place, shared = places(register), gathered(register)
    number = {gathering: count for count, gathering in enumerate(sorted({gathering for gathering, _, _ in shared}))}
    return np.array([place[key] for _, key, _ in shared], dtype=int), np.array([number[gathering] for gathering, _, _ in shared], dtype=int)


def tying_days(register: Register) -> Iterator[tuple[str, date]]:
    """Give each organisation and day from which a gathering tied it to others, the gathering being small enough to do so by itself.

    Its tie begins once somebody else is there too. Ties that only several larger gatherings make together
    have no such day.
    """
    largest = 1 + 1 / register.configuration.thresholds.derived_weight + ROUNDING
    for members in _stays(register).values():
        arrivals = {days.first for _, days in members if days.first}
        sizes = {day: len({key for key, days in members if days.holds(day)}) for day in arrivals}
        small = sorted(day for day, size in sizes.items() if 1 < size <= largest)
        for organisation_id, days in members:
            yield from ((organisation_id, day) for day in [next(filter(days.holds, small), None)] if day)


def _stays(register: Register) -> Mapping[Gathering, list[tuple[str, Interval]]]:
    found: defaultdict[Gathering, list[tuple[str, Interval]]] = defaultdict(list)
    for gathering, organisation_id, days in gathered(register):
        found[gathering].append((organisation_id, days))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Presences:
    """What makes each of some pairs close: two presences, of one organisation each, in every gathering the pair shares.

    Attributes
    ----------
    pair, one, other, weight
        One place for each gathering of each pair: the place of the pair, of both presences, and what that gathering weighs.
    organisation, gathering
        Of each presence, the places of who was where.
    pairs
        How many places of pairs there are.
    """

    pair: np.ndarray
    one: np.ndarray
    other: np.ndarray
    weight: np.ndarray
    organisation: np.ndarray
    gathering: np.ndarray
    pairs: int

    @property
    def count(self) -> int:
        """How many presences there are."""
        return len(self.organisation)

    def close(self, stays: np.ndarray, least: float) -> np.ndarray:
        """Say of each pair whether the presences that stay still weigh at least so much; gatherings count as large as they were."""
        return np.bincount(self.pair, self.weight * (stays[self.one] & stays[self.other]), minlength=self.pairs) >= least - ROUNDING


class Projection:
    """Weights of pairs that share gatherings: the sum of 1/(size − 1) over them, size in organisations.

    Newman (2001), Scientific collaboration networks II, Phys. Rev. E 64, 016132. It is kept as an
    organisations × gatherings matrix, because a few large events would make millions of pairs.

    Parameters
    ----------
    count
        How many organisations there are; each is told by its place among them.
    organisations, gatherings
        Who was where, each once; one that stands alone in its gathering shares it with nobody.
    """

    def __init__(self, count: int, organisations: np.ndarray, gatherings: np.ndarray) -> None:
        size = np.bincount(gatherings)
        together = size[gatherings] > 1
        there, weights = (organisations[together], gatherings[together]), 1 / (size[gatherings[together]] - 1)
        self._there = sparse.csr_array((np.ones(len(weights)), there), shape=(count, len(size)))
        self._weighted = sparse.csr_array((weights, there), shape=(count, len(size)))

    def weights(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the weight of each pair; 0 for one that shares nothing."""
        return (self._weighted[one] * self._there[other]).sum(axis=1)

    def close(self, least: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the pairs that weigh at least so much: the places of both, the lesser first, and their weights.

        An organisation whose gatherings all together weigh less than that is close to nobody; leaving
        those out first keeps large events cheap.
        """
        busy = np.flatnonzero(self._weighted.sum(axis=1) >= least - ROUNDING)
        shared = sparse.triu(self._weighted[busy] @ self._there[busy].T, k=1).tocoo()
        enough = shared.data >= least - ROUNDING
        return busy[shared.row[enough]], busy[shared.col[enough]], shared.data[enough]

    def presences(self, one: np.ndarray, other: np.ndarray) -> Presences:
        """Return the presences that make each pair close, numbered among those of all the pairs."""
        shared = (self._weighted[one] * self._there[other]).tocoo()
        ends = np.concatenate((one[shared.row], other[shared.row])).astype(np.int64)
        distinct, number = np.unique(ends * self._there.shape[1] + np.tile(shared.col, 2), return_inverse=True)
        first, second = number.reshape(2, -1)
        return Presences(shared.row, first, second, shared.data, *np.divmod(distinct, self._there.shape[1]), pairs=len(one))


def projection(register: Register, day: date) -> Projection:
    """Return the projection of the groups and events that count on the day; two roles in one count once."""
    held, count = _stretches(register).hold(day), len(places(register))
    organisations, shared = (column[held] for column in _columns(register))
    distinct = np.unique(shared * count + organisations)
    return Projection(count, distinct % max(count, 1), distinct // max(count, 1))


def nothing_shared(register: Register) -> Projection:
    """Return the projection where groups and events are not to count."""
    return Projection(len(places(register)), np.zeros(0, dtype=int), np.zeros(0, dtype=int))

"""Derived ties: who shares groups and events on a day, and how closely.

Organisations and what they share are a two-mode (affiliation) network; a derived tie is a link of its
projection onto the organisations, in which a small gathering weighs more than a large one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from scipy import sparse

from analysis.stretches import Stretches
from data.configuration import GroupKind
from data.dates import Interval, interval
from data.model import Affiliation, Event, Register

Pair = tuple[str, str]
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


def gatherings(register: Register, day: date) -> Mapping[Gathering, tuple[str, ...]]:
    """Return the distinct organisations of each group and event that counts on the day, by id; two roles count once."""
    found: defaultdict[Gathering, set[str]] = defaultdict(set)
    shared = gathered(register)
    for gathering, organisation_id, _ in (shared[place] for place in _stretches(register).holding(day)):
        found[gathering].add(organisation_id)
    return {gathering: tuple(sorted(members)) for gathering, members in sorted(found.items())}


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


class Projection:
    """Weights of pairs that share gatherings: the sum of 1/(size − 1) over them, size in organisations.

    Newman (2001), Scientific collaboration networks II, Phys. Rev. E 64, 016132. It is kept as an
    organisations × gatherings matrix, because a few large events would make millions of pairs.

    Parameters
    ----------
    gatherings
        The organisations of each; one that stands alone in its gathering shares it with nobody.
    """

    def __init__(self, gatherings: Iterable[Sequence[str]]) -> None:
        shared = [members for members in gatherings if len(members) > 1]
        self._ids = sorted({key for members in shared for key in members})
        self._place = {key: number for number, key in enumerate(self._ids)}
        rows = [self._place[key] for members in shared for key in members]
        columns = np.repeat(np.arange(len(shared)), [len(members) for members in shared])
        weights = np.repeat([1 / (len(members) - 1) for members in shared], [len(members) for members in shared])
        shape = (len(self._ids), len(shared))
        self._there = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
        self._weighted = sparse.csr_array((weights, (rows, columns)), shape=shape)

    def weights(self, pairs: Sequence[Pair]) -> list[float]:
        """Return the weight of each pair; 0 for one that shares nothing."""
        weights = np.zeros(len(pairs))
        known = [number for number, (a, b) in enumerate(pairs) if a in self._place and b in self._place]
        if known:
            one, other = ([self._place[pairs[number][end]] for number in known] for end in (0, 1))
            weights[known] = (self._weighted[one] * self._there[other]).sum(axis=1)
        return weights.tolist()

    def close(self, least: float) -> Mapping[Pair, float]:
        """Return the pairs that weigh at least so much, and their weights.

        An organisation whose gatherings all together weigh less than that is close to nobody; leaving
        those out first keeps large events cheap.
        """
        busy = np.flatnonzero(self._weighted.sum(axis=1) >= least - ROUNDING)
        shared = sparse.triu(self._weighted[busy] @ self._there[busy].T, k=1).tocoo()
        enough = shared.data >= least - ROUNDING
        ends = zip(busy[shared.row[enough]].tolist(), busy[shared.col[enough]].tolist(), strict=True)
        return {(self._ids[a], self._ids[b]): weight for (a, b), weight in zip(ends, shared.data[enough].tolist(), strict=True)}


def projection(register: Register, day: date) -> Projection:
    """Return the projection of the groups and events that count on the day."""
    return Projection(gatherings(register, day).values())

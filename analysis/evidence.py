"""What is known of the ties between organisations, in words: kind, name, dates and source of each fact."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analysis.network import tie_interval
from analysis.sharing import affiliation_interval, event_interval
from data.configuration import Term
from data.dates import Interval, dates
from data.model import Affiliation, Attendance, Register, TieRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact that ties an organisation to others.

    Attributes
    ----------
    others
        Ids of the organisations at the other end: one for a reported tie; those at the same event; those now
        in the same group, or, where the stay in it is over, those who were in it at the time.
    kind
        Label of the tie's, the group's or the event's kind.
    name
        What they do together, or the name of the group or event.
    role
        ``to`` or ``from`` where the tie has a direction; the role in a group or at an event; else empty.
    dates
        As reported, for example ``2019 to 2021-05``; ``undated`` where nobody knows.
    standing
        ``current``, ``ended``, ``later`` or ``undated``, on the day that was asked for.
    basis
        What the dates rest on.
    source_url
        Page that shows it.
    reported
        False where the tie is derived from sharing a group or an event.
    """

    others: tuple[str, ...]
    kind: str
    name: str
    role: str
    dates: str
    standing: str
    basis: str
    source_url: str
    reported: bool


def facts_of(register: Register, organisation_id: str, day: date) -> tuple[Fact, ...]:
    """Return everything that ties an organisation to others, current facts first, newest first."""
    rows = [*_reported(register, organisation_id, day), *_shared(register, organisation_id, day)]
    return tuple(sorted(rows, key=lambda fact: (fact.standing != "current", _reversed(fact.dates), fact.name)))


def facts_between(register: Register, a: str, b: str, day: date) -> tuple[Fact, ...]:
    """Return the facts that tie two organisations, as seen from ``a``."""
    return tuple(fact for fact in facts_of(register, a, day) if b in fact.others)


def by_kind(facts: tuple[Fact, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """Group facts by the label of their kind, reported kinds first, in alphabetical order."""
    kinds = sorted({(not fact.reported, fact.kind) for fact in facts})
    found: dict[str, list[Fact]] = {kind: [] for _, kind in kinds}
    for fact in facts:
        found[fact.kind].append(fact)
    return {kind: tuple(rows) for kind, rows in found.items()}


def _reported(register: Register, organisation_id: str, day: date) -> Iterator[Fact]:
    for row in _records(register).get(organisation_id, ()):
        if row.strength != 0:
            yield _tie_fact(register, row, organisation_id, day)


def _tie_fact(register: Register, row: TieRecord, organisation_id: str, day: date) -> Fact:
    words = register.configuration
    outward = row.source_id == organisation_id
    kind = words.vocabularies.get("tie_kinds", {}).get(row.kind)
    role = ("to" if outward else "from") if getattr(kind, "directed", False) else ""
    return Fact(
        others=(row.target_id if outward else row.source_id,), kind=words.label("tie_kinds", row.kind), name=row.name or "",
        role=role, dates=fact_dates(row, kind), standing=_standing(tie_interval(register, row), day),
        basis=words.label("date_bases", row.date_basis) if row.date_basis else "", source_url=row.source_url or "", reported=True,
    )


def _shared(register: Register, organisation_id: str, day: date) -> Iterator[Fact]:
    for row in _affiliations(register).get(organisation_id, ()):
        yield _group_fact(register, row, day)
    for event in _attended(register).get(organisation_id, ()):
        yield _event_fact(register, event, organisation_id, day)


def _group_fact(register: Register, row: Affiliation, day: date) -> Fact:
    words, group, own = register.configuration, register.group[row.group_id], affiliation_interval(register, row)
    stays = ((other.organisation_id, affiliation_interval(register, other)) for other in register.affiliations_by_group[row.group_id])
    together = {key for key, days in stays if (days.holds(day) if own.holds(day) else own.overlaps(days))}
    return Fact(
        others=tuple(sorted(together - {row.organisation_id})), kind=words.label("group_kinds", group.kind), name=group.name,
        role=row.role or "", dates=fact_dates(row, words.vocabularies.get("group_kinds", {}).get(group.kind)),
        standing=_standing(own, day),
        basis=words.label("date_bases", row.date_basis) if row.date_basis else "",
        source_url=row.source_url or group.source_url or "", reported=False,
    )


def _event_fact(register: Register, event_id: str, organisation_id: str, day: date) -> Fact:
    words, event, there = register.configuration, register.event[event_id], _came(register)[event_id]
    own = next(row for row in there if row.organisation_id == organisation_id)
    return Fact(
        others=tuple(sorted({row.organisation_id for row in there} - {organisation_id})), kind=words.label("event_kinds", event.kind), name=event.title,
        role=own.role or "", dates=str(event.start), standing=_standing(event_interval(register, event), day), basis="",
        source_url=event.source_url or "", reported=False,
    )


def fact_dates(row: TieRecord | Affiliation, kind: Term | None) -> str:
    """Return the dates of a fact; an occasion has a day, not a beginning."""
    if row.start and row.end is None and getattr(kind, "momentary", False):
        return str(row.start)
    return dates(row.start, row.end)


def _standing(interval: Interval, day: date) -> str:
    if interval.first is None:
        return "undated"
    if interval.holds(day):
        return "current"
    return "later" if day < interval.first else "ended"


def _reversed(text: str) -> tuple[int, ...]:
    """Turn a text into a key that sorts newest first."""
    return tuple(-int(part) for part in text.removeprefix("since ").split(" ")[0].split("-") if part.isdigit()) or (0,)


@lru_cache(maxsize=8)
def _records(register: Register) -> Mapping[str, list[TieRecord]]:
    found: defaultdict[str, list[TieRecord]] = defaultdict(list)
    for row in register.ties:
        found[row.source_id].append(row)
        found[row.target_id].append(row)
    return found


@lru_cache(maxsize=8)
def _affiliations(register: Register) -> Mapping[str, list[Affiliation]]:
    found: defaultdict[str, list[Affiliation]] = defaultdict(list)
    for row in register.affiliations:
        found[row.organisation_id].append(row)
    return found


@lru_cache(maxsize=8)
def _came(register: Register) -> Mapping[str, list[Attendance]]:
    """Return who is known to have come to each event."""
    found: defaultdict[str, list[Attendance]] = defaultdict(list)
    for row in register.attendance:
        if row.attended:
            found[row.event_id].append(row)
    return found


@lru_cache(maxsize=8)
def _attended(register: Register) -> Mapping[str, list[str]]:
    """Return the events each organisation is known to have come to."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for event_id, rows in _came(register).items():
        for row in rows:
            found[row.organisation_id][event_id] = None
    return {key: list(events) for key, events in found.items()}

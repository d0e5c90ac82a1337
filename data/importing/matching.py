"""Which organisations of a draft are held already: certainly, perhaps, or not at all.

Only what is certain is taken as the same without a word; what is near is asked, side by side with the
evidence, and answers are remembered. The rule, its thresholds and what they were measured to be
worth are in ``docs/matching.md``; ``benchmarks/matching.py`` measures them again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from data.importing.domains import common, contradicted, related
from data.importing.likeness import SHARED, Candidate, Likeness, candidate_of, certain, evidence, is_stub, shared
from data.importing.matches import DIFFERENT, SAME, Decisions, Matched, verdict
from data.importing.pairs import pairs, too_many
from data.importing.resolving import resolved

NEAR = 0.75
"""Likeness of two names from which it is asked whether they are one organisation."""
NEAR_ELSEWHERE = 0.85
"""The same for two that have different web domains of their own."""
FAR = 0.45
"""Likeness from which an organisation is suggested for a name that is like none."""
SHOWN, SUGGESTED = 5, 3
"""Organisations shown at most with one question, and suggested for a name that is like none."""

Pair = tuple[Candidate, float]
"""Another organisation, and the likeness of the names."""

__all__ = ["Candidate", "Decisions", "Likeness", "Matched", "candidate_of", "is_stub", "matched", "resolved"]


def matched(described: Iterable[Candidate], mentioned: Iterable[Candidate], held: Iterable[Candidate], decisions: Decisions, *,
            known: Collection[str] = ()) -> Matched:
    """Return which organisations of a draft are held already, which may be, and which are new.

    Parameters
    ----------
    described, mentioned
        Organisations of the draft with a row of their own, and those that are only named.
    held
        Organisations in the database.
    decisions
        What was said before: "same" or "different" of a name and an organisation; "new", "stub" or
        "leave out" of a name alone. A name decided alone is not asked about again; where an
        organisation is held that it certainly is, that goes before.
    known
        Organisations of the draft that are those held under the same identifier, without comparing.
    """
    described, held = list(described), list(held)
    drafted = [*described, *mentioned]
    found = _Found(decisions, frozenset(each.id for each in described))
    with_names = [each for each in drafted if each.name.strip()]   # a row without a name is an error, and like no other
    found.same |= {key: key for key in known}
    found.compare_with_held([each for each in with_names if each.id not in found.same], held)
    found.compare_within(with_names)
    settled, taken = found.settled, set(found.same.values())
    alone = [each for each in drafted if each.id not in settled]
    new = tuple(each.id for each in alone if each.id in found.described)
    return Matched(
        same=found.same, within=found.within, questions=found.questions(), new=new,
        unknown=_nearest([each for each in alone if each.id not in found.described], [*held, *described]),
        ids=_ids(drafted, {each.id for each in held}, found), exact=too_many(len(drafted), max(len(held), len(drafted))),
        drafted={each.id: each for each in drafted}, held={each.id: each for each in held if each.id in taken})


class _Found:
    """What comparing the organisations of a draft has given so far."""

    def __init__(self, decisions: Decisions, described: Collection[str]) -> None:
        self.described = described
        self.same: dict[str, str] = {}
        self.within: dict[str, str] = {}
        self._asked: dict[str, list[_Near]] = {}
        self._decisions = decisions
        self._same_as: defaultdict[str, list[str]] = defaultdict(list)
        for (name, key), said in decisions.items():
            if said == SAME:
                self._same_as[name].append(key)

    @property
    def settled(self) -> Collection[str]:
        """Organisations of the draft that are another, or may be."""
        return {*self.same, *self.within, *self._asked}

    def questions(self) -> dict[str, tuple[Likeness, ...]]:
        """Return what is asked of each organisation, the likeliest first."""
        return {key: _likeliest(shown, SHOWN) for key, shown in self._asked.items() if key not in self.within}

    def compare_with_held(self, drafted: Sequence[Candidate], held: Sequence[Candidate]) -> None:
        """Find the organisations of the draft among those held."""
        known = {other.id: other for other in held}
        for candidate, places in zip(drafted, pairs(drafted, held, cutoff=NEAR), strict=True):
            offered = self._offered(candidate, [(held[place], score) for place, score in places.items()])
            sure = self._said(candidate, known) or _surest(candidate, [other for other, score in offered if certain(candidate, other, score)])
            self._settle(candidate, offered, sure, self.same)

    def compare_within(self, drafted: Sequence[Candidate]) -> None:
        """Find the organisations of the draft among those that stand before them in it.

        An organisation that is only named is one that is described where that is certain; two that
        are described are never taken as one without asking.
        """
        known: dict[str, Candidate] = {}
        left = [(place, candidate) for place, candidate in enumerate(drafted) if candidate.id not in self.same]
        found = pairs([candidate for _, candidate in left], drafted, cutoff=NEAR)
        for (place, candidate), places in zip(left, found, strict=True):
            offered = self._offered(candidate, [(drafted[other], score) for other, score in places.items() if other < place])
            named = candidate.id not in self.described
            known.update((other.id, other) for other in drafted[len(known):place])
            said = self._said(candidate, known)
            sure = said or _surest(candidate, [other for other, score in offered if named and certain(candidate, other, score)])
            self._settle(candidate, [pair for pair in offered if pair[0].id not in self.same and pair[0].id not in self.within], sure, self.within)

    def _said(self, candidate: Candidate, known: Mapping[str, Candidate]) -> Candidate | None:
        """Return the organisation that a person said it is, if that is known; it need not be near."""
        return next((known[key] for key in self._same_as.get(candidate.named.folded, ()) if key in known), None)

    def _offered(self, candidate: Candidate, found: Iterable[Pair]) -> list[Pair]:
        return [(other, score) for other, score in found if verdict(candidate, self._decisions, other.id) != DIFFERENT]

    def _settle(self, candidate: Candidate, offered: Sequence[Pair], sure: Candidate | None, found: dict[str, str]) -> None:
        """Take an organisation for another that it certainly is; else ask, unless its name was decided alone."""
        if sure is not None:
            found[candidate.id] = sure.id
        elif not verdict(candidate, self._decisions):
            inside = found is self.within
            shown = [_Near(candidate, other, score, inside) for other, score in offered if asked(candidate, other, score)]
            if shown:
                self._asked.setdefault(candidate.id, []).extend(shown)


def asked(one: Candidate, other: Candidate, score: float) -> bool:
    """Say whether a person is asked if two organisations are one; ``score`` is the likeness of their names.

    Two numbers in one register are two organisations, unless the names are the same: then one of them
    may have been registered anew.
    """
    if contradicted(one.numbers, other.numbers):
        return one.named.joined == other.named.joined
    if one.site and other.site and not related(one.site, other.site) and not common(one.numbers, other.numbers):
        return score >= NEAR_ELSEWHERE
    return score >= NEAR or bool(shared(one, other))


def _surest(candidate: Candidate, sure: Sequence[Candidate]) -> Candidate | None:
    """Return the one organisation that it certainly is; None where there are several with as much to speak for each."""
    for agrees in (
        lambda other: bool(common(candidate.numbers, other.numbers)), lambda other: candidate.site != "" and candidate.site == other.site,
        lambda other: candidate.named.folded == other.named.folded,
    ):
        sure = [other for other in sure if agrees(other)] or sure
    return sure[0] if len(sure) == 1 else None


class _Near(NamedTuple):
    """Two organisations that may be one, with the likeness of their names, and whether both stand in the draft."""

    candidate: Candidate
    other: Candidate
    score: float
    within: bool

    @property
    def lifted(self) -> float:
        """Likeness with what else they share."""
        return round(max([self.score, *(SHARED[fact] for fact in shared(self.candidate, self.other))]), 3)


def _likeliest(found: Iterable[_Near], most: int) -> tuple[Likeness, ...]:
    """Return the most alike; the evidence is told of these alone."""
    best = sorted(((near.lifted, near) for near in found), key=lambda each: -each[0])[:most]
    return tuple(Likeness(draft=near.candidate, held=near.other, score=score, evidence=evidence(near.candidate, near.other), within=near.within)
                 for score, near in best)


def _nearest(unknown: Sequence[Candidate], known: Sequence[Candidate]) -> dict[str, tuple[Likeness, ...]]:
    """Return for each name that is like none the nearest there are."""
    if not unknown:
        return {}
    found = zip(unknown, pairs(unknown, known, cutoff=FAR), strict=True)
    return {each.id: _likeliest((_Near(each, known[place], score, False) for place, score in places.items()), SUGGESTED) for each, places in found}


def _ids(drafted: Sequence[Candidate], taken: Collection[str], found: _Found) -> dict[str, str]:
    """Return for each organisation of the draft the identifier it is written under; one that is taken gets a number."""
    ids: dict[str, str] = {}
    used = {*taken, *(candidate.id for candidate in drafted)}
    for key in (candidate.id for candidate in drafted):
        if key in found.within:
            ids[key] = ids[found.within[key]]   # it stands earlier in the draft
        else:
            ids[key] = found.same.get(key) or (_free(key, used) if key in taken else key)
            used.add(ids[key])
    return ids


def _free(key: str, used: Collection[str]) -> str:
    return next(free for number in count(2) if (free := f"{key}-{number}") not in used)

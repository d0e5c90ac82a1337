"""Which pairs of organisations are worth a look: near names, or anything else that they share."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat

from data.importing.domains import ending
from data.importing.likeness import Candidate
from data.importing.nearness import alike, near

MOST = 60_000_000
"""Pairs of names past which no likeness is worked out: it would take longer than a person waits."""

Pairs = dict[int, float]
"""Places of others, with the likeness of the names."""


def pairs(candidates: Sequence[Candidate], others: Sequence[Candidate], *, cutoff: float) -> Iterator[Pairs]:
    """Yield for each organisation the others that have a near name, or share a number, a site, an id or initials.

    Parameters
    ----------
    cutoff
        Likeness of names, from 0 to 1, below which something else has to be shared. Past ``MOST`` pairs
        only what is shared counts; a name that is the same counts as shared.
    """
    index = _Index(others)
    for candidate, likeness in zip(candidates, _by_name(candidates, others, cutoff), strict=False):
        found = dict(likeness)
        for place in index.sharing(candidate):
            found.setdefault(place, alike(candidate.named, others[place].named))
        yield found


def too_many(candidates: int, others: int) -> bool:
    """Say whether there are too many pairs to work out how near their names are."""
    return candidates * others > MOST


def _by_name(candidates: Sequence[Candidate], others: Sequence[Candidate], cutoff: float) -> Iterator[Pairs]:
    if too_many(len(candidates), len(others)):
        return repeat({})
    return near([candidate.named for candidate in candidates], [other.named for other in others], cutoff=cutoff)


class _Index:
    """Organisations by everything but their names that tells who they are."""

    def __init__(self, others: Sequence[Candidate]) -> None:
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, other in enumerate(others):
            for key in _keys(other):
                self._places[key].append(place)

    def sharing(self, candidate: Candidate) -> set[int]:
        """Return the places of those that share something with an organisation."""
        return {place for key in _asked(candidate) for place in self._places.get(key, ())}


def _keys(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Give what an organisation is found by."""
    yield "id", candidate.id
    yield "full", candidate.named.joined
    yield from (("short", word) for word in candidate.named.initials)
    yield from (("number", ending(number)) for number in candidate.numbers)
    if candidate.site:
        yield "site", candidate.site
        yield "under", candidate.site.partition(".")[2]


def _asked(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Give what to find those by that may be an organisation: its site, the one above it, and those below."""
    yield from _keys_but_above(candidate)
    yield "short", candidate.named.joined
    yield from (("full", word) for word in candidate.named.initials)
    if candidate.site:
        yield "site", candidate.site.partition(".")[2]
        yield "under", candidate.site


def _keys_but_above(candidate: Candidate) -> Iterator[tuple[str, str]]:
    return (key for key in _keys(candidate) if key[0] in ("id", "full", "number", "site") or key == ("short", candidate.named.short))

"""Finding organisations by what they are called, what they work on and what they took part in.

Every word of the query must be found somewhere in what is known of an organisation; a word may be
begun, or misspelt by a letter or two. The answer says which text matched, so that a reader sees why.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from analysis.evidence import fact_dates
from data.configuration import Term
from data.model import OfferOrNeed, Organisation, Register

FIELDS = {"name": 4.0, "theme": 2.0, "group": 3.0, "tie": 2.5, "offer": 1.5, "need": 1.5, "description": 1.0}
"""What is searched, with its weight: a word in the name counts more than one in a description."""

CLOSE_ENOUGH = 80
"""Least similarity, in per cent, of a misspelt word of four letters or more (rapidfuzz ratio)."""

_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "on", "the", "to"))


@dataclass(frozen=True, slots=True)
class Why:
    """A text that matched: which field it is, the text itself, and for what was done together the dates and the page that shows it."""

    field: str
    text: str
    dates: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation found, how well, and why (best reason first)."""

    organisation: Organisation
    score: float
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Texts of each organisation, and where each word of them stands."""

    texts: tuple[tuple[str, Why], ...]
    words: Mapping[str, tuple[int, ...]]


def words(text: str) -> tuple[str, ...]:
    """Split a text into plain words: lower case, no accents, no punctuation, no small words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("'", "").replace("’", "")
    found = re.findall(r"[a-z0-9]+", plain)
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


@lru_cache(maxsize=8)
def index(register: Register, day: date) -> Index:
    """Index what the register's audience may see of each organisation on a day."""
    texts = tuple(_texts(register, day))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, why) in enumerate(texts):
        for word in dict.fromkeys(words(why.text)):
            places[word].append(place)
    return Index(texts, {word: tuple(found) for word, found in places.items()})


def search(register: Register, query: str, day: date) -> tuple[Match, ...]:
    """Find the organisations in which every word of the query is found, best first, then by name.

    Of offers and needs only those open on the day are searched. An empty query finds every
    organisation, by name and without a reason.
    """
    wanted = words(query)
    if not wanted:
        return tuple(Match(row, 0.0) for row in sorted(register.organisations, key=lambda row: row.name.casefold()))
    known = index(register, day)
    hits = [_hits(known, word) for word in wanted]
    everywhere = set.intersection(*({known.texts[place][0] for place in hit} for hit in hits))
    matches = (_match(register.organisation[key], known, _places(register, day)[key], hits) for key in everywhere)
    return tuple(sorted(matches, key=lambda match: (-match.score, match.organisation.name.casefold())))


def open_on(register: Register, day: date) -> tuple[OfferOrNeed, ...]:
    """Return the offers and needs posted by the day and not yet taken down."""
    return tuple(row for row in register.offers_and_needs
                 if row.posted.first <= day and (row.closed is None or day < row.closed.until))


def nearest_words(register: Register, query: str, day: date, count: int = 3) -> tuple[str, ...]:
    """Return words of the network that look like the words of a query that found nothing."""
    known = [word for word in index(register, day).words if len(word) > 3]
    close = [process.extract(word, known, scorer=fuzz.ratio, limit=count, score_cutoff=60) for word in words(query)]
    ranked = sorted((found for some in close for found in some), key=lambda found: (-found[1], found[0]))
    return tuple(dict.fromkeys(word for word, _, _ in ranked))[:count]


def _texts(register: Register, day: date) -> Iterator[tuple[str, Why]]:
    """Yield every text that may be searched on a day, with the organisation it speaks of."""
    vocabularies = register.configuration.vocabularies
    label, kinds_of_group, kinds_of_tie = (vocabularies.get(name, {}) for name in ("themes", "group_kinds", "tie_kinds"))
    for row in register.organisations:
        yield row.id, Why("name", row.name)
        if row.description:
            yield row.id, Why("description", row.description)
        yield from ((row.id, Why("theme", _theme_text(label[code]))) for code in row.themes if code in label)
    for row in register.affiliations:
        group = register.group[row.group_id]
        yield row.organisation_id, Why("group", group.name, fact_dates(row, kinds_of_group.get(group.kind)), row.source_url or "")
    for row in register.ties:
        if row.name:
            why = Why("tie", row.name, fact_dates(row, kinds_of_tie.get(row.kind)), row.source_url or "")
            yield from ((end, why) for end in (row.source_id, row.target_id))
    yield from ((row.organisation_id, Why(row.direction, row.text)) for row in open_on(register, day))


def _theme_text(term: Term) -> str:
    return f"{term.label}: {term.about}" if term.about else term.label


def _hits(found: Index, word: str) -> dict[int, float]:
    """Return the places of a word with the quality of the match: 1 whole, 0.9 begun, less when misspelt."""
    quality = {known: 1.0 if known == word else 0.9 for known in found.words if known.startswith(word)}
    if not quality and len(word) > 3:
        close = process.extract(word, list(found.words), scorer=fuzz.ratio, limit=12, score_cutoff=CLOSE_ENOUGH)
        quality = {known: 0.8 * similarity / 100 for known, similarity, _ in close}
    places: dict[int, float] = {}
    for known, value in quality.items():
        places.update((place, max(value, places.get(place, 0.0))) for place in found.words[known])
    return places


@lru_cache(maxsize=8)
def _places(register: Register, day: date) -> Mapping[str, tuple[int, ...]]:
    """Return where the texts of each organisation stand in the index."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, (organisation_id, _) in enumerate(index(register, day).texts):
        found[organisation_id].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _match(organisation: Organisation, known: Index, own: Sequence[int], hits: Sequence[Mapping[int, float]]) -> Match:
    """Score one organisation by its own places: for each word its best place, and the texts that hold the most words."""
    texts = known.texts
    weight = {place: FIELDS[texts[place][1].field] for place in own}
    score = sum(max(weight[place] * hit.get(place, 0.0) for place in own) for hit in hits)
    held = {place: sum(place in hit for hit in hits) for place in own}
    most = max(held.values())
    best = sorted((place for place in own if held[place] == most), key=lambda place: -weight[place])
    return Match(organisation, score * most, tuple(dict.fromkeys(texts[place][1] for place in best)))

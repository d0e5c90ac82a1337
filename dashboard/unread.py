"""What an address asks for that is not there: said in words, since it is left out of what is shown."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

from analysis.selection import Selection, selection
from data.configuration import Configuration

PLAIN = {
    "as_of": "the day to look at", "since": "the day to compare with", "known_at": "the day whose knowledge counts",
    "audience": "the view", "ties": "the ties that count", "min_strength": "the least strength", "theme": "the themes", "kind": "the kinds",
    "area": "the areas", "tie_kind": "the kinds of tie",
}
"""Part of an address, in plain words."""

LISTS = {"theme": "themes", "kind": "organisation_kinds", "area": "areas", "tie_kind": "tie_kinds"}
"""Part of an address, and the vocabulary its codes come from."""

LONGEST = 40
"""Characters of a strange value that are repeated to the reader."""


def unread(search: str, told: Configuration) -> str:
    """Return a sentence on what in an address was not understood; empty where all of it was."""
    given, read = dict(parse_qsl(search.lstrip("?"))), selection(search)
    strange = [*_values(given, read), *_codes(read, told)]
    said = "; ".join(f"“{_short(value)}” for {PLAIN[name]}" for name, value in strange)
    return f"It asks for {said}. That is not known here: check the address, or choose again under “View and filters”." if said else ""


def _values(given: Mapping[str, str], read: Selection) -> Iterator[tuple[str, str]]:
    """Yield single choices that were left at their default though the address gave another."""
    for name in ("as_of", "since", "known_at", "audience", "ties", "min_strength"):
        value, own = given.get(name), getattr(read, name)
        if value and (own is None or (isinstance(own, str) and own != value)):
            yield name, value


def _codes(read: Selection, told: Configuration) -> Iterator[tuple[str, str]]:
    """Yield codes that are in none of the network's lists, so that nothing can ever match them."""
    for name, vocabulary in LISTS.items():
        known = {*told.vocabularies.get(vocabulary, {}), "unknown"}
        yield from ((name, code) for code in getattr(read, name) if code not in known)


def _short(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"

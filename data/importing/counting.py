"""What became of the rows of a file, in words that are right for one as for many."""

import re
from collections.abc import Mapping

_NOUNS = ("rows", "contacts", "organisations", "links", "members", "attendees", "registrations", "households", "projects", "participations", "grants",
          "answers", "relationships", "ties")
_FIRST = re.compile(rf"^(individual |derived )?({'|'.join(_NOUNS)})\b")
_ONE = (
    (re.compile(r"^people\b"), "person"), (re.compile(r"^companies\b"), "company"),
    (re.compile(r"\btaken as organisations\b"), "taken as an organisation"), (re.compile(r"\btaken as (group|tie|project)s\b"), r"taken as a \1"),
    (re.compile(r"\bof organisations that are not members\b"), "of an organisation that is not a member"), (re.compile(r"\bthat are\b"), "that is"),
    (re.compile(r"\bthat do\b"), "that does"), (re.compile(r"\bthat name\b"), "that names"), (re.compile(r"\bto individuals\b"), "to an individual"),
    (re.compile(r"\bby their sort\b"), "by its sort"), (re.compile(r"\breported them\b"), "reported it"), (re.compile(r"^as they were$"), "as it was"),
)
"""What else of the words changes with the number."""


def in_number(words: str, count: int) -> str:
    """Return the words for so many rows: adapters say them for several."""
    if count != 1:
        return words
    words = _FIRST.sub(lambda found: found[0][:-1], words)
    for many, one in _ONE:
        words = many.sub(one, words)
    return words


def all_in_number(counted: Mapping[str, int]) -> dict[str, int]:
    """Return counts by words that are right in number, without those of nothing."""
    return {in_number(words, count): count for words, count in counted.items() if count}

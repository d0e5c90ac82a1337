"""Names of organisations written one after another in a cell, where a name may hold a comma itself."""

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[,;\n\r•|]+")
_JOINED = re.compile(r"^(?:and|&|also|plus|as well as)\s+|^[-*–\s.]+|[\s.]+$", re.IGNORECASE)
_NOBODY = re.compile(
    r"(none|no|nobody|no one|nothing|n/?a|not applicable|nil|-+|various|many|everyone|all( of them)?|lots|too many( to list)?|etc)", re.IGNORECASE)
"""Answers that name nobody."""


def listed_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names in a cell, each once, in the order they stand there.

    Parameters
    ----------
    text
        Names separated by commas, semicolons, bars or line ends.
    known
        Names that may stand in it. They are found first, the longest before the others, so that a comma
        within a name separates nothing.
    """
    found: list[tuple[int, str]] = []
    rest = text
    for name in sorted({name for name in known if name.strip() and not _NOBODY.fullmatch(name.strip())}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", rest, re.IGNORECASE):
            found.append((match.start(), name))
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: "," * len(match.group()), rest, flags=re.IGNORECASE)
    found.extend((start, part) for start, part in _parts(rest))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _parts(text: str) -> Iterable[tuple[int, str]]:
    """Yield what stands between the separators, with its place; words that only join names, or name nobody, are no names."""
    place = 0
    for part in _BETWEEN.split(text):
        start = text.index(part, place) if part else place
        place = start + len(part)
        name = _JOINED.sub("", _JOINED.sub("", part.strip())).strip()
        if name and name.casefold() not in ("and", "&", "with") and not _NOBODY.fullmatch(name):
            yield start, name

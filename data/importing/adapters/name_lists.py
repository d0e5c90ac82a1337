"""Names of organisations written one after another in a cell, where a name may hold a comma itself."""

import re
from collections.abc import Callable, Iterable, Iterator

_BETWEEN = re.compile(r"([,;\n\r•|]+)")
_AND = re.compile(r"\s+(?:and|&|as well as|plus)\s+", re.IGNORECASE)
_AROUND = re.compile(r"^(?:(?:and|&|also|plus|as well as|with)\s+|[-*–\s.]+)+|[\s.]+$", re.IGNORECASE)
_NOBODY = re.compile(
    r"(none|no|nobody|no one|nothing|n/?a|not applicable|nil|-+|various|many|everyone|all( of them)?|lots|too many( to list)?|etc|and|&|with)?",
    re.IGNORECASE)
"""Answers that name nobody."""

Split = Callable[[str], tuple[str, ...]]


def listed_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names in one cell, as ``name_splitter`` finds them."""
    return name_splitter(known)(text)


def name_splitter(known: Iterable[str]) -> Split:
    """Return what takes a cell apart into names, each once, in the order they stand there.

    Parameters
    ----------
    known
        Names that may stand in it. The longest that fits is taken, so that a comma or an "and" within a
        known name separates nothing; what is not known ends at a comma, semicolon, bar or line end.
    """
    names = {_plain(name): name for name in known if not _NOBODY.fullmatch(name.strip())}
    reach = max((len(_BETWEEN.findall(name)) for name in names.values()), default=0)

    def split(text: str) -> tuple[str, ...]:
        pieces = _BETWEEN.split(text)
        found: list[str] = []
        place = 0
        while place < len(pieces):
            taken, place = _longest(pieces, place, names, reach)
            found.extend(taken)
        return tuple(dict.fromkeys(found))
    return split


def _longest(pieces: list[str], place: int, names: dict[str, str], reach: int) -> tuple[list[str], int]:
    """Return the names that begin at a piece, and where to go on; pieces stand at even places, separators between them."""
    for last in range(min(place + 2 * reach, len(pieces) - 1), place, -2):
        if known := _known(_bare("".join(pieces[place:last + 1])), names):
            return known, last + 2
    return list(_alone(_bare(pieces[place]), names)), place + 2


def _known(text: str, names: dict[str, str]) -> list[str]:
    """Return the known names that a text is made of, joined by "and" if they are several; none where any of it is unknown."""
    if _plain(text) in names:
        return [names[_plain(text)]]
    for joint in _AND.finditer(text):
        before, after = names.get(_plain(text[:joint.start()])), _known(text[joint.end():], names)
        if before and after:
            return [before, *after]
    return []


def _alone(text: str, names: dict[str, str]) -> Iterator[str]:
    """Yield the names in a piece without separators: at an "and" it ends only beside a name that is known."""
    if known := _known(text, names):
        yield from known
        return
    for joint in _AND.finditer(text):
        before, after = text[:joint.start()], text[joint.end():]
        if _plain(before) in names or _known(after, names):
            yield from (*_alone(before, names), *_alone(after, names))
            return
    if not _NOBODY.fullmatch(text):
        yield text


def _bare(text: str) -> str:
    return _AROUND.sub("", text).strip()


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

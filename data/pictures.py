"""What is kept of the network map: where organisations stand, what communities are called, views saved under a name, and stories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from data.problems import Refused

Action = Literal["laid out", "grown", "tidied", "taken back"]
"""What was done: made from nothing, newcomers added, made anew and aligned, or a tidying undone."""
ACTIONS: tuple[Action, ...] = get_args(Action)

Place = tuple[float, float]
"""Where an organisation stands: x and y in a square of −1000 to 1000."""

COLOURS = 7
"""Colours of communities, from 0: six and, last, the grey of all others."""
NEWEST = 20
"""Layouts kept for each audience, besides what an undo returns to."""
LONGEST = {"name": 120, "sentence": 500, "query": 20_000}
"""Characters that a text may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutLine:
    """What was done to the places of one audience's organisations, without the places.

    Attributes
    ----------
    id
        Running number; a later one is newer.
    audience
        Whose register it was made from, and nobody else's.
    version
        The data version it belongs to.
    at
        Moment, in UTC.
    by
        Who asked for it, or for what it came with.
    method
        How it was made, in words.
    simple
        Whether it was made without the packages for a better one.
    moved
        Organisations that a tidying moved noticeably; None for what moves nobody.
    """

    id: int
    audience: str
    version: str
    at: datetime
    by: str
    action: Action
    method: str
    simple: bool = False
    moved: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(LayoutLine):
    """A layout with the place of each organisation by its identifier."""

    places: Mapping[str, Place] = field(default_factory=dict)


def before_tidying(lines: Sequence[LayoutLine]) -> LayoutLine | None:
    """Return the layout that undoing the last tidying returns to.

    Parameters
    ----------
    lines
        Layouts of one audience, the newest first.

    Returns
    -------
    LayoutLine or None
        None where nothing was tidied, the last tidying was taken back already, or nothing was kept from before it.
    """
    return next(iter(_tidying(lines)[1:]), None)


def _tidying(lines: Sequence[LayoutLine]) -> Sequence[LayoutLine]:
    """Return the last tidying and the one before it, as far as they are there; nothing where it was taken back."""
    last = next((place for place, line in enumerate(lines) if line.action in ("tidied", "taken back")), None)
    return () if last is None or lines[last].action == "taken back" else lines[last:last + 2]


def kept_of(lines: Sequence[LayoutLine]) -> frozenset[int]:
    """Return the numbers of the layouts to keep: the newest, and the last tidying with what undoing it returns to, however long ago that was.

    Parameters
    ----------
    lines
        Layouts of one audience, the newest first.
    """
    return frozenset(line.id for line in (*lines[:NEWEST], *_tidying(lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCommunity:
    """A community that keeps its number, colour and name while most of its members stay.

    Attributes
    ----------
    number
        By which it is known for good, within its audience.
    colour
        From 0 to 6.
    members
        Organisations in it when it was last found.
    name
        What a coordinator called it; None where nobody did.
    version
        The data version in which it was last found.
    """

    number: int
    colour: int
    members: frozenset[str]
    name: str | None = None
    version: str = ""


def next_number(held: Iterable[NamedCommunity]) -> int:
    """Return a number that no community has, nor any that was named and is gone."""
    return 1 + max((community.number for community in held), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view of the map under a name.

    Attributes
    ----------
    id
        Short text that can stand in an address.
    query
        All that the reader chose, as a query string without the question mark; it says whose view it is.
    """

    id: str
    name: str
    query: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a story: a saved view, and what to say of it."""

    view: SavedView
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Saved views in an order, with a sentence each, to step through in a meeting."""

    id: str
    name: str
    steps: tuple[Step, ...]
    at: datetime
    by: str


def named(text: str, what: str = "name") -> str:
    """Return a name, or a sentence, as it is kept: on one line, without blanks round it.

    Raises
    ------
    Refused
        If it is empty, too long, or holds a character that no database keeps.
    """
    given = " ".join(text.split())
    if not given:
        raise Refused(f"Give it a {what}.")
    return _short(given, what)


def written_query(text: str) -> str:
    """Return a query string as it is kept: without the question mark before it.

    Raises
    ------
    Refused
        If it is too long, or holds a character that no database keeps.
    """
    return _short(text.strip().removeprefix("?"), "query")


def _short(text: str, what: str) -> str:
    if len(text) > LONGEST[what]:
        raise Refused(f"This {_CALLED.get(what, what)} is longer than {LONGEST[what]:,} characters. Make it shorter.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Refused(f"The {_CALLED.get(what, what)} holds a character that no database keeps. Delete and retype it.")
    return text


_CALLED = {"query": "view's address"}

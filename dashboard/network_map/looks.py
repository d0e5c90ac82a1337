"""How groups look on the map: six colours, each with a shape of its own, and grey for the rest.

A group keeps its look whatever day and filters are chosen, since looks hang on the whole register.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.mixing import UNKNOWN
from data.model import Register


@dataclass(frozen=True, slots=True)
class Look:
    """A colour, by the name it has in the style sheet, and a shape."""

    token: str
    shape: str


SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
SIX = tuple(Look(f"group-{number}", shape) for number, shape in enumerate(SHAPES, start=1))
REST = Look("group-other", "circle")

NEVER = frozenset({UNKNOWN, "none", "alone", "outside", "all"})
"""Groups of the organisations that are in none: always grey."""


def looks(order: Iterable[str]) -> Mapping[str, Look]:
    """Return the look of each group: the first six of an order get a colour, the rest are grey."""
    named = [code for code in order if code not in NEVER]
    return dict(zip(named, SIX, strict=False)) | dict.fromkeys(named[len(SIX):], REST)


def largest_first(register: Register, colour: str) -> tuple[str, ...]:
    """Return the groups by theme, kind or area, the largest first over all organisations ever held; tiers in their own order."""
    vocabulary = register.configuration.vocabularies.get(VOCABULARIES.get(colour, ""), {})
    if colour == "tier":
        return tuple(vocabulary)
    mains = {"theme": lambda row: next(iter(row.themes), None), "kind": lambda row: row.kind, "area": lambda row: row.base}
    count = Counter(map(mains[colour], register.organisations)) if colour in mains else Counter()
    order = list(vocabulary)
    return tuple(sorted((code for code in count if code), key=lambda code: (-count[code], order.index(code) if code in order else len(order), code)))


VOCABULARIES = {"theme": "themes", "kind": "organisation_kinds", "area": "areas", "tier": "tiers"}
"""Attribute that colours stand for, and the vocabulary its groups come from."""

"""The network as points and links, for every program that draws graphs: what each carries, whatever the format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.columns import Sensitivity
from data.exporting.extract import Extract
from data.schema import organisations, ties

REPORTED, DERIVED = "reported", "derived"
FORMAT = "netmap graph"
"""What every graph file of ours says of its form, so that its ids are known for the network's own when it comes back."""
_OF_POINTS, _OF_LINKS = (
    tuple(column.name for column in table.columns if column.info["sensitivity"] is Sensitivity.PUBLIC and column.name not in apart)
    for table, apart in ((organisations, ("id", "name")), (ties, ("id", "source_id", "target_id"))))
"""What goes with a point and a link: graphs are soon shared, so notes and addresses stay behind."""


@dataclass(frozen=True, slots=True)
class Point:
    """An organisation: its id, its name, and what else is known of it."""

    id: str
    name: str
    known: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A tie: one that nobody reported has the ``basis`` derived, and is never to be taken for a reported one."""

    id: str
    source: str
    target: str
    directed: bool
    known: Mapping[str, Any]


def marked(extract: Extract) -> Extract:
    """Return an extract whose stamp says that the file is a graph of ours."""
    return replace(extract, stamp={**extract.stamp, "format": FORMAT})


def points(extract: Extract) -> Iterator[Point]:
    """Give the organisations; their themes stand between ``|``, as most drawing programs want them."""
    for row in extract.rows("organisations"):
        known = {name: row[name].replace(";", "|") if name == "themes" else row[name] for name in _OF_POINTS if row[name] is not None}
        yield Point(row["id"], row["name"], known)


def links(extract: Extract) -> Iterator[Link]:
    """Give the reported ties, one link for each report, then the derived ones, each told apart by its ``basis``."""
    for row in extract.rows("ties"):
        known = {name: row[name] for name in _OF_LINKS if row[name] is not None}
        yield Link(row["id"], row["source_id"], row["target_id"], extract.has_direction(row["kind"]), {**known, "basis": REPORTED})
    for pair in extract.derived:
        known = {"kind": DERIVED, "basis": DERIVED, "derived_weight": round(pair.weight, 6)}
        yield Link(f"{DERIVED}:{pair.a}:{pair.b}", pair.a, pair.b, False, known)


DIRECTION: Mapping[str, type] = {"directed": bool, "giving_id": str}
"""Fields of a link that say its direction, for formats in which all links of a graph must be of one sort."""


def direction(link: Link) -> Mapping[str, Any]:
    """Return whether a link has a direction, and from which end it goes."""
    return {"directed": True, "giving_id": link.source} if link.directed else {"directed": False}


def fields(carried: list[Point] | list[Link]) -> dict[str, type]:
    """Return the fields that any of them has, in order, with the type of their values."""
    return {name: type(value) for each in carried for name, value in each.known.items()}

"""How a reader looks at the network map: one immutable value that lives in the address, beside the selection."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import parse_qsl, urlencode

VIEWS = ("map", "matrix", "list", "walk")
LEVELS = ("groups", "all")
COLOURS = ("theme", "kind", "area", "community", "tier", "none")
SIZES = ("ties", "bridging", "reach", "equal")
MOST_STEPS = 3
"""Steps round an organisation that can be shown; at four, most of a network is within reach."""

MOST_TRAIL = 8
"""Organisations of a walk that the address remembers."""

BETWEEN = "~"
"""Stands between the two organisations of a tie or a path; no identifier holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What is shown of the network, and how.

    Attributes
    ----------
    view
        Map, matrix, list or walk: four forms of one and the same view.
    level
        ``groups`` draws the groups of ``colour`` as nodes, ``all`` every organisation. Whatever narrows
        the view to some organisations (``focus``, ``path``, ``common``) draws these.
    colour, size
        What an organisation's colour and size stand for.
    hide
        Groups of ``colour`` taken out by the legend.
    isolates
        Whether organisations without a tie are shown.
    focus
        Organisations to stay with, and everything within ``steps`` steps of any; empty for all.
    steps
        From 0, these alone, to ``MOST_STEPS``.
    chosen
        The organisation (``a``), the tie (``a~b``) or, with groups as nodes, the group (its code) that is looked at.
    path
        The two organisations between which the way is asked for.
    common
        The two organisations whose neighbours in common are asked for.
    compare
        Whether the day is compared with the selection's ``since``.
    subset
        Whether measures are computed anew for what is shown, instead of for the whole network.
    camera
        Where the reader looks: centre x and y, and zoom, as the browser wrote it; empty for everything.
    story, step
        The story stepped through, and the place in it, from 1.
    trail
        The organisations walked through before the chosen one, oldest first, ``MOST_TRAIL`` at most.
    """

    view: str = "map"
    level: str = "groups"
    colour: str = "theme"
    size: str = "ties"
    hide: tuple[str, ...] = ()
    isolates: bool = True
    focus: tuple[str, ...] = ()
    steps: int = 1
    chosen: str = ""
    path: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    compare: bool = False
    subset: bool = False
    camera: str = ""
    story: str = ""
    step: int = 1
    trail: tuple[str, ...] = ()

    @property
    def tie(self) -> tuple[str, str] | None:
        """The two ends of the chosen tie; None where none is chosen."""
        return _pair(self.chosen) or None

    @property
    def draws_organisations(self) -> bool:
        """Whether organisations are drawn, rather than groups of them."""
        return self.level == "all" or bool(self.focus or self.path or self.common)

    def query(self) -> dict[str, str]:
        """Return the parts of the address that are not at their default."""
        return {f.name: _written(f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name) != f.default}

    def written(self) -> str:
        """Return the same as a query string."""
        return urlencode(sorted(self.query().items()), safe=",~")


PARTS = tuple(f.name for f in fields(MapView))
"""Names of its parts in an address."""


def map_view(query: str) -> MapView:
    """Read a view from a query string; what cannot be read is left at its default."""
    given = dict(parse_qsl(query.lstrip("?")))
    read = {name: reader(given[name]) for name, reader in _READERS.items() if name in given}
    return MapView(**{name: value for name, value in read.items() if value is not None})


def _one_of(known: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda text: text if text in known else None


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, text.split(","))))


def _pair(text: str) -> tuple[str, ...]:
    ends = tuple(filter(None, text.split(BETWEEN)))
    return ends if len(ends) == 2 else ()


def _steps(text: str) -> int | None:
    return int(text) if text in {str(steps) for steps in range(MOST_STEPS + 1)} else None


def _place(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and int(text[:4]) > 0 and len(text) < 4 else None


_READERS: dict[str, Callable[[str], Any]] = {
    "view": _one_of(VIEWS), "level": _one_of(LEVELS), "colour": _one_of(COLOURS), "size": _one_of(SIZES),
    "hide": _ids, "isolates": lambda text: text != "hide", "focus": _ids, "steps": _steps, "chosen": str, "path": _pair, "common": _pair,
    "compare": lambda text: text == "yes", "subset": lambda text: text == "yes", "camera": str, "story": str, "step": _place,
    "trail": lambda text: _ids(text)[-MOST_TRAIL:],
}


def _written(name: str, value: Any) -> str:
    if name in ("path", "common"):
        return BETWEEN.join(value)
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "hide" if name == "isolates" else "yes"
    return str(value)

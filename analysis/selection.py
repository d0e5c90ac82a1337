"""What a reader chose to look at: one immutable value that lives in the address of the page."""

from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

AUDIENCES = ("coordinator", "board", "member")
TIES = ("all", "reported", "derived")
LISTS = ("theme", "kind", "area", "tie_kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The reader's choice.

    ``as_of``, ``ties``, ``tie_kind``, ``min_strength`` and ``host`` choose the network that is
    measured. ``theme``, ``kind`` and ``area`` choose which organisations are listed and counted; a
    measure of the network stays a measure of the whole network.

    Attributes
    ----------
    as_of
        Day the facts must hold on; None means the day the data goes to.
    since
        Earlier day to compare with; None means four quarters before.
    known_at
        Day whose knowledge counts: the facts as the database held them at its end; None means now.
    audience
        Whose view it is.
    theme, kind, area, tie_kind
        Codes to keep; empty keeps all. ``unknown`` keeps the organisations without one.
    ties
        ``reported``, ``derived`` or ``all``.
    min_strength
        Least Frey strength of a reported tie, or None for no threshold.
    host
        False takes the host of that day and the network's own node out.
    """

    as_of: date | None = None
    since: date | None = None
    known_at: date | None = None
    audience: str = "coordinator"
    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    tie_kind: tuple[str, ...] = ()
    ties: str = "all"
    min_strength: int | None = None
    host: bool = True

    def query(self) -> str:
        """Return the query string, without what is at its default; lists are joined by commas."""
        default = Selection()
        changed = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(default, f.name)}
        return urlencode({name: _written(value) for name, value in sorted(changed.items())}, safe=",")

    def without_filters(self) -> "Selection":
        """Return the same day, network and audience with every organisation shown."""
        return replace(self, theme=(), kind=(), area=())

    def of_ties(self) -> "Selection":
        """Return the same choice of ties and of the host, with all else at its default: what the ties of a day hang on."""
        return Selection(ties=self.ties, tie_kind=self.tie_kind, min_strength=self.min_strength, host=self.host)


def selection(query: str) -> Selection:
    """Read a selection from a query string; what it does not know or cannot read is left at its default."""
    given = dict(parse_qsl(query.lstrip("?")))
    read = {name: reader(given[name]) for name, reader in _READERS.items() if name in given}
    return Selection(**{name: value for name, value in read.items() if value is not None})


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


YEARS = range(1900, 2200)
"""Years of which a day may be looked at: before them there is no tie, and the reckoning needs years on either side."""


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def _strength(text: str) -> int | None:
    return int(text) if text in {"1", "2", "3", "4", "5"} else None


def _codes(text: str) -> tuple[str, ...]:
    return tuple(sorted({code for code in text.split(",") if code}))


_READERS = {
    "as_of": _day,
    "since": _day,
    "known_at": _day,
    "audience": lambda text: text if text in AUDIENCES else None,
    "ties": lambda text: text if text in TIES else None,
    "min_strength": _strength,
    "host": lambda text: text != "false",
    **dict.fromkeys(LISTS, _codes),
}

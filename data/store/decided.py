"""What was said of two names, by whom and when, and taking it back: the names are asked about again, and both words are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from data.importing.matches import ASK_AGAIN
from data.schema import match_decisions
from data.store.engines import reading
from data.store.store import Store


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody said of a name.

    Attributes
    ----------
    name
        The name as it is compared: small letters, without accents and punctuation.
    held_id
        The organisation it was compared with; empty where it is like none.
    verdict
        ``same`` or ``different`` of the two; ``new``, ``stub`` or ``leave out`` of the name alone.
    at, by
        When (UTC) and by whom.
    """

    name: str
    held_id: str
    verdict: str
    at: datetime
    by: str


def decided(store: Store) -> tuple[Decided, ...]:
    """Return the decisions that hold, the newest first; those taken back decide nothing, and are left out.

    Raises
    ------
    Refused
        If the database cannot be read.
    """
    return reading(store.engine, _standing)


def _standing(connection: Connection) -> tuple[Decided, ...]:
    rows = connection.execute(select(match_decisions).where(match_decisions.c.verdict != ASK_AGAIN))
    found = (Decided(row.name, row.held_id, row.verdict, datetime.fromisoformat(row.at), row.by) for row in rows)
    in_order = sorted(found, key=lambda row: (row.name, row.held_id))
    return tuple(sorted(in_order, key=lambda row: row.at, reverse=True))


def ask_again(store: Store, taken_back: Iterable[Decided], *, by: str) -> None:
    """Take decisions back, so that the names are asked about when they next stand in a file, or on record side by side.

    Raises
    ------
    Refused
        If the database cannot be written.
    """
    store.remember({(row.name, row.held_id): ASK_AGAIN for row in taken_back}, by=by)

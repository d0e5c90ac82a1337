"""What the database remembers of earlier imports: mappings kept under a name, and what was said of two names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from sqlalchemy import Connection, delete, insert, select

from data.schema import match_decisions, named_mappings
from data.store.engines import keepable

Decisions = Mapping[tuple[str, str], str]
"""Name as compared and the organisation it was compared with (empty for none) to the verdict."""


@dataclass(frozen=True, slots=True)
class NamedMapping:
    """How somebody said that a tool's files are to be read: the answers to its questions, under a name."""

    name: str
    adapter: str
    answers: Mapping[str, str]


def decisions(connection: Connection) -> dict[tuple[str, str], str]:
    """Return what was said of names so far."""
    return {(row.name, row.held_id): row.verdict for row in connection.execute(select(match_decisions))}


def remember(connection: Connection, made: Decisions, by: str) -> None:
    """Keep what was said of names; a later word replaces an earlier one."""
    at = _now()
    keepable((*chain.from_iterable(made), by))
    for (name, held_id), verdict in made.items():
        connection.execute(delete(match_decisions).where(match_decisions.c.name == name, match_decisions.c.held_id == held_id))
        connection.execute(insert(match_decisions).values(name=name, held_id=held_id, verdict=verdict, at=at, by=by))


def mappings(connection: Connection) -> tuple[NamedMapping, ...]:
    """Return the mappings kept, by name."""
    rows = sorted(connection.execute(select(named_mappings)), key=lambda row: row.name)  # databases sort text each in its own way
    return tuple(NamedMapping(row.name, row.adapter, json.loads(row.answers)) for row in rows)


def keep(connection: Connection, mapping: NamedMapping, by: str) -> None:
    """Keep a mapping; one of the same name is replaced."""
    keepable((mapping.name, mapping.adapter, *mapping.answers, *mapping.answers.values(), by))
    connection.execute(delete(named_mappings).where(named_mappings.c.name == mapping.name))
    told = {"name": mapping.name, "adapter": mapping.adapter, "answers": json.dumps(dict(mapping.answers)), "at": _now(), "by": by}
    connection.execute(insert(named_mappings).values(told))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

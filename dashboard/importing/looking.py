"""What an import would do, looked at when it is asked for and kept until something is decided or the data move."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.importing.acts import Desk
from dashboard.imports import Way
from data.changes import Contents, RowChange
from data.intake import Preview
from data.planning import Plan


def looked(desk: Desk, way: Way) -> Way:
    """Return the import with what it would do."""
    return way if way.preview else replace(way, preview=desk.services.store.preview(way.intake))


def waiting(found: Preview) -> tuple[str, ...]:
    """Return the names about which the person still has to decide."""
    return found.matched.waiting(found.decisions) if found.matched else ()


def moved(before: Plan, after: Plan | None) -> int:
    """Return how many records somebody changed between two previews: those of which the second says something else than the first."""
    told = [{(change.table, change.row_id): (_plain(change.before), _plain(change.after)) for change in made.changes} if made else {}
            for made in (before, after)]
    return sum(told[0].get(key) != told[1].get(key) for key in {*told[0], *told[1]})


def _plain(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else dict(row)


def titles(held: Contents, changes: tuple[RowChange, ...] = ()) -> dict[tuple[str, str], str]:
    """Return what each row is called that others refer to, by table and identifier: of those held, and of those that changes add."""
    known = {(table, key): row for table, rows in held.items() for key, row in rows.items()}
    known |= {(change.table, change.row_id): change.after for change in changes if change.after and change.before is None}
    return {place: called for place, row in known.items() if (called := row.get("name") or row.get("title"))}

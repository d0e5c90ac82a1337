"""Reading and writing layouts of the network map: places by audience and data version."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from data.pictures import Layout, LayoutLine, Place, kept_of
from data.schema import map_layouts

_TOLD = [column for column in map_layouts.columns if column.name != "places"]


def lines(connection: Connection, audience: str) -> tuple[LayoutLine, ...]:
    """Return what was done to an audience's places, the newest first."""
    rows = connection.execute(select(*_TOLD).where(map_layouts.c.audience == audience).order_by(map_layouts.c.id.desc()))
    return tuple(LayoutLine(**_told(row)) for row in rows)


def of_version(connection: Connection, audience: str, version: str) -> Layout | None:
    """Return the newest layout of an audience for a data version."""
    return _one(connection, map_layouts.c.audience == audience, map_layouts.c.data_version == version)


def numbered(connection: Connection, number: int) -> Layout | None:
    """Return a layout by its running number."""
    return _one(connection, map_layouts.c.id == number)


def keep(connection: Connection, audience: str, version: str, places: Mapping[str, Place], **told: Any) -> Layout:
    """Keep a layout, and let the oldest of the audience go."""
    row = {"audience": audience, "data_version": version, "at": datetime.now(UTC).isoformat(timespec="seconds"), "places": _written(places), **told}
    number = connection.execute(insert(map_layouts).values(row)).inserted_primary_key[0]
    kept = kept_of(lines(connection, audience))
    connection.execute(delete(map_layouts).where(map_layouts.c.audience == audience, map_layouts.c.id.not_in(kept)))
    return numbered(connection, number)


def _written(places: Mapping[str, Place]) -> str:
    if not all(isfinite(value) for place in places.values() for value in place):
        raise ValueError("a place is two finite numbers")
    return json.dumps({key: (float(x), float(y)) for key, (x, y) in places.items()}, separators=(",", ":"))


def _one(connection: Connection, *wanted: ColumnElement[bool]) -> Layout | None:
    row = connection.execute(select(map_layouts).where(*wanted).order_by(map_layouts.c.id.desc()).limit(1)).first()
    return Layout(**_told(row), places={key: (x, y) for key, (x, y) in json.loads(row.places).items()}) if row else None


def _told(row: Row) -> dict[str, Any]:
    return {"id": row.id, "audience": row.audience, "version": row.data_version, "at": datetime.fromisoformat(row.at), "by": row.by,
            "action": row.action, "method": row.method, "simple": row.simple, "moved": row.moved}

"""From rows to a Register: what one audience may see, and nothing else of the rest."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Table

from data.columns import Kind, Sensitivity
from data.configuration import Configuration
from data.dates import partial_date
from data.importing.identifiers import shown_as
from data.model import RECORDS, Register
from data.narrowing import narrowed, unlinked
from data.schema import FACTS

SEES: Mapping[str, frozenset[str]] = {
    "coordinator": frozenset(Sensitivity),
    "board": frozenset((Sensitivity.PUBLIC, Sensitivity.MEMBERS, Sensitivity.BOARD)),
    "member": frozenset((Sensitivity.PUBLIC, Sensitivity.MEMBERS)),
}
"""Audience to the columns it may see."""

SEES_EVERY_ROW = "coordinator"
"""The one audience from which no row is closed; for all others one rule decides which rows are open."""

OPEN = frozenset(("public", "members"))
"""Words of ``visibility`` that open a row to every audience."""

Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def register(configuration: Configuration, rows: Rows, *, audience: str = "coordinator", version: str, baseline: date) -> Register:
    """Build the Register of an audience.

    A column the audience may not see is None; a table it may not see is empty. Everyone but the
    coordinator sees only organisations that are open, and no row that refers to any other; a tie or
    an affiliation may close itself further. What is left out leaves no count, no gap and no trace in
    any measure: each audience's numbers are worked out on what it may see.

    A figure is for the audiences of its indicator, an edited sentence for the one whose page it stands
    on, and an organisation's story for others only with its consent. Of ratings of trust others than
    coordinators see the scores alone, and only of rounds with enough of them.
    """
    allowed = {table.name: list(rows.get(table.name, ())) if table.columns["id"].info["sensitivity"] in SEES[audience] else [] for table in FACTS}
    open_rows = allowed if audience == SEES_EVERY_ROW else narrowed(configuration, _visible(allowed), audience)
    visible = {table.name: _columns(table, open_rows[table.name], audience, configuration.thresholds.fewest_answers) for table in FACTS}
    records = {table.name: tuple(_record(table, row) for row in visible[table.name]) for table in FACTS}
    return Register(configuration=_told(configuration, visible, audience), version=version, audience=audience, baseline=baseline,
                    data_to=configuration.data_to or baseline, **records)


def _told(configuration: Configuration, visible: Mapping[str, list[dict[str, Any]]], audience: str) -> Configuration:
    """Leave out of the network's own words the hosts that the audience may not see, and the files as read."""
    if audience == SEES_EVERY_ROW:
        return configuration
    known = {row["id"] for row in visible["organisations"]}
    own = configuration.organisation_id if configuration.organisation_id in known else None
    return replace(configuration, hosts=tuple(host for host in configuration.hosts if host.organisation_id in known), organisation_id=own, files={})


def _columns(table: Table, rows: Iterable[Mapping[str, Any]], audience: str, fewest: int) -> list[dict[str, Any]]:
    """Return rows with the columns that an audience may see."""
    names = [column.name for column in table.columns if column.info["sensitivity"] in SEES[audience]]
    rows = list(rows)
    told = [{**{name: row.get(name) for name in names}, "id": id} for row, id in zip(rows, shown_as(table, rows, names), strict=True)] if names else []
    return unlinked(told, fewest) if table.info["unlinked"] and not set(table.info["key"]) <= set(names) else told


def _visible(told: Mapping[str, list[Mapping[str, Any]]]) -> dict[str, list[Mapping[str, Any]]]:
    """Leave out what is not open, and every row that refers to something left out."""
    kept: dict[str, list[Mapping[str, Any]]] = {}
    known: dict[str, set[str]] = {}
    for table in FACTS:
        rows = [row for row in told[table.name] if _open(table, row)]
        for column in (column for column in table.columns if column.info["kind"] is Kind.REFERENCE):
            rows = [row for row in rows if row.get(column.name) is None or row[column.name] in known[column.info["references"]]]
        kept[table.name] = rows
        known[table.name] = {row["id"] for row in rows}
    return kept


def _open(table: Table, row: Mapping[str, Any]) -> bool:
    """Say whether a row is open to others than coordinators by its own word; an organisation that says nothing is not."""
    if "visibility" not in table.columns:
        return True
    own = row.get("visibility")
    return own in OPEN or (own is None and table.name != "organisations")


def _record(table: Table, row: Mapping[str, Any]) -> Any:
    make = RECORDS[table.name]
    kinds = {column.name: column.info["kind"] for column in table.columns}
    return make(**{name: _CONVERT.get(kinds[name], _same)(value) for name, value in row.items() if value is not None})


def _same(value: Any) -> Any:
    return value


def _parts(value: str) -> tuple[str, ...]:
    return tuple(value.split(";"))


_CONVERT: Mapping[Kind, Callable[[Any], Any]] = {Kind.DATE: partial_date, Kind.CHOICES: _parts, Kind.URLS: _parts}


def content_hash(configuration: Configuration, rows: Rows) -> str:
    """Return the SHA-256 of all facts and the network's own words, whatever order the rows come in."""
    digest = hashlib.sha256()
    for name, text in sorted(configuration.files.items()):
        digest.update(json.dumps([name, text]).encode())
    for table in FACTS:
        names = [column.name for column in table.columns]
        lines = sorted(json.dumps([_plain(row.get(name)) for name in names]) for row in rows.get(table.name, ()))
        digest.update(json.dumps([table.name, lines]).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

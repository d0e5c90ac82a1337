"""What is held of each table, how much of it is known, and how far it goes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from sqlalchemy import Column, Table

from data.columns import Kind
from data.dates import PartialDate
from data.model import Register
from data.registers import SEES
from data.schema import FACTS

BEGINS = ("start", "joined")
"""Columns that hold the day from which a row is true."""

TELLING_WHEN_EMPTY = (
    "closed", "end", "left", "left_reason", "answered", "answered_by", "accepted_on", "outcome", "upper", "band", "note", "evidence_note", "visibility",
    "organisation_id", "value", "numerator", "denominator", "part", "until", "done_on", "action_id", "decision_id", "nation", "story", "consent",
    "count", "didnt_say",
)
"""Columns that are empty for a reason, such as a tie that still holds: their being empty is no gap."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One table as a reader's register holds it.

    Attributes
    ----------
    rows
        Rows that this reader may see.
    undated
        Rows without the date on which the fact began, which no dated number can count; None where
        the table has no such date, or must have it.
    known
        Column that may be empty to the share of rows in which it is filled, in the table's order.
    latest
        Last day on or before the day asked for that any of its dates begins on; None without one.
    """

    name: str
    about: str
    rows: int
    undated: int | None
    known: Mapping[str, float]
    latest: date | None


def holdings(register: Register, day: date) -> tuple[Holding, ...]:
    """Return what the register holds of each table that its reader may see, up to a day."""
    tables = {table.name: table for table in FACTS}
    return tuple(replace(held, latest=_latest(getattr(register, held.name), _seen(register, tables[held.name]), day)) for held in _held(register))


@lru_cache(maxsize=8)
def _held(register: Register) -> tuple[Holding, ...]:
    """Return what no day changes, which is nearly all."""
    return tuple(_holding(register, table) for table in FACTS if table.columns["id"].info["sensitivity"] in SEES[register.audience])


def _seen(register: Register, table: Table) -> list[Column]:
    return [column for column in table.columns if column.info["sensitivity"] in SEES[register.audience]]


def _holding(register: Register, table: Table) -> Holding:
    rows, seen = getattr(register, table.name), _seen(register, table)
    began = next((column.name for column in seen if column.name in BEGINS and not column.info["required"]), None)
    asked = [column.name for column in seen if not column.info["required"] and column.name not in ("id", *TELLING_WHEN_EMPTY)]
    known = {name: sum(_filled(getattr(row, name)) for row in rows) / len(rows) for name in asked} if rows else {}
    undated = sum(getattr(row, began) is None for row in rows) if began else None
    return Holding(table.name, table.info["about"], len(rows), undated, known, None)


def _filled(value: object) -> bool:
    return value is not None and value != ()


def _latest(rows: tuple, columns: list[Column], day: date) -> date | None:
    dates = [column.name for column in columns if column.info["kind"] is Kind.DATE]
    found = (getattr(row, name) for row in rows for name in dates)
    return max((value.first for value in found if isinstance(value, PartialDate) and value.first <= day), default=None)


def cited_sites(register: Register) -> Mapping[str, Mapping[str, int]]:
    """Return the web sites that facts cite as their source, most cited first, each with the rows that cite it by table."""
    found: dict[str, Counter[str]] = {}
    for table in FACTS:
        names = [column.name for column in table.columns if column.name.endswith("source_url") or column.name == "evidence_url"]
        for row in getattr(register, table.name) if names else ():
            for site in {_site(url) for name in names for url in _urls(getattr(row, name))}:
                found.setdefault(site, Counter())[table.name] += 1
    return dict(sorted(found.items(), key=lambda told: (-told[1].total(), told[0])))


def _urls(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _site(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")

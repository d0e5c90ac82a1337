"""What is taken out: the facts one reader may see, all of them or those about some organisations, with what every file says of itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Column, Table

from data.columns import Kind, marked
from data.configuration import Configuration, TieKind
from data.model import Register
from data.registers import SEES
from data.schema import FACTS

Rows = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Table name to its rows; every row has the columns its reader may see, in the table's order."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Two organisations that share groups or events closely enough; nobody reported it."""

    a: str
    b: str
    weight: float


@dataclass(frozen=True, kw_only=True)
class Extract:
    """Facts on their way out.

    Attributes
    ----------
    configuration
        The network's own words, for labels and for the direction of ties.
    stamp
        What every file says of itself: network, day, data version, filters, origin; text by plain name.
    tables
        Rows by table; a table without rows is not in it.
    files
        The network's own files by name; none for those who may not see them, and for a part of the facts.
    derived
        Derived ties, apart from the reported ones in ``tables["ties"]``.
    """

    configuration: Configuration
    stamp: Mapping[str, str]
    tables: Rows
    files: Mapping[str, str] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of a table, none where it is not held."""
        return self.tables.get(table, ())

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table that has rows."""
        return tuple(self.tables[table][0])

    def has_direction(self, kind: str) -> bool:
        """Say whether a tie of a kind goes from one end to the other."""
        term = self.configuration.vocabularies.get("tie_kinds", {}).get(kind)
        return isinstance(term, TieKind) and term.directed


def everything(register: Register, stamp: Mapping[str, str], derived: tuple[Derived, ...] = ()) -> Extract:
    """Return all facts of a register, of whatever day; nothing its reader may not see is in a register."""
    tables = {table.name: _rows(register, table) for table in FACTS}
    return Extract(configuration=register.configuration, stamp=stamp, tables={name: rows for name, rows in tables.items() if rows},
                   files=register.configuration.files, derived=derived)


def among(whole: Extract, organisations: Collection[str], ties: Collection[str], affiliations: Collection[str], derived: tuple[Derived, ...]) -> Extract:
    """Return some organisations, the ties and affiliations told by their ids, and the groups these belong to: nothing else, and nobody counted."""
    belonging = [row for row in whole.rows("affiliations") if row["id"] in affiliations]
    groups = {row["group_id"] for row in belonging}
    tables = {
        "organisations": _kept(whole, "organisations", organisations), "ties": _kept(whole, "ties", ties),
        "groups": _alone(_kept(whole, "groups", groups), organisations), "affiliations": tuple(belonging),
    }
    return replace(whole, tables={name: rows for name, rows in tables.items() if rows}, files={}, derived=derived)


def _kept(whole: Extract, table: str, ids: Collection[str]) -> tuple[Mapping[str, Any], ...]:
    return tuple(row for row in whole.rows(table) if row["id"] in ids)


def _alone(groups: tuple[Mapping[str, Any], ...], organisations: Collection[str]) -> tuple[Mapping[str, Any], ...]:
    """Return groups without saying which organisation each also is, where one of these is left out."""
    if all(row["organisation_id"] is None or row["organisation_id"] in organisations for row in groups):
        return groups
    return tuple({name: value for name, value in row.items() if name != "organisation_id"} for row in groups)


def seen(table: Table, audience: str) -> tuple[Column, ...]:
    """Return the columns of a table that an audience may see; none of a table that is closed to it."""
    if table.columns["id"].info["sensitivity"] not in SEES[audience]:
        return ()
    return tuple(column for column in table.columns if column.info["sensitivity"] in SEES[audience])


def _rows(register: Register, table: Table) -> tuple[Mapping[str, Any], ...]:
    columns = seen(table, register.audience)
    told = ({column.name: _plain(getattr(record, column.name), column.info["kind"]) for column in columns} for record in getattr(register, table.name))
    return tuple(marked(columns, row) for row in told) if columns else ()


def _plain(value: Any, kind: Kind) -> Any:
    """Return a value as the tables hold it: days and lists as text."""
    if kind is Kind.DATE:
        return None if value is None else str(value)
    if kind in (Kind.CHOICES, Kind.URLS):
        return ";".join(value) or None
    return value

"""From checked rows to a plan: what would be added, changed field by field, removed, or left as it is."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from typing import Any

from data.changes import CHANGED, Contents, RowChange, compared
from data.configuration import Configuration
from data.dates import partial_date
from data.importing.folder import Checked
from data.importing.identifiers import as_held
from data.problems import WARNING, InputRefused, Problem, Refused, errors
from data.schema import FACTS

DELETIONS_TO_CONFIRM = 0.3
"""Share of the members above which a full list is asked about before it ends their membership."""


@dataclass(frozen=True, slots=True)
class Newer:
    """A field that somebody edited by hand, and that a plan would put back to what it was before."""

    table: str
    row_id: str
    field: str
    held: Any
    given: Any
    at: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an import would do, bound to the data version it was made for.

    Attributes
    ----------
    version
        Data version; empty for an empty database.
    changes
        Rows added, changed and removed.
    same
        Rows given that are held already.
    newer
        Edits by hand that it would undo.
    members
        Members before, to weigh how many a full list takes away.
    """

    version: str
    changes: tuple[RowChange, ...]
    same: int = 0
    newer: tuple[Newer, ...] = ()
    members: int = 0

    def of(self, kind: str) -> tuple[RowChange, ...]:
        """Return the changes of facts that are ``added``, ``changed`` or ``removed``."""
        return tuple(change for change in self.changes if change.kind == kind and change.table in FACT_NAMES)

    @property
    def words(self) -> tuple[RowChange, ...]:
        """Changes to the network's own files: its name, lists and settings."""
        return tuple(change for change in self.changes if change.table == "configuration_files" and change.kind == CHANGED)

    @cached_property
    def ended(self) -> int:
        """Memberships that a full list ends."""
        return sum(change.table == "memberships" and change.kind == CHANGED and "left" in change.after and change.before["left"] is None
                   for change in self.changes)

    @property
    def takes_many(self) -> bool:
        """Whether it ends so many memberships that a person should say so once more."""
        return self.ended > DELETIONS_TO_CONFIRM * self.members

    def keeping_newer(self) -> "Plan":
        """Return the plan without what would undo an edit by hand."""
        kept = {(row.table, row.row_id, row.field) for row in self.newer}
        left = tuple(change for change in (_without(change, kept) for change in self.changes) if change is not None)
        return replace(self, changes=left, same=self.same + len(self.changes) - len(left), newer=())

    @cached_property
    def sha256(self) -> str:
        """Fingerprint of everything it would do."""
        told = [[change.table, change.row_id, change.before, change.after] for change in self.changes]
        return hashlib.sha256(json.dumps([self.version, told], sort_keys=True).encode()).hexdigest()


FACT_NAMES = frozenset(table.name for table in FACTS)


def plan(checked: Checked, held: Contents, *, version: str, full: Iterable[str] = (), day: date | None = None) -> Plan:
    """Return what checked rows would do to the contents of a database.

    Rows match by id; columns that are not given stay, and so do rows that are not mentioned, unless a
    table is given as a full list: of memberships those not mentioned end, other rows are removed. Ties
    recorded before their reporter told them apart are found under the identifiers they have.

    Parameters
    ----------
    full
        Tables of which the rows given are all there are.
    day
        Last day of the memberships that a full list ends; today if left out.

    Raises
    ------
    InputRefused
        If the rows have errors.
    Refused
        If the contents are of another network.
    """
    if errors(checked.problems):
        raise InputRefused(checked.problems)
    if "ties" in checked.rows:
        checked = replace(checked, rows={**checked.rows, "ties": as_held(checked.rows["ties"], held.get("ties", {}))})
    own = tuple(_own(checked.configuration, held))
    given = tuple(chain.from_iterable(compared(held.get(name, {}), name, rows) for name, rows in checked.rows.items()))
    absent = tuple(chain.from_iterable(_absent(name, checked, held, day or date.today()) for name in full))
    same = sum(map(len, checked.rows.values())) - len(given)
    members = sum(row["left"] is None for row in held.get("memberships", {}).values())
    return Plan(version=version, changes=(*own, *given, *absent), same=same, members=members)


def _own(configuration: Configuration, held: Contents) -> Iterator[RowChange]:
    """Give the changes to the network's own words; refuse a second network, and fiction among facts."""
    known = next(iter(held.get("network", {}).values()), None)
    if known is None:
        baseline = (configuration.data_to or datetime.now(UTC).date()).isoformat()
        yield RowChange("network", configuration.key, None, {"key": configuration.key, "fictional": configuration.fictional, "baseline": baseline})
    elif known["key"] != configuration.key:
        raise Refused(f'The database holds the network "{known["key"]}", and this is "{configuration.key}". '
                      "Choose another database: one holds one network.")
    elif known["fictional"] != configuration.fictional:
        raise Refused("The database and the files disagree on whether the network is invented. Invented and real facts are never mixed.")
    files = ({"name": name, "content": text} for name, text in sorted(configuration.files.items()))
    yield from compared(held.get("configuration_files", {}), "configuration_files", files)


def _absent(table: str, checked: Checked, held: Contents, day: date) -> Iterator[RowChange]:
    """Give the end of each membership, or the removal of each other row, that a full list does not name."""
    named = {row["id"] for row in checked.rows.get(table, ())}
    for key, row in held.get(table, {}).items():
        if key in named:
            continue
        if table != "memberships":
            yield RowChange(table, key, row, None)
        elif row["left"] is None:
            last = day if row["joined"] is None else max(day, partial_date(row["joined"]).first)
            yield RowChange(table, key, {"left": None}, {"left": last.isoformat()})


def renamed(checked: Checked, held: Contents) -> list[Problem]:
    """Return the questions about organisations whose id is held under another name: renamed, or a wrong id?"""
    known = held.get("organisations", {})
    moved = (row for row in checked.rows.get("organisations", ()) if row["id"] in known and known[row["id"]]["name"] != row["name"])
    return [Problem("organisations.csv", checked.numbers[row["id"]], "name",
                    f'Row {checked.numbers[row["id"]]}: ID {row["id"]} already belongs to "{known[row["id"]]["name"]}". Rename it, or is the ID wrong?',
                    WARNING) for row in moved]


def _without(change: RowChange, kept: set[tuple[str, str, str]]) -> RowChange | None:
    if change.kind != CHANGED:
        return change
    fields = [field for field in change.after if (change.table, change.row_id, field) not in kept]
    return replace(change, before={field: change.before[field] for field in fields}, after={field: change.after[field] for field in fields}) if fields else None

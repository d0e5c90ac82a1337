"""What is said of writes: of one that was just made, and of those of the past."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.changes import CHANGED, RowChange
from data.planning import FACT_NAMES
from data.store.books import Stamp
from data.undoing import Kept


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did.

    Attributes
    ----------
    batch
        Its running number, by which it can be undone; None where there was nothing to write.
    kept
        What an undo left as it is.
    words
        How many of the network's own files (its name, lists and settings) it changed.
    """

    added: int
    changed: int
    same: int
    version: str
    removed: int = 0
    batch: int | None = None
    kept: tuple[Kept, ...] = ()
    words: int = 0

    def sentence(self) -> str:
        """Return it in words."""
        own = f" The network's own words changed in {self.words:,} of its files." if self.words else ""
        if not self.added + self.changed + self.removed:
            held = "the row is" if self.same == 1 else f"all {self.same:,} rows are"
            return f"No row changed.{own}" if own else f"Nothing to change: {held} held already."
        gone = f", {self.removed:,} removed" if self.removed else ""
        return f"{self.added:,} {'row' if self.added == 1 else 'rows'} added, {self.changed:,} changed{gone}, {self.same:,} as they were.{own}"


@dataclass(frozen=True, slots=True)
class Write:
    """A line of the log: one write of the past."""

    id: int
    at: datetime
    by: str
    action: str
    source: str
    undoes: int | None
    undone_by: int | None
    added: int
    changed: int
    removed: int
    same: int
    reconciled: Mapping[str, int]
    file_sha256: str | None = None


def receipt(made: tuple[RowChange, ...], stamp: Stamp, batch: int, version: str) -> Receipt:
    """Return the receipt of a write."""
    count = {kind: sum(change.kind == kind for change in made if change.table in FACT_NAMES) for kind in ("added", "changed", "removed")}
    words = sum(change.table == "configuration_files" and change.kind == CHANGED for change in made)
    return Receipt(count["added"], count["changed"], stamp.same, version, count["removed"], batch, words=words)

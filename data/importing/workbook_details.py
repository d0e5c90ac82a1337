"""What the reader of workbooks does not tell: which cells are errors, unsaved formulas, merged or hidden, and how far a sheet reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.importing.findings import MOST

Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass(slots=True)
class Details:
    """What a sheet's XML tells.

    Attributes
    ----------
    rows, columns, cells
        Those rows and columns that hold anything, counted from 0, and how many cells do.
    shown
        Cells that show something other than their value: a percentage, or zeros before a number.
    errors, unsaved, merged
        Cells that show an error, with what they show; formulas without a result; the first and last cell of merged ranges.
        Of each as many as anyone would mend.
    hidden_rows, hidden_columns
        Those that are hidden, whether they hold anything or not.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    cells: int = 0
    shown: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    unsaved: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)

    @property
    def last(self) -> Place:
        """The lowest row and the column furthest to the right that hold anything."""
        return max(self.rows, default=0), max(self.columns, default=0)

    @property
    def hidden(self) -> tuple[int, int]:
        """How many rows and how many columns hold something and are hidden."""
        return _within(self.rows, self.hidden_rows), _within(self.columns, self.hidden_columns)

    def fill(self, place: Place) -> None:
        """Note that a cell holds something."""
        self.cells += 1
        self.rows.add(place[0])
        self.columns.add(place[1])

    def fill_many(self, rows: range, columns: range) -> None:
        """Note that a cell holds something which is repeated; of very many repetitions only the first and the last are noted."""
        self.cells += len(rows) * len(columns)
        self.rows.update(rows if len(rows) <= MOST else (rows[0], rows[-1]))
        self.columns.update(columns if len(columns) <= MOST else (columns[0], columns[-1]))

    def fail(self, place: Place, shown: str) -> None:
        """Note that a cell shows an error."""
        if len(self.errors) < MOST:
            self.errors[place] = shown

    def leave(self, place: Place) -> None:
        """Note that a formula has no result."""
        if len(self.unsaved) < MOST:
            self.unsaved.add(place)

    def merge(self, first: Place, last: Place) -> None:
        """Note that a range is one cell."""
        if len(self.merged) < MOST:
            self.merged.append((first, last))


def _within(places: Iterable[int], ranges: list[range]) -> int:
    """Count the places that lie in any of the ranges."""
    if not ranges:
        return 0
    hidden = set().union(*ranges) if sum(map(len, ranges)) <= 2_000_000 else None
    return sum(1 for place in places if (place in hidden if hidden is not None else any(place in span for span in ranges)))

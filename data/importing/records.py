"""From records, each with columns of its own, to a sheet."""

from collections.abc import Sequence

from data.importing.findings import Findings
from data.importing.grids import grid
from data.importing.limits import Limits
from data.importing.sheets import Sheet

Record = dict[str, str]
"""Column to text; a record need not have every column."""


def table(name: str, records: Sequence[Record], findings: Findings, limits: Limits) -> Sheet | None:
    """Return records as a sheet with a column for each key that any of them has, or None for no records.

    The first record stands on row 2, as if the columns were named above it.
    """
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = [(number, [record.get(column, "") for column in columns]) for number, record in enumerate(records, start=2)]
    found = grid(name, [(1, columns), *rows], findings, limits=limits, header_row=1) if records else None
    return found.sheet if found else None

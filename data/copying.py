"""From one database to another: every row of every table, the books included, with its identifier."""

from collections.abc import Callable
from functools import partial

from data.comparing import Compared, compared
from data.model import Register
from data.problems import Refused
from data.schema import metadata, network
from data.store import Store, loading, migrating, wholes

Agree = Callable[[Register, Register], None]
"""Raises Refused where two registers do not say the same."""


def copy(source: Store, target: Store, agree: Agree) -> tuple[Compared, ...]:
    """Copy a database into an empty one, as of one moment, and compare; whole, or not at all.

    Raises
    ------
    Refused
        If the target holds something, the source holds nothing or was last used by an older version of the
        program, a table is not the same, or the registers do not agree.
    """
    if source.is_new():
        raise Refused("There is nothing to copy: the first database holds nothing yet.")
    with wholes.filling(target.engine) as there, source.engine.connect() as here:
        if migrating.revision(here) != migrating.newest():
            raise Refused("The first database was last used by another version of this program. Start the dashboard with it once, and try again.")
        copied = wholes.fill(there, migrating.newest(), {table.name: partial(wholes.lines, here, table) for table in metadata.sorted_tables})
        told = compared(wholes.sums(here, metadata.sorted_tables), copied)
        if loading.count(here, network):
            agree(loading.facts(here, "coordinator"), loading.facts(there, "coordinator"))
    return told

"""What every table of the schema is made with."""

from sqlalchemy import Column, MetaData, Table

from data.columns import Kind, Retention, Sensitivity, column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=_NAMES)

PUBLIC, MEMBERS, BOARD, COORDINATOR = Sensitivity


def facts(name: str, about: str, key: str, *columns: Column, sensitivity: Sensitivity = Sensitivity.PUBLIC,
          retention: Retention = Retention.RECORD, unlinked: bool = False) -> Table:
    """Make a table of facts whose rows match by ``id``, or by the columns of ``key`` where no id is given.

    Parameters
    ----------
    sensitivity, retention
        Of every column that does not say its own.
    unlinked
        Whether an audience that may not see whom a row is about sees no identifier of it either, and only rows
        that are many enough.
    """
    identity = column("id", Kind.TEXT, "Stable identifier; made from the key columns when left empty.", primary_key=True)
    table = Table(name, metadata, identity, *columns, info={"about": about, "key": tuple(key.split()), "unlinked": unlinked})
    for each in table.columns:
        each.info.setdefault("sensitivity", sensitivity)
        each.info.setdefault("retention", retention)
    return table


def book(name: str, about: str, *columns: Column) -> Table:
    """Make a table of the program's own books; coordinators only, kept as a log."""
    for each in columns:
        each.info.setdefault("sensitivity", COORDINATOR)
        each.info.setdefault("retention", Retention.LOG)
    return Table(name, metadata, *columns, info={"about": about})

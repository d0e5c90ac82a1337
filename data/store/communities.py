"""Reading and writing communities: the number, colour and name each keeps while most of its members stay."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from data.pictures import COLOURS, NamedCommunity, named
from data.problems import Refused
from data.schema import communities


def held(connection: Connection, audience: str) -> tuple[NamedCommunity, ...]:
    """Return an audience's communities by number, those that are gone but have a name among them."""
    rows = connection.execute(select(communities).where(communities.c.audience == audience).order_by(communities.c.number))
    return tuple(NamedCommunity(number=row.number, colour=row.colour, members=frozenset(json.loads(row.members)), name=row.name, version=row.data_version)
                 for row in rows)


def keep(connection: Connection, audience: str, found: Sequence[NamedCommunity], version: str, by: str) -> None:
    """Keep communities in place of those held; a name stays with its number."""
    numbers = [each.number for each in found]
    if len(set(numbers)) < len(numbers) or not all(each.colour in range(COLOURS) for each in found):
        raise ValueError("each community has a number of its own, and a colour from 0 to 6")
    names = {each.number: each.name for each in held(connection, audience)}
    gone = communities.c.name.is_(None) | communities.c.number.in_(numbers)
    connection.execute(delete(communities).where(communities.c.audience == audience, gone))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [{"audience": audience, "number": each.number, "name": names.get(each.number), "colour": each.colour, "members": json.dumps(sorted(each.members)),
             "data_version": version, "at": at, "by": by} for each in found]
    if rows:
        connection.execute(insert(communities), rows)


def name(connection: Connection, audience: str, number: int, wanted: str, by: str) -> None:
    """Give a community a name, or take it away."""
    given = named(wanted) if wanted.strip() else None
    others = {each.name.casefold(): each.number for each in held(connection, audience) if each.name}
    if given and others.get(given.casefold(), number) != number:
        raise Refused(f"Another community is called “{given}” already. Choose another name.")
    told = {"name": given, "at": datetime.now(UTC).isoformat(timespec="seconds"), "by": by}
    done = connection.execute(update(communities).where(communities.c.audience == audience, communities.c.number == number).values(told))
    if not done.rowcount:
        raise Refused("This community is no longer on the map. Open the map anew.")

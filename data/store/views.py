"""Reading and writing views saved under a name, and the stories made of them."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import Connection, Table, delete, insert, select, update

from data.pictures import SavedView, Step, Story, named, written_query
from data.problems import Refused
from data.schema import saved_views, story_steps
from data.schema import stories as story_table

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What an id is made of: nothing that is misread for something else."""
_LENGTH = 8

GONE = "This view was removed meanwhile. Choose another."
STORY_GONE = "This story was removed meanwhile. Make it anew."
EMPTY = "A story needs at least one saved view."


def held(connection: Connection) -> tuple[SavedView, ...]:
    """Return all saved views, by name."""
    rows = connection.execute(select(saved_views))
    found = (SavedView(id=row.id, name=row.name, query=row.query, at=datetime.fromisoformat(row.at), by=row.by) for row in rows)
    return tuple(sorted(found, key=_in_order))


def keep(connection: Connection, name: str, query: str, by: str) -> str:
    """Keep a view under a name; return its id."""
    row = {"id": _new(connection, saved_views), "name": _free(held(connection), named(name)), "query": written_query(query), "at": _now(), "by": by}
    connection.execute(insert(saved_views).values(row))
    return row["id"]


def rename(connection: Connection, id: str, name: str, by: str) -> None:
    """Give a saved view another name."""
    free = _free([view for view in held(connection) if view.id != id], named(name))
    if not connection.execute(update(saved_views).where(saved_views.c.id == id).values(name=free, by=by, at=_now())).rowcount:
        raise Refused(GONE)


def remove(connection: Connection, id: str) -> None:
    """Forget a saved view that no story shows."""
    shown = [f"“{story.name}”" for story in stories(connection) if any(step.view.id == id for step in story.steps)]
    if shown:
        what = "the story" if len(shown) == 1 else "the stories"
        raise Refused(f"This view is part of {what} {', '.join(shown)}. Take it out there first.")
    connection.execute(delete(saved_views).where(saved_views.c.id == id))


def stories(connection: Connection) -> tuple[Story, ...]:
    """Return all stories with their steps, by name."""
    views = {view.id: view for view in held(connection)}
    rows = connection.execute(select(story_steps).order_by(story_steps.c.story_id, story_steps.c.place)).all()
    steps = {id: tuple(Step(view=views[row.view_id], sentence=row.sentence) for row in found) for id, found in groupby(rows, key=lambda row: row.story_id)}
    found = (Story(id=row.id, name=row.name, steps=steps.get(row.id, ()), at=datetime.fromisoformat(row.at), by=row.by)
             for row in connection.execute(select(story_table)))
    return tuple(sorted(found, key=_in_order))


def keep_story(connection: Connection, name: str, steps: Sequence[tuple[str, str]], by: str, id: str | None) -> str:
    """Keep a new story, or another form of one that is there; return its id."""
    told = {"name": _free([story for story in stories(connection) if story.id != id], named(name)), "at": _now(), "by": by}
    lines = _lines(connection, steps)
    if id is None:
        id = _new(connection, story_table)
        connection.execute(insert(story_table).values(id=id, **told))
    elif not connection.execute(update(story_table).where(story_table.c.id == id).values(told)).rowcount:
        raise Refused(STORY_GONE)
    connection.execute(delete(story_steps).where(story_steps.c.story_id == id))
    connection.execute(insert(story_steps), [{"story_id": id, **line} for line in lines])
    return id


def remove_story(connection: Connection, id: str) -> None:
    """Forget a story with its steps."""
    connection.execute(delete(story_steps).where(story_steps.c.story_id == id))
    connection.execute(delete(story_table).where(story_table.c.id == id))


def _lines(connection: Connection, steps: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    if not steps:
        raise Refused(EMPTY)
    known = set(connection.scalars(select(saved_views.c.id)))
    if not known.issuperset(view for view, _ in steps):
        raise Refused(GONE)
    return [{"place": place, "view_id": view, "sentence": named(sentence, "sentence")} for place, (view, sentence) in enumerate(steps, start=1)]


def _free(others: Iterable[SavedView | Story], name: str) -> str:
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Refused(f"“{name}” is there already. Choose another name.")
    return name


def _new(connection: Connection, table: Table) -> str:
    """Return an id that no row has, nor, by its length, a row that is gone."""
    while True:
        made = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
        if connection.scalar(select(table.c.id).where(table.c.id == made)) is None:
            return made


def _in_order(row: SavedView | Story) -> tuple[str, str]:
    return row.name.casefold(), row.id


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""Tables, fields, rows and values in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column

from dashboard.components import tables
from dashboard.editing.labels import label
from dashboard.editing.room import Room
from data.columns import Kind
from data.schema import RECORDED


@dataclass(frozen=True, slots=True)
class Called:
    """What a table's rows are called: one of them, and all of them."""

    one: str
    many: str


CALLED: Mapping[str, Called] = {
    "organisations": Called("organisation", "Organisations"), "ties": Called("tie", "Ties"), "memberships": Called("membership", "Memberships"),
    "events": Called("event", "Events"), "actions": Called("action", "Actions"), "offers_and_needs": Called("offer or need", "Offers and needs"),
    "introductions": Called("introduction", "Introductions"), "meetings": Called("meeting", "Meetings"), "decisions": Called("decision", "Decisions"),
    "follow_ups": Called("follow-up", "Follow-ups"), "targets": Called("target", "Targets"), "figures": Called("figure", "Figures"),
    "outcomes": Called("outcome", "Outcomes"), "status_overrides": Called("status set by judgement", "Statuses set by judgement"),
    "narrative_edits": Called("sentence written anew", "Sentences written anew"), "annotations": Called("note on the time axis", "Notes on the time axis"),
    "regulated_spend": Called("payment that election law counts", "Spending that election law counts"),
    "trust_ratings": Called("rating of trust", "Ratings of trust"), "diversity_counts": Called("count of people", "Counts of people"),
}
"""Tables that can be edited by hand, in the order they are offered."""

OWN_NAMES = ("name", "title", "text", "indicator", "wording", "category", "description")
"""Columns of which the first that is filled is a row's own name."""
DAYS = ("start", "joined", "posted", "made_on", "happened_on", "due", "held_on", "spent_on", "counted_on", "period_end", "set_on")
"""Columns of which the first that is filled tells rows of one name apart."""
SORTS = ("tier", "kind", "direction")
"""Columns of which the first that is filled stands in the place of a name where a row has none."""


def columns(table: str) -> list[Column]:
    """Return the columns of a table that a person fills in."""
    return [column for column in RECORDED[table].columns if column.name != "id"]


def column_of(table: str, name: str) -> Column | None:
    """Return a column that a person fills in by its name; None where there is none."""
    return next((column for column in columns(table) if column.name == name), None)


def title(room: Room, table: str, row: Mapping[str, Any]) -> str:
    """Return which row it is: the organisations it is about, else its own name; with what tells it from others like it."""
    if table == "organisations":
        return str(row.get("name") or "")
    ends = [_referred(room, column, row[column.name]) for column in _ends(table) if row.get(column.name)]
    own = next((str(row[name]) for name in OWN_NAMES if row.get(name)), "")
    day = row.get(_day_of(row)) or ""
    kind = next((said(room, table, name, row[name]) for name in SORTS if row.get(name)), "")
    return ", ".join(filter(None, (" – ".join(ends), own or kind, day)))


def _ends(table: str) -> list[Column]:
    return [column for column in columns(table) if column.info["kind"] is Kind.REFERENCE and column.info["required"]]


def said(room: Room, table: str, name: str, value: Any) -> str:
    """Return a value in words: codes by their labels, organisations by their names."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return tables.words(value)
    column = column_of(table, name)
    if column is not None and column.info.get("vocabulary"):
        return ", ".join(room.told.label(column.info["vocabulary"], code) for code in value.split(";"))
    return _referred(room, column, value) if column is not None and column.info["kind"] is Kind.REFERENCE else value


def _referred(room: Room, column: Column, key: str) -> str:
    """Return the name of a row that another refers to."""
    if column.info["references"] == "organisations":
        return room.names.shown.get(key, key)
    row = room.rows(column.info["references"]).get(key, {})
    own = next((str(row[name]) for name in OWN_NAMES if row.get(name)), key)
    return ", ".join(filter(None, (own, row.get(_day_of(row)))))


def _day_of(row: Mapping[str, Any]) -> str:
    """Return the column with the day that tells a row from others of its name; empty where it has none."""
    return next((name for name in DAYS if row.get(name)), "")


def details(room: Room, table: str, row: Mapping[str, Any], *, most: int) -> str:
    """Return what else is known of a row than what its title says, in one line."""
    own = any(row.get(name) for name in OWN_NAMES)
    hidden = {*OWN_NAMES, _day_of(row), "description", *(column.name for column in _ends(table)), *(() if own else SORTS)}
    known = [(name, value) for name, value in row.items() if name != "id" and name not in hidden and value not in (None, "")]
    return " · ".join(f"{label(name, table)}: {said(room, table, name, value)}" for name, value in known[:most])

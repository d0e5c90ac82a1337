"""Tables, fields, rows and values in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column

from dashboard.components import tables
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
    "introductions": Called("introduction", "Introductions"), "annotations": Called("note on the time axis", "Notes on the time axis"),
    "targets": Called("target", "Targets"),
}
"""Tables that can be edited by hand, in the order they are offered."""

LABELS: Mapping[str, str] = {
    "a_id": "One side", "accepted_on": "Both agreed on", "amount_gbp": "Pounds", "answered": "First answered on", "answered_by": "Answered by",
    "attributes_source_url": "Pages that show the rest", "b_id": "Other side", "band": "Band that is still watch", "base": "Based in",
    "closed": "Closed on", "confidence": "How sure", "contact_email": "Office e-mail", "date_basis": "What the dates rest on", "direction": "Offer or need",
    "due": "Due on", "end": "Ended", "evidence": "Rests on", "evidence_note": "Note on the evidence", "happened_on": "Day", "joined": "Joined on",
    "lead_id": "Led by", "learning": "People come to learn", "left": "Left on", "left_reason": "Why it left", "legal_form": "Legal form", "made_on": "Made on",
    "organisation_id": "Organisation", "posted": "Posted on", "proposed": "Waits for agreement", "recruited_via": "How it came to join",
    "registration": "Register numbers", "regulated": "Counts under election law", "reported_by": "Reported by", "scope": "Works across", "set_on": "Agreed on",
    "source_id": "One end", "source_url": "Page that shows it", "spend_gbp": "Pounds spent", "start": "Began", "stub": "Waits to be confirmed",
    "target_id": "Other end", "text": "In a sentence", "upper": "Upper end of the range", "value": "Value to reach", "verified_on": "Record confirmed on",
    "visibility": "Who may see it", "note": "Working note",
}
"""Labels of fields whose name does not say by itself what is meant."""

OWN_NAMES = ("name", "title", "text", "indicator")
"""Columns of which the first that is filled is a row's own name."""
DAYS = ("start", "joined", "posted", "made_on", "happened_on", "due")
"""Columns of which the first that is filled tells rows of one name apart."""
SORTS = ("tier", "kind", "direction")
"""Columns of which the first that is filled stands in the place of a name where a row has none."""


def label(name: str) -> str:
    """Return a field's label."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


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
    day = next((str(row[name]) for name in DAYS if row.get(name)), "")
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
    return next((str(row[name]) for name in OWN_NAMES if row.get(name)), key)


def details(room: Room, table: str, row: Mapping[str, Any], *, most: int) -> str:
    """Return what else is known of a row than what its title says, in one line."""
    own = any(row.get(name) for name in OWN_NAMES)
    hidden = {*OWN_NAMES, *DAYS, "description", *(column.name for column in _ends(table)), *(() if own else SORTS)}
    known = [(name, value) for name, value in row.items() if name != "id" and name not in hidden and value not in (None, "")]
    return " · ".join(f"{label(name)}: {said(room, table, name, value)}" for name, value in known[:most])

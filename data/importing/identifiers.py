"""Stable identifiers: given ones are kept, missing ones are made from the columns that tell rows apart."""

import hashlib
import re
import unicodedata
from typing import Any

from sqlalchemy import Table

from data.problems import Problem

NAMED = ("organisations", "groups", "events", "actions", "bodies", "survey_waves", "policy_goals")


def identified(table: Table, rows: list[tuple[int, dict[str, Any]]], problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows with an ``id`` each; a row whose id stands on an earlier row is told and left out.

    Rows without an id that agree in every key column are one fact told twice, and are kept once.
    """
    first: dict[str, int] = {}
    kept = []
    for number, cells in rows:
        given = cells.get("id")
        made = given or _made(table, cells)
        if made in first:
            if given or table.name in ("organisations", "groups"):
                problems.append(Problem(f"{table.name}.csv", number, "id", f'Rows {first[made]} and {number} have the same ID "{made}". Keep one.'))
            continue
        first[made] = number
        kept.append((number, {**cells, "id": made}))
    return kept


def _made(table: Table, cells: dict[str, Any]) -> str:
    key = [str(cells.get(column) or "") for column in table.info["key"]]
    if table.name in NAMED:
        return slug(" ".join(key))
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


def slug(text: str) -> str:
    """Return a text as lower-case words joined by hyphens, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or hashlib.sha256(text.encode()).hexdigest()[:12]

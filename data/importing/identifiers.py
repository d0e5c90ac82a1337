"""Stable identifiers: given ones are kept, missing ones are made from the columns that tell rows apart."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from data.problems import WARNING, Problem

NAMED = ("organisations", "groups", "events", "actions", "bodies", "survey_waves", "policy_goals")


def identified(table: Table, rows: list[tuple[int, dict[str, Any]]], problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows with an ``id`` each; a row told twice is kept once, and every repetition is told.

    A given id may stand once. Rows without an id that agree in every key column are one fact told
    twice: a warning where nothing else differs, an error where it does.
    """
    first: dict[str, tuple[int, dict[str, Any]]] = {}
    for number, cells in rows:
        row = {**cells, "id": cells.get("id") or _made(table, cells)}
        if row["id"] not in first:
            first[row["id"]] = (number, row)
        elif cells.get("id") or table.name in NAMED:
            a = first[row["id"]][0]
            problems.append(Problem(f"{table.name}.csv", number, "id", f'Rows {a} and {number} have the same ID "{row["id"]}". Keep one.'))
        else:
            problems.append(twice(table, first[row["id"]], (number, row)))
    return list(first.values())


def twice(table: Table, first: tuple[int, dict[str, Any]], second: tuple[int, dict[str, Any]]) -> Problem:
    """Return what to say of two rows about one fact: a warning, or an error where they contradict each other."""
    fact = "link" if table.name == "ties" else "fact"
    ignored = {"id", *table.info["key"]}
    for field, y in second[1].items():
        x = first[1].get(field)
        if field not in ignored and x is not None and y is not None and x != y:
            return Problem(f"{table.name}.csv", second[0], field,
                           f'Rows {first[0]} and {second[0]} give different {field} for the same {fact}: "{x}" and "{y}".')
    return Problem(f"{table.name}.csv", second[0], "", f"Rows {first[0]} and {second[0]} are the same {fact}; it is counted once.", WARNING)


def _made(table: Table, cells: dict[str, Any]) -> str:
    key = [str(cells.get(column) or "") for column in table.info["key"]]
    if table.name in NAMED:
        return slug(" ".join(key))
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


@lru_cache(maxsize=16_384)   # a file names the same organisations over and over
def slug(text: str) -> str:
    """Return a text as lower-case words joined by hyphens, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or hashlib.sha256(text.encode()).hexdigest()[:12]

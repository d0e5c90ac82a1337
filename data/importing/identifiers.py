"""Stable identifiers: given ones are kept, missing ones are made from the columns that tell rows apart."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from data.problems import WARNING, Problem
from data.schema import ties

REPORTER = "reported_by"
"""Key column of a tie that tells nothing apart where it is empty: then the identifier is what it was before ties were told apart by it."""
NAMED = ("organisations", "groups", "events", "actions", "bodies", "survey_waves", "policy_goals", "meetings")


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


def as_held(rows: Iterable[Mapping[str, Any]], held: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return ties under the identifiers under which they are held, where these were made before reporters told ties apart.

    Parameters
    ----------
    rows
        Ties with an ``id`` each, given or made.
    held
        Ties on record by identifier.

    Notes
    -----
    Such a row on record is the same tie where its reporter is the same, or empty: a tie of which nobody said who told it
    becomes that of the first reporter in the order of identifiers, and those of other reporters are ties of their own. A given
    identifier stays.
    """
    told = [dict(row) for row in rows]
    given, found = {row["id"] for row in told}, dict[str, str]()
    for row in sorted((row for row in told if row.get(REPORTER) and row["id"] not in held), key=lambda row: row[REPORTER]) if held else ():
        before = _made(ties, {**row, REPORTER: None})
        if before in held and before not in given and held[before][REPORTER] in (None, row[REPORTER]) and row["id"] == _made(ties, row):
            given.add(before)
            found[row["id"]] = before
    return [{**row, "id": found.get(row["id"], row["id"])} for row in told]


def shown_as(table: Table, rows: Sequence[Mapping[str, Any]], seen: Collection[str]) -> list[str]:
    """Return identifiers for rows of which only some columns are seen.

    An identifier made from columns that are not seen would tell them to whoever makes it again from a guess. It is
    made anew from what is seen, with a number where that is not enough to tell rows apart. A given one stays.

    Parameters
    ----------
    rows
        Whole rows.
    seen
        Columns that the reader may see.
    """
    hidden = {*table.info["key"]} - {*seen}
    if table.name in NAMED or not any(row.get(name) for row in rows for name in hidden):
        return [row["id"] for row in rows]
    count: Counter[str] = Counter()
    found = []
    for row in sorted(rows, key=lambda row: [str(row.get(name) or "") for name in sorted(seen) if name != "id"]):
        made = _made(table, {name: row.get(name) for name in seen})
        count[made] += 1
        found.append((row["id"], f"{made}-{count[made]}" if row["id"] == _made(table, row) else row["id"]))
    of = dict(found)
    return [of[row["id"]] for row in rows]


def _made(table: Table, cells: Mapping[str, Any]) -> str:
    key = [str(cells.get(column) or "") for column in table.info["key"] if column != REPORTER or cells.get(column)]
    if table.name in NAMED:
        return slug(" ".join(key))
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16]


@lru_cache(maxsize=16_384)   # a file names the same organisations over and over
def slug(text: str) -> str:
    """Return a text as lower-case words joined by hyphens, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-") or hashlib.sha256(text.encode()).hexdigest()[:12]

"""Keeps what somebody wrote in a sentence's place, beside the sentence the program wrote; it stands in the log and can be taken back."""

from datetime import date

from data.changes import RowChange
from data.dates import partial_date
from data.editing import created
from data.editing import edited as edited_row
from data.problems import Refused
from data.store import Receipt, Store
from data.store.books import Stamp

TABLE = "narrative_edits"
LONGEST = 2_000
"""Characters of a sentence; more is no sentence."""
NOTHING = "There is nothing to take away: the computed sentence stands."


def kept(store: Store, *, audience: str, key: str, day: date, text: str, computed: str, by: str) -> Receipt:
    """Keep a sentence for a page and a day; an empty one takes back what was kept.

    Raises
    ------
    Refused
        If it is too long, or if there is nothing to take back.
    InputRefused
        If it cannot stand in a cell.
    """
    if len(text) > LONGEST:
        raise Refused(f"A sentence has at most {LONGEST:,} characters; this has {len(text):,}. Nothing was kept.")
    source = f"sentence {key}, {day.isoformat()}, for {audience}"
    row = {"audience": audience, "key": key, "day": day.isoformat(), "text": text.strip(), "computed": computed}
    if not text.strip():
        return _removed(store, row, by=by)
    return store.write(lambda held, _: _changes(held, row), Stamp(by=by, action="edit", source=source))


def _changes(held: dict, row: dict[str, str]) -> tuple[RowChange, ...]:
    known = _same(held, row)
    if known is None:
        return created(TABLE, row, held)
    before = held[TABLE][known]
    return edited_row(TABLE, known, {name: row[name] for name in ("text", "computed")}, before, held)


def _same(held: dict, row: dict[str, str]) -> str | None:
    """Return the identifier under which a sentence of that page and day is held."""
    alike = (key for key, old in held.get(TABLE, {}).items()
             if (old["audience"], old["key"]) == (row["audience"], row["key"]) and partial_date(old["day"]).first.isoformat() == row["day"])
    return next(alike, None)


def _removed(store: Store, row: dict[str, str], *, by: str) -> Receipt:
    known = _same(store.held(), row)
    if known is None:
        raise Refused(NOTHING)
    return store.remove(TABLE, known, by=by, reason="the computed sentence stands again")

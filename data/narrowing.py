"""Rows that are for some audiences and not for others by what they say, whatever their columns are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from data.configuration import Configuration

Row = Mapping[str, Any]
Tables = Mapping[str, list[Row]]

SMALLEST_ROUND = 10
"""Fewest ratings of a round that may be shown without names; a network may ask for more."""


def narrowed(configuration: Configuration, rows: Tables, audience: str) -> dict[str, list[Row]]:
    """Leave out figures and sentences that are for others, and stories whose organisation did not agree to have them told.

    Parameters
    ----------
    rows
        Rows by table that are open to the audience otherwise; it is not the coordinator, from whom nothing is left out.
    """
    return {
        **rows,
        "figures": [row for row in rows["figures"] if _is_for(configuration, row.get("indicator"), audience)],
        "narrative_edits": [row for row in rows["narrative_edits"] if row.get("audience") == audience],
        "outcomes": [row if row.get("consent") else {**row, "story": None, "organisation_id": None} for row in rows["outcomes"]],
    }


def _is_for(configuration: Configuration, code: str | None, audience: str) -> bool:
    entry = configuration.entered_by_code.get(code or "")
    return entry is not None and audience in entry.audiences


def unlinked(rows: Iterable[Row], fewest: int) -> list[dict[str, Any]]:
    """Return ratings without anything that tells whose they are: in an order of their own, under running numbers.

    Identifiers are made from the names they join, so that they would tell them. Rounds with fewer ratings than are
    needed are left out.

    Parameters
    ----------
    rows
        Ratings with the columns that are shown.
    fewest
        Ratings that a round must have; never fewer than 10.
    """
    told = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    count = Counter(row["wave_id"] for row in told)
    kept = sorted((row for row in told if count[row["wave_id"]] >= max(fewest, SMALLEST_ROUND)), key=lambda row: [str(value) for value in row.values()])
    return [{"id": str(number), **row} for number, row in enumerate(kept, start=1)]

"""Drawing the invented facts: one stream of chance for each part, dates as arrays, columns into rows."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from data.importing.identifiers import identified
from data.schema import metadata

Days = np.ndarray
"""``datetime64[D]``; NaT where there is no day."""

NEVER = np.datetime64("NaT", "D")


def stream(seed: int, part: str) -> np.random.Generator:
    """Return the generator of a part; each has its own, so that a change in one leaves the others alone."""
    return np.random.default_rng([seed, *part.encode()])


def day(text: str) -> np.datetime64:
    """Read a day."""
    return np.datetime64(text, "D")


def span(days: np.ndarray | float) -> np.ndarray:
    """Return a length in whole days."""
    return np.asarray(days).astype("timedelta64[D]")


def written(days: Days, unit: str = "D") -> list[str | None]:
    """Write days as ``YYYY-MM-DD``, or to the month (``M``) or year (``Y``); None where there is none."""
    days = np.atleast_1d(days)
    return [None if text == "NaT" else text for text in days.astype(f"datetime64[{unit}]").astype(str).tolist()]


def coarsened(rng: np.random.Generator, days: Days, *, month: float, year: float) -> list[str | None]:
    """Write days as people remember them: a share only to the month, a share only to the year."""
    chance = rng.random(len(days))
    forms = (written(days, "Y"), written(days, "M"), written(days))
    place = np.where(chance < year, 0, np.where(chance < year + month, 1, 2)).tolist()
    return [forms[form][number] for number, form in enumerate(place)]


def picked(rng: np.random.Generator, words: Sequence[Any], count: int, weights: Sequence[float] | None = None) -> list[Any]:
    """Draw ``count`` of some words with replacement."""
    share = None if weights is None else np.asarray(weights) / np.sum(weights)
    return [words[place] for place in rng.choice(len(words), size=count, p=share).tolist()]


def masked(values: Sequence[Any], keep: np.ndarray) -> list[Any]:
    """Return the values with None where they are not kept."""
    return [value if kept else None for value, kept in zip(values, keep.tolist(), strict=True)]


def rows(table: str, **columns: Sequence[Any] | np.ndarray) -> list[dict[str, Any]]:
    """Turn columns into rows of a table, every column there, with the ids an import would make."""
    facts = metadata.tables[table]
    given = {name: values.tolist() if isinstance(values, np.ndarray) else list(values) for name, values in columns.items()}
    empty = dict.fromkeys(column.name for column in facts.columns)
    made = [{**empty, **dict(zip(given, cells, strict=True))} for cells in zip(*given.values(), strict=True)]
    return [cells for _, cells in identified(facts, list(enumerate(made, start=2)), [])]

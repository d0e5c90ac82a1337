"""How near many names are to many others, worked out for all pairs at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array

from data.importing.names import Name

CHUNK = 2_000_000
"""Pairs compared at a time, so that the table of them stays small."""


def near(names: Sequence[Name], others: Sequence[Name], *, cutoff: float) -> Iterator[dict[int, float]]:
    """Yield for each name the places of the others that are at least so near, with their likeness from 0 to 1.

    Likeness is the highest of three: of the letters in order, of the letters with the words sorted
    (both as ``rapidfuzz.fuzz.ratio``: twice the letters in common over all letters), and of the words
    in common. A word weighs the more the fewer names hold it: ``log(1 + names / names that hold it)``;
    shared weight is divided by the geometric mean of both names' weights.

    Parameters
    ----------
    cutoff
        From 0 to 1; pairs below are left out.
    """
    words = _Words(names, others)
    step = max(1, CHUNK // max(1, len(others)))
    for start in range(0, len(names), step):
        part = names[start:start + step]
        found = np.maximum(_letters(part, others, cutoff), words.shared(start, start + len(part)))
        for row in found:
            places = np.flatnonzero(row >= cutoff)
            yield {int(place): float(row[place]) for place in places}


def alike(one: Name, other: Name) -> float:
    """Return the likeness of two names by their letters, from 0 to 1."""
    return max(fuzz.ratio(one.joined, other.joined), fuzz.ratio(one.in_order, other.in_order)) / 100


def _letters(names: Sequence[Name], others: Sequence[Name], cutoff: float) -> np.ndarray:
    joined = _ratios([name.joined for name in names], [other.joined for other in others], cutoff)
    return np.maximum(joined, _ratios([name.in_order for name in names], [other.in_order for other in others], cutoff)) / np.float32(100)


def _ratios(names: list[str], others: list[str], cutoff: float) -> np.ndarray:
    return process.cdist(names, others, scorer=fuzz.ratio, score_cutoff=cutoff * 100, dtype=np.float32)


class _Words:
    """The words of all names, weighed by how few hold them."""

    def __init__(self, names: Sequence[Name], others: Sequence[Name]) -> None:
        held = Counter(word for name in (*names, *others) for word in set(name.core))
        self._place = {word: place for place, word in enumerate(held)}
        self._weight = np.array([log(1 + (len(names) + len(others)) / count) for count in held.values()], dtype=np.float32)
        self._names, self._others = self._table(names), self._table(others)
        self._heavy = [np.sqrt(np.maximum(table @ self._weight, np.float32(1e-6))) for table in (self._names, self._others)]

    def shared(self, start: int, end: int) -> np.ndarray:
        """Return the likeness by words of some names and all others."""
        weighed = self._names[start:end].multiply(self._weight).tocsr()
        return (weighed @ self._others.T).toarray() / (self._heavy[0][start:end, None] * self._heavy[1][None, :])

    def _table(self, names: Sequence[Name]) -> csr_array:
        columns = [[self._place[word] for word in set(name.core)] for name in names]
        ends = np.cumsum([0, *map(len, columns)])
        cells = np.array([place for row in columns for place in row], dtype=np.int64)
        return csr_array((np.ones(len(cells), dtype=np.float32), cells, ends), shape=(len(names), len(self._place)))

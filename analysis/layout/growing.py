"""Newcomers on a map that stays as it is."""

import hashlib
from collections.abc import Iterator, Mapping

import numpy as np
from scipy import sparse

from analysis.layout.bands import pitch
from analysis.layout.links import Links
from analysis.layout.places import SIDE, Places, placed

_GOLDEN = np.pi * (3 - np.sqrt(5))
_TRIES = 200

GROWN = "newcomers stand among those they are tied to"


def grown(links: Links, old: Places) -> Places:
    """Return the old places of all who have one, and a place for everybody else in the network.

    The newcomer most strongly linked with those placed comes first: at the weighted median of their places, or, where somebody
    stands, at the next free place round it. Who is linked with nobody placed gets a free place from the lower edge up.
    Nobody else moves, and who is gone loses its place.
    """
    kept = old.among(links.ids)
    spots = _Spots(links, kept)
    for newcomer in _newcomers_first(links.weights, spots):
        spots.take(newcomer, _wanted(links, newcomer, spots))
    return placed(links.ids, spots.xy, method=old.method, simple=old.simple)


class _Spots:
    """Who stands where, while newcomers are let in."""

    def __init__(self, links: Links, kept: Places) -> None:
        at: Mapping[str, tuple[float, float]] = kept.by_id()
        self.ids = links.ids
        self.taken = np.array([key in at for key in links.ids], dtype=bool)
        self.xy = np.array([at.get(key, (np.inf, np.inf)) for key in links.ids], dtype=float).reshape(-1, 2)
        self._step = pitch(len(links.ids))

    def take(self, newcomer: int, wanted: np.ndarray | None) -> None:
        """Give a newcomer the first free place of those in question; where none is free, the one farthest from others."""
        tries = self._row_by_row() if wanted is None else self._round(self.ids[newcomer], wanted)
        self.xy[newcomer] = self._first_free(tries)
        self.taken[newcomer] = True

    def _first_free(self, tries: Iterator[np.ndarray]) -> np.ndarray:
        best, widest = np.zeros(2), -1.0
        for place in tries:
            room = float(np.hypot(*(self.xy - place).T).min(initial=np.inf))
            if room >= 0.9 * self._step:
                return place
            if room > widest:
                best, widest = place, room
        return best

    def _round(self, key: str, middle: np.ndarray) -> Iterator[np.ndarray]:
        """Give places round one, each farther off, beginning in a direction of the organisation's own."""
        own = 2 * np.pi * int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) / 2 ** 32
        for count in range(_TRIES):
            turn, far = own + _GOLDEN * count, 0.6 * self._step * np.sqrt(count + 0.1)
            yield np.clip(middle + far * np.array([np.cos(turn), np.sin(turn)]), self._step / 2 - SIDE, SIDE - self._step / 2)

    def _row_by_row(self) -> Iterator[np.ndarray]:
        """Give places in rows, from the lower left corner."""
        steps = np.arange(self._step / 2 - SIDE, SIDE, self._step)
        return (np.array([x, y]) for y in steps for x in steps)


def _newcomers_first(weights: sparse.csr_array, spots: _Spots) -> Iterator[int]:
    """Give the newcomers, each time the one most strongly linked with those placed by then; of equal ones the first id."""
    linked = weights @ spots.taken.astype(float)
    waiting = ~spots.taken
    while waiting.any():
        newcomer = int(np.flatnonzero(waiting)[linked[waiting].argmax()])
        yield newcomer
        waiting[newcomer] = False
        linked[weights.indices[weights.indptr[newcomer]:weights.indptr[newcomer + 1]]] += weights.data[weights.indptr[newcomer]:weights.indptr[newcomer + 1]]


def _wanted(links: Links, newcomer: int, spots: _Spots) -> np.ndarray | None:
    """Return the weighted median of the places of those a newcomer is linked with; None where none of them has one."""
    row = slice(links.weights.indptr[newcomer], links.weights.indptr[newcomer + 1])
    others, weight = links.weights.indices[row], links.weights.data[row]
    there = spots.taken[others]
    return np.array([_median(column, weight[there]) for column in spots.xy[others[there]].T]) if there.any() else None


def _median(values: np.ndarray, weight: np.ndarray) -> float:
    """Return the weighted median: half of the weight lies on either side; between two, their middle."""
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weight[order]) / weight.sum()
    low, high = np.searchsorted(share, 0.5 - 1e-9), np.searchsorted(share, 0.5 + 1e-9)
    return float(values[order][[low, min(high, len(values) - 1)]].mean())

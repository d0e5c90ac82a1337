"""Where organisations stand on the map: one place in each column for each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

SIDE = 1000.0
"""The map is a square from −1000 to 1000 in both directions, up being positive."""
DECIMALS = 1
"""To how many decimals places are kept, so that one stored as text is the one that was worked out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """The places of organisations.

    Attributes
    ----------
    ids
        Organisations, in order of id.
    x, y
        Place of each, in map units with one decimal, within ``SIDE`` of the middle.
    method
        How the places were found, in words.
    simple
        Whether the package for the usual method was missing.
    """

    ids: tuple[str, ...]
    x: np.ndarray
    y: np.ndarray
    method: str
    simple: bool = False

    @property
    def xy(self) -> np.ndarray:
        """Both columns side by side, organisations × 2."""
        return np.stack((self.x, self.y), axis=1)

    def by_id(self) -> dict[str, tuple[float, float]]:
        """Return the place of each organisation by its id."""
        return dict(zip(self.ids, zip(self.x.tolist(), self.y.tolist(), strict=True), strict=True))

    def among(self, ids: Iterable[str]) -> "Places":
        """Return the places of those of some organisations that have one."""
        wanted = set(ids)
        kept = np.array([key in wanted for key in self.ids], dtype=bool)
        return placed([key for key in self.ids if key in wanted], self.xy[kept], method=self.method, simple=self.simple)


def placed(ids: Iterable[str], xy: np.ndarray, *, method: str, simple: bool = False) -> Places:
    """Return organisations at the rows of an array, in order of id."""
    ids = list(ids)
    order = sorted(range(len(ids)), key=ids.__getitem__)
    x, y = np.round(np.asarray(xy, dtype=float).reshape(-1, 2)[order], DECIMALS).T + 0.0   # no negative nought
    return Places(ids=tuple(ids[place] for place in order), x=x, y=y, method=method, simple=simple)


def read_places(by_id: Mapping[str, tuple[float, float]], *, method: str, simple: bool = False) -> Places:
    """Return places that were kept by id."""
    return placed(list(by_id), np.array(list(by_id.values()), dtype=float).reshape(-1, 2), method=method, simple=simple)

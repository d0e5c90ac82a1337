"""The ties of one day as columns, which can be counted without making a graph of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from data.model import Register


@lru_cache(maxsize=8)
def places(register: Register) -> Mapping[str, int]:
    """Return the place of each organisation among all of the register, by id."""
    return {key: place for place, key in enumerate(sorted(register.organisation))}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ties:
    """Who is tied to whom on a day: one place in each column for each pair, in order of both ids.

    Attributes
    ----------
    ids
        All organisations of the register, in order; places are places among them.
    nodes
        Places of the organisations in the network, those without a tie included.
    one, other
        Places of the two ends of each pair, the first id first.
    reported, derived
        Whether somebody reported it, and whether groups and events shared make it a tie.
    records
        How many tie records report it.
    strength
        Largest known Frey strength of them; 0 where nobody said.
    derived_weight
        Weight of the groups and events the two share, however little.
    tie_records
        Tie records among the organisations in the network.
    """

    ids: tuple[str, ...]
    nodes: np.ndarray
    one: np.ndarray
    other: np.ndarray
    reported: np.ndarray
    derived: np.ndarray
    records: np.ndarray
    strength: np.ndarray
    derived_weight: np.ndarray
    tie_records: int

    def __len__(self) -> int:
        """Return how many pairs are tied."""
        return len(self.one)

    @property
    def organisations(self) -> list[str]:
        """Ids of the organisations in the network, in order."""
        return [self.ids[place] for place in self.nodes.tolist()]

    @property
    def edges(self) -> list[tuple[str, str]]:
        """Ids of each pair, in order."""
        return [(self.ids[a], self.ids[b]) for a, b in zip(self.one.tolist(), self.other.tolist(), strict=True)]

    @property
    def alone(self) -> list[str]:
        """Ids of the organisations in the network without a tie, in order."""
        return [self.ids[place] for place in np.setdiff1d(self.nodes, np.concatenate((self.one, self.other))).tolist()]

    def adjacency(self) -> sparse.csr_array:
        """Return the symmetric matrix of zeros and ones over ``nodes``."""
        one, other = np.searchsorted(self.nodes, self.one), np.searchsorted(self.nodes, self.other)
        both = (np.concatenate((one, other)), np.concatenate((other, one)))
        return sparse.csr_array((np.ones(2 * len(self)), both), shape=(len(self.nodes), len(self.nodes)))

    def components(self) -> list[int]:
        """Return the sizes of the connected components, largest first."""
        if not len(self.nodes):
            return []
        _, part = connected_components(self.adjacency(), directed=False)
        return np.sort(np.bincount(part))[::-1].tolist()

    def without(self, out: Iterable[str | None]) -> "Ties":
        """Return the ties among the other organisations; the count of tie records stays that of them all."""
        gone = [place for place in self.nodes.tolist() if self.ids[place] in set(out)]
        stay = ~(np.isin(self.one, gone) | np.isin(self.other, gone))
        columns = ("one", "other", "reported", "derived", "records", "strength", "derived_weight")
        return replace(self, nodes=np.setdiff1d(self.nodes, gone), **{name: getattr(self, name)[stay] for name in columns})

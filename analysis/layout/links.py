"""What draws organisations together on the map: all ties the register knows of, whatever the day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.network import ties_on
from analysis.selection import Selection
from analysis.sharing import Projection, gathered
from analysis.ties import places
from data.model import Register

ENDED = 0.25
"""Weight of a tie that does not hold (any more) beside one that does."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Links:
    """A weighted network without a day.

    Attributes
    ----------
    ids
        All organisations of the register, in order.
    weights
        Symmetric organisations × organisations matrix of weights, with nothing on its diagonal.
    """

    ids: tuple[str, ...]
    weights: sparse.csr_array


def linked(ids: Sequence[str], one: np.ndarray, other: np.ndarray, weight: np.ndarray) -> Links:
    """Return the links of pairs that are told by the places of both ends; of a pair told twice the larger weight counts."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    apart = low != high
    order = np.lexsort((-weight[apart], high[apart], low[apart]))
    low, high, weight = low[apart][order], high[apart][order], weight[apart][order]
    first = np.ones(len(low), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    both = np.concatenate((low[first], high[first])), np.concatenate((high[first], low[first]))
    return Links(ids=tuple(ids), weights=sparse.csr_array((np.tile(weight[first].astype(float), 2), both), shape=(len(ids), len(ids))))


def links(register: Register) -> Links:
    """Return what links organisations: a layout that knows the past need not move anybody when the day changes.

    A tie of the day the data goes to weighs 1 if reported, plus its derived weight. A tie of any other day, and one without
    dates, weighs a quarter as much; for these, whoever ever was in a group or at an event shares it with all who ever were.
    An explicit "no tie" (strength 0) is none.
    """
    today = ties_on(register, Selection(), register.data_to)
    ever = Projection(len(today.ids), *_ever(register))
    one, other = _reported(register)
    a, b, close = ever.close(register.configuration.thresholds.derived_weight)
    pairs = [(today.one, today.other, today.reported + today.derived_weight), (one, other, np.full(len(one), ENDED)), (a, b, ENDED * close)]
    return linked(today.ids, *map(np.concatenate, zip(*pairs, strict=True)))


def _reported(register: Register) -> tuple[np.ndarray, np.ndarray]:
    place = places(register)
    ends = [(place[row.source_id], place[row.target_id]) for row in register.ties if row.strength != 0]
    one, other = np.array(ends, dtype=int).reshape(-1, 2).T
    return one, other


def _ever(register: Register) -> tuple[np.ndarray, np.ndarray]:
    """Return who was ever where, each once: places of organisations, and numbers of groups and events."""
    place = places(register)
    there = sorted({(gathering, place[key]) for gathering, key, days in gathered(register) if days.first is None or days.lasts})
    number = {gathering: count for count, gathering in enumerate(dict.fromkeys(gathering for gathering, _ in there))}
    return np.array([key for _, key in there], dtype=int), np.array([number[gathering] for gathering, _ in there], dtype=int)

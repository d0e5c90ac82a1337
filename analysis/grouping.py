"""The network as groups: how many organisations each holds, and how many ties join two of them or stay inside."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from analysis.mixing import UNKNOWN
from analysis.ties import Ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Groups and the ties among them, each organisation in one group, so that everything adds up.

    Attributes
    ----------
    groups
        Codes of the groups that hold an organisation.
    count
        Organisations in each.
    inside
        Ties within each.
    bonds
        Places of two groups, the lesser first, and the ties between them; pairs without a tie are left out.
    reported
        How many ties of each bond somebody reported; the others are derived.
    """

    groups: tuple[str, ...]
    count: tuple[int, ...]
    inside: tuple[int, ...]
    bonds: tuple[tuple[int, int, int], ...]
    reported: tuple[int, ...]


def grouped(ties: Ties, group_of: Mapping[str, str], *, order: Iterable[str] = ()) -> Grouped:
    """Sum organisations and ties up by group.

    Unlike ``mixing``, which spreads an organisation over its themes, each counts whole in one group: the
    counts add up to the organisations, and ``inside`` plus bonds to the ties.

    Parameters
    ----------
    group_of
        Organisation to its group; who is not in it counts as unknown.
    order
        Codes in the order to show; others follow by name, ``unknown`` last.
    """
    own = [group_of.get(key, UNKNOWN) for key in ties.organisations]
    held = Counter(own)
    groups = _ordered(held, order)
    place = {code: number for number, code in enumerate(groups)}
    of = np.zeros(len(ties.ids), dtype=int)
    of[ties.nodes] = [place[code] for code in own]
    between = _summed(of[ties.one], of[ties.other], np.ones(len(ties)), len(groups))
    told = _summed(of[ties.one], of[ties.other], ties.reported, len(groups))
    pairs = [(int(a), int(b)) for a, b in np.argwhere(np.triu(between, 1))]
    return Grouped(
        groups=groups, count=tuple(held[code] for code in groups), inside=tuple(np.diag(between).tolist()),
        bonds=tuple((a, b, int(between[a, b])) for a, b in pairs), reported=tuple(int(told[a, b]) for a, b in pairs))


def _ordered(held: Iterable[str], order: Iterable[str]) -> tuple[str, ...]:
    first = [code for code in dict.fromkeys(order) if code in set(held) - {UNKNOWN}]
    return (*first, *sorted(set(held) - {*first, UNKNOWN}), *sorted({UNKNOWN} & set(held)))


def _summed(one: np.ndarray, other: np.ndarray, amount: np.ndarray, size: int) -> np.ndarray:
    """Return the sums by pair of groups, all in the upper triangle and on the diagonal."""
    cells = np.minimum(one, other) * size + np.maximum(one, other)
    return np.bincount(cells, weights=amount, minlength=size * size).astype(int).reshape(size, size)

"""How far the share that hangs together may be off: its variance, from what hardly hangs on the largest part and what does not."""

import math

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, connected_components

from analysis.intervals import wilson
from analysis.ties import Ties

WORDS = "Wilson 95%, with the variance of a largest part"
"""How the band was found, in words."""


def interval(ties: Ties) -> tuple[float, float]:
    """Return the 95 % interval of the share of organisations in the largest connected part; 0 and 1 without organisations."""
    if not len(ties.nodes):
        return 0.0, 1.0
    outside, hanging = pieces(ties)
    count = len(ties.nodes)
    worth = independent(count, outside, hanging)
    return wilson((count - int(outside.sum())) / count * worth, worth)


def independent(count: int, outside: np.ndarray, hanging: np.ndarray) -> float:
    """Return how many organisations, each in or out by itself, would vary as much as the largest part does.

    Organisations are not in or out by themselves: one more tie brings in a whole piece. Where ties come about
    independently and all are alike, the largest part varies as a binomial does, times the square of the mean size
    of the piece that one outside belongs to (Pittel). Where some are likelier to be tied than others, those outside
    are mostly the ones that would be outside again, and it varies less: where one outside has m ties to the largest
    part on average, it comes in with chance 1 − exp(−m), and m exp(−m) hang by exactly one tie for exp(−m) that do
    not hang at all, so that one number divided by the other gives m. As the curve bends downwards, the chance is
    rather too large than too small where m differs much.

    Parameters
    ----------
    count
        Organisations in the network.
    outside
        Sizes of the pieces outside the largest part.
    hanging
        Sizes of the pieces that one tie, or one group, holds. They are as large as those outside are, and steady
        their mean.

    Notes
    -----
    A piece is added to each count (half an organisation outside), so that it is never nought, nor a part of it endless.

    References
    ----------
    Pittel (1990), On tree census and the giant component in sparse random graphs, Random Structures & Algorithms 1, 311–342.
    """
    out, hang = int(outside.sum()), len(hanging)
    size = (int((outside**2).sum()) + int(hanging.sum()) + 1) / (out + hang + 1)
    chance = 1 - math.exp(-(hang + 1) / (out + 0.5))
    share = min(1 - out / count, 1 - 0.5 / count)
    return share * (1 - share) * count**2 / ((out + 0.5) * chance * size**2)


def pieces(ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Return the sizes of the pieces outside the largest connected part, and of those that hang on it by one tie or one group.

    A tie holds a piece alone if it lies on no circle. Of a spanning tree each other tie closes one circle, and gets a
    random number; a tie of the tree lies on none of the circles if the numbers beneath it cancel out. An organisation
    hangs by one group if all it is tied to are tied to each other: those ties came together, and would go together.

    References
    ----------
    Pritchard and Thurimella (2011), Fast computation of small cuts via cycle space sampling, ACM Transactions on Algorithms 7, 46.
    """
    matrix = ties.adjacency()
    _, part = connected_components(matrix, directed=False)
    sizes = np.bincount(part)
    largest = int(sizes.argmax())
    order, before = breadth_first_order(matrix, int(np.argmax(part == largest)), directed=False)
    one, other = np.searchsorted(ties.nodes, ties.one), np.searchsorted(ties.nodes, ties.other)
    closing = (before[one] != other) & (before[other] != one)
    drawn = np.random.default_rng(0).integers(1, 2**63, size=int(closing.sum()))
    marks = np.zeros(len(part), dtype=np.int64)
    for ends in (one[closing], other[closing]):
        np.bitwise_xor.at(marks, ends, drawn)
    beneath, mark, parent, hanging = [1] * len(part), marks.tolist(), before.tolist(), []
    for place in order[:0:-1].tolist():  # the last found first, so that all beneath a place are told before it
        beneath[parent[place]] += beneath[place]
        mark[parent[place]] ^= mark[place]
        if not mark[place]:
            hanging.append(min(beneath[place], len(order) - beneath[place]))
    alone = np.ones(int((in_one_group(matrix) & (part == largest)).sum()), dtype=int)
    return np.delete(sizes, largest), np.concatenate((np.array(hanging, dtype=int), alone))


def in_one_group(matrix: sparse.csr_array) -> np.ndarray:
    """Say of each organisation with two ties or more whether all it is tied to are tied to each other."""
    degree = matrix.sum(axis=1)
    fewest = np.minimum.reduceat(np.append(degree[matrix.indices], np.inf), matrix.indptr[:-1])  # of all it is tied to; whatever for one without a tie
    places = np.flatnonzero((degree > 1) & (fewest >= degree))  # each of them is tied to it and to all the others
    rows, found = matrix[places], np.zeros(len(degree), dtype=bool)
    found[places] = (rows @ matrix).multiply(rows).sum(axis=1) == degree[places] * (degree[places] - 1)
    return found

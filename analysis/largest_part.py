"""How far the share that hangs together may be off: its variance, from what hardly hangs on the largest part and what does not."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import breadth_first_order, connected_components

from analysis.intervals import wilson
from analysis.ties import Ties

WORDS = "Wilson 95%, with the variance of a largest part"
"""How the band was found, in words."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """What the largest connected part of a network lacks, and what it might lose.

    Attributes
    ----------
    outside
        Sizes of the pieces outside the largest part.
    hanging
        Sizes of the pieces that one tie, or one group, holds. They are as large as those outside are, and steady their mean.
    twice, thrice
        Organisations of the largest part with two ties, and with three, none of which holds a piece alone.
    """

    outside: np.ndarray
    hanging: np.ndarray
    twice: int = 0
    thrice: int = 0

    @property
    def isolates(self) -> int:
        """Organisations without a tie."""
        return int((self.outside == 1).sum())

    @property
    def once(self) -> int:
        """Organisations that one tie, or one group, holds."""
        return int((self.hanging == 1).sum())


def interval(ties: Ties) -> tuple[float, float]:
    """Return the 95 % interval of the share of organisations in the largest connected part; 0 and 1 without organisations."""
    if not len(ties.nodes):
        return 0.0, 1.0
    found = pieces(ties)
    count = len(ties.nodes)
    worth = independent(count, found)
    return wilson((count - int(found.outside.sum())) / count * worth, worth)


def independent(count: int, found: Pieces) -> float:
    """Return how many organisations, each in or out by itself, would vary as much as the largest part of ``count`` organisations does.

    Organisations are not in or out by themselves: one more tie brings in a whole piece. Where ties come about
    independently and all are alike, the largest part varies as a binomial does, times the square of the mean size
    of the piece that one outside belongs to (Pittel). Where some are likelier to be tied than others, those outside
    are mostly the ones that would be outside again, and it varies less: where one outside has m ties to the largest
    part on average, it comes in with chance 1 − exp(−m), and m exp(−m) hang by exactly one tie for exp(−m) that do
    not hang at all, so that one number divided by the other gives m. As the curve bends downwards, the chance is
    rather too large than too small where m differs much.

    Some may be isolates for good: they cannot have a tie. Where there are clearly more isolates than those with few ties
    let expect, all that varies is judged by those with few ties.

    Notes
    -----
    A piece is added to each count (half an organisation outside), so that it is never nought, nor a part of it endless.

    References
    ----------
    Pittel (1990), On tree census and the giant component in sparse random graphs, Random Structures & Algorithms 1, 311–342.
    """
    out, hang = int(found.outside.sum()), len(found.hanging)
    varying = (out + 0.5) * (1 - math.exp(-(hang + 1) / (out + 0.5)))
    by_chance = 1.0
    if found.isolates > most_isolates(found):
        by_chance = min((hang + 1) * in_again(found) / varying, 1.0)
    for_good = (1 - by_chance) * found.isolates
    size = (int((found.outside**2).sum()) - for_good + int(found.hanging.sum()) + 1) / (out - for_good + hang + 1)
    share = min(1 - out / count, 1 - 0.5 / count)
    return share * (1 - share) * count**2 / (varying * by_chance * size**2)


def few_ties(found: Pieces) -> tuple[float, float]:
    """Return the mean and the squared coefficient of variation of the ties that those outside by chance would have, were all ties drawn anew.

    An organisation that would have m ties on average has one with chance m exp(−m), two with m² exp(−m) ÷ 2, three with
    m³ exp(−m) ÷ 6. Weighted by how many have one, the mean of m is twice those with two ÷ those with one, and its mean
    square six times those with three ÷ those with one.

    References
    ----------
    Chao (1984), Nonparametric estimation of the number of classes in a population, Scandinavian Journal of Statistics 11, 265–270:
    a species not seen is an organisation that has no tie.
    """
    once, twice = found.once + 1, max(found.twice, 0.5)  # one more, since one divided by a small count is too large on average
    return 2 * twice / once, max(1.5 * once * found.thrice / twice**2 - 1, 0.0)


def most_isolates(found: Pieces) -> float:
    """Return how many isolates there may be by chance: as many as those with few ties let expect, and four standard errors more.

    Where m differs so much that those without a tie cannot be told from those who would hardly ever have one, there is no most.
    """
    mean, uneven = few_ties(found)
    if uneven >= 1:
        return math.inf
    once, twice = found.once + 1, max(found.twice, 0.5)
    return once / (mean * (1 - uneven)) * (1 + 4 * math.sqrt(4 / once + 1 / twice))


def in_again(found: Pieces) -> float:
    """Return how many would come in, were all ties drawn anew, for each that hangs by one tie now: the mean of (1 − exp(−m)) ÷ m.

    The values of m are taken to follow a gamma distribution.

    References
    ----------
    Good and Toulmin (1956), The number of new species, and the increase in population coverage, when a sample is increased, Biometrika 43, 45–63.
    Efron and Thisted (1976), Estimating the number of unseen species: how many words did Shakespeare know?, Biometrika 63, 435–447.
    """
    mean, uneven = few_ties(found)
    scale = mean * uneven
    if not scale:
        return -math.expm1(-mean) / mean
    power = 1 / uneven - 1
    return -math.expm1(-power * math.log1p(scale)) / (scale * power) if power else math.log1p(scale) / scale


def pieces(ties: Ties) -> Pieces:
    """Return the pieces outside the largest connected part, and those that hang on it by one tie or one group.

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
    steady = part == largest
    for place in order[:0:-1].tolist():  # the last found first, so that all beneath a place are told before it
        beneath[parent[place]] += beneath[place]
        mark[parent[place]] ^= mark[place]
        if not mark[place]:
            hanging.append(min(beneath[place], len(order) - beneath[place]))
            steady[[place, parent[place]]] = False
    by_group = in_one_group(matrix) & (part == largest)
    alone = np.ones(int(by_group.sum()), dtype=int)
    with_ties = np.bincount(matrix.sum(axis=1)[steady & ~by_group].astype(int), minlength=4)
    return Pieces(np.delete(sizes, largest), np.concatenate((np.array(hanging, dtype=int), alone)), int(with_ties[2]), int(with_ties[3]))


def in_one_group(matrix: sparse.csr_array) -> np.ndarray:
    """Say of each organisation with two ties or more whether all it is tied to are tied to each other."""
    degree = matrix.sum(axis=1)
    fewest = np.minimum.reduceat(np.append(degree[matrix.indices], np.inf), matrix.indptr[:-1])  # of all it is tied to; whatever for one without a tie
    places = np.flatnonzero((degree > 1) & (fewest >= degree))  # each of them is tied to it and to all the others
    rows, found = matrix[places], np.zeros(len(degree), dtype=bool)
    found[places] = (rows @ matrix).multiply(rows).sum(axis=1) == degree[places] * (degree[places] - 1)
    return found

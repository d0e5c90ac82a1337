"""How groups of organisations mix, compared with what chance would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse

from analysis.ties import Ties
from data.model import Organisation

UNKNOWN = "unknown"
"""Group of the organisations of which nobody recorded one; a category like any other."""

FEWEST_EXPECTED = 1.0
"""Below one expected tie a ratio says nothing."""

Shares = Mapping[str, Mapping[str, float]]
"""Organisation to its groups, each with its share; the shares of an organisation add up to 1."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """Ties between groups.

    Attributes
    ----------
    groups
        Codes, in the order of rows and columns.
    observed, expected
        Symmetric arrays of ties. A cell off the diagonal counts the ties between two groups, so the
        diagonal plus one triangle adds up to the number of ties.
    e_i_index
        Krackhardt and Stern's (external − internal) ÷ (external + internal) over ties with both ends
        known; −1 all within, 1 all across; None where no tie has both ends known.
    coverage
        Share of ties with both ends known; None without a tie.
    """

    groups: tuple[str, ...]
    observed: np.ndarray
    expected: np.ndarray
    e_i_index: float | None
    coverage: float | None

    def ratio(self, a: str, b: str) -> float | None:
        """Return observed ÷ expected; None, too few to say, where fewer than one tie is expected."""
        x, y = self.groups.index(a), self.groups.index(b)
        return float(self.observed[x, y] / self.expected[x, y]) if self.expected[x, y] >= FEWEST_EXPECTED else None


def shares(organisations: Iterable[Organisation], attribute: str) -> Shares:
    """Spread each organisation equally over its groups by ``theme``, ``kind`` or ``area``."""
    codes = {"theme": lambda row: row.themes, "kind": lambda row: (row.kind,) if row.kind else (), "area": lambda row: (row.base,) if row.base else ()}
    return {row.id: _spread(codes[attribute](row)) for row in organisations}


def _spread(codes: tuple[str, ...]) -> Mapping[str, float]:
    return {code: 1 / len(codes) for code in codes} if codes else {UNKNOWN: 1.0}


def mixing(ties: Ties | nx.Graph, groups_of: Shares, order: Iterable[str] = ()) -> Mixing:
    """Count ties between groups and compare them with a random relabelling of the organisations.

    Each tie is shared out over the groups of its two ends. Expected values hold the ties and the mix of
    groups fixed and deal the organisations out at random:
    m (S_g S_h − Σ_i w_i(g) w_i(h)) / (N(N − 1)), doubled for g ≠ h, with S_g = Σ_i w_i(g).

    Parameters
    ----------
    order
        Codes in the order to show; others follow by name, ``unknown`` last.
    """
    nodes, adjacency = (ties.organisations, ties.adjacency()) if isinstance(ties, Ties) else _of_graph(ties)
    groups = _ordered({code for node in nodes for code in groups_of[node]}, order)
    weight = np.zeros((len(nodes), len(groups)))
    place = {code: number for number, code in enumerate(groups)}
    for number, node in enumerate(nodes):
        for code, share in groups_of[node].items():
            weight[number, place[code]] = share
    both_ways, m = weight.T @ (adjacency @ weight), int(adjacency.sum()) // 2
    observed = both_ways - np.diag(np.diag(both_ways)) / 2
    return Mixing(groups, observed, _expected(weight, m), *_external(observed, groups, m))


def _of_graph(graph: nx.Graph) -> tuple[list, sparse.csr_array]:
    nodes = list(graph)
    return nodes, nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=float) if nodes else sparse.csr_array((0, 0))


def _ordered(codes: set[str], order: Iterable[str]) -> tuple[str, ...]:
    first = [code for code in order if code in codes and code != UNKNOWN]
    rest = sorted(codes - {*first, UNKNOWN})
    return (*first, *rest, *({UNKNOWN} & codes))


def _expected(weight: np.ndarray, m: int) -> np.ndarray:
    n = len(weight)
    if n < 2:
        return np.zeros((weight.shape[1],) * 2)
    total = weight.sum(axis=0)
    between = m * (np.outer(total, total) - weight.T @ weight) / (n * (n - 1))
    return 2 * between - np.diag(np.diag(between))


def _external(observed: np.ndarray, groups: tuple[str, ...], m: int) -> tuple[float | None, float | None]:
    known = [place for place, code in enumerate(groups) if code != UNKNOWN]
    among = observed[np.ix_(known, known)]
    internal, external = float(np.trace(among)), float(np.triu(among, 1).sum())
    told = internal + external
    return ((external - internal) / told if told else None), (told / m if m else None)


def outside_shares(graph: nx.Graph, groups_of: Shares) -> dict[str, float | None]:
    """Return the share of each organisation's ties that leave its own groups.

    A tie is shared out over groups as in ``mixing``: the part w_i(g) w_j(g), summed over g, stays within.
    Only ties with both groups known count; None for an organisation without one, isolates among them.
    """
    known = {node for node in graph if UNKNOWN not in groups_of[node]}
    return {node: _outside(groups_of[node], [groups_of[other] for other in graph[node] if other in known]) if node in known else None for node in graph}


def _outside(own: Mapping[str, float], others: list[Mapping[str, float]]) -> float | None:
    within = sum(share * other.get(code, 0) for other in others for code, share in own.items())
    return 1 - within / len(others) if others else None


def cross_group_ratio(found: Mixing) -> tuple[float | None, float, float]:
    """Return external observed ÷ external expected among known groups, and both; None below one expected tie."""
    known = [place for place, code in enumerate(found.groups) if code != UNKNOWN]
    seen = float(np.triu(found.observed[np.ix_(known, known)], 1).sum())
    chance = float(np.triu(found.expected[np.ix_(known, known)], 1).sum())
    return (seen / chance if chance >= FEWEST_EXPECTED else None), seen, chance

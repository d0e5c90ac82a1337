"""Small networks to lay out, and what can be measured of the pictures."""

import networkx as nx
import numpy as np

from analysis.layout import Links, linked


def of_graph(graph: nx.Graph) -> Links:
    """Links of a graph whose nodes are numbers from 0, each of weight 1; ids sort as the numbers do."""
    one, other = np.array(list(graph.edges), dtype=int).reshape(-1, 2).T
    return linked([f"o{node:04}" for node in range(len(graph))], one, other, np.ones(len(one)))


def circles(*, count: int = 5, size: int = 12, hub: bool = True) -> nx.Graph:
    """Cliques joined in a ring by one tie each, and a hub that is tied to everybody."""
    graph = nx.connected_caveman_graph(count, size)
    if hub:
        graph.add_edges_from((count * size, node) for node in range(count * size))
    return graph


def closest(xy: np.ndarray) -> float:
    """Distance of the two that are closest."""
    gaps = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    return float(gaps[np.triu_indices(len(xy), k=1)].min())

"""Measures of a whole network and of each organisation in it, on the simple undirected graph.

Where networkx has the measure, it is networkx's; what is undefined is None, never 0.
"""

from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components, shortest_path

from analysis import brandes
from data.configuration import Thresholds
from data.model import TieRecord

UNDEFINED: Mapping[str, str] = {
    "giant_component_share": "there is no organisation",
    "mean_degree": "there is no organisation",
    "density": "fewer than two organisations",
    "transitivity": "no organisation has two ties, so there is no triple to close",
    "average_path_length": "fewer than two organisations are connected",
    "diameter": "fewer than two organisations are connected",
    "degree_centralisation": "fewer than three organisations",
    "modularity": "there is no tie",
    "reciprocity": "no tie with a direction was reported between two that told of ties",
}
"""Why a measure of the whole network may be None."""


def giant(graph: nx.Graph) -> nx.Graph:
    """Return the subgraph of the largest component; of several as large, the one with the first id."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return graph.subgraph(parts[0] if parts else ())


def giant_component_share(graph: nx.Graph) -> float | None:
    """Return the share of organisations in the largest component; None without organisations."""
    return len(giant(graph)) / len(graph) if len(graph) else None


def transitivity(graph: nx.Graph) -> float | None:
    """Return 3 × triangles ÷ connected triples; None without a triple, where networkx says 0."""
    return nx.transitivity(graph) if any(degree > 1 for _, degree in graph.degree) else None


def degree_centralisation(graph: nx.Graph) -> float | None:
    """Return Freeman's degree centralisation, Σ(d_max − d_i) ÷ ((n − 1)(n − 2)), from 0 to 1; None for n < 3.

    Freeman (1978), Centrality in social networks: conceptual clarification, Social Networks 1, 215–239.
    """
    degrees = [degree for _, degree in graph.degree]
    n = len(degrees)
    return (n * max(degrees) - sum(degrees)) / ((n - 1) * (n - 2)) if n >= 3 else None


def distances(graph: nx.Graph, limits: Thresholds) -> tuple[float | None, int | None]:
    """Return the mean distance and the diameter in hops within the giant component.

    Of several components as large as the largest, the one with the shortest distances counts, so that
    the answer does not hang on what organisations are called. Exact up to ``exact_nodes`` organisations;
    above it both are from ``sampled_sources`` seeded sources. The diameter then looks once more from the farthest organisation found (a double sweep, exact on
    trees) and may in principle still be too small, never too large.
    """
    size = len(giant(graph))
    if size < 2:
        return None, None
    return min(_distances(graph, part, limits) for part in nx.connected_components(graph) if len(part) == size)


def _distances(graph: nx.Graph, part: set[str], limits: Thresholds) -> tuple[float, int]:
    nodes = sorted(part)
    adjacency = nx.to_scipy_sparse_array(graph, nodelist=nodes, weight=None, dtype=float, format="csr")
    sources = _sources(nodes, limits)
    hops = shortest_path(adjacency, method="D", unweighted=True, indices=sources)
    farthest = int(np.unravel_index(hops.argmax(), hops.shape)[1])
    again = shortest_path(adjacency, method="D", unweighted=True, indices=farthest)
    return float(hops.sum()) / (len(sources) * (len(nodes) - 1)), int(max(hops.max(), again.max()))


def sample_size(graph: nx.Graph, limits: Thresholds) -> int | None:
    """Return how many sources distances and betweenness are sampled from; None where they are exact."""
    return limits.sampled_sources if len(giant(graph)) > limits.exact_nodes else None


def _sources(nodes: list[str], limits: Thresholds) -> np.ndarray:
    """Return the places of the sources among the nodes: all of them, or a seeded sample."""
    if len(nodes) <= limits.exact_nodes:
        return np.arange(len(nodes))
    return np.sort(np.random.default_rng(0).choice(len(nodes), min(limits.sampled_sources, len(nodes)), replace=False))


def communities(graph: nx.Graph) -> list[set[str]]:
    """Return Louvain communities (resolution 1, seed 0, weighted), largest first, then by first id.

    Each isolate is a community of its own. Nodes and edges must stand in order of id, as
    ``analysis.network.network`` adds them: the method depends on that order, so this is the one
    measure that is not claimed to be the same when organisations are given other ids, or when an
    isolate is added, which deals the seeded order anew.

    Blondel et al. (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008.
    """
    found = nx.community.louvain_communities(graph, weight="weight", resolution=1, seed=0)
    return sorted(found, key=lambda part: (-len(part), min(part)))


def modularity(graph: nx.Graph, parts: Iterable[set[str]]) -> float | None:
    """Return the weighted modularity of a partition; None without a tie."""
    return nx.community.modularity(graph, parts, weight="weight") if graph.number_of_edges() else None


def reciprocity(records: Iterable[TieRecord], directed_kinds: Iterable[str]) -> float | None:
    """Return the share of pairs with a directed report that has one in both directions.

    Only kinds with a direction count, and only pairs of respondents, who could both have told of it;
    where no record says who reported it, as in a public record, everybody is taken for one. None where
    no such pair has a directed report.
    """
    told, kinds = list(records), set(directed_kinds)
    respondents = {record.reported_by for record in told} - {None}
    arcs = {(record.source_id, record.target_id) for record in told
            if record.kind in kinds and (not respondents or respondents.issuperset((record.source_id, record.target_id)))}
    pairs = {frozenset(arc) for arc in arcs}
    return sum((b, a) in arcs for a, b in arcs) / 2 / len(pairs) if pairs else None


def whole_network(graph: nx.Graph, limits: Thresholds, reciprocal: float | None, parts: Iterable[set[str]]) -> dict[str, float | int | None]:
    """Return the measures of the whole network by key, each None where it is undefined."""
    n, m = graph.number_of_nodes(), graph.number_of_edges()
    mean_distance, diameter = distances(graph, limits)
    return {
        "organisations": n, "ties": m, "tie_records": graph.graph["tie_records"], "components": nx.number_connected_components(graph),
        "giant_component_share": giant_component_share(graph), "isolates": nx.number_of_isolates(graph),
        "mean_degree": 2 * m / n if n else None, "density": nx.density(graph) if n > 1 else None, "transitivity": transitivity(graph),
        "average_path_length": mean_distance, "diameter": diameter, "degree_centralisation": degree_centralisation(graph),
        "modularity": modularity(graph, parts), "reciprocity": reciprocal,
    }


def effective_size(graph: nx.Graph) -> dict[str, float | None]:
    """Return Burt's effective size of each organisation's surroundings, k − 2t/k; None for isolates.

    Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, Connections 20(1), 35–38;
    t counts the ties among the k neighbours. networkx's own builds a dense matrix of all organisations.
    """
    triangles = nx.triangles(graph)
    return {node: (k - 2 * triangles[node] / k) if k else None for node, k in graph.degree}


def strengths(graph: nx.Graph) -> dict[str, int | None]:
    """Return the sum of Frey strengths over each organisation's reported ties; 0 without such a tie.

    A tie counts once, at the largest strength anyone gave it, however often it was reported; ties of
    unknown strength add nothing, and None says that the strength of every one is unknown.
    """
    return {node: _sum_of_known([tie["strength"] for tie in ties.values() if tie["reported"]]) for node, ties in graph.adjacency()}


def _sum_of_known(strengths: list[int | None]) -> int | None:
    known = [value for value in strengths if value is not None]
    return sum(known) if known or not strengths else None


def betweenness(graph: nx.Graph, limits: Thresholds) -> dict[str, float]:
    """Return normalised betweenness by hops: exact, or in a component above ``exact_nodes`` from seeded sources of its own.

    Brandes (2001), A faster algorithm for betweenness centrality, J. Math. Sociol. 25, 163–177.
    """
    if not graph:
        return {}
    sampled, nodes = sample_size(graph, limits), sorted(graph)
    whole, found = brandes.matrix(graph, nodes), np.zeros(len(nodes))
    _, part = connected_components(whole, directed=False)
    for number in np.flatnonzero(np.bincount(part) > 2):
        inside = np.flatnonzero(part == number)
        sources = min(sampled, len(inside)) if sampled and len(inside) > limits.exact_nodes else None
        found[inside] = brandes.of_matrix(whole[inside][:, inside], sources=sources)
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    return dict(zip(nodes, (found / pairs if pairs else found).tolist(), strict=True))


def organisation_measures(graph: nx.Graph, limits: Thresholds, strength: Mapping[str, int | None], parts: Iterable[set[str]]) -> pd.DataFrame:
    """Return one row for each organisation, by id, with NaN where a measure is undefined, as most are for isolates.

    Columns: ``degree``, ``strength`` (sum of known Frey strengths of its reported ties), ``betweenness``,
    ``core``, ``constraint`` (Burt, binary), ``effective_size``, ``community`` (number, 0 the largest),
    ``derived_weight`` (sum over the ties drawn, so that what is shared too loosely to be a tie is left out).
    """
    degree = dict(graph.degree)
    frame = pd.DataFrame({
        "degree": degree, "strength": pd.Series(strength, dtype=float), "betweenness": betweenness(graph, limits),
        "core": nx.core_number(graph), "constraint": nx.constraint(graph) if degree else {}, "effective_size": effective_size(graph),
        "community": {node: number for number, part in enumerate(parts) for node in part},
        "derived_weight": dict(graph.degree(weight="derived_weight")),
    }).reindex(sorted(degree))
    undefined = ["betweenness", "core", "constraint", "effective_size", "community"]
    frame[undefined] = frame[undefined].astype(float).where(frame["degree"] > 0)
    return frame

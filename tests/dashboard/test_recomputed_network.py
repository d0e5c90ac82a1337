"""The measures of the whole network, for every sample, worked out again from its CSV files by pandas and numpy alone."""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse.csgraph import shortest_path

from tests import recomputing
from tests.dashboard.exhibits import NETWORKS, exhibit, named
from tests.recomputing import Files, present


def steps(tied: np.ndarray) -> tuple[float, int] | tuple[None, None]:
    """Mean and largest distance in the largest part; of parts as large, the one with the shortest."""
    every = recomputing.parts(tied)
    if not every or len(every[0]) < 2:
        return None, None
    hops = [shortest_path(tied[np.ix_(part, part)], unweighted=True) for part in every if len(part) == len(every[0])]
    return min((part.sum() / (len(part) * (len(part) - 1)), int(part.max())) for part in hops)


def went_both_ways(files: Files, ties: str, host: bool) -> float | None:
    """Pairs with a report in both directions ÷ pairs with a directed report, among those who told of ties, where that is on record."""
    rows, kinds = recomputing.reported(files, files.data_to, host), files.list_tie_kinds
    spoke = set(rows["reported_by"]) - {""} if "reported_by" in rows else set()
    rows = rows[rows["source_id"].isin(spoke) & rows["target_id"].isin(spoke)] if spoke else rows
    rows = rows[rows["kind"].isin(kinds.loc[kinds["directed"] == "yes", "code"])].drop_duplicates(["source_id", "target_id"])
    directions = rows.groupby(["a", "b"]).size()
    return (directions == 2).mean() if len(directions) and ties != "derived" else None


def whole(files: Files, ties: str, host: bool) -> dict[str, float | None]:
    nodes, pairs = present(files, files.data_to, host).index, recomputing.ties(files, files.data_to, ties, host)
    tied = recomputing.matrix(nodes, pairs)
    n, m, degree, every = len(nodes), len(pairs), tied.sum(axis=0), recomputing.parts(tied)
    triples, (mean, longest) = (degree * (degree - 1)).sum(), steps(tied)
    return {
        "organisations": n, "ties": m, "tie_records": pairs["records"].sum(), "components": len(every), "giant_component_share": len(every[0]) / n,
        "isolates": (degree == 0).sum(), "mean_degree": degree.mean(), "density": tied.sum() / (n * (n - 1)),
        "transitivity": np.trace(tied @ tied @ tied) / triples if triples else None, "average_path_length": mean, "diameter": longest,
        "degree_centralisation": (degree.max() - degree).sum() / ((n - 1) * (n - 2)), "reciprocity": went_both_ways(files, ties, host),
    }


def modularity(files: Files, ties: str, host: bool, communities: list[set[str]]) -> float:
    """Of the communities found, which no second method need find: Σ (a_ij − k_i k_j ÷ 2m) within them ÷ 2m."""
    nodes, pairs = present(files, files.data_to, host).index, recomputing.ties(files, files.data_to, ties, host)
    tied = recomputing.matrix(nodes, pairs, (pairs["records"] > 0) + pairs["weight"])
    own = pd.Series({node: number for number, part in enumerate(communities) for node in part}).reindex(nodes).to_numpy()
    degree = tied.sum(axis=0)
    return ((tied - np.outer(degree, degree) / tied.sum()) * (own[:, None] == own)).sum() / tied.sum()


@pytest.mark.parametrize("network", NETWORKS, ids=named)
def test_the_whole_network(services, files, sample, network):
    shown, study = exhibit(services, sample, "method", "network", **network)
    again = {**whole(files, **network), "modularity": modularity(files, **network, communities=study.communities)}
    assert dict(study.measures) == pytest.approx(again)
    told = [value for value in shown.table["Value"] if not isinstance(value, str)]
    assert told == [value for value in study.measures.values() if value is not None]

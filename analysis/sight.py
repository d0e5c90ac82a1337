"""What the network map shows of a day: which organisations and ties, in which groups, and how large."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np
import pandas as pd

from analysis import chains, measures, neighbourhoods
from analysis.communities import Communities, numbered
from analysis.comparison import COLUMNS, ties_of_both
from analysis.map_view import MapView
from analysis.mixing import UNKNOWN
from analysis.study import VOCABULARIES, Study
from analysis.ties import Ties
from data.model import Organisation

ALL, ALONE, NO_MEMBER = "all", "alone", "none"
"""Groups that no vocabulary has: everyone, who has no tie and so no community, and who is no member on the day."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sight:
    """What is shown.

    Attributes
    ----------
    organisations
        Ids of those shown, in order.
    ties
        The ties among them: part of those of the day, or where days are compared of those of either day.
    standing
        Of each of these, where days are compared, whether it is ``comparison.BOTH``, ``NEW`` or ``ENDED``; else None.
    total, total_ties
        Organisations and ties of the whole network of the day.
    hidden_isolates
        How many are left out for having no tie, on the day or where days are compared on either.
    legend
        Group to its organisations before any group is hidden, in the order to show.
    ways
        Ids along each chain, where a path was asked for.
    subset
        Whether measures are of what is shown alone, rather than of the whole network.
    """

    organisations: tuple[str, ...]
    ties: Ties
    total: int
    total_ties: int
    hidden_isolates: int
    legend: Mapping[str, int]
    ways: tuple[chains.Way, ...] = ()
    standing: np.ndarray | None = None
    subset: bool = False


def sight(study: Study, view: MapView, communities: Communities | None = None) -> Sight:
    """Return what a view shows of the network of the day, or where it compares, of the day and the selection's ``since`` together.

    First the filters of the selection; then ``focus``, ``path`` and ``common``, of which everything that any of
    them asks for is shown; then the legend is counted; then hidden groups and isolates go. Distances, paths
    and common neighbours are those of the whole network, whatever is filtered. The filters never take out
    whoever a chain runs through, the two whose neighbours are asked for, or the middle of a focus of one step or
    more; a focus of no steps is a list, which they narrow. Ids that are not in the network are ignored.

    Parameters
    ----------
    communities
        Numbers of communities to group by, where these are not simply those of the day, largest first.
    """
    ties, standing = ties_of_both(study) if view.compare else (study.ties, None)
    ways = _ways(study, view)
    asked_for = _asked_for(study, view, ties, ways)
    groups = group_of(study, view.colour, communities)
    kept = {key for key in asked_for if groups[key] not in view.hide}
    alone = set() if view.isolates else kept.intersection(ties.alone)
    among, stay = _among(ties, kept - alone)
    return Sight(
        organisations=tuple(sorted(kept - alone)), ties=among, standing=None if standing is None else standing[stay],
        total=len(study.ties.nodes), total_ties=len(study.ties), hidden_isolates=len(alone),
        legend=_legend(study, view.colour, (groups[key] for key in asked_for)), ways=ways, subset=view.subset)


def _ways(study: Study, view: MapView) -> tuple[chains.Way, ...]:
    if not view.path:
        return ()
    return study.remembered(("ways", view.path), lambda: chains.ways(study.network, *view.path))


def _asked_for(study: Study, view: MapView, ties: Ties, ways: Iterable[chains.Way]) -> set[str]:
    """Return whom filters, focus, path and neighbours in common leave."""
    rows = study.register.organisations if view.compare else study.organisations
    passing = {row.id for row in filter(study.keeps, rows)}.intersection(ties.organisations)
    if not (view.focus or view.path or view.common):
        return passing
    graph = _graph(study, view, ties)
    staying = {*(view.focus if view.steps else ()), *view.path, *view.common, *(key for way in ways for key in way)}
    near = neighbourhoods.within(graph, view.focus, view.steps)
    shared = neighbourhoods.in_common(graph, *view.common) if view.common else ()
    return (passing & {*near, *shared}) | {key for key in staying if key in graph}


def _graph(study: Study, view: MapView, ties: Ties) -> nx.Graph:
    """Return the network in which neighbours are looked for: where days are compared, that of either day."""
    return study.remembered(("network of both", study.since), lambda: _graph_of(ties)) if view.compare else study.network


def _graph_of(ties: Ties) -> nx.Graph:
    graph = nx.Graph(ties.edges)
    graph.add_nodes_from(ties.organisations)
    return graph


def _among(ties: Ties, shown: Collection[str]) -> tuple[Ties, np.ndarray]:
    """Return the ties with both ends shown, and which of all they are."""
    inside = np.zeros(len(ties.ids), dtype=bool)
    inside[[place for place in ties.nodes.tolist() if ties.ids[place] in shown]] = True
    stay = inside[ties.one] & inside[ties.other]
    columns = {name: getattr(ties, name)[stay] for name in COLUMNS}
    return replace(ties, nodes=np.flatnonzero(inside), tie_records=int(columns["records"].sum()), **columns), stay


def group_of(study: Study, colour: str, communities: Communities | None = None) -> Mapping[str, str]:
    """Return the one group of each organisation of the register by what colour stands for, on the day.

    By ``theme`` the first named, by ``kind``, by ``area`` that of the head office, by ``tier`` that of its
    membership on the day (``none`` without one), by ``community`` its number (``alone`` without a tie); by
    ``none`` all are in one group. Where nobody recorded it, ``unknown``.
    """
    if colour == "tier":
        return {row.id: (study.members[row.id] or UNKNOWN) if row.id in study.members else NO_MEMBER for row in study.register.organisations}
    if colour == "community":
        number = communities.number if communities else study.remembered("community numbers", lambda: numbered(study.network, study.communities))
        return {row.id: str(number[row.id]) if row.id in number else ALONE for row in study.register.organisations}
    return {row.id: _own(row, colour) for row in study.register.organisations}


def _own(row: Organisation, colour: str) -> str:
    codes: Mapping[str, Iterable[str | None]] = {"theme": row.themes[:1], "kind": (row.kind,), "area": (row.base,), "none": (ALL,)}
    return next(filter(None, codes[colour]), UNKNOWN)


def _legend(study: Study, colour: str, groups: Iterable[str]) -> Mapping[str, int]:
    """Count the groups, in the order of the vocabulary, numbers in theirs, and last those that say that there is none."""
    found = Counter(groups)
    vocabulary = study.register.configuration.vocabularies.get({**VOCABULARIES, "tier": "tiers"}.get(colour, ""), {})
    place = {code: number for number, code in enumerate((*vocabulary, *_rest(found, vocabulary), NO_MEMBER, ALONE, UNKNOWN))}
    return {code: found[code] for code in sorted(found, key=place.__getitem__)}


def _rest(found: Iterable[str], vocabulary: Collection[str]) -> list[str]:
    rest = set(found) - {*vocabulary, NO_MEMBER, ALONE, UNKNOWN}
    return sorted(rest, key=lambda code: (not code.isdecimal(), int(code) if code.isdecimal() else 0, code))


def size_of(study: Study, seen: Sight, size: str) -> Mapping[str, float | None]:
    """Return what the size of each organisation shown stands for: ``ties``, ``bridging`` (betweenness), ``reach``, or ``equal``.

    Of the whole network of the day, or of what is shown alone where the view asks for that; only what is asked
    for is worked out. None for an organisation that is not in the network of the day, and for the betweenness of one without a tie.
    """
    if size == "equal":
        return dict.fromkeys(seen.organisations, 1.0)
    graph = subset(study, seen) if seen.subset else study.network
    found = _measured(study, graph, size)
    defined = {node for node, degree in graph.degree if degree or size != "bridging"}
    return {key: float(found[key]) if key in defined else None for key in seen.organisations}


def _measured(study: Study, graph: nx.Graph, size: str) -> Mapping[str, float]:
    if size == "ties":
        return dict(graph.degree)
    if graph is study.network:
        return study.betweenness if size == "bridging" else study.reach
    return measures.betweenness(graph, study.register.configuration.thresholds) if size == "bridging" else neighbourhoods.reach(graph)


def subset(study: Study, seen: Sight) -> nx.Graph:
    """Return the network of the day among those shown alone, nodes and edges in order of id, which a view of a part does not keep."""
    shown = [key for key in seen.organisations if key in study.network]
    inside = set(shown)
    graph = nx.Graph()
    graph.add_nodes_from(shown)
    graph.add_edges_from(edge for edge in study.network.edges(shown, data=True) if inside.issuperset(edge[:2]))
    return nx.freeze(graph)


def measures_of(study: Study, seen: Sight) -> pd.DataFrame:
    """Return ``degree``, ``betweenness`` and ``reach`` (within two steps) of each organisation shown, by id.

    Of the whole network of the day, or of what is shown alone where the view asks for that. NaN where a measure is undefined, as in ``size_of``.
    """
    sizes = {"degree": "ties", "betweenness": "bridging", "reach": "reach"}
    return pd.DataFrame({name: size_of(study, seen, size) for name, size in sizes.items()}, index=list(seen.organisations), dtype=float)

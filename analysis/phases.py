"""The phase a network seems to be in, as a hint with the numbers behind it: fragments, hub-and-spoke, multi-hub, core and periphery."""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from analysis import measures
from analysis.study import Study

FRAGMENTS, HUB, MANY_HUBS, CORE, BETWEEN = "scattered fragments", "hub-and-spoke", "multi-hub", "core and periphery", "between two phases"
HALF, MOST, STAR = 0.5, 0.7, 0.5
"""Shares of organisations in the largest connected part, and the centralisation from which on one hub holds a network together."""
HUBS = 3
"""Communities with a hub of their own that make a network multi-hub."""
SMALLEST_COMMUNITY = 5
TIED_TO = 0.5
"""Share of the others of its community that a hub is tied to at least."""
CORE_SHARE, DENSER = (0.1, 0.3), 3.0
"""Share of organisations in the core, and how many times denser than the whole it is."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase in words, and the numbers behind it by plain name; None where one is undefined."""

    words: str
    numbers: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Phases:
    """The phase with the host and without it; the second is None where no host is known, or it is out already."""

    whole: Phase | None
    without_host: Phase | None


def phase(study: Study) -> Phases:
    """Return the phase of the network of the day, with and without the host and the network's own node."""
    return study.remembered("phase", lambda: _phases(study))


def _phases(study: Study) -> Phases:
    words = study.register.configuration
    host = {words.host_on(study.as_of), words.organisation_id} & set(study.network)
    return Phases(phase_of(study.network), phase_of(_without(study.network, host)) if host else None)


def _without(graph: nx.Graph, out: set[str | None]) -> nx.Graph:
    """Return a network without some organisations, the others in order of id, on which communities depend."""
    rest = nx.Graph()
    rest.add_nodes_from(node for node in graph if node not in out)
    rest.add_edges_from((a, b, tie) for a, b, tie in graph.edges(data=True) if a in rest and b in rest)
    return rest


def phase_of(graph: nx.Graph) -> Phase | None:
    """Return the phase of a network; None below three organisations or without a tie.

    Fragments: under half of the organisations in the largest connected part. Hub-and-spoke: at least
    half, and a degree centralisation of 0.5 or more. Multi-hub: at least 70 %, a centralisation under
    0.5, and three communities with a hub of their own. Core and periphery: as multi-hub, and 10 to 30 %
    of the organisations in the innermost core, which is at least three times denser than the whole.
    What fits none of these is between two phases. The limits are proposed, so this is a hint.

    References
    ----------
    Krebs and Holley (2006), Building smart communities through network weaving.
    """
    if len(graph) < 3 or not graph.number_of_edges():
        return None
    numbers = _numbers(graph)
    return Phase(_words(numbers), numbers)


TOGETHER, CENTRALISATION, WITH_HUB = "share in the largest connected part", "degree centralisation", "communities with a hub of their own"
IN_CORE, DENSITY = "share in the innermost core", "density of the core ÷ density of the whole"
UNITS = {TOGETHER: "share", CENTRALISATION: "ratio", WITH_HUB: "count", IN_CORE: "share", DENSITY: "ratio"}
"""Unit of each number behind a phase."""


def _numbers(graph: nx.Graph) -> dict[str, float | None]:
    core = nx.k_core(graph)
    inner, overall = nx.density(core) if len(core) > 1 else None, nx.density(graph)
    return {
        TOGETHER: measures.giant_component_share(graph), CENTRALISATION: measures.degree_centralisation(graph),
        WITH_HUB: sum(has_hub(graph, part) for part in measures.communities(graph)),
        IN_CORE: len(core) / len(graph), DENSITY: inner / overall if inner is not None else None,
    }


def has_hub(graph: nx.Graph, part: set[str]) -> bool:
    """Say whether a community of five or more has an organisation tied to at least half of the others in it."""
    inside = graph.subgraph(part)
    return len(part) >= SMALLEST_COMMUNITY and max(degree for _, degree in inside.degree) >= TIED_TO * (len(part) - 1)


def _words(numbers: Mapping[str, float | None]) -> str:
    together, centralisation = numbers[TOGETHER] or 0.0, numbers[CENTRALISATION] or 0.0
    if together < HALF:
        return FRAGMENTS
    if centralisation >= STAR:
        return HUB
    if together < MOST or (numbers[WITH_HUB] or 0) < HUBS:
        return BETWEEN
    low, high = CORE_SHARE
    return CORE if low <= (numbers[IN_CORE] or 0.0) <= high and (numbers[DENSITY] or 0.0) >= DENSER else MANY_HUBS

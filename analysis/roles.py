"""What an organisation is to the network, in plain words: roles and bands, never a place in a ranking."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import networkx as nx

from analysis import growth
from analysis.mixing import outside_shares
from analysis.sentences import plural
from analysis.study import Study

TOP = 10
"""One in so many is in the top band."""

MOSTLY, SEVERAL = 2 / 3, 3
"""Share of ties outside its own theme, and number of other themes among its partners, from which an organisation works across themes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role.

    Attributes
    ----------
    key
        Stable name.
    words
        What it is, in plain words; those of an organisation may hold its numbers.
    technical
        The measure behind it, in the field's own terms.
    about
        How it is told, and how not to read it.
    ranks
        Whether it sets an organisation above others, which is for coordinators to see.
    """

    key: str
    words: str
    technical: str
    about: str
    ranks: bool = False


BRIDGE = Role(
    key="bridge", words="Connects groups that otherwise would not meet", technical="betweenness, top tenth", ranks=True,
    about="At most one in ten organisations with a tie lies as often on the shortest way between two others. A role, not a merit: it can also be a bottleneck.")
CONNECTOR = Role(
    key="connector", words="Works with many others", technical="degree, top tenth", ranks=True,
    about="At most one in ten organisations with a tie has as many. Busy organisations are asked more often, so more of their ties are on record.")
BROKER = Role(
    key="broker", words="Works across themes", technical="share of ties outside its own theme",
    about="At least two thirds of its ties lead outside its own themes, and its partners work on three other themes or more. Only known themes count.")
ONLY_LINK = Role(
    key="only_link", words="Without it, others would be cut off from the rest", technical="articulation point (cut vertex)",
    about="Without it, its part of the network falls apart; counted are those outside the largest piece left. They may have ties that nobody recorded.")
NEWCOMER = Role(
    key="newcomer", words="Joined recently", technical="days since its membership began",
    about="Its membership began within the time in which newcomers should find a first tie. One that nobody dated is never new.")
EDGE = Role(
    key="edge", words="Holds on by one known tie", technical="degree 1 (pendant)",
    about="It is tied to one other organisation only. Perhaps nobody asked about more.")
NO_TIE = Role(
    key="no_tie", words="Has no known tie", technical="degree 0 (isolate)",
    about="No tie of it is on record on the day, which is not isolation: perhaps nobody asked.")

ROLES: tuple[Role, ...] = (BRIDGE, CONNECTOR, BROKER, ONLY_LINK, NEWCOMER, EDGE, NO_TIE)
"""All roles, in the order in which they are told."""


def roles_of(study: Study, organisation_id: str) -> tuple[Role, ...]:
    """Return the roles of an organisation in the whole network of the day, in the order of ``ROLES``.

    Empty for one that is not in the network, and for one that has none.
    """
    if organisation_id not in study.network:
        return ()
    found = ((role, _LOOKS[role.key](study, organisation_id)) for role in ROLES)
    return tuple(replace(role, words=words) for role, words in found if words)


def _bridge(study: Study, key: str) -> str:
    return BRIDGE.words if _at_the_top(study, study.betweenness, key) else ""


def _connector(study: Study, key: str) -> str:
    return CONNECTOR.words if _at_the_top(study, dict(study.network.degree), key) else ""


def _at_the_top(study: Study, values: Mapping[str, float], key: str) -> bool:
    """Say whether no more than a tenth of those with a tie, or one, have a value as large, and it is above 0."""
    tied = [values[node] for node, degree in study.network.degree if degree]
    return values[key] > 0 and sum(value >= values[key] for value in tied) <= max(1, len(tied) // TOP)


def _broker(study: Study, key: str) -> str:
    outside = study.remembered("outside themes", lambda: outside_shares(study.network, study.groups("theme")))[key]
    known = study.register.organisation
    themes = {theme for other in study.network[key] for theme in known[other].themes} - set(known[key].themes)
    return f"{BROKER.words}: its partners work on {len(themes)} others" if outside is not None and outside >= MOSTLY and len(themes) >= SEVERAL else ""


def _only_link(study: Study, key: str) -> str:
    cut = cut_off(study.network, key)
    return f"Without it, {plural(cut, 'organisation')} would be cut off from the rest" if cut else ""


def cut_off(graph: nx.Graph, node: str) -> int:
    """Return how many organisations would no longer reach the largest piece of their part of the network without this one.

    Above 0 for an articulation point, and for no other.
    """
    seen, pieces = {node}, []
    for start in graph[node]:
        if start not in seen:
            piece = _piece(graph, start, seen)
            seen |= piece
            pieces.append(len(piece))
    return sum(pieces) - max(pieces, default=0)


def _piece(graph: nx.Graph, start: str, out: Collection[str]) -> set[str]:
    """Return what is reached from an organisation without passing through others."""
    found, edge = {start}, [start]
    while edge:
        edge = [other for other in {other for node in edge for other in graph[node]} if other not in found and other not in out]
        found.update(edge)
    return found


def _newcomer(study: Study, key: str) -> str:
    days = study.register.configuration.thresholds.integration_days
    joined = growth.joiners(study.register, study.as_of - timedelta(days=days), study.as_of)
    return f"Joined in the last {days} days" if key in study.members and key in joined else ""


def _edge(study: Study, key: str) -> str:
    return EDGE.words if study.network.degree[key] == 1 else ""


def _no_tie(study: Study, key: str) -> str:
    return "" if study.network.degree[key] else NO_TIE.words


_LOOKS: Mapping[str, Callable[[Study, str], str]] = {
    "bridge": _bridge, "connector": _connector, "broker": _broker, "only_link": _only_link, "newcomer": _newcomer, "edge": _edge, "no_tie": _no_tie,
}
"""Role to what says the words of an organisation in it; empty where it is not in it."""

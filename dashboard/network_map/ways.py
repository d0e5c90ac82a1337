"""Who could introduce whom: chains of ties as sentences with their sources, and the neighbours two organisations share."""

from collections.abc import Mapping
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from analysis import chains
from analysis.chains import Way
from analysis.evidence import Fact
from analysis.map_view import MapView
from analysis.neighbourhoods import in_common
from analysis.sentences import plural
from analysis.study import Study
from dashboard.components.links import outside_link
from dashboard.network_map.links import by_name, organisation_link
from dashboard.network_map.neighbours import facts_of_pair, makes_tie, pair_dates
from data.dates import spoken

FACTS_TOLD = 2
"""Facts told of each step; the history of the tie has them all."""


def ways(study: Study, view: MapView, query: Mapping[str, str]) -> list[Component]:
    """Return the shortest chains between the two organisations of the path, strongest first, each step with its sources."""
    ends = _ends(study, view.path)
    if isinstance(ends, str):
        return [_said("Who could introduce them?", html.P(ends, className="notice"))]
    found = study.remembered(("ways", ends), lambda: chains.ways(study.network, *ends))
    told = [_count(found), html.Ol([_chain(study, query, view, way) for way in found], className="map-chains")] if found else [_apart(study, ends)]
    return [_said(f"From {_name(study, ends[0])} to {_name(study, ends[1])}", *told)]


def common(study: Study, view: MapView, query: Mapping[str, str]) -> list[Component]:
    """Return the organisations tied to both of the two that the view asks about."""
    ends = _ends(study, view.common)
    if isinstance(ends, str):
        return [_said("Whom do both know?", html.P(ends, className="notice"))]
    found, (one, other) = by_name(study, in_common(study.network, *ends)), (_name(study, end) for end in ends)
    lead = f"{one} and {other} are both tied to {plural(len(found), 'organisation')} on {spoken(study.as_of)}."
    links = html.Ul([html.Li(organisation_link(study, query, view, key)) for key in found], className="map-names")
    return [_said(f"In common: {one} and {other}", html.P(lead, role="status"), *([links] if found else []))]


def _said(heading: str, *inside: Component) -> Component:
    return html.Section([html.H3(heading), *inside], className="map-ways")


def _name(study: Study, key: str) -> str:
    return study.register.organisation[key].name


def _ends(study: Study, pair: tuple[str, ...]) -> tuple[str, str] | str:
    """Return the two organisations asked for, or why nothing can be said of them."""
    known = study.register.organisation
    if any(key not in known for key in pair):
        return "One of the two is not known here, or not part of this view."
    if pair[0] == pair[1]:
        return f"{known[pair[0]].name} is one and the same organisation."
    absent = [known[key].name for key in pair if key not in study.network]
    if absent:
        are = "is" if len(absent) == 1 else "are"
        return f"{' and '.join(absent)} {are} not in the network of {spoken(study.as_of)}: closed by then, or left out by the choices above."
    return pair[0], pair[1]


def _count(found: tuple[Way, ...]) -> Component:
    length = len(found[0]) - 1
    lead = "They are tied to one another." if length == 1 else f"They are {length} steps apart."
    several = f" The {len(found)} best ways, the shortest first, of equal ones the strongest:" if len(found) > 1 else " There is one way:"
    return html.P(lead + several, role="status")


def _apart(study: Study, ends: tuple[str, str]) -> Component:
    """Say why no chain joins two organisations."""
    alone = [_name(study, key) for key in ends if not study.network.degree(key)]
    why = f"{' and '.join(alone)} {'has' if len(alone) == 1 else 'have'} no known tie" if alone else "they are in separate parts of the network"
    return html.P(f"No chain of ties joins them on {spoken(study.as_of)}: {why}.", className="notice", role="status")


def _chain(study: Study, query: Mapping[str, str], view: MapView, way: Way) -> Component:
    """Return one chain as sentences, one for each step, and whom to ask."""
    ask = f"Ask {_name(study, way[1])} to introduce you." if len(way) > 2 else ""
    told = [html.Li(_step(study, query, view, *step)) for step in pairwise(way)]
    length = html.Span(f"{plural(len(told), 'step')}. ", className="map-chain-length")
    return html.Li([length, ask, html.Ul(told, className="map-steps")], className="map-chain")


def _step(study: Study, query: Mapping[str, str], view: MapView, one: str, other: str) -> list[Component | str]:
    links = organisation_link(study, query, view, one), organisation_link(study, query, view, other)
    tying = [fact for fact in facts_of_pair(study, one, other, study.as_of) if makes_tie(study, fact, one, other)]
    facts = [piece for fact in tying[:FACTS_TOLD] for piece in (*_fact(fact, pair_dates(study, fact, one, other, study.as_of)), "; ")][:-1]
    more = [f"; and {len(tying) - FACTS_TOLD} more"] if len(tying) > FACTS_TOLD else []
    return [links[0], " is tied to ", links[1], " through ", *facts, *more, "."]


def _fact(fact: Fact, dates: str) -> list[Component | str]:
    """Return what ties two organisations, in words: kind, name, dates, whether it is derived, and the source."""
    name = f" “{fact.name}”" if fact.name else ""
    derived = "" if fact.reported else ", both took part"
    source = [", ", outside_link(fact.source_url, "source")] if fact.source_url else [", no source on record"]
    return [f"{fact.kind.lower() if fact.kind[1:].islower() else fact.kind}{name} ({dates}{derived}", *source, ")"]

"""Whom an organisation is tied to, in words: by kind of tie, with direction, dates and sources; derived ties apart from reported ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dash import dcc, html
from dash.development.base_component import Component

from analysis.evidence import Fact, facts_of
from analysis.map_view import MapView
from analysis.sentences import plural
from analysis.study import Study
from dashboard.addresses import organisation_address
from dashboard.components.links import outside_link
from dashboard.network_map.links import between, by_name, changed, chosen, organisation_link, organisation_links
from data.model import Register

DERIVED = "derived from taking part in the same; nobody reported it"
"""What is said of a tie that follows from sharing a group or an event."""
FACTS_TOLD = 2
"""Facts told of each neighbour; the history of the tie has them all."""


@dataclass(frozen=True, slots=True)
class Kin:
    """The neighbours by one kind of tie, in order of name, and the facts that tie each."""

    kind: str
    reported: bool
    facts: Mapping[str, tuple[Fact, ...]]


@lru_cache(maxsize=128)
def facts_on(register: Register, key: str, day: date) -> tuple[Fact, ...]:
    """Return the facts of an organisation as seen on a day; those asked for last are kept, since a hub's take a while."""
    return facts_of(register, key, day)


def facts_of_pair(study: Study, one: str, other: str, day: date) -> tuple[Fact, ...]:
    """Return the facts of a day that tie two organisations, as seen from the first."""
    return tuple(fact for fact in facts_on(study.register, one, day) if other in fact.others)


def kin(study: Study, key: str) -> tuple[Kin, ...]:
    """Return the neighbours of an organisation in the network of the day by kind of tie, reported kinds first.

    A neighbour tied in several ways stands under each. What two share counts only where it is enough to make a tie.
    """
    found: defaultdict[tuple[bool, str], dict[str, list[Fact]]] = defaultdict(dict)
    for fact, other in _tying(study, key):
        found[not fact.reported, fact.kind].setdefault(other, []).append(fact)
    return tuple(
        Kin(kind, not derived, {other: tuple(found[derived, kind][other]) for other in by_name(study, list(found[derived, kind]))})
        for derived, kind in sorted(found)
    )


def _tying(study: Study, key: str) -> Iterator[tuple[Fact, str]]:
    """Give the facts of the day that make a tie, with whom."""
    if key in study.network:
        for fact in facts_on(study.register, key, study.as_of):
            yield from ((fact, other) for other in fact.others if makes_tie(study, fact, key, other))


def makes_tie(study: Study, fact: Fact, key: str, other: str) -> bool:
    """Say whether a fact of an organisation is one that ties it to another in the network of the day, with the ties chosen."""
    if fact.standing != "current" or not study.network.has_edge(key, other):
        return False
    tie, kinds = study.network.edges[key, other], study.selection.tie_kind
    if not fact.reported:
        return tie["derived"]
    return tie["reported"] and (not kinds or fact.kind in {study.register.configuration.label("tie_kinds", code) for code in kinds})


def pair_dates(study: Study, fact: Fact, one: str, other: str, day: date) -> str:
    """Return the dates of a fact of the first of two organisations; where both took part at different times, those of both."""
    mates = [] if fact.reported else [mate for mate in facts_of_pair(study, other, one, day) if (mate.kind, mate.name) == (fact.kind, fact.name)]
    if all(mate.dates == fact.dates for mate in mates):
        return fact.dates
    known = study.register.organisation
    return f"{known[one].name} {fact.dates}, {known[other].name} {' and '.join(mate.dates for mate in mates)}"


def earlier(study: Study, key: str) -> tuple[Fact, ...]:
    """Return the reported facts that do not hold on the day: ended, later or undated."""
    return tuple(fact for fact in facts_on(study.register, key, study.as_of) if fact.reported and fact.standing != "current")


def tie_lists(study: Study, query: Mapping[str, str], view: MapView, key: str, *, most: int) -> list[Component]:
    """Return the ties of an organisation, one list for each kind; of more than ``most`` the rest is a link away, since a hub may have thousands."""
    return [_listed(study, query, view, key, row, most) for row in kin(study, key)]


def _listed(study: Study, query: Mapping[str, str], view: MapView, key: str, row: Kin, most: int) -> Component:
    how = "reported" if row.reported else DERIVED
    items = [_item(study, query, view, key, other, row.facts[other]) for other in list(row.facts)[:most]]
    more = [html.P(_all(query, view, key))] if len(row.facts) > most else []
    look = "map-tie-kind map-tie-reported" if row.reported else "map-tie-kind map-tie-derived"
    return html.Section([html.H4(f"{row.kind}: {len(row.facts):,} ({how})"), html.Ul(items, className="map-ties"), *more], className=look)


def _all(query: Mapping[str, str], view: MapView, key: str) -> Component:
    """Return the link to more of the neighbours: from beside the map to the walk, from there to the list of them all."""
    if view.view == "walk":
        return dcc.Link("See all its neighbours as a list", href=changed(query, view, view="list", focus=(key,), steps=1))
    return dcc.Link("See more of them in the walk", href=changed(query, view, view="walk"))


def _item(study: Study, query: Mapping[str, str], view: MapView, key: str, other: str, facts: tuple[Fact, ...]) -> Component:
    """Return one neighbour: which way, who, what ties them, how many ties it has, and the way to the history."""
    name = study.register.organisation[other].name
    history = dcc.Link(["History", html.Span(f" of the tie with {name}", className="visually-hidden")], href=chosen(query, view, between(key, other)))
    told = [html.Div(_told(fact), className="tie-dates") for fact in facts[:FACTS_TOLD]]
    more = [html.Div(f"and {len(facts) - FACTS_TOLD} more", className="tie-dates")] if len(facts) > FACTS_TOLD else []
    ties = f", which has {plural(study.network.degree(other), 'tie')}"
    return html.Li([direction(facts), organisation_link(study, query, view, other), ties, " · ", history, *told, *more])


def direction(facts: tuple[Fact, ...]) -> str:
    """Return which way a tie runs, as seen from the organisation whose facts they are; ``with`` where it has no direction."""
    ways = {fact.role for fact in facts if fact.reported and fact.role}
    return "to and from " if ways == {"to", "from"} else f"{ways.pop()} " if len(ways) == 1 else "with "


def _told(fact: Fact) -> list[Component | str]:
    return [f"{fact.name}, " if fact.name else "", _dated(fact), *_source(fact)]


def _dated(fact: Fact) -> str:
    return f"{fact.dates}{f' ({fact.basis})' if fact.basis else ''}, {fact.standing}"


def _source(fact: Fact) -> list[Component | str]:
    return [" · ", outside_link(fact.source_url, "source")] if fact.source_url else [" · no source on record"]


def earlier_list(study: Study, query: Mapping[str, str], view: MapView, key: str, *, most: int) -> list[Component]:
    """Return the ties that were reported of another time, folded away; above ``most`` the organisation's page has the rest."""
    facts = earlier(study, key)
    if not facts:
        return []
    items = [
        html.Li([f"{fact.kind} ", direction((fact,)), *organisation_links(study, query, view, fact.others), html.Div(_told(fact), className="tie-dates")])
        for fact in facts[:most]
    ]
    more = [html.P(dcc.Link("See all of them on its page", href=organisation_address(query, key)))] if len(facts) > most else []
    return [html.Details([html.Summary(f"Ended, later or undated: {len(facts):,}"), html.Ul(items, className="map-ties"), *more], className="map-earlier")]

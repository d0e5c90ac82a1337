"""What changed between two days, as lists: who joined and left, which ties began and ended, with the shapes that the map draws."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from analysis.comparison import Comparison, Pair
from analysis.evidence import Fact
from analysis.growth import spells
from analysis.map_view import MapView, map_view
from analysis.sentences import plural
from analysis.sight import Sight
from analysis.study import Study
from dashboard.network_map.links import between, by_name, chosen, organisation_link
from dashboard.network_map.neighbours import facts_of_pair, pair_dates
from data.dates import spoken

GLYPHS = {"joined": ("▲", "Joined"), "left": ("✕", "Left"), "begun": ("━", "New ties"), "ended": ("┅", "Ended ties")}
"""Shape on the map and words for each change: a ring with a triangle, a cross, a thick line, a dotted line."""

MOST = 100
"""Changes of one sort on screen; the rest is counted."""
FACTS_TOLD = 2
"""Facts told of each tie; its history has them all."""


def compared_list(study: Study, comparison: Comparison, query: Mapping[str, str], *, shown: Collection[str] | None = None) -> list[Component]:
    """Return the changes between the two days of a comparison; with ``shown``, those among some organisations alone."""
    view, inside = map_view(urlencode(query)), frozenset(study.register.organisation if shown is None else shown)
    joined, left = (by_name(study, inside.intersection(keys)) for keys in (comparison.joined, comparison.left))
    begun, ended = (_by_names(study, [pair for pair in pairs if inside.issuperset(pair)]) for pairs in (comparison.begun, comparison.ended))
    return [
        html.Section([
            html.H3(f"From {spoken(study.since)} to {spoken(study.as_of)}"),
            html.P(_sum(len(joined), len(left), len(begun), len(ended)), role="status"),
            html.P(f"{comparison.basis} {_corrections(study)}", className="exhibit-note"),
            *_organisations(study, view, query, "joined", joined, _came(study)),
            *_organisations(study, view, query, "left", left, _went(study)),
            *_ties(study, view, query, "begun", begun, study.as_of),
            *_ties(study, view, query, "ended", ended, study.since),
        ], className="map-compared"),
    ]


def of_either_day(study: Study, sight: Sight) -> frozenset[str]:
    """Return the organisations shown, and those no longer in the network, which no view of the later day can show."""
    return frozenset(sight.organisations) | (frozenset(study.register.organisation) - frozenset(study.ties.organisations))


def _sum(joined: int, left: int, begun: int, ended: int) -> str:
    return f"{plural(joined, 'organisation')} joined and {left:,} left; {plural(begun, 'tie')} began and {ended:,} ended."


def _corrections(study: Study) -> str:
    """Say that both days are told with one knowledge, so that no correction looks like a change, and how long an occasion ties."""
    known = f"was known on {spoken(study.selection.known_at)}" if study.selection.known_at else "is known now"
    months = study.register.configuration.thresholds.momentary_months
    return f"Both days are told from what {known}: a correction to the records is in both, and is no change here. An occasion counts for {months} months."


def _by_names(study: Study, pairs: Collection[Pair]) -> tuple[Pair, ...]:
    """Return pairs in order of name, each with the first name first."""
    place = {key: number for number, key in enumerate(by_name(study, {key for pair in pairs for key in pair}))}
    ordered = ((one, other) if place[one] < place[other] else (other, one) for one, other in pairs)
    return tuple(sorted(ordered, key=lambda pair: (place[pair[0]], place[pair[1]])))


def _heading(sort: str, count: int) -> Component:
    glyph, words = GLYPHS[sort]
    return html.H4([html.Span(glyph, className=f"map-glyph map-glyph-{sort}", **{"aria-hidden": "true"}), f" {words}: {count:,}"])


def _listed(sort: str, items: list[Component], count: int) -> list[Component]:
    """Return a list with its heading, and how many more there are."""
    rest = [html.P(f"These are the first {len(items):,} of {count:,}, by name.", className="exhibit-note")] if count > len(items) else []
    return [_heading(sort, count), *([html.Ul(items, className="map-changes")] if items else []), *rest]


def _organisations(study: Study, view: MapView, query: Mapping[str, str], sort: str, keys: tuple[str, ...], told: Mapping[str, str]) -> list[Component]:
    items = [html.Li([organisation_link(study, query, view, key), told.get(key, "")]) for key in keys[:MOST]]
    return _listed(sort, items, len(keys))


def _came(study: Study) -> dict[str, str]:
    """Return the day on which each joined in the time between, in words; where it joined more than once the last."""
    return {
        key: f", {spoken(days.first)}"
        for key, found in spells(study.register).items() for days in found if days.first and days.began(study.since, study.as_of)
    }


def _went(study: Study) -> dict[str, str]:
    """Return the last day of the membership of each that ended in the time between, in words."""
    return {
        key: f", last day {spoken(days.until - timedelta(days=1))}"
        for key, found in spells(study.register).items() for days in found if days.until and days.ended(study.since, study.as_of)
    }


def _ties(study: Study, view: MapView, query: Mapping[str, str], sort: str, pairs: tuple[Pair, ...], day: date) -> list[Component]:
    """Return ties with what they rest on, as on the day on which they held."""
    return _listed(sort, [html.Li(_tie(study, view, query, pair, day)) for pair in pairs[:MOST]], len(pairs))


def _tie(study: Study, view: MapView, query: Mapping[str, str], pair: Pair, day: date) -> list[Component | str]:
    one, other = pair
    known = study.register.organisation
    history = dcc.Link(["History", html.Span(f" of the tie of {known[one].name} and {known[other].name}", className="visually-hidden")],
                       href=chosen(query, view, between(one, other)))
    links = [organisation_link(study, query, view, one), " and ", organisation_link(study, query, view, other), " · ", history]
    return [*links, html.Div(_basis(study, one, other, day), className="tie-dates")]


def _basis(study: Study, one: str, other: str, day: date) -> str:
    """Return what tied two organisations on a day, with its dates; what is derived says so."""
    one, other = sorted((one, other), key=lambda key: study.network.degree(key) if key in study.network else 0)  # a hub's facts take a while
    held = [fact for fact in facts_of_pair(study, one, other, day) if fact.standing == "current" and _chosen(study, fact)]
    told = [_said(fact, pair_dates(study, fact, one, other, day)) for fact in held[:FACTS_TOLD]]
    more = [f"and {len(held) - FACTS_TOLD} more"] if len(held) > FACTS_TOLD else []
    gone = [f"{study.register.organisation[key].name} closed ({closed})" for key in (one, other) if (closed := _closed(study, key))]
    return "; ".join([*told, *more, *gone])


def _said(fact: Fact, dates: str) -> str:
    return f"{fact.kind}{f', {fact.name}' if fact.name else ''} ({dates}{'' if fact.reported else ', derived: both took part'})"


def _closed(study: Study, key: str) -> str:
    """Return when an organisation closed, if it has by the day looked at: then its ties ended with it."""
    closed = study.register.organisation[key].closed
    return str(closed) if closed and closed.until <= study.as_of else ""


def _chosen(study: Study, fact: Fact) -> bool:
    """Say whether the reader chose ties of this sort."""
    kinds = {study.register.configuration.label("tie_kinds", code) for code in study.selection.tie_kind}
    return study.selection.ties in ("all", "reported" if fact.reported else "derived") and not (fact.reported and kinds and fact.kind not in kinds)


def ended_of(study: Study, view: MapView, query: Mapping[str, str], key: str) -> list[Component]:
    """Return the ties of an organisation that ended since the day to compare with; nothing where none did."""
    pairs = [(key, next(end for end in pair if end != key)) for pair in study.tie_changes(study.since).ended if key in pair]
    if not pairs:
        return []
    names = by_name(study, [other for _, other in pairs])
    items = [html.Li(_tie(study, view, query, (key, other), study.since)) for other in names[:MOST]]
    heading = html.H4([html.Span(GLYPHS["ended"][0], className="map-glyph map-glyph-ended", **{"aria-hidden": "true"}),
                       f" Ended since {spoken(study.since)}: {len(pairs):,}"])
    return [heading, html.Ul(items, className="map-changes")]

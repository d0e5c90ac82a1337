"""A tie: everything on record about it, reported and derived told apart, with dates, strength and sources."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from analysis.evidence import Fact, fact_dates
from analysis.map_view import MapView
from analysis.network import counts, tie_interval
from analysis.sentences import plural
from analysis.study import Study
from dashboard.components.links import outside_link
from dashboard.network_map.links import organisation_link
from dashboard.network_map.neighbours import facts_of_pair, pair_dates
from data.configuration import TieKind
from data.dates import spoken
from data.model import TieRecord

STRENGTHS = ("0 none: said to have no tie", "1 networking", "2 cooperation", "3 coordination", "4 coalition", "5 collaboration")
"""Frey's scale of how closely two organisations work together, in words."""


def history(study: Study, view: MapView, query: Mapping[str, str]) -> list[Component]:
    """Return the chosen tie: whether it counts on the day and why, each record, and what the two take part in together."""
    a, b = view.tie or ("", "")
    known = study.register.organisation
    if a == b or a not in known or b not in known:
        return [html.P("No such tie is known here, or it is not part of this view.", className="notice")]
    records, shared = _records(study, a, b), tuple(fact for fact in facts_of_pair(study, a, b, study.as_of) if not fact.reported)
    return [
        html.H3(["The tie of ", organisation_link(study, query, view, a), " and ", organisation_link(study, query, view, b)], className="map-chosen"),
        html.P(_sum(study, a, b), role="status"),
        *_reported(study, records),
        *_derived(study, a, b, shared),
    ]


def _records(study: Study, a: str, b: str) -> tuple[TieRecord, ...]:
    """Return every record of the pair, newest first, undated ones last."""
    rows = (row for row in study.register.ties if {row.source_id, row.target_id} == {a, b})
    return tuple(sorted(rows, key=lambda row: (row.start is None, -row.start.first.toordinal() if row.start else 0, row.id)))


def _sum(study: Study, a: str, b: str) -> str:
    day = spoken(study.as_of)
    if not study.network.has_edge(a, b):
        return f"Not tied on {day}, with the ties chosen above. What is on record stands below."
    tie = study.network.edges[a, b]
    how = {(True, True): "somebody reported it, and it is derived as well", (True, False): "somebody reported it",
           (False, True): "it is derived from what both take part in, and nobody reported it"}[tie["reported"], tie["derived"]]
    strength = f" Strongest report: {STRENGTHS[tie['strength']]} (on a scale to 5)." if tie["strength"] else ""
    return f"Tied on {day}: {how}.{strength}"


def _reported(study: Study, records: tuple[TieRecord, ...]) -> list[Component]:
    if not records:
        return [html.H4("Reported"), html.P("Nobody has reported a tie between the two.")]
    items = [html.Li(_record(study, row), className="map-record") for row in records]
    return [html.H4(f"Reported: {plural(len(records), 'record')}"), html.Ol(items, className="map-history")]


def _record(study: Study, row: TieRecord) -> list[Component | str]:
    """Return one record in words; who reported it is told where the reader may know."""
    kind = study.register.configuration.vocabularies.get("tie_kinds", {}).get(row.kind)
    told = [_dated(study, row, kind), *_strength(row), *_basis(study, row), *_counted(study, row)]
    label = html.Strong(study.register.configuration.label("tie_kinds", row.kind))
    return [label, _named(study, row, kind), html.Div([". ".join(told), ". ", _source(row.source_url)], className="tie-dates")]


def _source(url: str | None) -> Component | str:
    return outside_link(url, "source") if url else "no source on record"


def _named(study: Study, row: TieRecord, kind: object) -> str:
    known = study.register.organisation
    way = f" from {known[row.source_id].name} to {known[row.target_id].name}" if isinstance(kind, TieKind) and kind.directed else ""
    return f"{way}{f', {row.name}' if row.name else ''}"


def _dated(study: Study, row: TieRecord, kind: object) -> str:
    days, day = tie_interval(study.register, row), study.as_of
    standing = "undated" if days.first is None else "current" if days.holds(day) else "not begun yet" if day < days.first else "ended"
    basis = f" ({study.register.configuration.label('date_bases', row.date_basis)})" if row.date_basis else ""
    written = fact_dates(row, kind)
    return f"{written}{basis}, {standing}" if written != standing else f"Undated{basis}"


def _strength(row: TieRecord) -> list[str]:
    return ["Strength not known"] if row.strength is None else [f"Strength {STRENGTHS[row.strength]}"]


def _basis(study: Study, row: TieRecord) -> list[str]:
    words, known = study.register.configuration, study.register.organisation
    who = [f"Told by {known[row.reported_by].name}"] if row.reported_by in known else []
    evidence = [f"Rests on: {words.label('evidence', row.evidence).lower()}"] if row.evidence else []
    sure = [f"How sure: {words.label('confidence', row.confidence).lower()}"] if row.confidence else []
    return [*who, *evidence, *sure]


def _counted(study: Study, row: TieRecord) -> list[str]:
    left_out = study.selection.ties == "derived" or (row.strength != 0 and not counts(row, study.selection))
    return ["Left out by the ties chosen above"] if left_out else []


def _derived(study: Study, a: str, b: str, shared: tuple[Fact, ...]) -> list[Component]:
    """Return what the two took part in together, and whether it is enough to count as a tie."""
    if not shared:
        return []
    least = study.register.configuration.thresholds.derived_weight
    tie = study.network.edges[a, b] if study.network.has_edge(a, b) else None
    enough = tie is not None and tie["derived"]
    lead = "Nobody reported these: that both took part is all that is known. " + (
        f"Together they weigh {tie['derived_weight']:.2f}, enough to count as a tie ({least:g} or more)." if enough
        else "They are not enough to count as a tie on this day, or derived ties are left out above.")
    items = [html.Li(_shared(fact, pair_dates(study, fact, a, b, study.as_of)), className="map-record") for fact in shared]
    heading = f"Derived from {plural(len(shared), 'shared group or event', 'shared groups and events')}"
    return [html.H4(heading), html.P(lead), html.Ul(items, className="map-history"), _about()]


def _shared(fact: Fact, dates: str) -> list[Component | str]:
    told = f"{dates}, {fact.standing}. {len(fact.others) + 1} organisations took part. "
    return [html.Strong(fact.kind), f", {fact.name}" if fact.name else "", html.Div([told, _source(fact.source_url)], className="tie-dates")]


def _about() -> Component:
    told = ("What n organisations take part in together weighs 1 ÷ (n − 1) for each pair of them, so that a small working group says more than a "
            "large conference. The weights of all that two organisations share on the day are added up. Technically: a weighted projection of the "
            "affiliation network.")
    return html.Details([html.Summary("About derived ties"), html.P(told)], className="about")

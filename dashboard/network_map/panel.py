"""The side panel: what is shown, in two sentences; or the organisation, the tie or the group that is chosen."""

from collections.abc import Mapping
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.map_view import MapView
from analysis.network import unknown_strength
from analysis.sentences import plural
from analysis.sight import Sight
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.filters import CLEARED
from dashboard.network_map.asking import asked, common_form, way_form
from dashboard.network_map.group_panel import group_panel
from dashboard.network_map.groups import Legend, legend
from dashboard.network_map.history import history
from dashboard.network_map.links import PATH, changed, everyone
from dashboard.network_map.organisation_panel import organisation_panel
from dashboard.network_map.ways import common, ways
from data.dates import spoken


def panel(
    study: Study, view: MapView, sight: Sight, query: Mapping[str, str], *, told: Legend | None = None, communities: Communities | None = None
) -> list[Component]:
    """Return what stands beside the map, the matrix or the list; the forms in it offer the names of ``asking.names_offered``.

    Parameters
    ----------
    told
        Words for the groups; without it those of the network's own lists.
    communities
        How steady communities are; without it nothing is said of that.
    """
    told = told or legend(study, view.colour)
    return [
        *asked(study, query, view).told,
        *answers(study, view, query),
        *_chosen(study, view, sight, query, told, communities),
        measured(view, sight, query),
    ]


def answers(study: Study, view: MapView, query: Mapping[str, str]) -> list[Component]:
    """Return the way between two organisations, or whom both know, where that is asked for."""
    return [*(ways(study, view, query) if view.path else []), *(common(study, view, query) if view.common else [])]


def is_group(study: Study, view: MapView, sight: Sight) -> bool:
    """Say whether what is chosen is a group: with groups drawn a group's code comes first, else an organisation's id."""
    grouped = view.chosen in sight.legend or view.chosen in view.hide
    return grouped and (not view.draws_organisations or view.chosen not in study.register.organisation)


def _chosen(
    study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend, communities: Communities | None
) -> list[Component]:
    if view.tie:
        return history(study, view, query)
    if is_group(study, view, sight):
        return group_panel(study, view, sight, query, told, communities)
    if view.chosen in study.register.organisation:
        return organisation_panel(study, view, sight, query, communities)
    lost = [html.P("What this address points at is not known here, or not part of this view.", className="notice")] if view.chosen else []
    return [*lost, *_whole(study, view, sight, query)]


def _whole(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    steps = [html.Li(dcc.Link(words, href=href)) for words, href in next_steps(study, view, sight, query)]
    return [
        html.H3("What you are looking at"),
        html.P(shown(study, sight), role="status"),
        html.P(which(study, view, sight)),
        html.Ul(steps, className="map-next"),
        way_form(study, query, view, where="panel"),
        common_form(study, query, view, where="panel"),
    ]


def shown(study: Study, sight: Sight) -> str:
    """Return how many organisations and ties are shown, of how many, and as at when."""
    known = f", as known on {spoken(study.selection.known_at)}" if study.selection.known_at else ""
    return f"{showing(sight)}, as at {spoken(study.as_of)}{known}."


def showing(sight: Sight) -> str:
    """Return how much of the network is shown; where two days are compared, of either day."""
    organisations, ties = len(sight.organisations), len(sight.ties)
    if sight.standing is not None:
        return f"Showing {plural(organisations, 'organisation')} and {plural(ties, 'tie')} of either day"
    return f"Showing {organisations:,} of {plural(sight.total, 'organisation')} and {ties:,} of {plural(sight.total_ties, 'tie')}"


def which(study: Study, view: MapView, sight: Sight) -> str:
    """Return which ties these are, reported told apart from derived, and what is left out."""
    reported = int(sight.ties.reported.sum())
    told = f"Reported by somebody: {plural(reported, 'tie')}; only derived from taking part in the same: {len(sight.ties) - reported:,}."
    alone, unknown = len(sight.ties.alone) if view.isolates else 0, unknown_strength(study.register, study.selection, study.as_of)
    hidden = f" {_tieless(sight.hidden_isolates)} hidden." if sight.hidden_isolates else ""
    among = f" {plural(alone, 'organisation')} shown {'has' if alone == 1 else 'have'} no tie to another that is shown." if alone else ""
    left = f" {plural(unknown, 'report')} of unknown strength {'is' if unknown == 1 else 'are'} left out." if unknown else ""
    return told + hidden + among + left


def _tieless(count: int) -> str:
    return f"{plural(count, 'organisation')} without a known tie {'is' if count == 1 else 'are'}"


def next_steps(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the links that are most use from here, with their addresses."""
    return [*_level(view, sight, query), *_isolates(view, sight, query), *_compare(study, view, query), *_forms(view, query), *_back(view, sight, query)]


def _level(view: MapView, sight: Sight, query: Mapping[str, str]) -> list[tuple[str, str]]:
    if view.view != "map" or view.focus or view.path or view.common:
        return []
    if view.level == "groups":
        return [(f"Show all {plural(len(sight.organisations), 'organisation')}", everyone(query, view, sight))]
    return [("Show groups instead", changed(query, view, level="groups", chosen=""))]


def _isolates(view: MapView, sight: Sight, query: Mapping[str, str]) -> list[tuple[str, str]]:
    if not view.isolates:
        return [("Show those without a known tie as well", changed(query, view, isolates=True))]
    return [("Hide those without a known tie", changed(query, view, isolates=False))] if sight.ties.alone else []


def _compare(study: Study, view: MapView, query: Mapping[str, str]) -> list[tuple[str, str]]:
    words = "Stop comparing" if view.compare else f"What changed since {spoken(study.since)}?"
    return [(words, changed(query, view, compare=not view.compare))]


def _forms(view: MapView, query: Mapping[str, str]) -> list[tuple[str, str]]:
    made = {"map": "See it on the map", "matrix": "See it as a matrix", "list": "See it as a list", "walk": "Walk through it, one organisation at a time"}
    return [(words, changed(query, view, view=name)) for name, words in made.items() if name != view.view]


def _back(view: MapView, sight: Sight, query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the way back to everything, where something is left out."""
    if len(sight.organisations) == sight.total and not (view.focus or view.path or view.common or view.hide):
        return []
    whole = replace(view, focus=(), steps=1, path=(), common=(), hide=(), isolates=True, chosen="")
    return [(f"Clear: show all {sight.total:,} again", address(PATH, {**shared(query), **whole.query()}, **CLEARED))]


def measured(view: MapView, sight: Sight, query: Mapping[str, str]) -> Component:
    """Say whether measures are of the whole network or of what is shown, with the switch as a link."""
    count = f"{len(sight.organisations):,}"
    said, other = f"Measures are recomputed for the {count} shown.", "Measure the whole network"
    if not view.subset:
        said, other = "Measures are of the whole network.", f"Recompute for the {count} shown"
    switch = [" ", dcc.Link(other, href=changed(query, view, subset=not view.subset))]
    return html.P([said, *(switch if view.subset or len(sight.organisations) < sight.total else [])], className="map-measured")

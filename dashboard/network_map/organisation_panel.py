"""An organisation beside the map: what it is, whom it is tied to, its part in the network in plain words, and where to go from it."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.growth import spells
from analysis.map_view import MOST_STEPS, MapView
from analysis.roles import Role, roles_of
from analysis.sentences import plural
from analysis.sight import Sight
from analysis.study import Study
from dashboard.addresses import address, organisation_address, shared
from dashboard.network_map.asking import common_form, way_form
from dashboard.network_map.links import changed
from dashboard.network_map.neighbours import earlier_list, tie_lists
from data.dates import spoken
from data.model import Organisation

MOST_NEIGHBOURS = 12
"""Neighbours of one kind beside the map before the rest is a link away."""


def organisation_panel(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], communities: Communities | None = None) -> list[Component]:
    """Return the chosen organisation; who is no coordinator reads no role that ranks."""
    row = study.register.organisation[view.chosen]
    return [
        html.H3(row.name, className="map-chosen"),
        facts(study, row),
        html.P(standing(study, sight, row.id), role="status"),
        *roles(study, row.id, communities),
        actions(study, query, view, row),
        *tie_lists(study, query, view, row.id, most=MOST_NEIGHBOURS),
        *earlier_list(study, query, view, row.id, most=MOST_NEIGHBOURS),
        way_form(study, query, view, where="panel", start=row.id),
        common_form(study, query, view, where="panel", start=row.id),
    ]


def facts(study: Study, row: Organisation) -> Component:
    """Return kind, base, themes and membership; what is not known is said to be so."""
    words = study.register.configuration
    told = {
        "Kind": words.label("organisation_kinds", row.kind) if row.kind else "Not known",
        "Based in": words.label("areas", row.base) if row.base else "Not known",
        "Works on": ", ".join(words.label("themes", code) for code in row.themes) or "Not known",
        **({words.words.member.capitalize(): _membership(study, row.id)} if study.register.memberships else {}),
    }
    return html.Dl([part for name, value in told.items() for part in (html.Dt(name), html.Dd(value))], className="facts")


def _membership(study: Study, key: str) -> str:
    """Return since when an organisation belongs; a membership that nobody dated has no beginning to tell."""
    if key not in study.members:
        return "No"
    tier = study.members[key]
    name = f", {study.register.configuration.label('tiers', tier)}" if tier else ""
    dated = all(row.joined for row in study.register.memberships_by_organisation[key])
    since = next((days.first for days in spells(study.register)[key] if days.holds(study.as_of)), None)
    return f"Yes{name}, since {spoken(since)}" if dated and since else f"Yes{name}"


def standing(study: Study, sight: Sight, key: str) -> str:
    """Return how many ties an organisation has on the day, how many are derived only, and how many of its neighbours are shown."""
    day = spoken(study.as_of)
    if key not in study.network:
        return f"Not in the network of {day}: closed by then, or left out by the choices above."
    ties = study.network[key]
    if not ties:
        return f"No known tie on {day} with the ties chosen. Nobody may have asked yet: this does not say that it works alone."
    derived, shown = sum(not tie["reported"] for tie in ties.values()), len(set(ties) & set(sight.organisations))
    told = f"Tied to {plural(len(ties), 'organisation')} on {day}: {len(ties) - derived:,} reported, {derived:,} only derived from taking part in the same."
    return told + ("" if shown == len(ties) else f" {shown:,} of the {len(ties):,} are shown now.")


def roles(study: Study, key: str, communities: Communities | None) -> list[Component]:
    """Return the part an organisation plays, in plain words with the technical name folded away, and how steady its community is."""
    ranked = study.selection.audience == "coordinator"
    items = [html.Li(_role(role)) for role in roles_of(study, key) if ranked or not role.ranks]
    steady = _steady(communities, key)
    listed = [html.H4("Its part in the network"), html.Ul(items, className="map-roles")] if items else []
    return [*listed, *([html.P(steady, className="map-steady")] if steady else [])]


def _role(role: Role) -> list[Component]:
    summary = html.Summary(["About", html.Span(f": {role.words}", className="visually-hidden")])
    told = html.P(f"{role.about} Technically: {role.technical}.")
    return [html.Span(role.words), html.Details([summary, told], className="about")]


def _steady(communities: Communities | None, key: str) -> str:
    if communities is None or key not in communities.steadiness:
        return ""
    share, runs = communities.steadiness[key], communities.reruns
    return f"Steadiness of its community: in {share * runs:.0f} of {runs} reruns it stood with most of the same organisations."


def actions(study: Study, query: Mapping[str, str], view: MapView, row: Organisation) -> Component:
    """Return the links that narrow, widen or leave the map from an organisation."""
    made = [*_focus(query, view, row.id), *_steps(query, view), *_away(study, query, view, row)]
    return html.Ul([html.Li(dcc.Link(words, href=href, className="btn btn-outline-secondary btn-sm")) for words, href in made], className="map-actions")


def _focus(query: Mapping[str, str], view: MapView, key: str) -> list[tuple[str, str]]:
    if not view.focus:
        return [("Focus: show it and its neighbours only", changed(query, view, focus=(key,), steps=1))]
    if key in view.focus:
        return [("Do not keep it", changed(query, view, focus=tuple(each for each in view.focus if each != key)))]
    return [("Keep it as well", changed(query, view, focus=(*view.focus, key))), ("Focus on it alone", changed(query, view, focus=(key,), steps=1))]


def _steps(query: Mapping[str, str], view: MapView) -> list[tuple[str, str]]:
    if not view.focus:
        return []
    more = [("One step more", changed(query, view, steps=view.steps + 1))] if view.steps < MOST_STEPS else []
    fewer = [("One step fewer", changed(query, view, steps=view.steps - 1))] if view.steps else []
    return [*more, *fewer, ("Show everything again", changed(query, view, focus=(), steps=1, path=(), common=()))]


def _away(study: Study, query: Mapping[str, str], view: MapView, row: Organisation) -> list[tuple[str, str]]:
    other = ("See it on the map", changed(query, view, view="map")) if view.view == "walk" else ("Walk from here", changed(query, view, view="walk"))
    edit = [("Edit", address("/edit", shared(query), table="organisations", id=row.id))] if study.selection.audience == "coordinator" else []
    return [other, ("Open its page", organisation_address(query, row.id)), *edit]

"""The walk: the network from one organisation to the next in words, for a keyboard, a screen reader or a phone."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.comparison import compared
from analysis.map_view import MapView
from analysis.sight import Sight
from analysis.study import Study
from dashboard.network_map.asking import asked, common_form, find_form, way_form
from dashboard.network_map.comparing import compared_list, ended_of, of_either_day
from dashboard.network_map.group_panel import group_panel
from dashboard.network_map.groups import Legend, legend
from dashboard.network_map.history import history
from dashboard.network_map.links import changed
from dashboard.network_map.neighbours import earlier_list, tie_lists
from dashboard.network_map.organisation_panel import actions, facts, roles, standing
from dashboard.network_map.panel import answers, is_group, measured, next_steps, shown, which
from dashboard.network_map.starts import starts

HERE = "walk-here"
"""Id of the heading of where the reader stands, to which the focus goes after each step."""
MOST_NEIGHBOURS = 150
"""Neighbours of one kind before the rest is a link away."""


def walk(
    study: Study, view: MapView, sight: Sight, query: Mapping[str, str], *, told: Legend | None = None, communities: Communities | None = None
) -> list[Component]:
    """Return where the reader stands and where to go from there; ``told`` and ``communities`` as for the panel, without which it stands."""
    told = told or legend(study, view.colour)
    changes = compared_list(study, compared(study), query, shown=of_either_day(study, sight)) if view.compare else []
    return [
        breadcrumbs(study, query, view),
        *asked(study, query, view).told,
        html.H2(title(study, view, sight, told), id=HERE, tabIndex=-1, className="walk-here"),
        *answers(study, view, query),
        *(changes if not view.chosen else []),
        *_inside(study, view, sight, query, told, communities),
        *(changes if view.chosen else []),
    ]


def title(study: Study, view: MapView, sight: Sight, told: Legend) -> str:
    """Return the heading of where the reader stands."""
    known = study.register.organisation
    if view.tie and all(key in known for key in view.tie):
        return " and ".join(known[key].name for key in view.tie)
    if is_group(study, view, sight):
        return told.label(view.chosen)
    return known[view.chosen].name if view.chosen in known else "Where to start"


def breadcrumbs(study: Study, query: Mapping[str, str], view: MapView) -> Component:
    """Return the last steps as links, oldest first, after the way back to the start."""
    known = study.register.organisation
    back = [("Start", changed(query, view, chosen="", trail=()))]
    steps = [(known[key].name, changed(query, view, chosen=key, trail=view.trail[:place])) for place, key in enumerate(view.trail) if key in known]
    items = [html.Li(dcc.Link(words, href=href)) for words, href in (*back, *steps)]
    return html.Nav(html.Ol(items, className="walk-trail"), **{"aria-label": "Your last steps"})


def _inside(
    study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend, communities: Communities | None
) -> list[Component]:
    if view.tie:
        return history(study, view, query)
    if is_group(study, view, sight):
        return group_panel(study, view, sight, query, told, communities)[1:]
    if view.chosen in study.register.organisation:
        return _organisation(study, view, sight, query, communities)
    lost = [html.P("What this address points at is not known here, or not part of this view.", className="notice")] if view.chosen else []
    return [*lost, *_start(study, view, sight, query, told)]


def _organisation(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], communities: Communities | None) -> list[Component]:
    row = study.register.organisation[view.chosen]
    return [
        facts(study, row),
        html.P(standing(study, sight, row.id), role="status"),
        html.H3("Its ties"),
        *tie_lists(study, query, view, row.id, most=MOST_NEIGHBOURS),
        *ended_of(study, view, query, row.id),
        *earlier_list(study, query, view, row.id, most=MOST_NEIGHBOURS),
        *roles(study, row.id, communities),
        html.H3("Go on from here"),
        way_form(study, query, view, where="walk", start=row.id),
        common_form(study, query, view, where="walk", start=row.id),
        actions(study, query, view, row),
        find_form(study, query, view, where="walk"),
    ]


def _start(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend) -> list[Component]:
    return [
        html.P(shown(study, sight), role="status"),
        html.P(which(study, view, sight)),
        find_form(study, query, view, where="walk"),
        *starts(study, view, sight, query, told),
        way_form(study, query, view, where="walk"),
        common_form(study, query, view, where="walk"),
        html.H3("Or"),
        html.Ul([html.Li(dcc.Link(words, href=href)) for words, href in next_steps(study, view, sight, query)], className="map-next"),
        measured(view, sight, query),
    ]

"""A group of organisations: who is in it, and how it is tied to the other groups, in words."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.grouping import Grouped, grouped
from analysis.map_view import MapView
from analysis.sentences import plural
from analysis.sight import Sight, group_of
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.network_map.groups import Legend
from dashboard.network_map.links import PATH, by_name, changed, chosen, folded, organisation_link
from data.dates import spoken

MOST_NAMES = 40
"""Organisations named before the rest is folded away."""
FILTERS = ("theme", "kind", "area")
"""Groupings that the filter bar knows too."""


def group_panel(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend, communities: Communities | None = None) -> list[Component]:
    """Return the chosen group: its organisations that are shown, its ties inside and with other groups, and ways on."""
    groups = group_of(study, view.colour, communities)
    inside = by_name(study, [key for key in sight.organisations if groups[key] == view.chosen])
    sums = grouped(sight.ties, groups, order=sight.legend)
    return [
        html.H3(told.label(view.chosen), className="map-chosen"),
        html.P(_sum(study, view, sums, len(inside)), role="status"),
        _actions(query, view, sight),
        *_bonds(query, view, sums, told),
        *_members(study, query, view, inside),
    ]


def _sum(study: Study, view: MapView, sums: Grouped, count: int) -> str:
    if view.chosen not in sums.groups:
        return f"None of its organisations is shown on {spoken(study.as_of)}: it is hidden by the legend or by a filter."
    place = sums.groups.index(view.chosen)
    out = sum(ties for a, b, ties in sums.bonds if place in (a, b))
    main = f" Each organisation stands in one {study.register.configuration.words.theme}, its main one." if view.colour == "theme" else ""
    return f"{plural(count, 'organisation')} shown on {spoken(study.as_of)}, {plural(sums.inside[place], 'tie')} inside and {out:,} to other groups.{main}"


def _actions(query: Mapping[str, str], view: MapView, sight: Sight) -> Component:
    others = tuple(code for code in sight.legend if code != view.chosen)
    made = [("Show these organisations", changed(query, view, level="all", hide=others, chosen=""))]
    if view.colour in FILTERS:
        made.append(("Filter everything by it", address(PATH, {**shared(query), **view.query()}, **{view.colour: view.chosen, "chosen": None})))
    if view.hide:
        made.append(("Show the other groups again", changed(query, view, hide=())))
    made.append(("List them", changed(query, view, view="list", hide=others, chosen="")))
    return html.Ul([html.Li(dcc.Link(words, href=href, className="btn btn-outline-secondary btn-sm")) for words, href in made], className="map-actions")


def _bonds(query: Mapping[str, str], view: MapView, sums: Grouped, told: Legend) -> list[Component]:
    """Return the other groups it is tied to, most ties first, with how many of the ties were reported."""
    own = sums.groups.index(view.chosen) if view.chosen in sums.groups else -1
    bonds = [(a + b - own, ties, reported) for (a, b, ties), reported in zip(sums.bonds, sums.reported, strict=True) if own in (a, b)]
    ordered = [(sums.groups[other], ties, reported) for other, ties, reported in sorted(bonds, key=lambda bond: (-bond[1], bond[0]))]
    items = [
        html.Li([dcc.Link(told.label(code), href=chosen(query, view, code)), f": {plural(ties, 'tie')}, {reported:,} of them reported"])
        for code, ties, reported in ordered
    ]
    return [html.H4("Ties to other groups"), html.Ul(items, className="map-names")] if items else []


def _members(study: Study, query: Mapping[str, str], view: MapView, inside: tuple[str, ...]) -> list[Component]:
    if not inside:
        return []
    return [html.H4(f"Its {plural(len(inside), 'organisation')}"), *names_list(study, query, view, inside)]


def names_list(study: Study, query: Mapping[str, str], view: MapView, keys: tuple[str, ...], said: Mapping[str, str] | None = None) -> list[Component]:
    """Return organisations as links, the first ones open and the rest folded; ``said`` adds words behind some."""
    items = [html.Li([organisation_link(study, query, view, key), (said or {}).get(key, "")]) for key in keys]
    return folded(items, most=MOST_NAMES, look="map-names")

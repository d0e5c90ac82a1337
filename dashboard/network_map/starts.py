"""Where a walk can begin: groups by size, newcomers, what changed, who has no known tie, and everyone by name."""

from collections.abc import Mapping
from itertools import groupby

from dash import dcc, html
from dash.development.base_component import Component

from analysis.growth import joiners, spells
from analysis.map_view import MapView
from analysis.sentences import plural
from analysis.sight import Sight
from analysis.study import Study
from dashboard.network_map.comparing import of_either_day
from dashboard.network_map.group_panel import names_list
from dashboard.network_map.groups import Legend
from dashboard.network_map.links import by_name, changed, chosen, organisation_link, plain
from dashboard.network_map.looks import NEVER
from data.dates import spoken

MOST_LETTERS = 1_500
"""Organisations listed from A to Z; more would make everybody wait for what nobody reads."""


def starts(study: Study, view: MapView, sight: Sight, query: Mapping[str, str], told: Legend) -> list[Component]:
    """Return the places to begin; nobody is ranked, so organisations stand by name."""
    return [
        *_groups(study, query, view, sight, told), *_newcomers(study, view, sight, query), *_changes(study, view, sight, query),
        *_alone(study, view, sight, query), *_everyone(study, view, sight, query),
    ]


def _part(heading: str, *inside: Component) -> Component:
    return html.Section([html.H3(heading), *inside], className="walk-start")


def _groups(study: Study, query: Mapping[str, str], view: MapView, sight: Sight, told: Legend) -> list[Component]:
    """Return the groups, largest first, those that are none last; what the legend hides says so."""
    order = sorted(sight.legend, key=lambda code: (code in NEVER, -sight.legend[code], told.label(code)))
    hidden = dict.fromkeys(view.hide, ", hidden now")
    items = [
        html.Li([dcc.Link(told.label(code), href=chosen(query, view, code)), f": {plural(sight.legend[code], 'organisation')}{hidden.get(code, '')}"])
        for code in order
    ]
    return [_part(f"{_names(study)[view.colour]}, largest first", html.Ul(items, className="map-names"))] if len(items) > 1 else []


def _names(study: Study) -> Mapping[str, str]:
    words = study.register.configuration.words
    return {"theme": words.themes.capitalize(), "kind": "Kinds of organisation", "area": words.areas.capitalize(), "community": "Communities",
            "tier": "Kinds of membership", "none": "Groups"}


def _newcomers(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    since = spoken(study.since)
    if not study.register.memberships:
        return [_part(f"Joined since {since}", html.P("No membership is on record, so nobody can be said to have joined or left."))]
    found = joined_since(study, sight)
    lead = html.P(f"{plural(len(found), 'organisation')} of those shown joined after {since}, by {spoken(study.as_of)}.")
    said = {key: f", joined {day}" for key, day in found.items()}
    return [_part(f"Joined since {since}", lead, *(names_list(study, query, view, tuple(found), said) if found else []))]


def joined_since(study: Study, sight: Sight) -> dict[str, str]:
    """Return who of those shown joined after the day to compare with, by name, and the first day of the membership in words."""
    found, after, until = spells(study.register), study.since, study.as_of
    keys = by_name(study, frozenset(sight.organisations).intersection(joiners(study.register, after, until)))
    return {key: spoken(next(days.first for days in found[key] if days.first and days.began(after, until))) for key in keys}


def _changes(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    inside, moved = of_either_day(study, sight), study.tie_changes(study.since)
    begun, ended = (sum(inside.issuperset(pair) for pair in pairs) for pairs in (moved.new, moved.ended))
    among = "" if len(sight.organisations) == sight.total else " among those shown and those no longer there"
    lead = f"Since {spoken(study.since)}, {plural(begun, 'tie')}{among} began and {ended:,} ended. "
    return [_part("What changed", html.P([lead, dcc.Link("See which", href=changed(query, view, compare=True))]))]


def _alone(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    keys = by_name(study, frozenset(sight.organisations).intersection(study.ties.alone))
    words = f"{plural(len(keys), 'organisation')} shown {'has' if len(keys) == 1 else 'have'} no known tie on {spoken(study.as_of)}."
    hidden = [f" {sight.hidden_isolates:,} more are hidden. ", dcc.Link("Show them", href=changed(query, view, isolates=True))] if sight.hidden_isolates else []
    about = " Nobody may have asked them yet." if keys else ""
    return [_part("Without a known tie", html.P([words, about, *hidden]), *(names_list(study, query, view, keys) if keys else []))]


def _everyone(study: Study, view: MapView, sight: Sight, query: Mapping[str, str]) -> list[Component]:
    """Return everyone shown from A to Z, folded by letter."""
    keys = by_name(study, sight.organisations)
    if len(keys) > MOST_LETTERS:
        link = dcc.Link("See the list", href=changed(query, view, view="list"))
        return [_part(f"All {len(keys):,} organisations shown", html.P(["Find one by its name above, or narrow the filters. ", link]))]
    letters = [(letter, tuple(those)) for letter, those in groupby(keys, key=lambda key: _letter(study.register.organisation[key].name))]
    folded = [_letter_list(study, query, view, letter, those) for letter, those in letters]
    return [_part(f"All {plural(len(keys), 'organisation')} shown, by name", *folded)] if keys else []


def _letter_list(study: Study, query: Mapping[str, str], view: MapView, letter: str, keys: tuple[str, ...]) -> Component:
    names = html.Ul([html.Li(organisation_link(study, query, view, key)) for key in keys], className="map-names")
    return html.Details([html.Summary(f"{letter} ({len(keys):,})"), names])


def _letter(name: str) -> str:
    """Return the plain first letter of a name; what begins with none stands together."""
    first = plain(name)[:1].upper()
    return first if "A" <= first <= "Z" else "0–9 and others"

"""Questions asked by typing a name: the forms, which work without any script, and what was meant by an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from analysis.map_view import MapView
from analysis.search import search
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.editing.naming import Names
from dashboard.network_map.links import PATH, by_name, chosen, trail_to

FIND = "find"
WAY = ("way_from", "way_to")
COMMON = ("common_one", "common_other")
FIELDS = (FIND, *WAY, *COMMON)
"""What the forms add to an address; every other link leaves it behind."""

NAMES = "map-names"
MOST_NAMES = 2_000
"""Names that the browser is given to offer; above it those on screen, if they are fewer."""
NEAR = 6
"""Organisations offered where a text names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asked for: parts of the view to change, and words on what could not be understood."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    told: tuple[Component, ...] = ()


def names(study: Study) -> Names:
    """Return the organisations of the day by what they are called."""
    return study.remembered("names", lambda: _names(study))


def _names(study: Study) -> Names:
    known = study.register.organisation
    return Names({key: known[key].name for key in by_name(study, [row.id for row in study.organisations])})


def names_offered(study: Study, shown: Iterable[str]) -> Component:
    """Return the names that the browser offers while one is typed; once for all forms of a page."""
    known = names(study).shown
    among = list(known) if len(known) <= MOST_NAMES else [key for key in shown if key in known][:MOST_NAMES]
    return html.Datalist([html.Option(value=known[key]) for key in among], id=NAMES)


def asked(study: Study, query: Mapping[str, str], view: MapView) -> Asked:
    """Return what the forms of an address ask for; a text is an id, or a name however it is spelt large or small."""
    found = {name: names(study).found(query[name].strip()) for name in FIELDS if query.get(name, "").strip()}
    told = tuple(_unknown(study, query, view, name) for name, key in found.items() if key is None)
    changes: dict[str, Any] = {"chosen": found[FIND], "trail": trail_to(view, found[FIND])} if found.get(FIND) else {}
    for part, ends in (("path", WAY), ("common", COMMON)):
        if all(found.get(name) for name in ends):
            changes |= {part: tuple(found[name] for name in ends), **({} if view.view == "walk" else {"chosen": ""})}
    return Asked(changes=changes, told=told)


def answered(study: Study, query: Mapping[str, str], view: MapView) -> MapView:
    """Return the view with what the forms of an address ask for; as it is where they ask for nothing that is known."""
    return replace(view, **asked(study, query, view).changes)


def _unknown(study: Study, query: Mapping[str, str], view: MapView, name: str) -> Component:
    """Say that a text names no organisation, or several, and offer those that come near."""
    text = query[name].strip()
    near = [match.organisation.id for match in search(study.register, text, study.as_of)] or [names(study).found(names(study).nearest(text) or "")]
    offered = [key for key in near if key in names(study).of]
    links = [html.Li(dcc.Link(names(study).shown[key], href=_meant(query, view, name, key))) for key in offered[:NEAR]]
    more = [html.Li(f"and {len(offered) - NEAR:,} more: type more of the name")] if len(offered) > NEAR else []
    lead = f"No organisation is called “{text}” on this day and in this view. " + ("Did you mean:" if links else "Check the spelling, or choose from the list.")
    return html.Div([html.P(lead), *([html.Ul([*links, *more])] if links else [])], className="notice map-unknown", role="status")


def _meant(query: Mapping[str, str], view: MapView, name: str, key: str) -> str:
    if name == FIND:
        return chosen(query, view, key)
    kept = {each: value for each, value in query.items() if each not in FIELDS or each in (WAY if name in WAY else COMMON)}
    return address(PATH, kept, **{name: key})


def find_form(study: Study, query: Mapping[str, str], view: MapView, *, where: str) -> Component:
    """Return the form that goes to an organisation by its name."""
    return _form(query, view, "Find an organisation", {FIND: ("Name", query.get(FIND, ""))}, "Go to it", where=where)


def way_form(study: Study, query: Mapping[str, str], view: MapView, *, where: str, start: str = "") -> Component:
    """Return the form that asks who could introduce one organisation to another."""
    held = _held(study, query, WAY, view.path or (start,))
    fields = {name: (label, value) for name, label, value in zip(WAY, ("From", "To"), held, strict=True)}
    return _form(query, view, "Shortest path to …", fields, "Show the way", where=where, without=("path", "common"))


def common_form(study: Study, query: Mapping[str, str], view: MapView, *, where: str, start: str = "") -> Component:
    """Return the form that asks whom two organisations are both tied to."""
    held = _held(study, query, COMMON, view.common or (start,))
    fields = {name: (label, value) for name, label, value in zip(COMMON, ("One", "The other"), held, strict=True)}
    return _form(query, view, "In common with …", fields, "Show whom both know", where=where, without=("path", "common"))


def _held(study: Study, query: Mapping[str, str], fields: tuple[str, str], ids: tuple[str, ...]) -> list[str]:
    """Return what stands in the two fields: what was typed, else the names of those already asked for."""
    known = names(study).shown
    given = [known.get(key, "") for key in (*ids, "")[:2]]
    return [known.get(typed, typed) if (typed := query.get(name, "")) else value for name, value in zip(fields, given, strict=True)]


def _form(
    query: Mapping[str, str], view: MapView, title: str, fields: Mapping[str, tuple[str, str]], button: str, *, where: str, without: tuple[str, ...] = ()
) -> Component:
    """Return a form that asks with the whole address: its own fields are seen, the rest goes along hidden."""
    kept = {name: value for name, value in {**shared(query), **view.query()}.items() if name not in without}
    hidden = [dbc.Input(name=name, value=value, type="hidden") for name, value in sorted(kept.items())]
    seen = [_field(name, label, value, where) for name, (label, value) in fields.items()]
    send = html.Button(button, type="submit", className="btn btn-outline-secondary")
    return html.Form([html.Fieldset([html.Legend(title, className="map-form-title"), *seen, send]), *hidden], action=PATH, method="get", className="map-form")


def _field(name: str, label: str, value: str, where: str) -> Component:
    id = f"map-{where}-{name.replace('_', '-')}"
    field = dbc.Input(id=id, name=name, value=value, type="search" if name == FIND else "text", list=NAMES, autocomplete="off")
    return html.Div([html.Label(label, htmlFor=id, className="form-label"), field], className="map-field")


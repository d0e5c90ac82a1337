"""The network map: how organisations connect, as a picture, a matrix, a list or a walk of one and the same view."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from analysis.communities import Communities
from analysis.comparison import compared
from analysis.layout import Places
from analysis.map_view import MapView, map_view
from analysis.neighbourhoods import in_common
from analysis.selection import AUDIENCES, selection
from analysis.sight import Sight, group_of, sight
from analysis.study import Study
from dashboard.components.markup import markup
from dashboard.exports import notice
from dashboard.layouts import SIMPLER
from dashboard.network_map import arranging, communities, exporting, tools, views
from dashboard.network_map.about import about
from dashboard.network_map.asking import FIELDS, answered, names_offered
from dashboard.network_map.comparing import compared_list
from dashboard.network_map.component import NetworkMap, NetworkMatrix
from dashboard.network_map.groups import Legend, Named, legend
from dashboard.network_map.links import ASK, PATH, changed, is_large
from dashboard.network_map.listing import listing
from dashboard.network_map.matrix import MOST_ROWS, matrix
from dashboard.network_map.panel import panel, showing
from dashboard.network_map.scene import cast, digest, group_labels, group_scene, organisation_scene, organisations, ties
from dashboard.network_map.walk import walk
from dashboard.page import Page
from dashboard.services import Services
from data.dates import spoken


class Id(StrEnum):
    """Ids of this page."""

    STAGE = "map-stage"
    TOOLS = "map-tools"
    MAP = "map-drawing"
    MATRIX = "map-matrix"
    TOLD = "map-told"
    PANEL = "map-panel"
    WAITING = "map-waiting"
    WAITED = "map-waited"
    ARRIVED = "map-arrived"
    NAMES = "map-names-offered"
    NAMED = "map-named"
    PLAIN = "map-plain"
    SETTLED = "map-settled"


def controls() -> list[Component]:
    """Return the parts that stay while the view changes; what is in them is filled by callbacks."""
    left = html.Div([html.Div(id=Id.TOOLS), *arranging.place()], className="map-tools")
    waiting = html.P(id=Id.WAITED, className="map-waiting", role="status")
    told = html.Div(id=Id.TOLD, className="map-told", role="status")
    drawing = html.Div([waiting, NetworkMap(id=Id.MAP), NetworkMatrix(id=Id.MATRIX), told], className="map-drawing")
    right = html.Div(id=Id.PANEL, className="map-panel")
    kept = html.Div(views.place(), className="map-kept")
    stores = [dcc.Store(id=name) for name in (Id.NAMED, Id.PLAIN, Id.SETTLED, Id.ARRIVED)]
    silent = [dcc.Interval(id=Id.WAITING, interval=1_500, disabled=True), *stores, html.Div(id=Id.NAMES)]
    return [*views.story_place(), html.Div([left, drawing, right, kept, *silent], id=Id.STAGE, className="map-page")]


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what to know about the map; the map itself stays where it is, or each choice would lose the reader's place."""
    return about(study)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Everything that the forms of a view are drawn from.

    Attributes
    ----------
    groups, legend
        The group of each organisation by what colours stand for, and the words and looks of groups.
    communities, named
        Communities by the numbers that readers know, and their words and looks; None where nothing is told of them.
    """

    study: Study
    view: MapView
    query: Mapping[str, str]
    sight: Sight
    groups: Mapping[str, str]
    legend: Legend
    communities: Communities | None
    named: Legend


def looked(services: Services, search: str) -> Looked:
    """Return what an address asks to see."""
    query = dict(parse_qsl(search.lstrip("?")))
    study = services.study(selection(search))
    wanted = answered(study, query, readable(study, map_view(search)))
    known, names = _known(services, study) if wanted.colour == "community" or wanted.view == "list" or wanted.chosen else (None, {})
    named = legend(study, "community", names)
    return Looked(
        study=study, view=wanted, query=query, sight=sight(study, wanted, known), communities=known, named=named,
        groups=group_of(study, wanted.colour, known), legend=named if wanted.colour == "community" else legend(study, wanted.colour))


def _known(services: Services, study: Study) -> tuple[Communities, Mapping[str, Named]]:
    return communities.as_known(study, communities.remember(study, services.store if services.writes else None))


def readable(study: Study, wanted: MapView) -> MapView:
    """Return the view without what its audience is not shown: no size that ranks, but for coordinators."""
    return wanted if wanted.size in tools.sizes(study.selection.audience) else replace(wanted, size="ties")


def drawn(services: Services, search: str, look: str, held: Mapping[str, str]) -> dict[str, Any]:
    """Return what each part of the page shows, by the names of ``Id``; what the browser holds already is left out."""
    seen = looked(services, search)
    places = _places(services, seen)
    waiting, busy = waited(services, search)
    return {
        Id.STAGE: f"map-page map-page-{seen.view.view}",
        Id.TOOLS: markup(tools.tools(seen.study, seen.view, seen.sight, seen.query, seen.legend)),
        Id.TOLD: markup(tools.told(seen.study, seen.view, seen.sight, seen.query)),
        Id.WAITED: waiting or (SIMPLER if places and places.simple else ""),
        Id.PANEL: beside(seen, look),
        Id.MAP: on_the_map(seen, places, held) if seen.view.view == "map" else {},
        Id.MATRIX: {**matrix(seen.study, seen.sight, seen.groups, seen.legend), "chosen": seen.view.chosen} if seen.view.view == "matrix" else {},
        Id.WAITING: not busy,
        Id.PLAIN: changed(seen.query, seen.view) if FORMED.intersection(seen.query) else no_update,
    }


FORMED = frozenset(FIELDS)
"""Parts of an address that a form wrote; once answered, the address says the answer instead."""


def _places(services: Services, seen: Looked) -> Places | None:
    """Return where organisations stand; None where none is drawn, or while that is being worked out."""
    if seen.view.view != "map" or not seen.view.draws_organisations:
        return None
    return services.layouts.places(seen.study.register, past=seen.study.selection.known_at is not None)


def waited(services: Services, search: str) -> tuple[str, bool]:
    """Return words on the work on places, and whether it is still under way."""
    chose = selection(search)
    words = services.layouts.progress(services.register(chose.audience, chose.known_at))
    return words, services.layouts.busy(services.register(chose.audience, chose.known_at))


def on_the_map(seen: Looked, places: Places | None, held: Mapping[str, str]) -> dict[str, Any]:
    """Return what the map is told; groups are drawn until it is known where organisations stand."""
    chosen = {"chosen": seen.view.chosen, "path": [list(way) for way in seen.sight.ways], "common": list(_in_common(seen))}
    if places is None:
        made = _titled(seen, group_scene(seen.study, seen.view, seen.sight, seen.groups, seen.legend))
        return {"choice": chosen, **lacking(held, scene=made)}
    spots, comparison = places.by_id(), compared(seen.study) if seen.view.compare else None
    members = cast(seen.study, seen.view, seen.sight.organisations, digest(places.x.tobytes(), places.y.tobytes()))
    made = organisation_scene(seen.study, seen.view, seen.sight, members, seen.groups, seen.legend, comparison)
    made["groups"] = group_labels(seen.sight, seen.groups, seen.legend, spots)
    joined = ties(seen.study, seen.view, members, seen.sight, held.get("ties", ""))
    named = {"organisations": organisations(seen.study.register, members, spots)} if held.get("organisations") != members.key else {}
    return {"choice": chosen, **named, **lacking(held, scene=_titled(seen, made), ties=joined)}


def lacking(held: Mapping[str, str], **parts: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that the browser does not hold, by their keys."""
    return {name: part for name, part in parts.items() if held.get(name) != part["key"]}


def _in_common(seen: Looked) -> tuple[str, ...]:
    return in_common(seen.study.network, *seen.view.common) if seen.view.common else ()


def _titled(seen: Looked, made: dict[str, Any]) -> dict[str, Any]:
    """Add what a picture of it says: title, what is shown, day and source; and a key that tells this scene from any other."""
    register, shown = seen.study.register, showing(seen.sight)
    title = f"{register.configuration.name}: who works with whom"
    source = f"Data version {register.version} · {notice(seen.study)}"
    made |= {"title": title, "told": shown, "source": source, "date": f"As at {spoken(seen.study.as_of)}"}
    return made | {"colour_by": tools.colour_words(seen.study, seen.view), "key": digest(made)}


def beside(seen: Looked, look: str) -> list[Component]:
    """Return what stands beside the map, or in its place."""
    parts = (seen.study, seen.view, seen.sight, seen.query)
    known = communities.firm(seen.study, seen.communities) if seen.communities and seen.view.view != "list" else None
    if seen.view.view == "walk":
        return [markup(walk(*parts, told=seen.legend, communities=known))]
    changes = compared_list(seen.study, compared(seen.study), seen.query, shown=seen.sight.organisations) if seen.view.compare else []
    if seen.view.view == "list":
        return [*_why_a_list(seen), *listing(*parts, look, told=seen.named, communities=seen.communities), markup(changes)]
    too_many = [html.P(MATRIX_CUT, className="notice")] if seen.view.view == "matrix" and len(seen.sight.organisations) > MOST_ROWS else []
    firm = communities.firmness(known) if seen.view.colour == "community" else []
    return [markup([*too_many, *_sure(seen), *firm, *panel(*parts, told=seen.legend, communities=known), *changes])]


MATRIX_CUT = f"The matrix shows the {MOST_ROWS} organisations with most ties. Filter, or hide groups, to see the others."


def _why_a_list(seen: Looked) -> list[Component]:
    if seen.query.get("why") != "webgl":
        return []
    told = "This browser cannot draw the map (it has no WebGL), so here is the same as a list. Matrix and Walk work as well."
    return [html.P(told, className="notice", role="status")]


def _sure(seen: Looked) -> list[Component]:
    """Ask before very many organisations are drawn, and say what it costs."""
    if seen.query.get(ASK) != "all" or not is_large(seen.sight):
        return []
    size = (len(seen.sight.organisations) * BYTES_OF_ONE + len(seen.sight.ties) * BYTES_OF_TIE) / 1e6
    told = (
        f"That is {len(seen.sight.organisations):,} organisations and {len(seen.sight.ties):,} ties: about {size:.1f} MB to load, and on a computer without "
        "a graphics card each zoom can take seconds. A filter, or one organisation and its surroundings, is quicker to read."
    )
    draw = dcc.Link("Draw them all", href=changed(seen.query, seen.view, level="all", chosen=""), className="btn btn-primary")
    stay = dcc.Link("Stay with groups", href=changed(seen.query, seen.view, level="groups"), className="btn btn-outline-secondary")
    return [html.Div([html.P(told), html.P([draw, " ", stay])], className="notice map-sure", role="alert")]


BYTES_OF_ONE, BYTES_OF_TIE = 36, 10
"""What an organisation and a tie weigh on their way to the browser, compressed."""


def wire(app: Dash, services: Services) -> None:
    """Draw the page when the address changes; while positions are worked out, ask again."""
    arranging.wire(app, services)
    views.wire(app, services)
    exporting.serve(app, lambda search: looked(services, f"{search}&view=list"))   # which tells of communities too

    app.clientside_callback(ClientsideFunction("map", "settled"), Output(Id.SETTLED, "data"), Input(Id.PLAIN, "data"), prevent_initial_call=True)

    @app.callback(
        Output(Id.STAGE, "className"), Output(Id.TOOLS, "children"), Output(Id.TOLD, "children"), Output(Id.PANEL, "children"), Output(Id.PLAIN, "data"),
        *(Output(Id.MAP, part) for part in DRAWN), *(Output(Id.MATRIX, part) for part in SQUARED),
        Output(Id.WAITED, "children"), Output(Id.WAITING, "disabled"),
        Input("url", "pathname"), Input("url", "search"), Input("shell-look", "data"), Input(Id.ARRIVED, "data"), Input(arranging.Id.DONE, "data"),
        State(Id.MAP, "held"),
    )
    def draw(pathname: str, search: str, look: str | None, _: object, __: object, held: Mapping[str, str] | None) -> tuple:
        if pathname != PATH:
            return (no_update,) * (7 + len(DRAWN) + len(SQUARED))
        found = drawn(services, search or "", look or "light", held or {})
        return (*(found[part] for part in (Id.STAGE, Id.TOOLS, Id.TOLD, Id.PANEL, Id.PLAIN)), *(found[Id.MAP].get(part, no_update) for part in DRAWN),
                *(found[Id.MATRIX].get(part, no_update) for part in SQUARED), found[Id.WAITED], found[Id.WAITING])

    @app.callback(
        Output(Id.WAITED, "children", allow_duplicate=True), Output(Id.WAITING, "disabled", allow_duplicate=True), Output(Id.ARRIVED, "data"),
        Input(Id.WAITING, "n_intervals"), State("url", "search"), prevent_initial_call=True,
    )
    def wait(count: int, search: str | None) -> tuple:
        words, busy = waited(services, search or "")
        return words, not busy, no_update if busy else count

    @app.callback(Output(Id.NAMES, "children"), Output(Id.NAMED, "data"), Input("url", "pathname"), Input("url", "search"), State(Id.NAMED, "data"))
    def offer(pathname: str, search: str | None, named: str | None) -> tuple:
        return offered(services, search or "", named) if pathname == PATH else (no_update, no_update)


def offered(services: Services, search: str, named: str | None) -> tuple:
    """Return the names that forms offer, and for which facts and day they are; nothing where those are offered already."""
    study = services.study(selection(search))
    key = f"{study.register.version} {study.selection.audience} {study.as_of}"
    return (no_update, no_update) if key == named else (markup([names_offered(study, [row.id for row in study.shown])]), key)


DRAWN = ("organisations", "ties", "scene", "choice")
SQUARED = ("rows", "cells", "groups", "chosen")

PAGE = Page(
    key="map",
    title="Map",
    path=PATH,
    audiences=AUDIENCES,
    question="Who is connected with whom, who holds groups together, and where are the gaps?",
    view=view,
    controls=controls,
    wire=wire,
)

"""What stands in a saved view, and what of it each audience gets: its own, without what it may not see."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from dash import Dash
from flask import abort, redirect
from werkzeug.wrappers import Response

from analysis.map_view import BETWEEN, MapView, map_view
from analysis.selection import selection
from dashboard.services import Services
from data.model import Register
from data.pictures import SavedView, Story

MAP, SHORT = "/map", "/views"
EVERYTHING = "coordinator"
"""The one audience that sees every view, and may save one."""
GONE = "This saved view was removed, or its link is not whole. Open the network map and look among its saved views."


def audience_of(view: SavedView) -> str:
    """Return whose view it is."""
    return selection(view.query).audience


def saved_query(query: str) -> str:
    """Return all that can be read of an address of the map, as it is saved: without a story that was stepped through."""
    return _written(selection(query).query(), replace(map_view(query), story="", step=1))


def for_audience(query: str, audience: str, register: Register) -> str:
    """Return the query with which another audience sees, as nearly as it may, what a coordinator sees.

    Where the reader looks and the numbers of communities belong to one audience's picture, so they are left out.
    """
    view = replace(map_view(query), camera="")
    if view.colour == "community":
        view = replace(view, hide=(), chosen="" if view.chosen.isdecimal() else view.chosen)
    chosen = replace(selection(query), audience=audience)
    return _written(chosen.query(), _open(replace(view, story="", step=1), register))


def left_out(before: str, after: str) -> int:
    """Return how many organisations that one query names are not in another."""
    return len(_named(map_view(before)) - _named(map_view(after)))


def open_to(views: Iterable[SavedView], audience: str, services: Services) -> tuple[SavedView, ...]:
    """Return the views that an audience may see, each without organisations that it may not see now."""
    mine = [view for view in views if audience in (EVERYTHING, audience_of(view))]
    return tuple(_cleaned(view, services) for view in mine)


def stories_for(stories: Iterable[Story], audience: str, services: Services) -> tuple[Story, ...]:
    """Return the stories of whose views an audience may see every one, with these as it may see them."""
    mine = [story for story in stories if audience == EVERYTHING or all(audience_of(step.view) == audience for step in story.steps)]
    return tuple(replace(story, steps=tuple(replace(step, view=_cleaned(step.view, services)) for step in story.steps)) for story in mine)


def view_address(view: SavedView, **more: str) -> str:
    """Return the address at which a saved view is shown."""
    query = urlencode(sorted({**dict(parse_qsl(view.query)), **more}.items()), safe=",~")
    return f"{MAP}?{query}" if query else MAP


def short_address(view_id: str) -> str:
    """Return the short address of a saved view, which stays when it is renamed."""
    return f"{SHORT}/{view_id}"


def serve_views(app: Dash, services: Services) -> None:
    """Lead from the short address of a saved view to the map."""

    @app.server.get(f"{SHORT}/<view_id>")
    def saved_view(view_id: str) -> Response:
        view = services.store.view(view_id) if services.writes else None
        if view is None:
            abort(404, GONE)
        return redirect(view_address(_cleaned(view, services)), 302)


def _cleaned(view: SavedView, services: Services) -> SavedView:
    audience, query = audience_of(view), saved_query(view.query)
    if audience == EVERYTHING:
        return replace(view, query=query)
    opened = _open(map_view(query), services.register(audience))
    return replace(view, query=_written(selection(query).query(), opened))


def _open(view: MapView, register: Register) -> MapView:
    """Return a view without organisations that a register does not hold."""
    known = register.organisation
    groups = {"unknown", "none", "alone", "all"}.union(*register.configuration.vocabularies.values())
    ends = view.chosen.split(BETWEEN)
    chosen = view.chosen if _is_group(view.chosen, groups) or all(end in known for end in ends) else ""
    return replace(view, focus=_those(view.focus, known), path=_both(view.path, known), common=_both(view.common, known), chosen=chosen,
                   hide=tuple(code for code in view.hide if _is_group(code, groups)))


def _is_group(code: str, known: Set[str]) -> bool:
    """Say whether something is a group of the legend: a word of the network's lists, or the number of a community."""
    return code in known or code.isdecimal()


def _those(ids: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(each for each in ids if each in known)


def _both(ends: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
    return ends if all(end in known for end in ends) else ()


def _named(view: MapView) -> frozenset[str]:
    return frozenset((*view.focus, *view.path, *view.common, *filter(None, view.chosen.split(BETWEEN))))


def _written(chosen: str, view: MapView) -> str:
    return urlencode(sorted({**dict(parse_qsl(chosen)), **view.query()}.items()), safe=",~")

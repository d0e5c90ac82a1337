"""Addresses of the map with one thing changed: the reader's choices stay, and so does the camera."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from unicodedata import combining, normalize

from dash import dcc, html
from dash.development.base_component import Component

from analysis.map_view import BETWEEN, MOST_TRAIL, MapView
from analysis.sight import Sight
from analysis.study import Study
from dashboard.addresses import address, shared

PATH = "/map"


def changed(query: Mapping[str, str], view: MapView, /, **changes: Any) -> str:
    """Return the address of the same map with parts of the view changed; what a form asked for is left behind."""
    return address(PATH, {**shared(query), **replace(view, **changes).query()})


def chosen(query: Mapping[str, str], view: MapView, key: str) -> str:
    """Return the address at which an organisation, a group or, by ``between``, a tie is chosen."""
    return changed(query, view, chosen=key)


def between(a: str, b: str) -> str:
    """Return how an address names a tie: its two ends, the lesser id first."""
    return BETWEEN.join(sorted((a, b)))


def trail_to(view: MapView, key: str) -> tuple[str, ...]:
    """Return the organisations walked through on the way to another; a step back forgets what came after it."""
    been = tuple(dict.fromkeys(filter(None, (*view.trail, "" if view.tie else view.chosen))))
    return (been[:been.index(key)] if key in been else been)[-MOST_TRAIL:]


def organisation_link(study: Study, query: Mapping[str, str], view: MapView, key: str) -> Component:
    """Return the link that chooses an organisation; in a walk it remembers where the reader comes from."""
    trail = trail_to(view, key) if view.view == "walk" else view.trail
    return dcc.Link(study.register.organisation[key].name, href=changed(query, view, chosen=key, trail=trail), className="map-name")


def organisation_links(study: Study, query: Mapping[str, str], view: MapView, keys: tuple[str, ...]) -> list[Component | str]:
    """Return links to organisations with commas between them."""
    return [piece for key in keys for piece in (organisation_link(study, query, view, key), ", ")][:-1]


def by_name(study: Study, keys: Iterable[str]) -> tuple[str, ...]:
    """Return ids in the alphabetical order of the names, accents aside."""
    known = study.register.organisation
    return tuple(sorted((key for key in keys if key in known), key=lambda key: (plain(known[key].name), key)))


def plain(name: str) -> str:
    """Return a name without capitals and accents, as it is looked up."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))


def folded(items: list[Component], *, most: int, look: str) -> list[Component]:
    """Return a list of which all above ``most`` is folded away, with their number."""
    rest = [html.Details([html.Summary(f"and {len(items) - most:,} more"), html.Ul(items[most:], className=look)])] if len(items) > most else []
    return [html.Ul(items[:most], className=look), *rest]


MOST_ORGANISATIONS, MOST_TIES = 1_500, 8_000
"""Above either, drawing every organisation is asked for twice, since an old computer may be slow with it."""
ASK = "ask"


def is_large(sight: Sight) -> bool:
    """Say whether drawing everything that is shown has to be confirmed."""
    return len(sight.organisations) > MOST_ORGANISATIONS or len(sight.ties) > MOST_TIES


def everyone(query: Mapping[str, str], view: MapView, sight: Sight) -> str:
    """Return the address that draws every organisation shown; where they are very many, the one that asks first."""
    if is_large(sight) and view.level != "all":
        return address(PATH, {**shared(query), **replace(view, chosen="").query()}, **{ASK: "all"})
    return changed(query, view, level="all", chosen="")

"""What every step of editing works with, and what comes of one: plain forms go in, a part of the screen comes out."""

import getpass
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import errors
from dashboard.addresses import address, shared
from dashboard.editing.naming import Names, named
from dashboard.importing.acts import Act
from dashboard.importing.parts import notice
from dashboard.services import Services
from data.changes import Contents
from data.configuration import Configuration
from data.intake import configured
from data.problems import InputRefused, Refused
from data.store import Store
from data.store.books import Stamp

NO_NETWORK = ("There is no network yet. ", "Begin with Import", ": name it, and bring the first file.")
"""What is said before there is a network, its middle being the way there."""


class NoNetwork(Refused):
    """Raised where nothing can be edited since there is no network yet."""


@dataclass(frozen=True, slots=True)
class Room:
    """The facts as they are now, who sits there, and what the address asks for."""

    store: Store
    by: str
    query: Mapping[str, str]
    held: Contents
    told: Configuration
    names: Names

    def rows(self, table: str) -> Mapping[str, Mapping[str, Any]]:
        """Return the rows of a table by identifier."""
        return self.held.get(table, {})

    def stamp(self, action: str, source: str) -> Stamp:
        """Return who writes what."""
        return Stamp(by=self.by, action=action, source=source)


def room(services: Services, query: Mapping[str, str]) -> Room:
    """Return the room for a person and an address, with the facts as they are now.

    Raises
    ------
    Refused
        If there is no database, or no network in it.
    """
    held = services.store.held()
    if not held.get("network"):
        raise NoNetwork("".join(NO_NETWORK))
    return Room(services.store, getpass.getuser(), query, held, configured(held), named(held))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a screen shows.

    Attributes
    ----------
    step
        Where the person is; the focus goes to the heading where it is another than before.
    notice
        What to read before anything else.
    said
        What a screen reader says.
    go
        Address to go to instead.
    wrote
        Whether facts were written.
    """

    step: str
    heading: str = ""
    inside: tuple[Component, ...] = ()
    notice: Component | str | None = None
    said: str = ""
    go: str = ""
    wrote: bool = False


Doing = Callable[[Room, Act], Shown]
"""What an act does, and what is shown then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A screen that changes facts.

    Attributes
    ----------
    name
        What the ids of its parts begin with.
    view
        What it shows before anything is done.
    doings
        What its buttons do, by name.
    """

    name: str
    view: Doing
    doings: Mapping[str, Doing]


def acted(screen: Screen, services: Services, query: Mapping[str, str], act: Act) -> Shown:
    """Do what a person asked for; what cannot be done is said, and changes nothing."""
    try:
        at = room(services, query)
    except NoNetwork as error:
        before, way, after = NO_NETWORK
        told = html.P([before, dcc.Link(way, href=address("/import", shared(query))), after])
        return Shown(step="closed", heading="Nothing to edit", notice=notice(told), said=errors.words(error))
    except Refused as error:
        return Shown(step="closed", heading="Nothing to edit", notice=notice(errors.words(error)), said=errors.words(error))
    try:
        return screen.doings.get(act.do, screen.view)(at, act)
    except (Refused, InputRefused) as error:
        return alerted(screen.view(at, Act("")), errors.words(error))


def alerted(shown: Shown, words: str) -> Shown:
    """Return what is shown with a refusal before it."""
    return Shown(step=shown.step, heading=shown.heading, inside=shown.inside, notice=notice(words, alert=True), said=words)


def drawn(screen: Screen, shown: Shown) -> Component:
    """Return a screen's part of the page."""
    said = notice(shown.notice) if isinstance(shown.notice, str) else shown.notice
    told = [html.Div(said, id=f"{screen.name}-notice", tabIndex=-1)] if said else []
    heading = [html.H2(shown.heading, id=f"{screen.name}-heading", tabIndex=-1)] if shown.heading else []
    return html.Div([*heading, *told, *shown.inside], id=f"{screen.name}-part", **{"data-step": shown.step, "data-go": shown.go})

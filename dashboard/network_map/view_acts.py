"""What the buttons of saved views and stories do, and what is shown then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from dash import html

from analysis.map_view import map_view
from analysis.selection import AUDIENCES, selection
from dashboard.editing.room import Shown
from dashboard.importing.acts import Act
from dashboard.importing.parts import counted
from dashboard.network_map.drafts import Draft, draft_of, for_the_same, typed
from dashboard.network_map.saved import EVERYTHING, for_audience, left_out, open_to, saved_query, short_address, stories_for
from dashboard.network_map.stories import story_editor
from dashboard.network_map.view_panel import CALLED, views_panel
from dashboard.services import Services
from data.pictures import SavedView, Story
from data.problems import Refused

TITLE = "Saved views and stories"
FROM_FILES = "These facts come straight from files, so no view can be saved. The address of this page shows anyone who opens it the same."


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act works with: the facts, and the address in which it was done."""

    services: Services
    search: str

    @property
    def audience(self) -> str:
        """Who looks."""
        return selection(self.search).audience

    @property
    def views(self) -> tuple[SavedView, ...]:
        """The views that the audience may see."""
        return open_to(self.services.store.views(), self.audience, self.services)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories that the audience may see."""
        return stories_for(self.services.store.stories(), self.audience, self.services)


Doing = Callable[[Desk, Act], Shown]
"""What an act does, and what is shown then."""


def acted(services: Services, search: str, done: Act) -> Shown:
    """Do what a person asked for, where the audience may, and return what is shown then.

    Raises
    ------
    Refused
        If it cannot be done; then nothing is changed.
    """
    desk = Desk(services, search)
    if not services.writes:
        return Shown(step="list", heading=TITLE, inside=(html.P(FROM_FILES, className="import-hint"),))
    return DOINGS.get(done.do, _listed)(desk, done) if desk.audience == EVERYTHING else _listed(desk, done)


def _listed(desk: Desk, _: Act, told: str = "") -> Shown:
    words = desk.services.register(desk.audience).configuration.words
    called = {**CALLED, "board": words.board.capitalize(), "member": words.members.capitalize()}
    panel = views_panel(desk.views, desk.stories, map_view(desk.search), dict(parse_qsl(desk.search.lstrip("?"))), called)
    return Shown(step="list", heading=TITLE if panel else "", inside=tuple(panel), notice=told or None, said=told)


def _saved(desk: Desk, done: Act) -> Shown:
    query = saved_query(done.text("map-address") or desk.search)
    wanted = done.text("audience") if done.text("audience") in AUDIENCES else EVERYTHING
    kept = query if wanted == EVERYTHING else for_audience(query, wanted, desk.services.register(wanted))
    id = desk.services.store.keep_view(done.text("name"), kept, by=desk.services.who)
    gone = left_out(query, kept)
    lacking = f" What is not open to its readers was left out: {counted(gone, 'name')}." if gone else ""
    return _listed(desk, done, f"Saved. Its short link is {short_address(id)}.{lacking}")


def _renamed(desk: Desk, done: Act) -> Shown:
    desk.services.store.rename_view(_first(done), done.text("name"), by=desk.services.who)
    return _listed(desk, done, "Renamed. Links to it lead where they did.")


def _removed(desk: Desk, done: Act) -> Shown:
    desk.services.store.remove_view(_first(done))
    return _listed(desk, done, "Removed.")


def _first(done: Act) -> str:
    return next(iter(done.details), "")


def _editing(desk: Desk, draft: Draft, said: str = "") -> Shown:
    heading = "Edit a story" if draft.id else "Make a story"
    return Shown(step="story", heading=heading, inside=tuple(story_editor(draft, desk.views)), said=said or heading)


def _edited(desk: Desk, done: Act) -> Shown:
    story = next((story for story in desk.stories if story.id == _first(done)), None)
    if story is None:
        raise Refused("This story was removed meanwhile.")
    return _editing(desk, draft_of(story))


def _moved(by: int) -> Doing:
    return lambda desk, done: _editing(desk, typed(done).moved(_place(done), by), "Moved up." if by < 0 else "Moved down.")


def _place(done: Act) -> int:
    return int(_first(done)) if _first(done).isdecimal() and len(_first(done)) < 4 else -1


def _added(desk: Desk, done: Act) -> Shown:
    if not done.text("add"):
        raise Refused("Choose the view to add.")
    return _editing(desk, typed(done).adding(done.text("add")), "Added at the end.")


def _story_kept(desk: Desk, done: Act) -> Shown:
    draft = for_the_same(typed(done), {view.id: view for view in desk.views})
    desk.services.store.keep_story(draft.name, draft.steps, by=desk.services.who, id=draft.id or None)
    return _listed(desk, done, "The story is saved.")


def _story_removed(desk: Desk, done: Act) -> Shown:
    desk.services.store.remove_story(_first(done))
    return _listed(desk, done, "The story was removed.")


DOINGS: Mapping[str, Doing] = {
    "save": _saved, "rename": _renamed, "remove": _removed, "story-new": lambda desk, _: _editing(desk, Draft()), "story-edit": _edited,
    "story-up": _moved(-1), "story-down": _moved(1), "story-out": lambda desk, done: _editing(desk, typed(done).without(_place(done)), "Taken out."),
    "story-add": _added, "story-save": _story_kept, "story-remove": _story_removed, "story-leave": _listed,
}
"""What the buttons do, by name."""

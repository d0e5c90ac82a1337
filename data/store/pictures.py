"""What a store keeps of the network map, beside the books of changes: an import, an undo and the data version leave it alone."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine

from data.pictures import Action, Layout, LayoutLine, NamedCommunity, Place, SavedView, Story
from data.store import communities, layouts, views
from data.store.engines import reading, turn


class Pictures:
    """The part of a store that keeps places, communities, saved views and stories."""

    engine: Engine

    def layouts(self, audience: str) -> tuple[LayoutLine, ...]:
        """Return what was done to an audience's places, the newest first, without the places."""
        return reading(self.engine, lambda connection: layouts.lines(connection, audience))

    def layout(self, audience: str, version: str) -> Layout | None:
        """Return the newest layout of an audience for a data version; None where none is kept."""
        return reading(self.engine, lambda connection: layouts.of_version(connection, audience, version))

    def layout_numbered(self, number: int) -> Layout | None:
        """Return a layout by its running number; None where it is not kept (any more)."""
        return reading(self.engine, lambda connection: layouts.numbered(connection, number))

    def keep_layout(self, audience: str, version: str, places: Mapping[str, Place], *, action: Action, method: str, by: str, simple: bool = False,
                    moved: int | None = None) -> Layout:
        """Keep a layout for an audience and a data version, exactly as it is given; the oldest of the audience's go.

        Raises
        ------
        ValueError
            If a place is not a finite number.
        """
        with turn(self.engine, "map") as connection:
            return layouts.keep(connection, audience, version, places, action=action, method=method, by=by, simple=simple, moved=moved)

    def communities(self, audience: str) -> tuple[NamedCommunity, ...]:
        """Return an audience's communities by number: those last found, and with an older version those that are gone but had a name."""
        return reading(self.engine, lambda connection: communities.held(connection, audience))

    def keep_communities(self, audience: str, found: Sequence[NamedCommunity], *, version: str, by: str) -> None:
        """Keep the communities found in a data version in place of those held.

        A name is never taken from what is given: a community that is held under a number keeps its name, so that
        naming one meanwhile is not lost. Communities that are gone stay if they have a name, or else are forgotten.

        Raises
        ------
        ValueError
            If two have one number, or a colour is not from 0 to 6.
        """
        with turn(self.engine, "map") as connection:
            communities.keep(connection, audience, found, version, by)

    def name_community(self, audience: str, number: int, name: str, *, by: str) -> None:
        """Give a community a name, or take it away with an empty one.

        Raises
        ------
        Refused
            If the audience has no community of the number, or the name is too long or another's.
        """
        with turn(self.engine, "map") as connection:
            communities.name(connection, audience, number, name, by)

    def views(self) -> tuple[SavedView, ...]:
        """Return all saved views, by name."""
        return reading(self.engine, views.held)

    def view(self, id: str) -> SavedView | None:
        """Return a saved view; None where there is none of the id."""
        return next((view for view in self.views() if view.id == id), None)

    def keep_view(self, name: str, query: str, *, by: str) -> str:
        """Keep a view under a name; return the short id that was made for it.

        Raises
        ------
        Refused
            If the name is empty, too long or another view's, or the query too long.
        """
        with turn(self.engine, "map") as connection:
            return views.keep(connection, name, query, by)

    def rename_view(self, id: str, name: str, *, by: str) -> None:
        """Give a saved view another name; its id, and so every link to it, stays.

        Raises
        ------
        Refused
            If there is no such view, or the name is empty, too long or another view's.
        """
        with turn(self.engine, "map") as connection:
            views.rename(connection, id, name, by)

    def remove_view(self, id: str) -> None:
        """Forget a saved view; nothing happens where there is none of the id.

        Raises
        ------
        Refused
            If a story shows it.
        """
        with turn(self.engine, "map") as connection:
            views.remove(connection, id)

    def stories(self) -> tuple[Story, ...]:
        """Return all stories with their steps, by name."""
        return reading(self.engine, views.stories)

    def story(self, id: str) -> Story | None:
        """Return a story; None where there is none of the id."""
        return next((story for story in self.stories() if story.id == id), None)

    def keep_story(self, name: str, steps: Sequence[tuple[str, str]], *, by: str, id: str | None = None) -> str:
        """Keep a story; return its id.

        Parameters
        ----------
        steps
            Id of a saved view and a sentence, in order; a view may come more than once.
        id
            The story to put these in place of; None makes a new one.

        Raises
        ------
        Refused
            If a view or the story is gone, no step is given, or a text is empty, too long or, for a name, another story's.
        """
        with turn(self.engine, "map") as connection:
            return views.keep_story(connection, name, steps, by, id)

    def remove_story(self, id: str) -> None:
        """Forget a story; its views stay. Nothing happens where there is none of the id."""
        with turn(self.engine, "map") as connection:
            views.remove_story(connection, id)

"""A story while it is made: read from its form, its steps moved, added and taken out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.importing.acts import Act
from dashboard.network_map.saved import audience_of
from data.pictures import SavedView, Story
from data.problems import Refused

MIXED = "The views of a story must all be for the same readers. Make one story for each."


@dataclass(frozen=True, slots=True)
class Draft:
    """A story that is not kept yet.

    Attributes
    ----------
    steps
        Id of a saved view, and its sentence.
    id
        The story that is changed; empty for a new one.
    """

    name: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    id: str = ""

    def moved(self, place: int, by: int) -> "Draft":
        """Return it with a step moved; one at the end stays there."""
        steps, to = list(self.steps), place + by
        if 0 <= place < len(steps) and 0 <= to < len(steps):
            steps.insert(to, steps.pop(place))
        return replace(self, steps=tuple(steps))

    def without(self, place: int) -> "Draft":
        """Return it without a step."""
        return replace(self, steps=tuple(step for at, step in enumerate(self.steps) if at != place))

    def adding(self, view: str) -> "Draft":
        """Return it with a step more, of which nothing is said yet."""
        return replace(self, steps=(*self.steps, (view, "")))


def draft_of(story: Story) -> Draft:
    """Return the draft of a story that is kept."""
    return Draft(story.name, tuple((step.view.id, step.sentence) for step in story.steps), story.id)


def typed(act: Act) -> Draft:
    """Return the draft that stands in a form."""
    return Draft(act.text("name"), tuple(zip(act.fields.get("view", ()), act.fields.get("sentence", ()), strict=False)), act.text("story"))


def for_the_same(draft: Draft, views: Mapping[str, SavedView]) -> Draft:
    """Return a draft, all of whose views are for the same readers.

    Raises
    ------
    Refused
        If they are not.
    """
    if len({audience_of(views[view]) for view, _ in draft.steps if view in views}) > 1:
        raise Refused(MIXED)
    return draft

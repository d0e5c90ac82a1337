"""Stories: saved views in an order with a sentence each; how they are listed, made, and stepped through."""

from collections.abc import Mapping, Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.addresses import address
from dashboard.importing.parts import button, choice, counted, form, hidden_field, on_enter, part, text_field
from dashboard.network_map.drafts import Draft
from dashboard.network_map.saved import MAP, audience_of, view_address
from data.pictures import LONGEST, SavedView, Story

HOW = "A story is saved views in an order, with a sentence each, to step through in a meeting."


def story_bar(story: Story | None, step: int, query: Mapping[str, str]) -> list[Component]:
    """Return the bar above the map while a story is stepped through: its sentence, where one is, and where one can go.

    Parameters
    ----------
    story
        None where it is gone.
    step
        From 1; one beyond the end is the last.
    query
        The address as it is, which stays when the story is left.
    """
    leave = dcc.Link("Leave the story", href=address(MAP, query, story=None, step=None), className="btn btn-outline-secondary", id="map-views-leave")
    if story is None or not story.steps:
        return [html.P("This story was removed."), html.Div(leave, className="story-ways")]
    at = min(max(step, 1), len(story.steps))
    before = _step_link(story, at - 1, "Previous", "map-views-previous") if at > 1 else []
    after = _step_link(story, at + 1, "Next", "map-views-next") if at < len(story.steps) else []
    told = [html.Strong(story.name), html.Span(f" · Step {at} of {len(story.steps)}", className="text-muted")]
    return [html.P(told, className="story-told"), html.P(story.steps[at - 1].sentence, className="story-sentence"),
            html.Div([*before, *after, leave], className="story-ways")]


def _step_link(story: Story, step: int, words: str, id: str) -> list[Component]:
    look = "btn btn-primary" if words == "Next" else "btn btn-outline-secondary"
    return [dcc.Link(words, href=step_address(story, step), className=look, id=id)]


def step_address(story: Story, step: int) -> str:
    """Return the address of a step of a story, from 1."""
    return view_address(story.steps[step - 1].view, story=story.id, step=str(step))


def story_list(stories: Sequence[Story], views: Sequence[SavedView], *, shown: str, may_change: bool) -> list[Component]:
    """Return the stories, and the ways to make and change one; nothing where there is none and none can be made."""
    if not stories and not may_change:
        return []
    lines = [html.Ul([_line(story, here=story.id == shown, may_change=may_change) for story in stories], className="plain-lines")] if stories else []
    make = [form([html.Div(button("Make a story", "story-new", id="map-views-make"), className="import-actions")], name="map-views-make")]
    none = [html.P("Save a view first; then a story can be made of it.", className="import-hint")]
    return [part("Stories", [*lines, *((make if views else none) if may_change else [])], id="map-views-stories", more=HOW if may_change else None)]


def _line(story: Story, *, here: bool, may_change: bool) -> Component:
    about = f"{counted(len(story.steps), 'step')}{', being shown now' if here else ''}"
    told = [dcc.Link(story.name, href=step_address(story, 1)), html.Span(f" · {about}", className="text-muted")]
    return html.Li([html.Div(told), *([_changes(story)] if may_change else [])])


def _changes(story: Story) -> Component:
    name, named, look = f"map-views-story-{story.id}", f"the story {story.name}", "btn-outline-secondary btn-sm"
    edit = form([html.Div(button("Edit", "story-edit", story.id, look=look, hidden=named, id=f"{name}-edit"))], name=f"{name}-edit")
    remove = button("Remove for good", "story-remove", story.id, look=look, hidden=named, id=f"{name}-remove")
    sure = form([html.P("The views stay. This cannot be taken back."), html.Div(remove)], name=f"{name}-remove")
    return html.Div([edit, html.Details([html.Summary(["Remove …", html.Span(f" {named}", className="visually-hidden")]), sure])], className="view-ways")


def story_editor(draft: Draft, views: Sequence[SavedView]) -> list[Component]:
    """Return the form of a story: its name, its steps with the buttons that move them, and the views that can be added.

    Of all saved views, only those for the readers of the first step can be added.
    """
    known = {view.id: view for view in views}
    steps = [(known[view], sentence) for view, sentence in draft.steps if view in known]
    name = text_field("name", "Name of the story", draft.name, id="map-views-story-name", maxLength=LONGEST["name"])
    listed = html.Ol([_step(place, view, sentence, len(steps)) for place, (view, sentence) in enumerate(steps)], className="story-steps")
    save = html.Div([button("Save the story", "story-save", look="btn-primary", id="map-views-story-save"),
                     button("Leave it", "story-leave", id="map-views-story-leave")], className="import-actions")
    inside = [on_enter("story-save"), hidden_field("story", draft.id), name, listed, _adding(steps, views), save]
    return [form(inside, name="map-views-story", working="Saving …")]


def _step(place: int, view: SavedView, sentence: str, count: int) -> Component:
    name, spoken = f"map-views-step-{place + 1}", f"step {place + 1}, {view.name}"
    up = [button("Up", "story-up", str(place), look="btn-outline-secondary btn-sm", hidden=spoken, id=f"{name}-up")] if place else []
    down = [button("Down", "story-down", str(place), look="btn-outline-secondary btn-sm", hidden=spoken, id=f"{name}-down")] if place < count - 1 else []
    out = button("Take out", "story-out", str(place), look="btn-outline-secondary btn-sm", hidden=spoken, id=f"{name}-out")
    said = text_field("sentence", f"What to say of “{view.name}”", sentence, id=name, maxLength=LONGEST["sentence"])
    return html.Li([hidden_field("view", view.id), said, html.Div([*up, *down, out], className="view-ways")])


def _adding(steps: Sequence[tuple[SavedView, str]], views: Sequence[SavedView]) -> Component:
    readers = {audience_of(view) for view, _ in steps[:1]}
    offered = {view.id: view.name for view in views if not readers or audience_of(view) in readers}
    chosen = choice("add", "Saved view to add", offered, "", id="map-views-add", unanswered="")
    return html.Div([chosen, button("Add", "story-add", hidden="this view to the story", id="map-views-add-it")], className="import-line")

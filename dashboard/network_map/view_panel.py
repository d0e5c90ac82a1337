"""The list of saved views, and the form that saves one."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from analysis.map_view import MapView
from analysis.selection import selection
from dashboard.importing.parts import button, choice, form, hidden_field, on_enter, part, text_field
from dashboard.network_map.saved import EVERYTHING, audience_of, short_address, view_address
from dashboard.network_map.stories import story_list
from data.pictures import LONGEST, SavedView, Story

CALLED = {"coordinator": "Coordinators", "board": "The board", "member": "Members"}
NONE = "No view was saved yet. Whatever the map shows can be saved under a name, and has a short link then."


def views_panel(views: Sequence[SavedView], stories: Sequence[Story], view: MapView, query: Mapping[str, str],
                called: Mapping[str, str] | None = None) -> list[Component]:
    """Return the saved views and stories of an audience, with the ways to save, rename and remove where it may.

    Parameters
    ----------
    views, stories
        Those that the audience of the query may see, as it may see them.
    view
        What is shown now; it tells which story is stepped through.
    called
        Words for audiences.
    """
    may_change = selection(urlencode(query)).audience == EVERYTHING
    called = called or CALLED
    lines = html.Ul([_line(each, called, may_change=may_change) for each in views], className="plain-lines") if views else html.P(NONE, className="import-hint")
    listed = [part("Saved views", [lines, *([_saving(called)] if may_change else [])], id="map-views-list")] if views or may_change else []
    return [*listed, *story_list(stories, views, shown=view.story, may_change=may_change)]


def _line(view: SavedView, called: Mapping[str, str], *, may_change: bool) -> Component:
    short, named = short_address(view.id), f"the view {view.name}"
    readers = f" · for {called[audience_of(view)]}" if may_change and audience_of(view) != EVERYTHING else ""
    told = [dcc.Link(view.name, href=view_address(view)), html.Span(readers, className="text-muted")]
    copied = html.Button(["Copy link", html.Span(f" to {named}", className="visually-hidden")], type="button", className="btn btn-outline-secondary btn-sm",
                         id=f"map-views-{view.id}-copy", **{"data-copy-path": short})
    link = html.A(short, href=short, className="text-muted")
    return html.Li([html.Div(told), html.Div([copied, link, *([_changes(view, named)] if may_change else [])], className="view-ways")])


def _changes(view: SavedView, named: str) -> Component:
    name, look = f"map-views-{view.id}", "btn-outline-secondary btn-sm"
    field = text_field("name", "New name", view.name, id=f"{name}-name", maxLength=LONGEST["name"])
    rename = button("Rename", "rename", view.id, hidden=named, look=look, id=f"{name}-rename")
    remove = button("Remove for good", "remove", view.id, hidden=named, look=look, id=f"{name}-remove")
    renamed = form([field, html.Div(rename)], name=f"{name}-rename")
    gone = form([html.P("Links to it will lead nowhere. This cannot be taken back."), html.Div(remove)], name=f"{name}-remove")
    return html.Details([html.Summary(["Rename or remove …", html.Span(f" {named}", className="visually-hidden")]), renamed, gone])


def _saving(called: Mapping[str, str]) -> Component:
    name = text_field("name", "Name for what you see now", id="map-views-name", maxLength=LONGEST["name"])
    readers = choice("audience", "Who it is for", called, EVERYTHING, id="map-views-audience")
    save = html.Div(button("Save this view", "save", look="btn-primary", id="map-views-save"), className="import-actions")
    return form([on_enter("save"), hidden_field("map-address", ""), name, readers, save], name="map-views-save", working="Saving …")

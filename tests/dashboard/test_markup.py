"""Plain parts of a page go to the browser as one component; anything that does more stays what it is."""

import re

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from analysis.selection import Selection
from dashboard.components.markup import Markup, NotPlain, lighter, markup, nodes
from dashboard.pages import PAGES


def test_elements_texts_and_properties_are_kept_in_order():
    part = html.Ul([html.Li(["one ", html.Strong("word")], className="first"), html.Li("two")], className="list", **{"aria-label": "Words"})
    assert nodes([part, "end"]) == [
        ["ul", {"className": "list", "aria-label": "Words"}, [["li", {"className": "first"}, ["one ", ["strong", {}, ["word"]]]], ["li", {}, ["two"]]]], "end"]


def test_a_link_within_the_dashboard_is_told_apart_from_one_that_leaves_it():
    assert nodes([dcc.Link("In", href="/map", className="chip")]) == [["link", {"href": "/map", "className": "chip"}, ["In"]]]
    assert nodes([html.A("Out", href="https://example.org", target="_blank")]) == [["a", {"href": "https://example.org", "target": "_blank"}, ["Out"]]]


def test_fields_keep_their_names_and_values():
    search = dbc.Input(id="b", name="b", value="x", type="search", autocomplete="off", list="names")
    hidden, seen = nodes([dbc.Input(name="a", value="1", type="hidden"), search])
    assert hidden == ["input", {"name": "a", "value": "1", "type": "hidden"}, []]
    assert seen[1] == {"id": "b", "name": "b", "value": "x", "type": "search", "autoComplete": "off", "list": "names", "className": "form-control"}


def test_numbers_are_written_and_nothing_is_left_out_silently():
    assert nodes([html.P([3, None, " of ", 4.5])]) == [["p", {}, ["3", " of ", "4.5"]]]


@pytest.mark.parametrize("more", [dcc.Store(id="kept"), html.Button("Go", n_clicks=0), dcc.Graph()])
def test_what_does_more_than_stand_there_stays_a_component(more):
    with pytest.raises(NotPlain):
        nodes([html.Div(more)])
    assert isinstance(markup([html.Div(more)], className="whole"), html.Div)
    assert isinstance(markup([html.P("plain")], className="whole"), Markup)


def test_what_stands_beside_more_becomes_one_component_and_stays_in_its_place():
    chart, title = dcc.Graph(id="chart"), html.H2("Title", id="title")
    view = [html.P("first"), html.P("second"), html.Section([title, "words", chart, html.P("last")], className="card"), "end"]
    first, card, end = lighter(view)
    assert (first.parts, first.bare, end) == ([["p", {}, ["first"]], ["p", {}, ["second"]]], True, "end")
    assert card.className == "card"
    above, inside, below = card.children
    assert (above.parts, inside, below.parts) == ([["h2", {"id": "title"}, ["Title"]], "words"], chart, [["p", {}, ["last"]]])
    assert view[2].children == [title, "words", chart, view[2].children[3]]


@pytest.mark.parametrize("heard", [dcc.Input(id="box"), dbc.Input(id="box"), html.Div(id={"type": "told", "key": "a"})])
def test_what_a_page_may_hear_of_stays_a_component(heard):
    assert lighter(html.Div([html.P("before"), heard]))[0].children[1] is heard


def test_a_list_within_a_list_is_left_to_the_browser():
    assert lighter(html.Div(["one", ["two"]]))[0].children == ["one", ["two"]]


def test_nothing_that_a_callback_knows_by_its_name_becomes_markup(services, apps):
    app = apps("food-scotland")
    heard = {part["id"] for told in app.callback_map.values() for part in (*told["inputs"], *told["state"])}
    heard |= {name for output in app.callback_map for name in re.findall(r"([\w-]+)\.\w+", output)}
    assert {"page-view", "organisation-chain"} <= heard
    study = services("food-scotland").study(Selection())
    who = study.organisations[0].id
    for page in PAGES:
        if "coordinator" in page.audiences:
            assert not heard & set(named(lighter(page.view(study, {"id": who}, "light")))), page.key


def named(parts):
    """Names of what stands in the markup of a view."""
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, Markup):
            yield from names(part.parts)
        elif getattr(part, "children", None) is not None:
            yield from named(part.children)


def names(told):
    """Names of nodes and of what is in them."""
    for _, about, inside in (node for node in told if isinstance(node, list)):
        yield from [about["id"]] if "id" in about else []
        yield from names(inside)

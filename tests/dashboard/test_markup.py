"""Plain parts of a page go to the browser as one component; anything that does more stays what it is."""

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from dashboard.components.markup import Markup, NotPlain, markup, nodes


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

"""The map's two components as Dash sees them."""

import json

import pytest
from dash import Dash, html
from plotly.io.json import to_json_plotly

from dashboard.network_map.component import NAMESPACE, NetworkMap, NetworkMatrix


@pytest.mark.parametrize("component", [NetworkMap, NetworkMatrix])
def test_a_component_is_written_as_dash_reads_it(component):
    written = json.loads(to_json_plotly(component(id="it", className="wide")))
    assert written == {"props": {"id": "it", "className": "wide"}, "type": component.__name__, "namespace": NAMESPACE}


@pytest.mark.parametrize("component", [NetworkMap, NetworkMatrix])
def test_a_property_it_does_not_have_is_refused(component):
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        component(colour="red")


@pytest.mark.parametrize("component", [NetworkMap, NetworkMatrix])
def test_every_property_is_told_in_its_documentation(component):
    assert [name for name in component._prop_names if f"    {name} : " not in component.__doc__] == []


def test_an_application_serves_the_page_that_holds_them():
    app = Dash("components")
    app.layout = html.Div([NetworkMap(id="map"), NetworkMatrix(id="matrix")])
    assert app.server.test_client().get("/").status_code == 200
    assert NAMESPACE in app.server.test_client().get("/_dash-layout").text

"""Whom the server answers, what every answer carries, and that two applications keep apart."""

import json

import pytest

from dashboard.components.decisions import ASK
from dashboard.pages import PAGES
from dashboard.settings import settings
from data.problems import Refused

ADDRESSES = ("/", "/sectors", "/_dash-layout", "/_dash-dependencies", "/export/method/network.csv", "/export/nothing/here.csv", "/bundle/plotly-basic.min.js")


@pytest.fixture(scope="session")
def tiny(apps):
    """A browser's side of the tiny sample."""
    return apps("food-scotland").server.test_client()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_a_strict_policy(tiny, address):
    with tiny.get(address) as answer:
        headers = answer.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8050", "127.0.0.1.evil.example", "192.168.1.20:8050", "localhost.evil.example"])
def test_a_foreign_host_is_refused(tiny, host):
    for address in ADDRESSES:
        assert tiny.get(address, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8050", "localhost:8050"])
def test_this_computers_own_names_are_answered(tiny, host):
    assert tiny.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost"])
def test_a_foreign_origin_is_refused(tiny, origin):
    assert tiny.post("/_dash-update-component", json={}, headers={"Host": "127.0.0.1:8050", "Origin": origin}).status_code == 403


def test_its_own_origin_is_answered(tiny):
    assert tiny.get("/_dash-layout", headers={"Host": "127.0.0.1:8050", "Origin": "http://127.0.0.1:8050"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "dashboard.example"])
def test_another_address_than_this_computers_is_not_served(host):
    with pytest.raises(Refused, match="no sign-in"):
        settings({"NETMAP_HOST": host})


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Refused, match="1 to 65535"):
        settings({"NETMAP_PORT": port})


def test_two_applications_each_have_their_callbacks(apps):
    one, other = apps("food-scotland"), apps("uk-democracy")
    assert one is not other
    assert set(one.callback_map) == set(other.callback_map)
    assert "page-view.children" in " ".join(one.callback_map)
    for app, word in ((one, "food"), (other, "democracy")):
        assert word in app.title.lower()
        told = app.server.test_client().get("/export/overview/objectives.csv").text
        assert app.title in app.server.test_client().get("/").text
        assert told.startswith("Objective,")
    assert one.server.test_client().get("/export/method/network.csv").text != other.server.test_client().get("/export/method/network.csv").text


def test_every_wired_id_stands_in_a_layout(apps):
    app = apps("food-scotland")
    held = {component.id for component in app.validation_layout._traverse() if getattr(component, "id", None)}
    wired = {part["id"] for callback in app._callback_list for part in [*callback["inputs"], *callback["state"]]}
    wired |= {output.rsplit(".", 1)[0] for callback in app._callback_list for output in callback["output"].strip(".").split("...")}
    lines = {each for each in wired if str(each).startswith("{")}   # of a button on every line of a list: it is drawn with what is read
    sentences = {each for each in wired if str(each).startswith("meeting-")} | {each for each in wired if str(each).startswith("sentence-")}   # in the view
    assert {str(each) for each in wired - lines - sentences} <= {str(each) for each in held}
    assert ASK in {json.loads(each)["type"] for each in lines}
    assert len(wired) > len(PAGES)


def test_an_unknown_download_is_not_found(tiny):
    assert tiny.get("/export/method/nothing.csv").status_code == 404
    assert tiny.get("/export/method/network.xlsx").status_code == 404
    assert tiny.get("/bundle/nothing.js").status_code == 404

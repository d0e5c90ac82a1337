"""Which requests are answered: the dashboard's own pages and a link that was followed, in a form that makes sense."""

import pytest

from dashboard.security import FACTS, LARGEST_REQUEST

HERE = "127.0.0.1:8050"
LINK = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
OUTPUT = "..page-view.children...shell-status.children...shell-foot.children.."
QUESTION = {
    "output": OUTPUT,
    "outputs": [dict(zip(("id", "property"), part.split("."), strict=True)) for part in OUTPUT.strip(".").split("...")],
    "inputs": [{"id": "url", "property": "pathname", "value": "/who"}, {"id": "url", "property": "search", "value": ""},
               {"id": "shell-look", "property": "data", "value": "light"}],
    "changedPropIds": [], "state": [],
}
EXPORT = "/export/method/network.csv"


@pytest.fixture(scope="module")
def client(apps):
    """A browser's side of the tiny sample."""
    return apps("food-scotland").server.test_client()


def status(client, address: str, *, method: str = "GET", **headers: str) -> int:
    with client.open(address, method=method, headers={"Host": HERE, **{name.replace("_", "-"): value for name, value in headers.items()}}) as answer:
        return answer.status_code


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_another_site_leads_to_a_page_and_nowhere_else(client, site):
    followed = {"Sec-Fetch-Site": site, **LINK}
    assert {status(client, address, **followed) for address in ("/", "/sectors", "/who?q=a")} == {200}
    assert {status(client, address, **followed) for address in (EXPORT, "/_dash-layout", "/_dash-dependencies")} == {403}
    assert status(client, "/", **{**followed, "Sec-Fetch-Dest": "iframe"}) == 403
    assert status(client, "/sectors", method="POST", **followed) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin", "websocket", ""])
@pytest.mark.parametrize("address", ["/", EXPORT, "/_dash-layout", "/assets/netmap.css", "/bundle/plotly-basic.min.js"])
def test_what_a_page_of_another_site_loads_is_refused(client, site, mode, address):
    assert status(client, address, **{"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}) == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_its_own_pages_and_typed_addresses_are_answered(client, site):
    assert {status(client, address, **{"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors"}) for address in ("/", EXPORT, "/_dash-layout")} == {200}


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-Host", "X-Forwarded-For"])
def test_a_server_in_between_is_refused(client, header):
    assert status(client, "/", **{header: "127.0.0.1"}) == 403


@pytest.mark.parametrize("address", [EXPORT, "/export/diversity/themes.json", "/export/nothing/here.csv", "/_dash-layout"])
def test_no_browser_keeps_what_holds_facts(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-store"
    assert address.startswith(FACTS)


def test_no_browser_keeps_the_answer_of_a_callback(client):
    answer = client.post("/_dash-update-component", json=QUESTION)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/_dash-component-suites/os/x", "/_dash-component-suites/dash/nope.js", "/_dash-component-suites/dash/..%2f..%2fdash.py"])
def test_a_file_of_no_library_is_not_found_and_is_no_fault(client, address, caplog):
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (404, "There is nothing at this address.\n")
    assert not caplog.records


WRONG = [
    {}, [], 3, "x", None, {"output": "nothing.here"}, {"output": OUTPUT}, {**QUESTION, "output": ["a"]},
    {**QUESTION, "outputs": {}}, {**QUESTION, "outputs": 3}, {**QUESTION, "state": 3}, {**QUESTION, "changedPropIds": 3},
    {**QUESTION, "inputs": []}, {**QUESTION, "inputs": 3}, {**QUESTION, "inputs": [3, 3, 3]}, {**QUESTION, "inputs": [{"id": "url"}] * 3},
]


@pytest.mark.parametrize("body", WRONG, ids=lambda body: str(body)[:40])
def test_a_question_that_no_page_asks_is_refused_in_words(client, body, caplog):
    answer = client.post("/_dash-update-component", json=body)
    assert (answer.status_code, answer.text) == (400, "No page of this dashboard asks that. Open it anew and try again.\n")
    assert not caplog.records


@pytest.mark.parametrize("sent", [{"data": "{"}, {"data": "{", "content_type": "application/json"}, {"data": b"\xff", "content_type": "application/json"}])
def test_a_question_that_cannot_be_read_is_refused_in_words(client, sent):
    answer = client.post("/_dash-update-component", **sent)
    assert (answer.status_code, answer.text) == (400, "No page of this dashboard asks that. Open it anew and try again.\n")


def test_a_request_larger_than_any_page_sends_is_refused_before_it_is_read(client):
    size = {"CONTENT_LENGTH": str(LARGEST_REQUEST + 1)}
    with client.post("/_dash-update-component", headers={"Host": HERE}, json={}, environ_overrides=size) as answer:
        assert answer.status_code == 413
        assert "send them one by one" in answer.text

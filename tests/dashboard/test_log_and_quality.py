"""The log, the undo in it, and what the quality page says of files and of names."""

import json
import shutil
from contextlib import closing

import pytest

from analysis.selection import Selection
from dashboard.factory import create_app
from dashboard.pages import PAGES, log, quality
from dashboard.serving import services_of
from dashboard.shell import viewed
from data.duplicates import suspected
from data.importing.names import compared
from data.sources import checked
from data.store import Store
from tests.dashboard.exhibits import PAGE


@pytest.fixture
def served(tmp_path, small):
    """A small network in a database, and the services over it."""
    with closing(Store(str(shutil.copy(small, tmp_path / "food.sqlite")))) as store:
        yield services_of(store)


def told(components):
    return json.dumps([part.to_plotly_json() for part in components], default=lambda part: part.to_plotly_json())


def test_the_log_lists_every_write_and_leads_to_its_changes(served):
    gone = max(served.store.held()["organisations"])
    removed = served.store.remove("organisations", gone, by="me", reason="asked to be removed")
    head, body = log.lines(served.store.log(), {"audience": "coordinator"})
    assert "2 writes so far." in told(head)
    assert "Removal: asked to be removed" in told(body)
    assert f"/log?audience=coordinator&write={removed.batch}" in told(body)
    line = served.store.log()[0]
    _, changes = log.one(line, served.store.changes_of(line.id), {}, "light")
    assert "removed" in told(changes)
    assert log.undo_words(line) == "Bring back what was removed"


def test_what_was_taken_back_offers_no_button(served):
    receipt = served.store.undo(1, by="me")
    line = served.store.log()[1]
    assert log.undo_words(line) == ""
    assert f"taken back by write {receipt.batch}" in told(log.one(line, served.store.changes_of(1), {}, "light")[0])
    assert "Done." in told(log.done(receipt))


@pytest.mark.parametrize(("audience", "undone"), [("coordinator", True), ("board", False), ("member", False)])
def test_only_a_coordinator_takes_a_write_back(served, audience, undone):
    client = create_app(served).server.test_client()
    asked = {"output": "log-told.children", "outputs": {"id": "log-told", "property": "children"}, "changedPropIds": ["log-undo.n_clicks"],
             "inputs": [{"id": "log-undo", "property": "n_clicks", "value": 1}],
             "state": [{"id": "url", "property": "search", "value": f"?audience={audience}&write=1"}]}
    answer = client.post("/_dash-update-component", json=asked, headers={"Host": "127.0.0.1", "Origin": "http://127.0.0.1"})
    assert answer.status_code in (200, 204)
    assert served.store.is_empty() is undone


@pytest.mark.parametrize("page", ["quality", "log", "import_data"])
def test_pages_that_change_data_are_the_coordinators(page):
    assert PAGE[page].audiences == ("coordinator",)


def test_a_file_is_reconciled_in_one_line(served):
    store = served.store
    store.commit(store.plan(checked("food-scotland")), by="me", source="again")
    assert quality.files(store.log()) == []
    made = store.plan(checked("food-scotland"))
    store.remove("organisations", max(store.held()["organisations"]), by="me", reason="x")
    made = store.plan(checked("food-scotland"))
    store.commit(made, by="me", source="members.csv", reconciled={"rows taken as organisations": 40, "refused": 2})
    assert "40 rows taken as organisations; 2 refused." in told(quality.files(store.log()))


def test_two_that_may_be_one_are_listed_until_somebody_says_they_are_not(services):
    register = services("uk-democracy").register("coordinator")
    pairs = suspected(register, {})
    first = pairs[0]
    assert first.draft.name in told(quality.twice(pairs, {}))
    said = {(compared(pair.draft.name), pair.held.id): "different" for pair in pairs}
    assert suspected(register, said) == ()
    assert "No two organisations" in told(quality.twice((), {}))


def test_every_finding_can_be_downloaded(services):
    study = services("demo").study(Selection())
    for key, exhibit in PAGE["quality"].exhibits.items():
        found = exhibit(study, {}, "light")
        assert bool(found.missing) != bool(found.title and found.sentence), key


@pytest.mark.parametrize(("audience", "words"), [
    ("coordinator", "Import a first file"), ("board", "Its coordinator can import"), ("member", "Its coordinator can import")])
def test_an_empty_database_says_how_to_begin(tmp_path, audience, words):
    store = Store(str(tmp_path / "empty.sqlite"))
    store.migrate()
    for path in ("/", *(page.path for page in PAGES if audience in page.audiences and not page.group)):
        inside, status, foot = viewed(services_of(store), PAGES, path, f"?audience={audience}", "light")
        assert words in told(inside)
        assert status == []
        assert "no data yet" in told(foot)
        assert "data to" not in told(foot)
    store.close()

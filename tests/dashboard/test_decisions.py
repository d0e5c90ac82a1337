"""What was decided about names: listed with who said it and when, taken back on screen and on the command line, and asked anew."""

import json
import shutil
from contextlib import closing

import pytest
from click.testing import CliRunner

from dashboard.commands.decisions import decisions as command
from dashboard.components.decisions import ASK, decisions, grouped
from dashboard.factory import create_app
from dashboard.pages import quality
from dashboard.serving import services_of
from data.changes import RowChange
from data.importing.matches import DIFFERENT, LEAVE_OUT, SAME
from data.importing.matching import Candidate, matched
from data.importing.names import compared
from data.store import Store
from data.store.books import Stamp
from data.store.decided import ask_again, decided

SEED, CROFT = "aldershaw-seed-circle", "ardnaveen-croft-share"


@pytest.fixture
def database(tmp_path, monkeypatch):
    monkeypatch.setenv("NETMAP_DATABASE", str(tmp_path / "food.sqlite"))
    return str(tmp_path / "food.sqlite")


@pytest.fixture
def store(database, small):
    """A small network in a database."""
    with closing(Store(str(shutil.copy(small, database)))) as made:
        yield made


@pytest.fixture
def names(store):
    return {key: row["name"] for key, row in store.held()["organisations"].items()}


def told(components):
    return json.dumps([part.to_plotly_json() for part in components], default=lambda part: part.to_plotly_json(), ensure_ascii=False)


def said_to_be_two(store, names, one, other):
    """What the button "They are two" remembers: from either side."""
    store.remember({(compared(names[a]), b): DIFFERENT for a, b in ((one, other), (other, one))}, by="Ada")


def pressed(store, audience, *keys):
    """Press the button of a decision on the page."""
    client = create_app(services_of(store)).server.test_client()
    asked = {"output": "quality-told.children", "outputs": {"id": "quality-told", "property": "children"},
             "changedPropIds": [f'{{"index":"{keys[0]}","type":"{ASK}"}}.n_clicks'],
             "inputs": [[{"id": {"index": key, "type": ASK}, "property": "n_clicks", "value": int(key == keys[0])} for key in keys]],
             "state": [{"id": "url", "property": "search", "value": f"?audience={audience}"}]}
    return client.post("/_dash-update-component", json=asked, headers={"Host": "127.0.0.1", "Origin": "http://127.0.0.1"})


def test_decisions_are_listed_the_newest_first_with_who_and_when(store, names):
    said_to_be_two(store, names, SEED, CROFT)
    store.remember({("weir watch", SEED): SAME, ("old list", ""): LEAVE_OUT, ("gone", "no-such-id"): SAME}, by="Bo")
    page = told(decisions(decided(store), names))
    assert "4 decisions about names" in page   # that of two on record is remembered from either side, and told once
    assert page.count(" are two.") == 2        # in the line, and for a screen reader in its button
    for words in (f"“weir watch” is “{names[SEED]}”.", "“old list” is left out, with its links.", "“gone” is “no-such-id”.", "· Bo", "· Ada"):
        assert words in page
    days = [row.at for row in decided(store)]
    assert days == sorted(days, reverse=True)
    assert decisions((), names) == []


@pytest.mark.parametrize(("audience", "left"), [("coordinator", 1), ("board", 2), ("member", 2)])
def test_the_button_takes_back_one_decision_from_both_sides(store, names, audience, left):
    said_to_be_two(store, names, SEED, CROFT)
    store.remember({("weir watch", SEED): SAME}, by="Bo")
    groups = grouped(decided(store), names)
    first = next(key for key, rows in groups.items() if rows[0].verdict == DIFFERENT)
    answer = pressed(store, audience, first, *(key for key in groups if key != first))
    assert answer.status_code in (200, 204)
    assert len(grouped(decided(store), names)) == left
    if audience == "coordinator":
        assert "Taken back" in answer.get_data(as_text=True)


def test_a_button_pressed_in_two_windows_takes_back_once_and_says_so(store, names):
    store.remember({("weir watch", SEED): SAME}, by="Bo")
    (key,) = grouped(decided(store), names)
    assert "Taken back:" in told(quality.asked_again(store, key, names, by="Ada"))
    before = store.decisions()
    assert "already" in told(quality.asked_again(store, key, names, by="Ada"))
    assert store.decisions() == before


def test_a_name_in_a_file_is_asked_about_again(store, names):
    near, held = [Candidate(id="near", name=f"{names[SEED]} group")], [Candidate(id=SEED, name=names[SEED])]
    found = matched(near, (), held, {}).questions
    assert found
    store.remember({(compared(near[0].name), SEED): DIFFERENT}, by="Ada")
    assert not matched(near, (), held, store.decisions()).questions
    ask_again(store, decided(store), by="Bo")
    assert matched(near, (), held, store.decisions()).questions == found


@pytest.mark.parametrize("verdict", ["new", "stub", "leave out"])
def test_a_name_decided_alone_waits_again(store, verdict):
    one = [Candidate(id="weir-watch", name="Weir Watch")]
    store.remember({("weir watch", ""): verdict}, by="Ada")
    assert matched((), one, (), store.decisions()).waiting(store.decisions()) == ()
    ask_again(store, decided(store), by="Bo")
    assert matched((), one, (), store.decisions()).waiting(store.decisions()) == ("weir-watch",)
    store.remember({("weir watch", ""): verdict}, by="Ada")   # and can be answered anew
    assert matched((), one, (), store.decisions()).waiting(store.decisions()) == ()


def test_what_is_decided_and_taken_back_shows_on_the_page_at_once(store, names):
    """It changes no fact, so the data version stays: the pairs that the page worked out before must not."""
    changes = (RowChange("organisations", CROFT, {"name": names[CROFT]}, {"name": f"{names[SEED]}s"}),)
    store.write(lambda *_: changes, Stamp(by="me", action="edit", source="a second name"))
    names = {**names, CROFT: f"{names[SEED]}s"}
    client = create_app(services_of(store)).server.test_client()
    outputs = [{"id": f"quality-{name}", "property": "children"} for name in ("files", "twice", "decided")]
    asked = {"output": "..quality-files.children...quality-twice.children...quality-decided.children..", "outputs": outputs, "changedPropIds": [],
             "inputs": [{"id": "url", "property": "search", "value": "?audience=coordinator"}, {"id": "quality-told", "property": "children", "value": None}]}

    def shown(part, words):
        answer = client.post("/_dash-update-component", json=asked, headers={"Host": "127.0.0.1", "Origin": "http://127.0.0.1"})
        return words in json.dumps(answer.get_json()["response"][f"quality-{part}"]["children"], ensure_ascii=False)

    pair = f"{names[CROFT]} and {names[SEED]}"
    assert (shown("twice", pair), shown("decided", "are two")) == (True, False)
    said_to_be_two(store, names, SEED, CROFT)
    assert (shown("twice", pair), shown("decided", "are two")) == (False, True)
    ask_again(store, decided(store), by="Bo")
    assert (shown("twice", pair), shown("decided", "are two")) == (True, False)


def test_the_command_lists_and_takes_back(store, names):
    said_to_be_two(store, names, SEED, CROFT)
    listed = CliRunner().invoke(command, [])
    assert listed.output.count("are two.") == 2
    assert "  Ada  " in listed.output
    done = CliRunner().invoke(command, ["--ask-again", names[SEED].upper()])
    assert (done.exit_code, done.output) == (0, "")
    assert decided(store) == ()
    assert "Nothing was decided about" in str(CliRunner().invoke(command, ["--ask-again", "Nobody"]).exception)

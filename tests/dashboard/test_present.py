"""Present: its screens, what a room may see, the notes, and the decision that is written down."""

import json
from dataclasses import replace
from datetime import date

import pytest
from dash import html
from plotly.utils import PlotlyJSONEncoder

from analysis.indicators.base import Status
from analysis.objectives import objectives
from analysis.selection import Selection
from analysis.study import Study
from dashboard.factory import create_app
from dashboard.pages import present
from dashboard.serving import services_of
from dashboard.slides import MOST, for_the_room, leading, meeting_for, slides
from data.dates import partial_date
from data.model import Outcome, Register
from data.sources import checked
from data.store import Store

BOARD = Selection(audience="board")


def words(part) -> str:
    """All that a part of the page says and holds, as text."""
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)


def shown(study, key=None):
    return slides(study, meeting_for(study, key))


def test_the_screens_come_in_the_order_of_a_meeting(services):
    study = services("demo").study(BOARD)
    messages = [slide.message for slide in shown(study)]
    titles = [found.objective.title for found in objectives(study)]
    assert messages[0] == study.register.configuration.name
    assert [message for message in messages if message in titles] == titles
    assert messages[-2:] == ["What we don’t know", "What we ask you"]
    assert len(messages) == 1 + 2 * 4 + 1 + 2


def test_every_screen_says_one_thing_and_every_sample_has_some(services, sample):
    study = services(sample).study(BOARD)
    for slide in shown(study):
        assert slide.message
        listed = [part for part in html.Div(list(slide.inside))._traverse() if getattr(part, "className", "") == "slide-lines list-unstyled"]
        assert all(len(part.children) <= MOST + 1 for part in listed)
        assert "None" not in words(slide.inside) + words(slide.notes)


def test_the_first_screen_is_about_the_next_meeting_and_its_notes_are_the_speakers(services):
    first = shown(services("demo").study(BOARD))[0]
    for part in ("Steering group, 14 October 2026", "Purpose: Budget and reserves", "Decision sought: How much to hold in reserve"):
        assert part in words(first.inside)
    assert first.notes == ("Begin with last time's actions.",)


def test_another_meeting_can_be_named_and_without_one_no_meeting_is_made_up(services):
    study = services("demo").study(BOARD)
    assert "Steering group, 14 September 2026" in words(shown(study, "steering-group-2026-09-14")[0].inside)
    public = services("uk-democracy").study(BOARD)
    assert meeting_for(public, None) is None
    assert "compared with" in words(shown(public)[0].inside)


def test_an_objective_leads_with_the_number_that_needs_most_attention(services):
    found = for_the_room(objectives(services("demo").study(BOARD))[2])
    assert leading(found).status is Status.OFF_TRACK
    assert leading(found).indicator.code == "3.8"
    unknown = for_the_room(objectives(services("uk-democracy").study(BOARD))[2])
    assert leading(unknown) is None


def test_what_is_for_coordinators_alone_is_not_on_the_wall(services):
    study = services("demo").study(Selection())
    told = words([(slide.inside, slide.notes) for slide in shown(study)])
    hidden = [row.indicator.title for found in objectives(study) for row in found.scored if "board" not in row.indicator.audiences]
    assert hidden
    assert not [title for title in hidden if title in told]


def test_a_coordinator_is_led_to_what_the_board_may_see_and_shown_no_number(services):
    drawn = present.view(services("demo").study(Selection()), {"as_of": "2026-06-30"}, "light")
    assert "/present?as_of=2026-06-30&audience=board&back=coordinator" in words(drawn)
    assert "slide" not in words(drawn)


def test_the_notes_say_what_the_screen_leaves_out(services):
    by_message = {slide.message: slide for slide in shown(services("demo").study(BOARD))}
    notes = " ".join(by_message["Share of the largest funder"].notes)
    assert "How it is worked out:" in notes
    assert "n = 8." in notes


def test_only_a_story_with_consent_is_told(services):
    study = services("demo").study(BOARD)
    about = {"description": "It changed.", "happened_on": partial_date("2026-09"), "objective": "O1"}
    rows = (Outcome(id="a", story="Agreed.", consent=True, **about), Outcome(id="b", story="Not agreed.", consent=False, **about))
    told = words([slide.inside for slide in shown(Study(replace(study.register, outcomes=rows), BOARD))])
    assert "Agreed." in told
    assert "Not agreed." not in told


def screens(drawn) -> list:
    return [part for part in drawn[0].children if getattr(part, "className", "") == "slide"]


def test_every_screen_is_numbered_light_and_says_day_version_and_that_it_is_invented(services):
    study = services("demo").study(BOARD)
    drawn = present.view(study, {}, "dark")
    assert getattr(drawn[0], "data-bs-theme") == "light"
    found = screens(drawn)
    for number, screen in enumerate(found, start=1):
        foot = screen.children[-1].children
        assert foot == (f"Fictional demonstration data · As at 30 September 2026 · data version {study.register.version} · {number} of {len(found)}")
        assert screen.id == f"screen-{number}"


def test_a_past_state_of_knowledge_is_named_on_every_screen(services):
    register = services("demo").study(BOARD).register
    drawn = present.view(Study(register, replace(BOARD, known_at=date(2026, 7, 1))), {}, "light")
    assert all("as known on 1 July 2026" in screen.children[-1].children for screen in screens(drawn))


@pytest.fixture
def store(tmp_path):
    """A database of its own with a small network."""
    store = Store(str(tmp_path / "food.sqlite"))
    store.migrate()
    store.apply(checked("food-scotland"), by="me", source="food-scotland")
    yield store
    store.close()


def test_a_decision_is_written_down_for_its_meeting_stands_in_the_log_and_on_the_last_screen(store):
    served = services_of(store)
    meeting = meeting_for(served.study(BOARD), None)
    said = present.answer(served, {}, meeting.id, "  Set  targets for\nthree numbers. ")
    assert said["kept"]
    assert "“Set targets for three numbers.”" in said["said"]
    kept = [row for row in served.study(BOARD).register.decisions if row.meeting_id == meeting.id]
    assert [row.wording for row in kept] == ["Set targets for three numbers."]
    assert store.log()[0].source == "A decision written down while presenting"
    assert "Set targets for three numbers." in words(screens(present.view(served.study(BOARD), {}, "light"))[-1])
    store.undo(store.log()[0].id, by="me")
    assert not [row for row in served.study(BOARD).register.decisions if row.meeting_id == meeting.id]


@pytest.mark.parametrize(("meeting", "wording"), [("trustees-2026-11", ""), ("trustees-2026-11", "   "), ("no-such-meeting", "Yes.")])
def test_what_cannot_be_written_down_is_refused_with_words(store, meeting, wording):
    served = services_of(store)
    before = served.study(BOARD).register.version
    said = present.answer(served, {}, meeting, wording)
    assert not said["kept"]
    assert said["said"]
    assert served.study(BOARD).register.version == before


def test_the_same_decision_twice_is_one(store):
    served = services_of(store)
    assert present.answer(served, {}, "trustees-2026-11", "Yes.")["kept"]
    assert not present.answer(served, {}, "trustees-2026-11", "Yes.")["kept"]


def test_nothing_is_written_while_a_past_state_of_knowledge_is_shown_nor_where_there_is_no_database(store, services):
    assert not present.answer(services_of(store), {"known_at": "2026-07-01"}, "trustees-2026-11", "Yes.")["kept"]
    said = present.answer(services("food-scotland"), {}, "trustees-2026-11", "Yes.")
    assert (said["kept"], "straight from files" in said["said"]) == (False, True)


def test_without_a_meeting_there_is_no_form_but_a_way_to_add_one(services):
    last = screens(present.view(services("uk-democracy").study(BOARD), {}, "light"))[-1]
    assert not [part for part in last._traverse() if isinstance(part, html.Form)]
    assert "/edit" in words(last)


@pytest.mark.parametrize(("audience", "written"), [("member", 0), ("board", 1)])
def test_the_server_writes_for_those_whose_page_it_is(store, audience, written):
    served = services_of(store)
    before = len(served.study(Selection()).register.decisions)
    asked = {
        "output": "present-answered.data", "outputs": {"id": "present-answered", "property": "data"}, "changedPropIds": ["present-typed.data"],
        "inputs": [{"id": "present-typed", "property": "data", "value": {"meeting": "trustees-2026-11", "wording": "Yes.", "count": 1}}],
        "state": [{"id": "url", "property": "search", "value": f"?audience={audience}"}],
    }
    answer = create_app(served, pages=(present.PAGE,)).server.test_client().post("/_dash-update-component", json=asked)
    assert ("Written down" in answer.text) == bool(written)
    assert len(served.study(Selection()).register.decisions) == before + written


def test_a_network_of_one_organisation_has_its_screens(services):
    register = services("food-scotland").study(BOARD).register
    about = {name: getattr(register, name) for name in ("configuration", "version", "audience", "baseline", "data_to")}
    alone = Study(Register(**about, organisations=register.organisations[:1]), BOARD)
    found = shown(alone)
    assert found[0].message == register.configuration.name
    assert [slide.message for slide in found if slide.message in {each.title for each in register.configuration.objectives}]
    assert "What we don’t know" in [slide.message for slide in found]

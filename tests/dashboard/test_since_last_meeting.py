"""The page of a meeting: which days it compares, what it lists, what was put right apart from it, and sentences written anew."""

import csv
import io
import json
import re
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from analysis.meetings import since
from analysis.selection import Selection
from analysis.standing import on_day
from analysis.study import Study
from dashboard.factory import create_app
from dashboard.meeting.changing import TABLES, headings, on_screen
from dashboard.meeting.looking import BACKWARDS, chosen, looked, meeting_address
from dashboard.meeting.telling import number_id
from dashboard.meeting.writing import LONGEST
from dashboard.pages import since_last_meeting
from dashboard.pages.since_last_meeting import PAGE, corrections_of, written
from dashboard.serving import services_of
from data.changes import RowChange
from data.dates import partial_date
from data.model import StatusOverride
from data.problems import Refused
from data.schema import import_batches
from data.store import Store
from data.store.books import Stamp
from tests.analysis.conftest import membership, register
from tests.analysis.test_meetings import AIMS, SPRING, SUMMER, target

FILLED = "2026-06-01T09:00:00+00:00"
"""When the network was first written down: before the meeting of September and after that of May."""
LAST = ("2026-09-08", "2026-09-30")


@pytest.fixture
def store(tmp_path, small):
    """A database that was filled in June."""
    with closing(Store(str(shutil.copy(small, tmp_path / "network.sqlite")))) as made:
        with made.engine.begin() as connection:
            connection.execute(update(import_batches).values(at=FILLED))
        yield made


@pytest.fixture
def served(store):
    return services_of(store)


def told(components):
    """All that a part of the page says, with its addresses."""
    return json.dumps([part.to_plotly_json() for part in components], default=lambda part: part.to_plotly_json(), ensure_ascii=False)


def page(services, query=None, **selected):
    study = services.study(Selection(**selected))
    return told(PAGE.view(study, query or {}, "light"))


def days(services, query=None, **selected):
    found = chosen(services.study(Selection(**selected)), query or {})
    return str(found.before), str(found.after)


def test_without_a_choice_the_next_meeting_looks_back_on_the_last(services):
    food = services("food-scotland")
    assert days(food) == LAST
    assert "From the meeting of 8 September 2026 (Trustees) to 30 September 2026, as we know it now." in page(food)
    assert "Which targets to set" in page(food)


def test_days_that_the_reader_chose_win_over_a_meeting(services):
    food = services("food-scotland")
    study = food.study(Selection())
    of_may = {row.id: row for row in study.register.meetings}["trustees-2026-05"]
    own = "/meeting?as_of=2026-05-12&audience=board&meeting=trustees-2026-05&since=2026-02-10"
    assert meeting_address(study, {"audience": "board", "q": "x"}, of_may) == own
    may = {"meeting": "trustees-2026-05"}
    assert days(food, may) == ("2026-02-10", "2026-05-12")
    assert days(food, may, since=date(2025, 1, 1)) == ("2025-01-01", "2026-09-30")
    assert days(food, may, since=date(2026, 2, 10), as_of=date(2026, 5, 12)) == ("2026-02-10", "2026-05-12")


def test_a_meeting_that_is_called_off_is_not_offered(services):
    assert "trustees-2026-08" not in page(services("food-scotland"))


def test_the_first_meeting_says_that_it_is_the_baseline(services):
    shown = page(services("food-scotland"), {"meeting": "trustees-2026-02"}, as_of=date(2026, 2, 10))
    assert "First reading: this is the baseline." in shown
    assert "Status then" not in shown
    assert "no clear change" not in shown
    assert "Corrections to the data" not in shown


def test_a_network_without_meetings_has_a_first_reading_and_can_still_compare(services):
    found = services("uk-democracy")
    shown = page(found)
    assert "First reading: this is the baseline." in shown
    assert "No meeting is on record. Any two days can be compared." in shown
    assert "/meeting?since=2025-03-31" in shown
    assert "People and ties" in page(found, since=date(2025, 3, 31))


def test_days_the_wrong_way_round_are_told(services):
    food = services("food-scotland")
    day = date(2026, 9, 30)
    assert BACKWARDS in page(food, since=day)
    assert looked(food.study(Selection(since=day)), {}).found is None


@pytest.mark.parametrize("sample", ["demo", "food-scotland"])
@pytest.mark.parametrize("audience", ["coordinator", "board"])
def test_the_tables_say_what_the_analysis_found(services, sample, audience):
    study = services(sample).study(Selection(audience=audience))
    found = looked(study, {}).found
    own = since(Study(study.register, Selection(audience=audience)), found.before, found.after)
    tables = {key: make(found) for key, make in TABLES.items()}
    assert [set(tables[key]["id"]) for key in ("joined", "left")] == [set(own.comparison.joined), set(own.comparison.left)]
    assert [len(tables[key]) for key in ("begun", "ended")] == [len(own.comparison.begun), len(own.comparison.ended)]
    assert list(tables["numbers"]["Code"]) == [row.scored.indicator.code for row in own.changes]
    assert list(tables["restated"]["Code"]) == [row.scored.indicator.code for row in own.changes if row.before != row.scored.status]
    assert len(tables["asked"]) == len(own.asked) + len(own.carried) > 0
    assert set(headings(found)) == set(TABLES)


JUDGED = StatusOverride(id="1", indicator="1.1", status="watch", reason="Many are new.", set_on=partial_date("2025-01-01"), set_by="chair")


@pytest.mark.parametrize(("more", "row"), [
    ({"targets": (target(2, "2025-01-01"), target(9, "2025-04-01"))}, ("on track", "off track", "Another target was agreed: target 9.")),
    ({"targets": (target(2, "2025-01-01"),), "status_overrides": (replace(JUDGED, set_on=partial_date("2025-05-01")),), "members": ("a",)},
     ("off track", "watch", "Set by judgement (chair): Many are new.")),
    ({"targets": (target(2, "2025-01-01"),), "status_overrides": (replace(JUDGED, until=partial_date("2025-03-31")),)},
     ("watch", "on track", "It was set by judgement then, which no longer holds.")),
    ({"targets": (target(2, "2025-01-01"),), "members": ("a",)}, ("off track", "on track", "The number: up 2 (better).")),
])
def test_another_status_says_what_lies_behind_it(more, row):
    early = more.get("members", ("a", "b", "c"))
    tables = {name: rows for name, rows in more.items() if name != "members"}
    joined = tuple(membership(key, "2024" if key in early else "2025-04-01") for key in "abc")
    found = since(Study(register("abc", settings=AIMS, memberships=joined, **tables), Selection()), SPRING, SUMMER)
    told = TABLES["restated"](found).set_index("Code")
    assert tuple(told.loc["1.1", ["Status then", "Status now", "Why"]]) == row


def test_sentences_lead_to_numbers_that_are_on_the_page(services):
    for sample in ("demo", "food-scotland", "uk-democracy"):
        shown = page(services(sample))
        leads = {words.split('"')[0] for words in shown.split('"href": "#')[1:]}
        assert leads
        assert all(f'"id": "{place}"' in shown for place in leads)
    assert number_id("1.10") == "number-1-10"


def test_a_board_opens_names_itself(services):
    shown = PAGE.view(services("demo").study(Selection(audience="board")), {}, "light")
    people = next(part for part in shown if "meeting-people" in told([part]))
    folded = [part for part in people._traverse() if type(part).__name__ == "Details"]
    assert folded
    inside = "".join(told([part]) for part in folded)
    assert told([people]).count("/organisation?") == inside.count("/organisation?") > 0


def test_downloads_are_the_tables(services):
    app = create_app(services("food-scotland"), pages=(PAGE,))
    with app.server.test_client() as client:
        for key in PAGE.exhibits:
            answer = client.get(f"/export/meeting/{key}.csv", headers={"Host": "127.0.0.1"})
            assert answer.status_code == 200
            rows = list(csv.DictReader(io.StringIO(answer.text)))
            found = looked(services("food-scotland").study(Selection()), {}).found
            assert len(rows) == max(len(TABLES[key](found)), 1)
        assert client.get("/export/meeting/numbers.csv?audience=member", headers={"Host": "127.0.0.1"}).status_code == 403


def test_days_are_said_on_screen_and_written_in_downloads(services):
    food = services("food-scotland")
    found = looked(food.study(Selection()), {}).found
    days = [row.row.due for row in (*found.asked, *found.carried) if row.row.due]
    assert days
    shown = told([part for part in PAGE.view(food.study(Selection()), {}, "light") if "meeting-asked-title" in told([part])]).replace("\N{NO-BREAK SPACE}", " ")
    for day in {found.last.held_on, *days}:
        assert day.text in TABLES["asked"](found).to_csv()
        assert f'"{on_day(day)}"' in shown
    assert not re.search(r'"(done on )?\d{4}-\d\d-\d\d"', shown)


def test_the_table_on_screen_has_every_cell_of_the_download(services):
    found = looked(services("food-scotland").study(Selection()), {}).found
    for key, make in TABLES.items():
        seen, kept = on_screen(found, key), make(found)
        assert set(seen.columns) == set(kept.columns)
        if key != "asked":
            assert seen[list(kept.columns)].equals(kept)


def test_files_keep_no_history_and_the_page_says_so(services):
    assert "keep no history" in told(corrections_of(services("food-scotland"), "", "light"))


def renamed(store, key, name):
    """Spell the name of an organisation anew, as an edit does."""
    before = store.held()["organisations"][key]["name"]
    store.write(lambda _, __: (RowChange("organisations", key, {"name": before}, {"name": name}),), Stamp(by="me", action="edit", source="a name"))
    return before


def test_corrections_are_read_from_the_books(served, store):
    assert "Nothing about 8 September 2026 was put right since" in told(corrections_of(served, "", "light"))
    before = renamed(store, store.load("board").organisations[0].id, "Newly Spelt Growers")
    for search in ("", "?audience=board"):
        shown = told(corrections_of(served, search, "light"))
        assert "no part of what changed after it" in shown
        assert all(words in shown for words in ("Name of an organisation", before, "Newly Spelt Growers"))
    assert corrections_of(served, "?audience=member", "light") == []


def test_who_was_taken_out_is_counted_and_never_named(served, store):
    gone = max(store.load("board").organisations, key=lambda row: row.id)
    store.remove("organisations", gone.id, by="me", reason="asked to be removed")
    shown = told(corrections_of(served, "", "light"))
    assert "1 organisation of that day is no longer on record" in shown
    assert gone.name not in shown
    assert gone.id not in shown
    board = told(corrections_of(served, "?audience=board", "light"))
    assert "no longer on record" not in board     # a board sees of a past day only what is still open to it
    assert gone.name not in board


def test_before_the_first_import_nothing_was_known(served):
    assert "the database held nothing yet" in told(corrections_of(served, "?since=2026-05-12", "light"))


def test_what_was_known_before_the_earlier_day_has_no_corrections_of_it(served):
    assert "which is no later" in told(corrections_of(served, "?known_at=2026-08-01", "light"))


def key_of(services, audience="coordinator"):
    study = services.study(Selection(audience=audience))
    found = looked(study, {}).found
    return "number.1.1", since_last_meeting.sentence(found, "number.1.1")


def test_a_sentence_is_written_anew_beside_the_computed_one_and_taken_back(served, store):
    key, before = key_of(served)
    assert "See it in the log" in told(written(served, "", key=key, audience="coordinator", text="Fewer than we hoped."))
    _, after = key_of(served)
    assert (after.text, after.computed) == ("Fewer than we hoped.", before.computed)
    assert key_of(served, "board")[1].edit is None
    shown = page(served)
    assert "Written by hand: see what was computed" in shown
    assert before.computed in shown
    written(served, "", key=key, audience="coordinator", text="Fewer than we aimed at.")
    assert [row.text for row in store.load().narrative_edits] == ["Fewer than we aimed at."]
    assert "nothing was written" in told(written(served, "", key=key, audience="coordinator", text="Fewer than we aimed at."))
    written(served, "", key=key, audience="coordinator", text=" ")
    assert store.load().narrative_edits == ()
    assert key_of(served)[1].edit is None
    store.undo(store.log()[0].id, by="me")
    assert key_of(served)[1].text == "Fewer than we aimed at."


def test_a_sentence_for_the_board_stands_beside_what_was_computed_for_the_board(served, store):
    key, own = key_of(served, "board")
    written(served, "", key=key, audience="board", text="We are 28.")
    (row,) = store.load("board").narrative_edits
    assert (row.audience, row.computed, str(row.day)) == ("board", own.computed, "2026-09-30")
    assert key_of(served, "board")[1].text == "We are 28."
    assert key_of(served)[1].edit is None


def test_when_the_numbers_move_on_the_computed_sentence_stands_again(served, store):
    key, before = key_of(served)
    written(served, "", key=key, audience="coordinator", text="Thirty-one of us.")
    member = next(row for row in store.load().memberships if row.organisation_id in served.study(Selection()).members)
    store.remove("memberships", member.id, by="me", reason="entered twice")
    _, after = key_of(served)
    assert (after.outdated, after.text == after.computed, after.computed == before.computed) == (True, True, False)
    assert "so the computed sentence stands" in page(served)


@pytest.mark.parametrize(("search", "key", "audience", "text", "why"), [
    ("?audience=board", "number.1.1", "board", "x", "coordinator's view"),
    ("", "number.9.9", "board", "x", "no such sentence"),
    ("", "number.1.1", "member", "x", "coordinator's view"),
    ("", "number.1.1", "board", "x" * (LONGEST + 1), "at most"),
    ("", "number.1.1", "board", "", "nothing to take away"),
])
def test_what_cannot_be_kept_is_refused_in_words(served, store, search, key, audience, text, why):
    with pytest.raises(Refused, match=why):
        written(served, search, key=key, audience=audience, text=text)
    assert store.load().narrative_edits == ()


def test_a_board_cannot_write(services):
    assert "Write it anew" not in page(services("food-scotland"), audience="board")
    assert "Write it anew" in page(services("food-scotland"))

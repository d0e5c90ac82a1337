"""Editing what stands behind the objectives by hand: meetings, figures, stories, and what refers to them."""

import shutil
from contextlib import closing

import pytest

from data.store import Store
from tests.dashboard.test_edit_page import Window


@pytest.fixture
def store(tmp_path, small):
    """A database with a small network."""
    with closing(Store(str(shutil.copy(small, tmp_path / "network.sqlite")))) as made:
        yield made


def offered(window, name):
    """The choices of a column's list, by value."""
    return {option["value"]: option["label"] for each in window.part._traverse() if getattr(each, "name", None) == f"f:{name}" for option in each.options}


def added(store, table):
    """The one row that is on record and was not in the sample."""
    first = store.changes_of(1)
    known = {change.row_id for change in first if change.table == table}
    (row,) = (row for key, row in store.held()[table].items() if key not in known)
    return row


def test_a_decision_is_of_a_meeting_chosen_by_its_name_and_day(store):
    window = Window(store, table="decisions", new="1")
    assert offered(window, "meeting_id")["trustees-2026-05"] == "Trustees, 2026-05-12"
    window.press("edit-save", meeting_id="trustees-2026-05", wording="Keep the hall.")
    assert added(store, "decisions") | {"id": ""} == {"id": "", "meeting_id": "trustees-2026-05", "wording": "Keep the hall.", "decided_on": None}
    assert "Trustees, 2026-05-12, Keep the hall." in Window(store, table="decisions").text


def test_a_figure_is_entered_for_what_is_entered_and_a_target_set_for_all(store):
    window = Window(store, table="figures", new="1")
    codes = [code for code in offered(window, "indicator") if code]
    assert codes == sorted(codes, key=lambda code: [int(part) for part in code.rstrip("ab").split(".")] + [code])
    assert "5.1" in codes
    assert "1.1" not in codes
    assert {"1.1", "5.1"} <= set(offered(Window(store, table="targets", new="1"), "indicator"))
    window.press("edit-save", indicator="5.1", period_start="2027-03-01", period_end="2027-10-31", numerator="4")
    assert "5.1 needs a numerator and a denominator. Fill it in." in window.text
    window.press("edit-save", denominator="8")
    assert (added(store, "figures")["numerator"], added(store, "figures")["denominator"]) == (4, 8)


def test_a_story_and_its_consent_are_edited_and_undone(store):
    key = next(iter(store.held()["outcomes"]))
    window = Window(store, table="outcomes", id=key)
    assert offered(window, "objective")["know-how"] == "Pass on what we know"
    assert window.value("organisation_id") == "Aldershaw Seed Circle"
    window.press("edit-save", consent="no")
    assert store.held()["outcomes"][key]["consent"] is False
    assert store.load("board").outcomes[0].story is None
    window.press("edit-undo")
    assert store.held()["outcomes"][key]["consent"] is True


def test_what_two_people_change_at_once_is_asked_about(store):
    one, other = (Window(store, table="meetings", id="trustees-2026-11") for _ in range(2))
    other.press("edit-save", purpose="The year ahead")
    one.press("edit-save", purpose="Money")
    assert "Someone changed this while you were editing. Keep which?" in one.text
    assert store.held()["meetings"]["trustees-2026-11"]["purpose"] == "The year ahead"


def test_a_hidden_count_is_typed_as_its_mark(store):
    window = Window(store, table="diversity_counts", new="1")
    window.press("edit-save", counted_on="2026-09-30", question="age", category="Under 25", count="4", respondents="120")
    assert "a count under 10 could point to a person." in window.text
    window.press("edit-save", count="[c]")
    assert added(store, "diversity_counts")["count"] is None


def test_a_meeting_goes_with_what_it_decided_and_comes_back_with_it(store):
    before = store.held()
    window = Window(store, table="meetings", id="trustees-2026-02")
    goes = window.text.partition("With it goes what refers to it: ")[2].partition(".")[0]
    assert sorted(goes.split(", ")) == ["decisions (1)", "follow-ups (1)"]
    window.press("edit-remove", reason="entered twice")
    held = store.held()
    assert [len(before[table]) - len(held[table]) for table in ("meetings", "decisions", "follow_ups")] == [1, 1, 1]
    window.press("edit-undo")
    assert store.held() == before

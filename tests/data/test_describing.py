"""Indicators of one's own that are described by hand: checked, written whole, and taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.describing import described, settings, undescribed
from data.editing import EditedMeanwhile
from data.entered import FILE, entered_indicators
from data.importing.folder import read_folder
from data.problems import InputRefused, Refused
from data.samples import sample_folder
from data.store.books import Stamp

OWN = {"code": "6.1", "title": 'Loaves "shared"', "unit": "count", "direction": "higher is better", "kind": "sum", "months": 3, "audiences": ["member"],
       "caveat": "", "needs": ()}
STAMP = Stamp(by="me", action="edit", source="an indicator")
WORDS = st.text(min_size=1, max_size=40).filter(lambda text: "\x00" not in text)


@pytest.fixture
def store(sqlite_store):
    """A database with a network that has one indicator of its own."""
    sqlite_store.apply(read_folder(sample_folder("food-scotland")), by="me", source="x")
    return sqlite_store


def entered(store):
    return store.load().configuration.entered_by_code


def test_a_new_one_is_there_with_the_others_and_can_be_taken_back(store):
    before = store.held()
    made = store.write(lambda held, _: described(OWN, held), STAMP)
    found = entered(store)
    assert (found["6.1"].title, found["6.1"].months, found["6.1"].audiences) == ('Loaves "shared"', 3, ("coordinator", "member"))
    assert found["5.1"].caveat == "A plot that rests for a season counts as not in use."
    store.undo(made.batch, by="me")
    assert store.held() == before


def test_one_is_changed_in_its_place(store):
    changed = {**settings(entered(store)["5.1"]), "title": "Plots"}
    store.write(lambda held, _: described(changed, held, instead_of="5.1"), STAMP)
    assert entered(store)["5.1"].title == "Plots"
    assert entered(store)["5.1"].formula.startswith("Plots that somebody works")


@pytest.mark.parametrize(("change", "column", "said"), [
    ({"code": "5.1"}, "code", '"5.1" is there already.'), ({"code": "six"}, "code", '"six" is not a code.'), ({"title": ""}, "title", "It is missing. Add it."),
    ({"kind": "mean"}, "kind", "Choose from: entered, ratio, sum."), ({"audiences": ["all"]}, "audiences", "Choose from: coordinator, board, member."),
])
def test_what_is_wrong_is_told_by_its_setting_and_nothing_is_written(store, change, column, said):
    before = store.version()
    with pytest.raises(InputRefused) as refused:
        store.write(lambda held, _: described({**OWN, **change}, held), STAMP)
    assert [(problem.column, problem.message.startswith(said)) for problem in refused.value.problems] == [(column, True)]
    assert store.version() == before


def test_one_is_taken_out_unless_it_has_figures_or_is_not_ones_own(store):
    store.write(lambda held, _: described(OWN, held), STAMP)
    store.write(lambda held, _: undescribed("6.1", held), STAMP)
    assert "6.1" not in entered(store)
    for code, said in (("5.1", "There are figures for 5.1."), ("2.5", "2.5 is none of the network's own indicators")):
        with pytest.raises(Refused, match=said):
            undescribed(code, store.held())


def test_a_shipped_one_that_was_replaced_is_there_again(store):
    store.write(lambda held, _: described({**OWN, "code": "3.5", "kind": "ratio"}, held), STAMP)
    assert entered(store)["3.5"].title == 'Loaves "shared"'
    store.write(lambda held, _: undescribed("3.5", held), STAMP)
    assert entered(store)["3.5"].title == "Meetings held as planned"


@given(title=WORDS, needs=st.lists(WORDS, min_size=1, max_size=3))
def test_whatever_is_typed_is_read_again_as_it_was(title, needs):
    (change,) = described({**OWN, "title": title, "needs": needs}, {})
    problems = []
    found = next(each for each in entered_indicators(change.after["content"], problems) if each.code == "6.1")
    assert (problems, change.row_id, found.title, found.needs) == ([], FILE, title, tuple(needs))


def test_one_names_its_objective_or_a_key_that_is_none_is_told(store):
    store.write(lambda held, _: described({**OWN, "objective": "last"}, held), STAMP)
    told = store.load().configuration
    assert {each.key: each.indicators[-1] for each in told.objectives} == {"grow": "2.8", "know-how": "5.1", "last": "6.1"}
    assert all("6.1" not in each.headline for each in told.objectives)
    store.write(lambda held, _: described({**OWN, "objective": "last", "headline": True}, held, instead_of="6.1"), STAMP)
    assert [each.headline[-1] for each in store.load().configuration.objectives] == ["1.10", "2.7", "6.1"]
    with pytest.raises(InputRefused) as refused:
        described({**OWN, "code": "6.2", "objective": "lost"}, store.held())
    assert [(problem.column, problem.message) for problem in refused.value.problems] == [
        ("objective", '"lost" is not a key of the network\'s objectives. Choose from: grow, know-how, last.')]


def test_a_setting_that_two_change_at_once_is_met_and_the_others_are_kept(store):
    store.write(lambda held, _: described(OWN, held), STAMP)
    seen = settings(entered(store)["6.1"])
    store.write(lambda held, _: described({**seen, "title": "Bread", "caveat": "Brown."}, held, instead_of="6.1", seen=seen), STAMP)
    with pytest.raises(EditedMeanwhile) as met:
        described({**seen, "title": "Cake"}, store.held(), instead_of="6.1", seen=seen)
    assert [(each.field, each.held, each.wanted) for each in met.value.conflicts] == [("title", "Bread", "Cake")]
    store.write(lambda held, _: described({**seen, "source": "Ours"}, held, instead_of="6.1", seen=seen), STAMP)
    now = entered(store)["6.1"]
    assert (now.title, now.caveat, now.source, now.version) == ("Bread", "Brown.", "Ours", 1)
    assert described({**settings(now), "title": "Bread"}, store.held(), instead_of="6.1", seen=seen) == ()


def test_words_of_the_program_are_left_out_of_the_settings_and_follow_the_kind(store):
    store.write(lambda held, _: described(OWN, held), STAMP)
    seen = settings(entered(store)["6.1"])
    assert (seen["formula"], seen["needs"]) == ("", [])
    store.write(lambda held, _: described({**seen, "kind": "ratio"}, held, instead_of="6.1", seen=seen), STAMP)
    now = entered(store)["6.1"]
    assert (now.formula, now.version) == ("Numerator ÷ denominator of the last period entered.", 2)
    assert now.needs == ("figures.csv (indicator, period_start, period_end, numerator, denominator)",)

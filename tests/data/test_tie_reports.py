"""A tie is one record for each organisation that reports it, and what was recorded before that was so is not recorded again."""

import hashlib
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quality import one_sided
from analysis.selection import Selection
from analysis.study import Study
from data.changes import RowChange
from data.importing.folder import read_folder
from data.importing.identifiers import as_held
from data.planning import plan
from data.schema import ties
from data.store.books import Stamp

NETWORK = '[network]\nkey = "x"\nname = "X"\nfictional = true\n\n[[tiers]]\ncode = "full"\nlabel = "Full"\n'
HEADER = "source_id,target_id,kind,strength,reported_by\n"
A_SAYS, B_SAYS, NOBODY_SAYS = "a,b,advice,2,a\n", "a,b,advice,4,b\n", "a,b,advice,3,\n"
EARLIER = hashlib.sha256("\x1f".join(("a", "b", "advice", "", "", "")).encode()).hexdigest()[:16]
"""The identifier of the tie as it was made before its reporter was part of it."""


@pytest.fixture
def imported(store, tmp_path):
    """Import a text as the ties of a small network; return what changed."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "tie_kinds.csv").write_text("code,label,about,directed\nadvice,Advice,,no\n")
    (tmp_path / "network.toml").write_text(NETWORK)
    (tmp_path / "organisations.csv").write_text("id,name\na,Harbour Trust\nb,Mill Lane Forum\nc,Quiet House\n")

    def read(rows, header=HEADER):
        (tmp_path / "ties.csv").write_text(header + rows)
        made = store.plan(read_folder(tmp_path))
        store.commit(made, by="me", source="x")
        return [change for change in made.changes if change.table == "ties"]
    return read


def told(store):
    """Who told each tie, and how strong it is said to be, by identifier."""
    return {key: (row["reported_by"], row["strength"]) for key, row in store.held()["ties"].items()}


def recorded_earlier(store, reporter):
    """Record the tie as an earlier version of the program did."""
    row = {column.name: None for column in ties.columns} | {"id": EARLIER, "source_id": "a", "target_id": "b", "kind": "advice", "strength": 2,
                                                              "reported_by": reporter}
    store.write(lambda *_: (RowChange("ties", EARLIER, None, row),), Stamp(by="me", action="import", source="earlier"))


def test_two_reports_of_one_tie_are_two_records_in_one_file_or_in_two(store, imported):
    imported(A_SAYS)
    (added,) = imported(B_SAYS)
    assert (added.kind, sorted(told(store).values())) == ("added", [("a", 2), ("b", 4)])
    assert imported(A_SAYS + B_SAYS) == imported(B_SAYS + A_SAYS) == imported(A_SAYS) == []


def test_a_later_round_changes_what_each_said_itself(store, imported):
    imported(A_SAYS + B_SAYS)
    imported("a,b,advice,5,b\n")
    assert sorted(told(store).values()) == [("a", 2), ("b", 5)]


def test_a_tie_is_one_sided_until_the_other_end_tells_it_too_from_whichever_end(store, imported):
    """Both told of other ties as well, so that the silence of either about this one counts."""
    dated = f"start,{HEADER}"
    imported("2024,a,b,advice,2,a\n2024,a,c,advice,1,a\n2024,b,c,advice,1,b\n", header=dated)
    assert told_by_one_end(store) == [("a", "Mill Lane Forum")]
    imported("2024,a,b,advice,4,b\n", header=dated)
    assert told_by_one_end(store) == []
    store.undo(store.log()[0].id, by="me")
    assert told_by_one_end(store) == [("a", "Mill Lane Forum")]
    imported("2024,b,a,advice,4,b\n", header=dated)
    assert told_by_one_end(store) == []


def told_by_one_end(store):
    """Who told a tie of which the other end, which told of its ties too, said nothing."""
    (found,) = one_sided(Study(store.load(), Selection(as_of=date(2026, 6, 30))))
    return list(zip(found.rows["id"], found.rows["Named"], strict=True))


def test_a_tie_without_a_reporter_keeps_the_identifier_it_always_had(store, imported):
    imported(NOBODY_SAYS)
    assert told(store) == {EARLIER: (None, 3)}
    assert imported("a,b,advice,3\n", header="source_id,target_id,kind,strength\n") == []


@pytest.mark.parametrize("text", [A_SAYS, A_SAYS + B_SAYS, B_SAYS + A_SAYS])
def test_what_is_on_record_under_an_earlier_identifier_is_not_recorded_again(store, imported, text):
    imported("")
    recorded_earlier(store, "a")
    imported(text)
    found = told(store)
    assert found[EARLIER] == ("a", 2)
    assert sorted(found.values()) == [("a", 2), ("b", 4)][:len(text) // len(A_SAYS)]
    assert imported(text) == []


@pytest.mark.parametrize("rows", list(permutations((A_SAYS, B_SAYS))))
def test_a_tie_that_nobody_was_said_to_tell_becomes_the_first_reporters(store, imported, rows):
    imported("")
    recorded_earlier(store, None)
    imported("".join(rows))
    assert told(store)[EARLIER] == ("a", 2)
    assert sorted(told(store).values()) == [("a", 2), ("b", 4)]
    assert imported("".join(rows)) == imported(A_SAYS) == imported(B_SAYS) == []


def test_what_another_told_is_not_replaced(store, imported):
    imported("")
    recorded_earlier(store, "b")
    imported(A_SAYS)
    assert told(store)[EARLIER] == ("b", 2)
    assert sorted(told(store).values()) == [("a", 2), ("b", 2)]


def test_a_full_list_does_not_remove_what_it_names_under_an_earlier_identifier(store, imported, tmp_path):
    imported("")
    recorded_earlier(store, "a")
    (tmp_path / "ties.csv").write_text(HEADER + A_SAYS)
    made = plan(read_folder(tmp_path), store.held(), version=store.version(), full=("ties",))
    assert [change for change in made.changes if change.table == "ties"] == []


def test_an_identifier_that_is_given_stays(store, imported):
    imported("")
    recorded_earlier(store, "a")
    imported("mine,a,b,advice,2,a\n", header=f"id,{HEADER}")
    assert set(told(store)) == {EARLIER, "mine"}


REPORTERS = st.sampled_from(("a", "b", "c", None))


@given(earlier=st.none() | st.fixed_dictionaries({"reported_by": REPORTERS}), reporters=st.lists(REPORTERS, unique=True, max_size=4), data=st.data())
def test_ties_are_told_apart_by_reporter_whatever_was_held(earlier, reporters, data):
    rows = [{"id": made(reporter), "source_id": "a", "target_id": "b", "kind": "advice", "reported_by": reporter} for reporter in reporters]
    held = {EARLIER: {"id": EARLIER, **earlier}} if earlier else {}
    first = as_held(rows, held)
    assert len({row["id"] for row in first}) == len(rows)                                    # none is lost, and none is another's
    assert [row["reported_by"] for row in first] == reporters
    shuffled = data.draw(st.permutations(rows))
    assert sorted(first, key=str) == sorted(as_held(shuffled, held), key=str)                # whatever their order
    after = {**held, **{row["id"]: row for row in first}}
    assert as_held(rows, after) == first                                                     # and the second time as the first


def made(reporter):
    """The identifier of the tie with a reporter."""
    told = ("a", "b", "advice", "", "", "", *([reporter] if reporter else []))
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:16]

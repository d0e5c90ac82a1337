"""Editing by hand: the same checks as an import, nobody's edit lost, and every merge and split taken back by undo."""

import pytest

from data.editing import EditedMeanwhile, created, edited, edited_together, merged, split
from data.problems import InputRefused, Refused
from data.store.books import Stamp

BY_HAND = Stamp(by="me", action="edit", source="by hand")


@pytest.fixture
def filled(store, read):
    store.apply(read(), by="me", source="x")
    return store


def does(store, decide, *arguments, **named):
    return store.write(lambda held, _: decide(*arguments, held, **named), BY_HAND)


def test_a_new_tie_is_checked_and_added(filled):
    does(filled, created, "ties", {"source_id": "mill-lane-forum", "target_id": "quiet-house", "kind": "project", "start": "2025-03", "strength": "2"})
    assert {(row["source_id"], row["target_id"], row["strength"]) for row in filled.held()["ties"].values()} >= {("mill-lane-forum", "quiet-house", 2)}


@pytest.mark.parametrize(("table", "cells", "words"), [
    ("ties", {"source_id": "mill-lane-forum", "target_id": "nobody", "kind": "project"}, '"nobody" is not in the network'),
    ("ties", {"source_id": "mill-lane-forum", "target_id": "mill-lane-forum", "kind": "project"}, '"Mill Lane Forum" is linked to itself'),
    ("ties", {"source_id": "mill-lane-forum", "target_id": "quiet-house", "kind": "project", "strength": "9"}, "strength: 9 must be from 0 to 5"),
    ("organisations", {"name": ""}, "no organisation name"),
    ("organisations", {"name": "Harbour Trust"}, "on record already"),
    ("participation", {"action_id": "letter-on-tides-2023-05-01", "organisation_id": "mill-lane-forum"}, "was not a campaigning member")])
def test_what_an_import_would_refuse_a_form_refuses(filled, table, cells, words):
    before = filled.held()
    with pytest.raises(InputRefused, match=words) as refused:
        does(filled, created, table, cells)
    assert "Row" not in str(refused.value)
    assert filled.held() == before


def test_an_edit_changes_what_was_edited_alone(filled):
    seen = filled.held()["organisations"]["harbour-trust"]
    receipt = does(filled, edited, "organisations", "harbour-trust", {"website": "https://new.example", "name": "Harbour Trust"}, seen)
    (change,) = filled.changes_of(receipt.batch)
    assert (change.before, change.after) == ({"website": "https://harbour.example"}, {"website": "https://new.example"})


def test_nobodys_edit_is_lost(filled):
    seen = filled.held()["organisations"]["harbour-trust"]
    does(filled, edited, "organisations", "harbour-trust", {"website": "https://hers.example"}, seen)
    with pytest.raises(EditedMeanwhile, match=r"while you were editing \(website\)") as met:
        does(filled, edited, "organisations", "harbour-trust", {"website": "https://mine.example"}, seen)
    (conflict,) = met.value.conflicts
    assert (conflict.seen, conflict.held, conflict.wanted) == ("https://harbour.example", "https://hers.example", "https://mine.example")
    does(filled, edited, "organisations", "harbour-trust", {"note": "her edit of another field stays"}, seen)
    held = filled.held()["organisations"]["harbour-trust"]
    assert (held["website"], held["note"]) == ("https://hers.example", "her edit of another field stays")


def test_two_who_say_the_same_do_not_disagree(filled):
    seen = filled.held()["organisations"]["harbour-trust"]
    for _ in range(2):
        does(filled, edited, "organisations", "harbour-trust", {"website": "https://hers.example"}, seen)
    assert len(filled.log()) == 2


def test_a_removed_row_cannot_be_edited(filled):
    seen = filled.held()["organisations"]["quiet-house"]
    filled.remove("organisations", "quiet-house", by="me", reason="asked")
    with pytest.raises(Refused, match="removed this while you were editing"):
        does(filled, edited, "organisations", "quiet-house", {"note": "x"}, seen)


def test_many_rows_are_edited_at_once_and_undone_at_once(filled):
    before = filled.held()
    receipt = does(filled, edited_together, "organisations", list(before["organisations"]), "themes", "land")
    assert receipt.changed == 2  # one has that theme alone already
    assert {row["themes"] for row in filled.held()["organisations"].values()} == {"land"}
    filled.undo(receipt.batch, by="me")
    assert filled.held() == before


def test_what_is_wrong_in_some_of_many_rows_is_told_with_the_place_of_each(filled):
    with pytest.raises(InputRefused) as refused:
        does(filled, edited_together, "organisations", ["quiet-house", "harbour-trust", "mill-lane-forum"], "closed", "2000")
    assert [(problem.row, problem.message) for problem in refused.value.problems] == [
        (1, "ends 2000 before it starts 2010."), (2, "ends 2000 before it starts 2001-05.")]


def test_several_ties_between_two_ends_are_changed_together(filled):
    for strength, start in (("1", "2024"), ("2", "2025")):
        tie = {"source_id": "harbour-trust", "target_id": "mill-lane-forum", "kind": "project", "start": start, "strength": strength}
        does(filled, created, "ties", tie)
    receipt = does(filled, edited_together, "ties", list(filled.held()["ties"]), "start", "2026")
    assert receipt.changed == 4
    assert {row["start"] for row in filled.held()["ties"].values()} == {"2026"}


def test_a_row_has_its_history_the_newest_first(filled):
    seen = filled.held()["organisations"]["harbour-trust"]
    receipt = does(filled, edited, "organisations", "harbour-trust", {"note": "new"}, seen)
    (write, change), (first, _) = filled.history("organisations", "harbour-trust")
    assert (write.id, change.before, change.after, first.id) == (receipt.batch, {"note": "asked twice"}, {"note": "new"}, 1)
    assert filled.history("organisations", "nobody") == ()


def test_a_merge_moves_everything_and_undo_takes_it_back(filled):
    before = filled.held()
    receipt = does(filled, merged, "harbour-trust", "quiet-house", taking=["founded"])
    held = filled.held()
    assert "quiet-house" not in held["organisations"]
    assert held["organisations"]["harbour-trust"]["founded"] == "2010"
    assert held["organisations"]["harbour-trust"]["website"] == "https://harbour.example"
    assert [(row["source_id"], row["target_id"]) for row in held["ties"].values()] == [("harbour-trust", "mill-lane-forum")]  # the tie between them is gone
    assert held["groups"]["river-circle"]["organisation_id"] == "harbour-trust"
    assert sum(row["organisation_id"] == "harbour-trust" for row in held["memberships"].values()) == 2
    filled.undo(receipt.batch, by="me")
    assert filled.held() == before


def test_what_both_had_is_there_once_after_a_merge(filled):
    for key in ("harbour-trust", "quiet-house"):
        does(filled, created, "ties", {"source_id": key, "target_id": "mill-lane-forum", "kind": "funding", "start": "2024"})
    does(filled, merged, "harbour-trust", "quiet-house")
    told = [(row["source_id"], row["kind"], row["start"]) for row in filled.held()["ties"].values()]
    assert told.count(("harbour-trust", "funding", "2024")) == 1


def test_nobody_rates_itself_after_a_merge(filled):
    for one, other in (("harbour-trust", "quiet-house"), ("mill-lane-forum", "quiet-house")):
        does(filled, created, "trust_ratings", {"wave_id": "w1", "respondent_id": one, "alter_id": other, "mission": "3"})
    does(filled, merged, "harbour-trust", "quiet-house")
    assert [(row["respondent_id"], row["alter_id"]) for row in filled.held()["trust_ratings"].values()] == [("mill-lane-forum", "harbour-trust")]


@pytest.mark.parametrize("gone", ["harbour-trust", "nobody"])
def test_two_organisations_are_needed_for_a_merge(filled, gone):
    with pytest.raises(Refused, match="Two organisations on record"):
        does(filled, merged, "harbour-trust", gone)


def test_a_split_moves_the_rows_that_were_chosen(filled):
    before = filled.held()
    tie = next(key for key, row in before["ties"].items() if row["kind"] == "funding")
    receipt = does(filled, split, "harbour-trust", "Harbour Trust North", [("ties", tie)])
    held = filled.held()
    assert held["ties"][tie]["source_id"] == "harbour-trust-north"
    assert held["organisations"]["harbour-trust-north"]["visibility"] == "public"
    assert sum("harbour-trust" in (row["source_id"], row["target_id"]) for row in held["ties"].values()) == 1
    filled.undo(receipt.batch, by="me")
    assert filled.held() == before

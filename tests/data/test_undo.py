"""Undo and history: a write is taken back whole or field by field, and any past day can be looked at."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from data.changes import RowChange
from data.problems import Refused
from data.schema import RECORDED, import_batches
from data.store.books import Stamp

EDIT = Stamp(by="you", action="edit", source="by hand")


def edit(store, table, row_id, **fields):
    """Change fields of a row as the edit form does."""
    def decide(held, _version):
        before = {field: held[table][row_id][field] for field in fields}
        return (RowChange(table, row_id, before, fields),)
    return store.write(decide, EDIT)


MORE = {
    "organisations": (
        "name,website,visibility\nHarbour Trust,https://harbour.example/new,public\nMill Lane Forum,https://mill.example,members\nSalt House,,public\n"
    ),
    "ties": "source_id,target_id,kind,strength\nharbour-trust,salt-house,project,4\n",
    **dict.fromkeys(("memberships", "groups", "affiliations", "actions", "participation", "survey_waves", "survey_items", "survey_answers")),
}


def test_the_first_import_undone_leaves_an_empty_database(store, read):
    empty = store.held()
    receipt = store.apply(read(), by="me", source="x")
    undone = store.undo(receipt.batch, by="me")
    assert (store.held(), undone.kept, undone.removed) == (empty, (), receipt.added)
    assert store.is_empty()
    assert not store.is_new()


def test_a_later_import_undone_leaves_what_was_there_before(store, read):
    first = store.apply(read(), by="me", source="x")
    before = store.held()
    second = store.apply(read(**MORE), by="me", source="y")
    assert (second.added, second.changed) == (2, 1)
    undone = store.undo(second.batch, by="me")
    assert (store.held(), undone.version, undone.kept) == (before, first.version, ())


def test_an_undo_can_be_undone(store, read):
    store.apply(read(), by="me", source="x")
    second = store.apply(read(**MORE), by="me", source="y")
    after = store.held()
    undone = store.undo(second.batch, by="me")
    store.undo(undone.batch, by="me")
    assert store.held() == after


def test_what_somebody_edited_since_stays_and_is_listed(store, read):
    store.apply(read(), by="me", source="x")
    second = store.apply(read(**MORE), by="me", source="y")
    edit(store, "organisations", "harbour-trust", website="https://harbour.example/mine")
    undone = store.undo(second.batch, by="me")
    assert [(kept.row_id, kept.field, kept.held) for kept in undone.kept] == [("harbour-trust", "website", "https://harbour.example/mine")]
    held = store.held()["organisations"]
    assert held["harbour-trust"]["website"] == "https://harbour.example/mine"
    assert "salt-house" not in held


def test_a_row_somebody_edited_since_it_was_added_stays_with_what_it_refers_to(store, read):
    store.apply(read(), by="me", source="x")
    second = store.apply(read(**MORE), by="me", source="y")
    tie = next(change.row_id for change in store.changes_of(second.batch) if change.table == "ties")
    edit(store, "ties", tie, strength=5)
    undone = store.undo(second.batch, by="me")
    assert {(kept.table, kept.row_id, kept.reason) for kept in undone.kept} == {
        ("ties", tie, "it was edited since, so the row stays"), ("organisations", "salt-house", "something that stays refers to it")}
    assert tie in store.held()["ties"]


def test_a_write_is_taken_back_once(store, read):
    receipt = store.apply(read(), by="me", source="x")
    undone = store.undo(receipt.batch, by="me")
    with pytest.raises(Refused, match=f"taken back already, by number {undone.batch}"):
        store.undo(receipt.batch, by="me")
    with pytest.raises(Refused, match="no write number 99"):
        store.undo(99, by="me")


def test_a_removed_organisation_comes_back_with_its_ties(store, read):
    store.apply(read(), by="me", source="x")
    before = store.held()
    gone = store.remove("organisations", "quiet-house", by="me", reason="asked to be removed")
    held = store.held()
    assert "quiet-house" not in held["organisations"]
    assert not any("quiet-house" in (row["source_id"], row["target_id"]) for row in held["ties"].values())
    restored = store.restore(gone.batch, by="me")
    assert (store.held(), restored.kept) == (before, ())


def test_one_row_of_a_removal_comes_back_alone_or_not_at_all(store, read):
    store.apply(read(), by="me", source="x")
    gone = store.remove("organisations", "quiet-house", by="me", reason="mistake")
    tie = next(change.row_id for change in store.changes_of(gone.batch) if change.table == "ties")
    alone = store.restore(gone.batch, by="me", only={("ties", tie)})
    assert [(kept.row_id, kept.reason) for kept in alone.kept] == [(tie, "what it refers to is gone")]
    store.restore(gone.batch, by="me", only={("organisations", "quiet-house")})
    assert "quiet-house" in store.held()["organisations"]


def backdate(store, batch, days):
    """Pretend that a write was made some days ago."""
    with store.engine.begin() as connection:
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        connection.execute(update(import_batches).where(import_batches.c.id == batch).values(at=at))


def test_a_past_day_is_answered_as_it_was_known_then(store, read):
    backdate(store, store.apply(read(), by="me", source="x").batch, 30)
    first = store.held()
    version = store.version()
    backdate(store, store.apply(read(**MORE), by="me", source="y").batch, 20)
    second = store.held()
    store.remove("organisations", "quiet-house", by="me", reason="asked")
    today = datetime.now(UTC).date()
    assert store.load(known_at=today - timedelta(days=25)).version == version
    for days, held in ((25, first), (20, second), (1, second)):
        files, rows = store.contents(known_at=today - timedelta(days=days))
        assert {name: {row["id"]: row for row in table} for name, table in rows.items()} == {name: held[name] for name in rows}
        assert files == {name: row["content"] for name, row in held["configuration_files"].items()}
    with pytest.raises(Refused, match="the database held nothing yet"):
        store.load(known_at=date(2020, 1, 1))


def test_every_value_comes_back_from_the_books_as_it_was(store, read):
    receipt = store.apply(read(), by="me", source="x")
    held = store.held()
    told = {(change.table, change.row_id): change.after for change in store.changes_of(receipt.batch)}
    assert told == {(name, key): row for name in RECORDED for key, row in held[name].items()}


def test_a_plan_made_before_somebody_else_wrote_is_not_applied(store, read):
    store.apply(read(), by="me", source="x")
    made = store.plan(read(**MORE))
    edit(store, "organisations", "harbour-trust", website=None)
    held = store.held()
    with pytest.raises(Refused, match="Somebody changed the data after your preview"):
        store.commit(made, by="me", source="y")
    assert store.held() == held


def test_an_older_export_does_not_undo_newer_edits_unasked(store, read):
    store.apply(read(), by="me", source="x")
    edit(store, "organisations", "mill-lane-forum", website="https://mill.example/new")
    made = store.plan(read())
    assert [(row.row_id, row.field, row.held, row.given, row.by) for row in made.newer] == [
        ("mill-lane-forum", "website", "https://mill.example/new", "https://mill.example", "you")]
    assert made.keeping_newer().changes == ()
    store.commit(made, by="me", source="older")
    assert store.held()["organisations"]["mill-lane-forum"]["website"] == "https://mill.example"


def test_a_full_list_ends_the_memberships_it_does_not_name(store, read):
    store.apply(read(), by="me", source="x")
    checked = read(memberships="organisation_id,tier,joined\nharbour-trust,full,2020-01-01\n")
    made = store.plan(checked, full=("memberships",))
    ended = [change for change in made.changes if change.table == "memberships"]
    assert [(change.before, change.after) for change in ended] == [({"left": None}, {"left": date.today().isoformat()})]
    assert made.takes_many
    assert not store.plan(checked).changes


def test_an_invented_network_makes_room_for_a_real_one(store, read):
    store.apply(read(), by="me", source="demo")
    store.clear(by="me")
    assert store.is_empty()
    assert not store.is_new()
    assert not any(store.held().values())
    words = '[network]\nkey = "hilltop"\nname = "Hilltop"\nfictional = false\n\n[[tiers]]\ncode = "full"\nlabel = "Full"\ncampaigning = true\n'
    real = read(files={"network.toml": words}, **dict.fromkeys(("memberships", "participation")))
    store.apply(real, by="me", source="hilltop")
    with pytest.raises(Refused, match="Only an invented network"):
        store.clear(by="me")


def test_what_an_undo_left_can_be_taken_back_later(store, read):
    store.apply(read(), by="me", source="x")
    second = store.apply(read(**MORE), by="me", source="y")
    tie = next(change.row_id for change in store.changes_of(second.batch) if change.table == "ties")
    edited = edit(store, "ties", tie, strength=5)
    partly = store.undo(second.batch, by="me")
    assert len(partly.kept) == 2
    assert next(line.undone_by for line in store.log() if line.id == second.batch) is None
    store.undo(edited.batch, by="me")
    whole = store.undo(second.batch, by="me")
    assert whole.kept == ()
    assert "salt-house" not in store.held()["organisations"]
    with pytest.raises(Refused, match="taken back already"):
        store.undo(second.batch, by="me")


def test_a_change_of_the_networks_own_words_is_said(store, read):
    store.apply(read(), by="me", source="x")
    words = read(files={"lists/themes.csv": "code,label\nwater,Rivers\nland,Land\n"})
    assert [change.row_id for change in store.plan(words).words] == ["lists/themes.csv"]
    assert store.apply(words, by="me", source="y").sentence() == "No row changed. The network's own words changed in 1 of its files."


def test_what_was_closed_since_stays_closed_on_a_past_day(store, read):
    backdate(store, store.apply(read(), by="me", source="x").batch, 30)
    edit(store, "organisations", "harbour-trust", visibility="coordinators")
    store.remove("organisations", "quiet-house", by="me", reason="asked")
    then = datetime.now(UTC).date() - timedelta(days=10)
    seen = {audience: {row.id for row in store.load(audience, known_at=then).organisations} for audience in ("coordinator", "board", "member")}
    assert seen == {"coordinator": {"harbour-trust", "mill-lane-forum", "quiet-house"}, "board": {"mill-lane-forum"}, "member": {"mill-lane-forum"}}
    assert store.load("member", known_at=then).version == store.version()


def test_what_an_organisation_took_back_is_not_told_to_the_board_of_a_past_day(store, read):
    backdate(store, store.apply(read(), by="me", source="x").batch, 30)
    backdate(store, edit(store, "organisations", "harbour-trust", lived_experience_led=True).batch, 20)
    backdate(store, edit(store, "organisations", "mill-lane-forum", lived_experience_led=True).batch, 20)
    edit(store, "organisations", "harbour-trust", lived_experience_led=None)
    edit(store, "organisations", "quiet-house", lived_experience_led=True, visibility="public")
    day = datetime.now(UTC).date() - timedelta(days=10)
    said = {audience: {row.id: row.lived_experience_led for row in store.load(audience, known_at=day).organisations} for audience in ("coordinator", "board")}
    assert said["coordinator"] == {"harbour-trust": True, "mill-lane-forum": True, "quiet-house": None}
    assert said["board"] == {"harbour-trust": None, "mill-lane-forum": True, "quiet-house": None}

"""Backups and copies: everything comes back on either engine, whole or not at all, and what is damaged is told in words."""

import json
import os
import re
import stat
from contextlib import closing
from dataclasses import fields
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner
from sqlalchemy import event, text

from dashboard.commands import backup as commands
from data import backup as backups
from data.backup import back_up, restore, verified
from data.copying import copy
from data.importing.folder import read_folder
from data.model import Register
from data.pictures import NamedCommunity
from data.problems import Refused
from data.samples import sample_folder
from data.schema import metadata
from data.store import NamedMapping, Store, wholes
from data.store.engines import rebuilding
from data.store.migrating import bring_to, newest, revision
from data.store.wholes import sums
from tests.databases import Files


def held_by(store):
    """What there is of every table, the books included."""
    with store.engine.connect() as connection:
        return sums(connection, metadata.sorted_tables)


def fill(store, read):
    """Give a database a history: an import, a removal, its undo, a mapping, what was said of a name, and one of each that is kept of the map."""
    store.apply(read(organisations="name,website,visibility,note\nHarbour Trust,https://harbour.example,public,\"two\nlines – ‘é’ \u2028\"\n"
                                   "Mill Lane Forum,,members,\nQuiet House,,,\n"), by="me", source="x")
    gone = store.remove("organisations", "quiet-house", by="me", reason="asked")
    store.undo(gone.batch, by="you")
    store.keep(NamedMapping("kumu", "kumu", {"what?": "é"}), by="me")
    store.remember({("quiet", "quiet-house"): "same"}, by="me")
    laid_out(store)
    store.keep_communities("board", [NamedCommunity(number=3, colour=6, members=frozenset({"quiet-house"}))], version=store.version(), by="me")
    store.name_community("board", 3, "Küste", by="me")
    view = store.keep_view("Éire", "focus=quiet-house&view=walk", by="me")
    store.keep_story("Meeting", [(view, "Look –"), (view, "Again")], by="me")
    return store


def laid_out(store):
    """Keep a layout whose numbers have every digit that one can have."""
    return store.keep_layout("member", store.version(), {"quiet-house": (0.1 + 0.2, -1e-17)}, action="tidied", method="by hand", by="me", moved=1)


def pictures(store):
    """All that is kept of the map, as a reader would find it."""
    return store.layout("member", store.version()), store.communities("board"), store.views(), store.stories()


@pytest.fixture
def filled(store, read):
    """A database with a history, on each engine in turn."""
    return fill(store, read)


@pytest.fixture
def sqlite_filled(sqlite_store, read):
    """An SQLite database with a history."""
    return fill(sqlite_store, read)


@pytest.fixture
def backed_up(sqlite_filled, tmp_path):
    """A backup of a database with a history."""
    back_up(sqlite_filled, tmp_path / "b.zip")
    return tmp_path / "b.zip"


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request, tmp_path, migrated):
    """Where a second database is made, on each engine in turn."""
    (tmp_path / "elsewhere").mkdir()
    made = Files(migrated, tmp_path / "elsewhere") if request.param == "sqlite" else request.getfixturevalue("postgresql")
    yield made
    made.release()


@pytest.fixture
def run():
    """Run a command; a known error is told as the command line tells it."""
    return lambda command, *arguments: CliRunner().invoke(command, [str(argument) for argument in arguments])


def facts(store):
    """All that a register holds, to compare."""
    return {field.name: getattr(store.load(), field.name) for field in fields(Register)}


def address(store):
    return store.engine.url.render_as_string(hide_password=False)


def test_a_backup_of_either_engine_is_restored_into_either(filled, elsewhere, tmp_path):
    before = held_by(filled)
    assert set(before) == set(metadata.tables)
    assert before["import_batch"].rows == 3
    made = back_up(filled, tmp_path / "b.zip")
    assert (made.tables, made.version, made.migration) == (before, filled.version(), newest())
    with closing(Store(elsewhere.empty())) as other:
        told = restore(tmp_path / "b.zip", other)
        assert all(each.same for each in told)
        assert held_by(other) == before
        assert facts(other) == facts(filled)
        assert other.log() == filled.log()
        assert pictures(other) == pictures(filled)
        assert all(pictures(other))
        assert laid_out(other).id > filled.layouts("member")[0].id
        other.undo(1, by="me")               # its history can be used, and the books go on counting
        assert [line.id for line in other.log()] == [4, 3, 2, 1]
        with other.engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM change")) > before["change"].rows


def test_a_backup_is_the_same_from_either_engine(sqlite_store, postgresql, read, tmp_path):
    with closing(Store(postgresql.migrated())) as other:
        for number, store in enumerate((sqlite_store, other)):
            store.apply(read(), by="me", source="x")
            with store.engine.begin() as connection:
                connection.execute(text("""UPDATE import_batch SET at = '2026-01-01T00:00:00+00:00'"""))
                connection.execute(text("""UPDATE change SET at = '2026-01-01T00:00:00+00:00'"""))
            back_up(store, tmp_path / f"{number}.zip")
    postgresql.release()
    one, two = (ZipFile(tmp_path / f"{number}.zip") for number in range(2))
    with one, two:
        assert one.namelist() == two.namelist()
        for name in one.namelist()[:-1]:
            assert one.read(name) == two.read(name)
        assert json.loads(one.read("manifest.json"))["tables"] == json.loads(two.read("manifest.json"))["tables"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_backup_is_its_owners_alone_and_nothing_else_is_left_beside_it(sqlite_filled, tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    back_up(sqlite_filled, folder / "b.zip")
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [("b.zip", 0o600)]


def test_a_backup_is_of_one_moment(filled, tmp_path):
    before = held_by(filled)
    written = []

    @event.listens_for(filled.engine, "before_cursor_execute")
    def _(_connection, _cursor, statement, *_):
        if not written and "FROM attendance" in statement:
            written.append(statement)
            with closing(Store(address(filled))) as other:
                other.remove("organisations", "quiet-house", by="you", reason="meanwhile")

    assert back_up(filled, tmp_path / "b.zip").tables == before
    assert written
    assert held_by(filled) != before


def test_no_backup_is_written_over(sqlite_filled, tmp_path):
    (tmp_path / "b.zip").write_text("older", encoding="utf-8")
    with pytest.raises(Refused, match="is there already"):
        back_up(sqlite_filled, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text(encoding="utf-8") == "older"


def test_a_backup_without_room_leaves_no_file(sqlite_filled, tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    folder.mkdir()

    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.os, "fsync", no_room)
    with pytest.raises(Refused, match=r"could not be written \(No space left on device\). Nothing was kept."):
        back_up(sqlite_filled, folder / "b.zip")
    assert list(folder.iterdir()) == []
    with pytest.raises(Refused, match="No such file or directory"):
        back_up(sqlite_filled, tmp_path / "nowhere" / "b.zip")


def test_nothing_is_no_backup(store, tmp_path):
    with pytest.raises(Refused, match="nothing to back up"):
        back_up(store, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_a_database_that_holds_something_is_not_filled(filled, databases, tmp_path):
    back_up(filled, tmp_path / "b.zip")
    with closing(Store(databases.migrated())) as other:
        other.keep(NamedMapping("only this", "kumu", {}), by="me")
        before = held_by(other)
        with pytest.raises(Refused, match="holds something already"):
            restore(tmp_path / "b.zip", other)
        with pytest.raises(Refused, match="holds something already"):
            copy(filled, other, commands.agree)
        assert held_by(other) == before


def test_a_database_of_something_else_is_not_filled(filled, databases, tmp_path):
    back_up(filled, tmp_path / "b.zip")
    with closing(Store(databases.empty())) as other:
        with other.engine.begin() as connection:
            connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
        with pytest.raises(Refused, match=r"tables of something else \(recipes\)"):
            restore(tmp_path / "b.zip", other)


def test_an_empty_database_with_tables_is_filled(filled, databases, tmp_path):
    back_up(filled, tmp_path / "b.zip")
    with closing(Store(databases.migrated())) as other:
        restore(tmp_path / "b.zip", other)
        assert held_by(other) == held_by(filled)


def test_a_backup_of_an_older_version_is_brought_up_to_date(databases, tmp_path):
    with closing(Store(databases.empty())) as old:
        with rebuilding(old.engine) as connection:
            bring_to(connection, "0001")
            connection.execute(text("INSERT INTO organisations (id, name) VALUES ('mill', 'Mill Lane Forum')"))
            connection.execute(text("INSERT INTO import_batch (at, \"by\", source, content_hash, added, changed, same) "
                                    "VALUES ('2026-01-01T00:00:00+00:00', 'me', 'x', 'h', 1, 0, 0)"))
            connection.execute(text("INSERT INTO change (batch_id, at, \"by\", \"table\", row_id, field, before, after) "
                                    "VALUES (1, '2026-01-01T00:00:00+00:00', 'me', 'organisations', 'mill', 'name', NULL, 'Mill Lane Forum')"))
        assert back_up(old, tmp_path / "b.zip").migration == "0001"
    with closing(Store(databases.empty())) as new:
        restore(tmp_path / "b.zip", new)
        assert new.held()["organisations"]["mill"]["name"] == "Mill Lane Forum"
        assert [line.id for line in new.log()] == [1]
        with new.engine.connect() as connection:
            assert revision(connection) == newest()


def test_a_backup_that_is_looked_at_says_what_would_open(backed_up, sqlite_store):
    told, opens = verified(backed_up)
    assert all(each.same for each in told)
    assert opens == f"It opens: Tidewater, 3 organisations, data version {sqlite_store.version()}."


def changed(file, name, change):
    """Write a backup anew with one of its parts changed (None: left out)."""
    with ZipFile(file) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts[name])
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            if content is not None:
                archive.writestr(each, content)


def manifest(**told):
    return lambda content: json.dumps({**json.loads(content), **told}).encode()


@pytest.mark.parametrize(("name", "change", "words"), [
    ("tables/organisations.jsonl", lambda content: content.replace(b"Harbour", b"Karbour"), "damaged: organisations is not as it was written"),
    ("tables/change.jsonl", lambda content: content[:-40], "damaged: change is not as it was written"),
    ("tables/ties.jsonl", lambda _: None, "no backup of this program, or it is damaged"),
    ("manifest.json", lambda _: None, "no backup of this program, or it is damaged"),
    ("manifest.json", lambda _: b"[]", "no backup of this program, or it is damaged"),
    ("manifest.json", manifest(migration="9999"), "written by a newer version"),
    ("manifest.json", manifest(format="netmap backup 7"), "Bring the program up to date"),
    ("manifest.json", manifest(tables={}), "Its tables are not those of this program")])
def test_a_damaged_backup_changes_nothing_and_says_why(backed_up, tmp_path, migrated, name, change, words):
    changed(backed_up, name, change)
    with closing(Store(Files(migrated, tmp_path).migrated())) as other:
        before = held_by(other)
        with pytest.raises(Refused, match=words):
            restore(backed_up, other)
        assert held_by(other) == before


@pytest.mark.parametrize("content", [b"", b"shopping list", b"PK\x03\x04 and then something else"])
def test_what_is_no_backup_is_told_in_words(sqlite_store, tmp_path, content):
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(Refused, match=r'"b\.zip" is no backup of this program'):
        restore(tmp_path / "b.zip", sqlite_store)
    with pytest.raises(Refused, match=r'"none.zip" cannot be read \(No such file'):
        restore(tmp_path / "none.zip", sqlite_store)


@pytest.mark.parametrize("at", [0, 40])
def test_a_restore_that_breaks_off_keeps_nothing(filled, databases, tmp_path, at):
    back_up(filled, tmp_path / "b.zip")
    with closing(Store(databases.migrated())) as other:
        before, left = held_by(other), [at]

        @event.listens_for(other.engine, "before_cursor_execute")
        def _(_connection, _cursor, statement, *_):
            if statement.lstrip().startswith(("INSERT", "CREATE TABLE")):
                left[0] -= 1
                if left[0] < 0:
                    raise RuntimeError("pulled the plug")

        with pytest.raises(RuntimeError):
            restore(tmp_path / "b.zip", other)
        left[0] = 1_000
        assert held_by(other) == before
        restore(tmp_path / "b.zip", other)
        assert held_by(other) == held_by(filled)


def test_a_copy_measures_the_same(sqlite_store, postgresql, run):
    sqlite_store.apply(read_folder(sample_folder("food-scotland")), by="me", source="food-scotland")
    target = postgresql.empty()
    done = run(commands.migrate_db, address(sqlite_store), target)
    assert done.exit_code == 0, done.output or done.exception
    assert f"All {len(metadata.tables)} tables are the same in both, and so is every measure and indicator." in done.output
    assert f"{'organisations':20} {40:>9,} rows  " in done.output
    with closing(Store(target)) as other:
        assert facts(other) == facts(sqlite_store)
    postgresql.release()


def test_a_copy_holds_the_same(filled, elsewhere):
    with closing(Store(elsewhere.empty())) as other:
        copy(filled, other, lambda here, there: None)
        assert held_by(other) == held_by(filled)
        assert facts(other) == facts(filled)
        assert pictures(other) == pictures(filled)
        more = other.remove("organisations", next(iter(other.held()["organisations"])), by="me", reason="asked")
        assert more.batch == 4


def test_a_copy_that_does_not_measure_the_same_is_not_kept(filled, databases):
    def disagree(here, there):
        assert (here.organisations, here.version) == (there.organisations, filled.version())
        raise Refused("These are not the same in both: indicator 1.1. Nothing was kept.")

    with closing(Store(databases.migrated())) as other:
        before = held_by(other)
        with pytest.raises(Refused, match=r"indicator 1\.1"):
            copy(filled, other, disagree)
        assert held_by(other) == before
        assert other.is_new()


def test_a_table_that_did_not_come_over_whole_is_named_and_nothing_is_kept(filled, databases, tmp_path, monkeypatch):
    back_up(filled, tmp_path / "b.zip")
    insert = wholes._insert
    monkeypatch.setattr(wholes, "_insert", lambda connection, table, given: insert(connection, table, list(given)[table.name == "memberships":]))
    with closing(Store(databases.migrated())) as other:
        before = held_by(other)
        for does in (lambda: restore(tmp_path / "b.zip", other), lambda: copy(filled, other, commands.agree)):
            with pytest.raises(Refused) as refused:
                does()
            head, line = str(refused.value).splitlines()
            assert head == "Not every table came over as it was, so nothing was kept:"
            assert re.fullmatch(r"memberships +3 rows  [0-9a-f]{12}  DIFFERS: 2 rows, [0-9a-f]{12}", line)
            assert held_by(other) == before


def test_measures_that_differ_are_named(filled, read):
    here = filled.load()
    filled.remove("organisations", "mill-lane-forum", by="me", reason="asked")
    with pytest.raises(Refused, match=r"These are not the same in both: .*network.*organisations.*Nothing was kept"):
        commands.agree(here, filled.load())
    commands.agree(here, here)


def test_a_database_of_an_older_version_is_not_copied_yet(databases, filled):
    with closing(Store(databases.empty())) as old, closing(Store(databases.empty())) as target:
        with rebuilding(old.engine) as connection:
            bring_to(connection, "0001")
            connection.execute(text("INSERT INTO import_batch (at, \"by\", source, content_hash, added, changed, same) VALUES ('x', 'me', 'x', 'h', 0, 0, 0)"))
        with pytest.raises(Refused, match="Start the dashboard with it once"):
            copy(old, target, commands.agree)
        with pytest.raises(Refused, match="nothing to copy"):
            copy(target, old, commands.agree)


def test_the_commands_say_what_they_did(filled, databases, tmp_path, run):
    file, target = tmp_path / "b.zip", databases.empty()
    made = run(commands.backup, file, "--database", address(filled))
    assert made.exit_code == 0
    assert f"rows of {len(metadata.tables)} tables written to {file}. Data version {filled.version()}." in made.output
    looked = run(commands.restore, file, "--verify", "--database", target)
    assert looked.exit_code == 0
    assert f"All {len(metadata.tables)} tables are as they were. It opens: Tidewater, 3 organisations" in looked.output
    assert "organisations                3 rows  " in looked.output
    with closing(Store(target)) as other:
        assert other.is_new()              # --verify touches no database
        done = run(commands.restore, file, "--database", target)
        assert (done.exit_code, other.version()) == (0, filled.version())
    again = run(commands.restore, file, "--database", target)
    assert again.exit_code == 1
    assert "holds something already" in str(again.exception)


def test_a_damaged_backup_ends_with_1(backed_up, run):
    changed(backed_up, "tables/change.jsonl", lambda content: content[:-40])
    assert run(commands.restore, backed_up, "--verify").exit_code == 1


def test_a_database_that_is_not_there_is_not_made(tmp_path, run):
    for command in (lambda: run(commands.backup, tmp_path / "b.zip", "--database", tmp_path / "none.sqlite"),
                    lambda: run(commands.migrate_db, tmp_path / "none.sqlite", tmp_path / "other.sqlite")):
        assert "There is no database" in str(command().exception)
    assert list(tmp_path.iterdir()) == []

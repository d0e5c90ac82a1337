"""What the two engines do each in its own way: turns, moments, broken connections, full disks, and what they say."""

import os
import subprocess
import sys
from contextlib import closing
from threading import Event, Thread

import pytest
from sqlalchemy import event, make_url, select, text

from data.problems import Refused
from data.schema import import_batches, organisations
from data.store import NamedMapping, Store
from data.store.engines import writing
from tests.databases import SERVER, Server, server, with_tables

STOPPED = "Nothing was imported: the database stopped. Your file is safe; try again."
FULL = "Nothing was imported: the computer's disk is full. Your file is safe; try again."


@pytest.fixture
def server_store(postgresql):
    """An empty PostgreSQL database with all tables."""
    made = Store(postgresql.migrated())
    yield made
    made.close()
    postgresql.release()


@pytest.mark.parametrize(("ci", "ends"), [("false", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_missing_server_skips_its_tests_and_fails_where_they_must_run(monkeypatch, ci, ends):
    monkeypatch.delenv(SERVER, raising=False)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(ends, match=f"{SERVER}=postgresql"):
        server()


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)])
def test_sqlite_is_set_to_keep_what_it_acknowledged(sqlite_store, pragma, value):
    with sqlite_store.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize(("engine", "first"), [("sqlite_store", "BEGIN IMMEDIATE"), ("server_store", "SELECT pg_advisory_xact_lock(7236817)")])
def test_an_import_begins_by_taking_the_turn_to_write(request, read, engine, first):
    store, begun = request.getfixturevalue(engine), []
    made = store.plan(read())
    event.listen(store.engine, "before_cursor_execute", lambda _c, _u, statement, *_: begun.append(statement))
    store.commit(made, by="me", source="x")
    assert begun[0] == first


def test_a_reader_sees_one_moment(store, read):
    store.apply(read(), by="me", source="x")
    with store.engine.connect() as reader:
        before = reader.scalars(select(organisations.c.id).order_by(organisations.c.id)).all()
        store.remove("organisations", "quiet-house", by="me", reason="asked")
        assert reader.scalars(select(organisations.c.id).order_by(organisations.c.id)).all() == before
    assert "quiet-house" in before
    assert "quiet-house" not in store.held()["organisations"]


def test_a_writer_waits_for_the_one_before_and_sees_what_it_wrote(store, read):
    first = store.plan(read())
    started, seen = Event(), []

    def second():
        started.set()
        with writing(store.engine).begin() as connection:
            seen.extend(connection.scalars(select(import_batches.c.source)))

    waiting = Thread(target=second)
    with writing(store.engine).begin() as connection:
        waiting.start()
        started.wait()
        waiting.join(0.3)
        assert waiting.is_alive()
        connection.execute(import_batches.insert().values(at="2026-01-01", by="me", source="the first", content_hash="x", added=0, changed=0, same=0))
        assert seen == []
    waiting.join()
    assert seen == ["the first"]
    with pytest.raises(Refused, match="Somebody changed the data after your preview"):
        store.commit(first, by="me", source="x")


def test_text_is_sorted_alike_whatever_the_database_sorts_by(postgresql, sqlite_store, read):
    names = ("apple", "Zebra", "Élan", "eland", "e-land", "eLand", "zoë", "a b", "ab", "10 Lane", "9 Lane")
    given = read(organisations="id,name\n" + "".join(f"{name.replace(' ', '_')},{name} {number}\n" for number, name in enumerate(names)),
                 **dict.fromkeys(("memberships", "ties", "groups", "affiliations", "actions", "participation", "survey_answers")))
    assert given.problems == ()
    sorted_in_english = with_tables(postgresql.empty("LOCALE_PROVIDER icu ICU_LOCALE 'en-GB' TEMPLATE template0"))
    with closing(Store(sorted_in_english)) as other:
        for store in (sqlite_store, other):
            store.apply(given, by="me", source="x")
            for name in names:
                store.keep(NamedMapping(name, "kumu", {}), by="me")
        with other.engine.connect() as connection:
            theirs = connection.scalars(select(organisations.c.id).order_by(organisations.c.id)).all()
        assert theirs != sorted(theirs)       # or this test would show nothing
        assert other.version() == sqlite_store.version()
        assert [list(rows) for rows in other.held().values()] == [list(rows) for rows in sqlite_store.held().values()]
        assert [mapping.name for mapping in other.mappings()] == [mapping.name for mapping in sqlite_store.mappings()] == sorted(names)
    postgresql.release()


def values_back(store, read):
    costs = "kind,month,amount_gbp\noffice,2024-01,0.1\noffice,2024-02,1000000000000000\noffice,2024-03,1234567.89\noffice,2024-04,3\n"
    events = "title,kind,start,learning\nA,seminar,2024-01-01,yes\nB,seminar,2024-01-01,no\nC,seminar,2024-01-01,\n"
    store.apply(read(costs=costs, events=events, individuals="counted_on,tier,members\n2024-01-01,full,2147483647\n"), by="me", source="x")
    held = store.held()
    return ([repr(row["amount_gbp"]) for row in held["costs"].values()], [row["learning"] for row in held["events"].values()],
            [row["members"] for row in held["individuals"].values()])


def test_numbers_and_yes_and_no_come_back_as_they_were(store, read):
    amounts, flags, members = values_back(store, read)
    assert sorted(amounts) == ["0.1", "1000000000000000.0", "1234567.89", "3.0"]
    assert flags == [True, False, None]
    assert members == [2147483647]


def test_a_number_too_large_for_either_engine_is_refused_in_words(read):
    found = read(individuals="counted_on,tier,members\n2024-01-01,full,2147483648\n")
    assert [problem.message for problem in found.problems] == ["Row 2, members: 2147483648 is too large: the most that can be held is 2,147,483,647."]


@pytest.mark.parametrize("does", [
    lambda store, given: store.apply(given, by="m\0e", source="x"), lambda store, given: store.apply(given, by="me", source="x\0"),
    lambda store, _: store.remember({("na\0me", ""): "stub"}, by="me"), lambda store, _: store.keep(NamedMapping("na\0me", "kumu", {}), by="me")])
def test_a_text_with_a_nought_in_it_is_refused_in_words(store, read, does):
    before = store.held(), store.decisions(), store.mappings()
    with pytest.raises(Refused, match="Nothing was imported: a text holds a character that no database keeps"):
        does(store, read())
    assert (store.held(), store.decisions(), store.mappings(), store.is_new()) == (*before, True)


# Broken connections


def end_others(store):
    """End every other connection to the store's database, as a server does that is restarted."""
    ended = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    Server(store.engine.url.render_as_string(hide_password=False)).do(ended)


def ended_at(store, start, *, times=1):
    """End the connections of a store when it is about to do a statement, so many times."""
    left = [times]

    @event.listens_for(store.engine, "before_cursor_execute")
    def _(_connection, _cursor, statement, *_):
        if left[0] and statement.startswith(start):
            left[0] -= 1
            end_others(store)

    return left


def test_a_connection_that_broke_while_nobody_read_is_made_anew(server_store, read):
    server_store.apply(read(), by="me", source="x")
    end_others(server_store)
    assert len(server_store.load().organisations) == 3


def test_a_read_whose_connection_breaks_is_read_once_more(server_store, read):
    server_store.apply(read(), by="me", source="x")
    left = ended_at(server_store, "SELECT ties")
    assert len(server_store.load().ties) == 2
    assert left == [0]


def test_a_read_whose_connection_breaks_again_is_told_in_words(server_store, read):
    server_store.apply(read(), by="me", source="x")
    ended_at(server_store, "SELECT ties", times=2)
    with pytest.raises(Refused, match="The database cannot be read"):
        server_store.load()


@pytest.mark.parametrize("statement", ["SELECT ties", "INSERT INTO import_batch", "INSERT INTO affiliations", "INSERT INTO change"])
def test_a_database_that_stops_amid_an_import_keeps_nothing_of_it(server_store, read, statement):
    given = read()
    made = server_store.plan(given)
    before = server_store.held()
    ended_at(server_store, statement)
    with pytest.raises(Refused) as refused:
        server_store.commit(made, by="me", source="x")
    assert str(refused.value) == STOPPED
    assert (server_store.held(), server_store.is_new()) == (before, True)
    server_store.commit(made, by="me", source="x")


def test_an_import_that_was_kept_is_not_said_to_be_lost_where_the_word_of_it_was(server_store, read):
    made = server_store.plan(read())

    @event.listens_for(server_store.engine, "commit", once=True)
    def _(connection):
        connection.connection.dbapi_connection.commit()
        end_others(server_store)

    receipt = server_store.commit(made, by="me", source="x")
    assert [line.id for line in server_store.log()] == [receipt.batch]
    assert server_store.version() == receipt.version


# Full disks, and what cannot be written


def test_a_full_disk_keeps_nothing_on_sqlite(sqlite_store, read):
    before = sqlite_store.held()
    with sqlite_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    sqlite_store.close()
    event.listen(sqlite_store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages + 1}"))
    with pytest.raises(Refused) as refused:
        sqlite_store.apply(read(), by="me", source="x" * 20_000)
    assert str(refused.value) == FULL
    assert (sqlite_store.held(), sqlite_store.is_new()) == (before, True)


def test_a_full_disk_keeps_nothing_on_postgresql(server_store, read):
    """The server itself says that its disk is full, as it does from wherever it happens."""
    says_full = """CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER full_disk BEFORE INSERT ON affiliations EXECUTE FUNCTION full_disk()"""
    before = server_store.held()
    with server_store.engine.begin() as connection:
        connection.execute(text(says_full))
    with pytest.raises(Refused) as refused:
        server_store.apply(read(), by="me", source="x")
    with server_store.engine.begin() as connection:
        connection.execute(text("DROP FUNCTION full_disk CASCADE"))
    assert str(refused.value) == FULL
    assert (server_store.held(), server_store.is_new()) == (before, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not limit the length of a process's files")
def test_a_file_that_may_not_grow_keeps_nothing_of_an_import(sqlite_store, write):
    file = sqlite_store.engine.url.database
    before = sqlite_store.held()
    sqlite_store.close()
    program = f"""
import resource
from pathlib import Path
from data.importing.folder import read_folder
from data.problems import Refused
from data.store import Store
store, given = Store({file!r}), read_folder(Path({str(write())!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
try:
    store.apply(given, by="me", source="x" * 50_000)
except Refused as refused:
    print(refused)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Nothing was imported: the database could not be written (")
    assert (sqlite_store.held(), sqlite_store.is_new()) == (before, True)


def test_a_database_that_somebody_else_writes_to_all_the_while_is_told_in_words(sqlite_store, read):
    given = sqlite_store.plan(read())
    sqlite_store.close()                   # the next connection waits a hundredth of a second, not five
    event.listen(sqlite_store.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=10"))
    with (writing(sqlite_store.engine).begin(), pytest.raises(Refused, match="Nothing was imported: the database could not be written")):
        sqlite_store.commit(given, by="me", source="x")


# Addresses


@pytest.mark.parametrize("address", ["postgresql+psycopg://me:s3cret@127.0.0.1:1/none", "postgresql+psycopg://me:s3cret@127.0.0.1:port/none",
                                     "postgresql+psycopg://me:s3cret@/none?host=/nowhere", "mysql://me:s3cret@127.0.0.1/none", "x y://me:s3cret@z"])
def test_a_password_is_never_told(address, caplog):
    with pytest.raises(Refused) as refused, closing(Store(address)) as store:
        store.is_empty()
    told = [str(refused.value), caplog.text]
    cause = refused.value
    while cause := cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__):
        told.append(f"{cause} {cause!r}")
    assert "s3cret" not in "\n".join(told)


def test_what_was_to_be_written_is_not_told_with_an_error(store, read):
    store.apply(read(), by="me", source="x")
    with pytest.raises(Exception, match="organisations") as met, store.engine.begin() as connection:
        connection.execute(organisations.insert().values(id="harbour-trust", name="told in confidence"))
    assert "told in confidence" not in str(met.value).replace(str(getattr(met.value, "orig", "")), "")


def test_any_spelling_of_postgresql_is_taken(server_store):
    address = make_url(server_store.engine.url).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(Store(address)) as store:
        assert store.is_empty()

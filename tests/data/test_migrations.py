"""The migrations make the tables that the schema describes, no more and no less."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from data.changes import RowChange
from data.problems import Refused
from data.schema import metadata, saved_views, ties
from data.store import Store
from data.store.books import Stamp
from data.store.engines import rebuilding
from data.store.migrating import bring_to, newest
from tests.databases import with_tables


def test_migrations_make_the_schema(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_changes_nothing(store, read):
    store.apply(read(), by="me", source="x")
    version = store.version()
    store.migrate()
    assert store.version() == version
    assert len(store.load().organisations) == 3


FIRST = """
    INSERT INTO network VALUES ('tidewater', true, '2020-01-01');
    INSERT INTO organisations (id, name) VALUES ('mill', 'Mill Lane Forum');
    INSERT INTO import_batch (at, "by", source, content_hash, added, changed, same) VALUES ('2026-01-01T00:00:00+00:00', 'me', 'x', 'h', 1, 0, 0);
    INSERT INTO change (batch_id, at, "by", "table", row_id, field, before, after)
        VALUES (1, '2026-01-01T00:00:00+00:00', 'me', 'organisations', 'mill', 'name', NULL, 'Mill Lane Forum')
"""


def test_a_filled_database_of_the_first_version_is_brought_up_to_date(databases):
    with closing(Store(databases.empty())) as store:
        with rebuilding(store.engine) as connection:
            bring_to(connection, "0001")
            for statement in FIRST.split(";"):
                connection.exec_driver_sql(statement)
        store.migrate()
        (line,) = store.log()
        assert (line.action, line.removed) == ("import", 0)
        told = {(change.table, change.row_id): change.after for change in store.changes_of(1)}
        held = store.held()
        assert told["organisations", "mill"] == held["organisations"]["mill"]
        assert told["network", "tidewater"] == held["network"]["tidewater"]
        view = store.keep_view("Coast", "view=list", by="me")
        assert store.story(store.keep_story("Meeting", [(view, "Look")], by="me")).steps[0].view.name == "Coast"
        with pytest.raises(IntegrityError), store.engine.begin() as connection:   # what refers to what is watched again
            connection.execute(insert(ties).values(id="t", source_id="nobody", target_id="mill", kind="project"))
        with pytest.raises(IntegrityError), store.engine.begin() as connection:
            connection.execute(delete(saved_views))


FOURTH = """
    INSERT INTO network VALUES ('tidewater', true, '2020-01-01');
    INSERT INTO organisations (id, name) VALUES ('mill', 'Mill Lane Forum');
    INSERT INTO policy_goals (id, title, stance) VALUES ('g', 'A law', 'advance');
    INSERT INTO outcomes (id, description, happened_on, goal_id) VALUES ('o', 'It passed', '2025-05-01', 'g');
    INSERT INTO targets (id, indicator, value, set_on) VALUES ('t', '1.1', 30, '2025-01-01')
"""


def test_a_filled_database_of_before_the_objectives_keeps_what_it_holds(databases):
    with closing(Store(databases.empty())) as store:
        with rebuilding(store.engine) as connection:
            bring_to(connection, "0004")
            for statement in FOURTH.split(";"):
                connection.exec_driver_sql(statement)
        store.migrate()
        told = store.load()
        assert [(row.description, row.goal_id, row.organisation_id, row.consent) for row in told.outcomes] == [("It passed", "g", None, None)]
        assert [(row.value, row.baseline) for row in told.targets] == [(30, None)]
        assert (told.organisations[0].income_gbp, told.figures, told.meetings) == (None, (), ())
        with pytest.raises(IntegrityError), store.engine.begin() as connection:   # what the new column refers to must be there
            connection.execute(update(metadata.tables["outcomes"]).values(organisation_id="nobody"))


FIFTH = """
    INSERT INTO network VALUES ('tidewater', true, '2020-01-01');
    INSERT INTO organisations (id, name, income_gbp, stub, visibility) VALUES ('mill', 'Mill Lane Forum', 1200, false, 'public');
    INSERT INTO ties (id, source_id, target_id, kind) VALUES ('t', 'mill', 'mill', 'project')
"""


def test_a_filled_database_of_before_lived_experience_has_said_nothing_of_it_and_can_say_it(databases):
    with closing(Store(databases.empty())) as store:
        with rebuilding(store.engine) as connection:
            bring_to(connection, "0005")
            for statement in FIFTH.split(";"):
                connection.exec_driver_sql(statement)
        store.migrate()
        (mill,) = store.load().organisations
        assert (mill.name, mill.income_gbp, mill.stub, mill.visibility, mill.lived_experience_led) == ("Mill Lane Forum", 1200, False, "public", None)
        assert len(store.held()["ties"]) == 1
        for said in (True, False, None):
            change = RowChange("organisations", "mill", {"lived_experience_led": mill.lived_experience_led}, {"lived_experience_led": said})
            store.write(lambda held, _, change=change: (change,), Stamp(by="me", action="edit", source="what it says"))
            mill = store.load("board").organisation["mill"]
            assert mill.lived_experience_led is said
            assert store.load("member").organisation["mill"].lived_experience_led is None


def test_tables_made_anew_keep_every_reference_or_nothing_is_changed(sqlite_store):
    with pytest.raises(Refused, match="refers to one that is not there"), rebuilding(sqlite_store.engine) as connection:
        connection.execute(insert(ties).values(id="t", source_id="nobody", target_id="none", kind="project"))
    assert sqlite_store.held()["ties"] == {}


def test_a_database_of_a_newer_program_is_told_in_words(store):
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="written by a newer version of this program"):
        store.migrate()
    with store.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{newest()}'")


def test_two_programs_that_start_at_once_both_find_all_tables(databases):
    address = databases.empty()
    with ThreadPoolExecutor(2) as together:
        assert list(together.map(with_tables, [address] * 2)) == [address] * 2

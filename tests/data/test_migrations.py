"""The migrations make the tables that the schema describes, no more and no less."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from data.schema import metadata


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

"""Undo and history: what each write was, mappings and decisions that are kept, and a line for each row added."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    with op.batch_alter_table("import_batch") as batch:
        batch.add_column(sa.Column("action", sa.Text(), nullable=False, server_default="import"))
        batch.add_column(sa.Column("file_sha256", sa.Text(), nullable=True))
        batch.add_column(sa.Column("plan_sha256", sa.Text(), nullable=True))
        batch.add_column(sa.Column("undoes", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("reconciled", sa.Text(), nullable=True))
        batch.add_column(sa.Column("removed", sa.Integer(), nullable=False, server_default="0"))
        batch.create_foreign_key("fk_import_batch_undoes", "import_batch", ["undoes"], ["id"])
    op.create_table(
        "named_mapping", sa.Column("name", sa.Text(), nullable=False), sa.Column("adapter", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False), sa.Column("at", sa.Text(), nullable=False), sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_named_mapping"),
    )
    op.create_table(
        "match_decision", sa.Column("name", sa.Text(), nullable=False), sa.Column("held_id", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False), sa.Column("at", sa.Text(), nullable=False), sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "held_id", name="pk_match_decision"),
    )
    _say_what_was_added()


def _say_what_was_added() -> None:
    """Write the line for the identifier of each row, which the first version wrote only where there was no other.

    The first version never removed anything, so the earliest line of a row is of the write that added it.
    """
    op.execute(sa.text("""
        INSERT INTO change (batch_id, at, "by", "table", row_id, field, before, after)
        SELECT c.batch_id, c.at, c."by", c."table", c.row_id, CASE c."table" WHEN 'configuration_files' THEN 'name' ELSE 'id' END, NULL, c.row_id
        FROM change c
        WHERE c.id = (SELECT min(d.id) FROM change d WHERE d."table" = c."table" AND d.row_id = c.row_id)
          AND NOT EXISTS (SELECT 1 FROM change e WHERE e."table" = c."table" AND e.row_id = c.row_id AND e.field IN ('id', 'name') AND e.after = c.row_id)
    """))
    op.execute(sa.text("""
        INSERT INTO change (batch_id, at, "by", "table", row_id, field, before, after)
        SELECT b.id, b.at, b."by", 'network', n."key", f.field, NULL,
               CASE f.field WHEN 'key' THEN n."key" WHEN 'baseline' THEN n.baseline WHEN 'fictional' THEN CASE WHEN n.fictional THEN 'true' ELSE 'false' END END
        FROM network n CROSS JOIN import_batch b CROSS JOIN (SELECT 'key' AS field UNION ALL SELECT 'fictional' UNION ALL SELECT 'baseline') f
        WHERE b.id = (SELECT min(id) FROM import_batch)
    """))

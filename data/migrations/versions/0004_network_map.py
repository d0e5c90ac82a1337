"""The network map: where organisations stand, communities that keep their names, views saved under a name, and stories."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "map_layout", sa.Column("id", sa.Integer(), nullable=False), *_texts("audience", "data_version", "at", "by", "action", "method"),
        sa.Column("simple", sa.Boolean(), nullable=False), sa.Column("moved", sa.Integer(), nullable=True), *_texts("places"),
        sa.PrimaryKeyConstraint("id", name="pk_map_layout"),
    )
    op.create_table(
        "community", *_texts("audience"), sa.Column("number", sa.Integer(), nullable=False, autoincrement=False), sa.Column("name", sa.Text(), nullable=True),
        sa.Column("colour", sa.Integer(), nullable=False), *_texts("members", "data_version", "at", "by"),
        sa.PrimaryKeyConstraint("audience", "number", name="pk_community"),
    )
    op.create_table("saved_view", *_texts("id", "name", "query", "at", "by"), sa.PrimaryKeyConstraint("id", name="pk_saved_view"))
    op.create_table("story", *_texts("id", "name", "at", "by"), sa.PrimaryKeyConstraint("id", name="pk_story"))
    op.create_table(
        "story_step", *_texts("story_id"), sa.Column("place", sa.Integer(), nullable=False, autoincrement=False), *_texts("view_id", "sentence"),
        sa.PrimaryKeyConstraint("story_id", "place", name="pk_story_step"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_step_story_id"),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name="fk_story_step_view_id"),
    )


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]

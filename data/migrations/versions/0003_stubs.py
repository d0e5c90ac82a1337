"""Stubs: organisations that others named, and nobody has confirmed yet."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.add_column("organisations", sa.Column("stub", sa.Boolean(), nullable=True))

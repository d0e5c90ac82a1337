"""Organisations that say of themselves that people with lived experience lead them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.add_column("organisations", sa.Column("lived_experience_led", sa.Boolean(), nullable=True))

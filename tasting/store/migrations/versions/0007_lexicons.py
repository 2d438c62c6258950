"""What trainers change of the lexicons."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make their table; it fills as words are added, set aside and merged."""
    op.create_table(
        "lexicon",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
    )

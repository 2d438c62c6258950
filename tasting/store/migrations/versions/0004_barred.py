"""The devices whose data was erased: what they still keep must not come back by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "barred",
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("seat", sa.Integer(), primary_key=True),
        sa.Column("device", sa.String(), primary_key=True),
    )

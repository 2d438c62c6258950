"""The exact text of each own protocol, and since when it is there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add both; of a protocol kept before, the text is written from what it says."""
    text = sa.Column("text", sa.String(), nullable=False, server_default="")
    added = sa.Column("added_at", sa.Integer(), nullable=False, server_default="0")
    op.add_column("protocol", text)
    op.add_column("protocol", added)
    op.execute("UPDATE protocol SET added_at = changed_at")

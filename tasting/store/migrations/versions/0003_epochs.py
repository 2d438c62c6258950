"""An epoch for each log that a hub holds: which log it is that sequence numbers count in."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give each published session one."""
    column = sa.Column("epoch", sa.String(), nullable=False, server_default="")
    op.add_column("published", column)
    op.execute("UPDATE published SET epoch = lower(hex(randomblob(16)))")

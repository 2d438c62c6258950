"""Indexes of the log by seat and by kind: what one learner may read, whatever others wrote."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index the events."""
    op.create_index("event_by_seat", "event", ["session", "seat", "seq"])
    op.create_index("event_by_kind", "event", ["session", "kind", "seq"])

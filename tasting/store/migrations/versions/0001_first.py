"""The first format."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.execute("PRAGMA application_id = 0x54415354")
    _log()
    _hub()
    _workspace()


def _log() -> None:
    op.create_table(
        "event",
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("session", "op_id", name="event_once"),
    )
    op.create_table(
        "conflict",
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("op_id", sa.String(), primary_key=True),
        sa.Column("seat", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.String(), primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )


def _hub() -> None:
    op.create_table(
        "published",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("published_at", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
    )
    op.create_table(
        "sheet",
        sa.Column("hash", sa.String(), primary_key=True),
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("seat", sa.Integer(), primary_key=True),
        sa.ForeignKeyConstraint(["session"], ["published.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "device",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["published.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_device_session", "device", ["session"])
    op.create_table(
        "photo",
        sa.Column("hash", sa.String(), primary_key=True),
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("seat", sa.Integer(), primary_key=True),
    )


def _workspace() -> None:
    op.create_table(
        "product",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("starts_at", sa.Integer(), nullable=False),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
    )
    op.create_table(
        "protocol",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
    )
    op.create_table(
        "cursor",
        sa.Column("session", sa.String(), primary_key=True),
        sa.Column("hub", sa.String(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
    )

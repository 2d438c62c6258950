"""Numbers for logs, and a place for each event: the name of a session stood in every index."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Number the logs there are, and put each event in its place."""
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("session", sa.String(), nullable=False),
        sa.UniqueConstraint("session", name="log_once"),
    )
    op.execute("INSERT INTO log (session) SELECT DISTINCT session FROM event ORDER BY session")
    for index in ("event_by_seat", "event_by_kind"):
        op.drop_index(index, "event")
    op.rename_table("event", "event_before")
    op.create_table(
        "event",
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.String(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("log", "op_id", name="event_once"),
    )
    about = "op_id, seat, source, device, at, kind, hash, body"
    op.execute(
        f"INSERT INTO event (place, log, {about}) SELECT number << 32 | seq, number, {about} "
        "FROM event_before JOIN log USING (session) ORDER BY number, seq"
    )
    op.drop_table("event_before")
    op.create_index("event_by_seat", "event", ["log", "seat"])
    op.create_index("event_by_kind", "event", ["log", "kind"])

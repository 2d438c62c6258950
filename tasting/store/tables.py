"""The tables of a workspace and of a hub's log: one set for both, so that one history suffices.

A hub leaves the workspace's tables empty; nothing of a learner's address or of what is behind a
code is ever written to its file before the reveal. Times are milliseconds since 1970, UTC.
"""

from typing import Final

from sqlalchemy import LargeBinary, MetaData, Table
from sqlmodel import Field, ForeignKeyConstraint, Index, SQLModel, UniqueConstraint


class LogRow(SQLModel, table=True):
    """The number of a session's log in this file. It stays when the log is erased: see `places`."""

    __tablename__ = "log"
    __table_args__ = (UniqueConstraint("session", name="log_once"),)

    number: int = Field(primary_key=True)
    session: str


class EventRow(SQLModel, table=True):
    """One operation in a session's log."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("log", "op_id", name="event_once"),
        # Each ends in the place, as every index of SQLite does.
        Index("event_by_seat", "log", "seat"),
        Index("event_by_kind", "log", "kind"),
    )

    place: int = Field(primary_key=True)
    """Of which log, and under which sequence number: see `places`."""
    log: int
    op_id: str
    seat: int
    source: str
    device: str
    at: int
    kind: str
    hash: str
    body: bytes = Field(sa_type=LargeBinary)
    """The operation's canonical bytes."""


class ConflictRow(SQLModel, table=True):
    """Another version of an operation that is in the log under the same id."""

    __tablename__ = "conflict"

    session: str = Field(primary_key=True)
    op_id: str = Field(primary_key=True)
    seat: int = Field(primary_key=True)
    hash: str = Field(primary_key=True)
    source: str
    device: str
    at: int
    body: bytes = Field(sa_type=LargeBinary)


class PublishedRow(SQLModel, table=True):
    """A session that a hub holds."""

    __tablename__ = "published"

    id: str = Field(primary_key=True)
    published_at: int
    document: str
    """The public session as JSON."""
    epoch: str
    """Which log of the session this is: sequence numbers are only compared within one."""


class SheetRow(SQLModel, table=True):
    """What opens a seat: the hash of a printed token, or of its short form."""

    __tablename__ = "sheet"
    __table_args__ = (ForeignKeyConstraint(["session"], ["published.id"], ondelete="CASCADE"),)

    hash: str = Field(primary_key=True)
    session: str = Field(primary_key=True)
    seat: int = Field(primary_key=True)


class DeviceRow(SQLModel, table=True):
    """A phone that was let in."""

    __tablename__ = "device"
    __table_args__ = (ForeignKeyConstraint(["session"], ["published.id"], ondelete="CASCADE"),)

    token_hash: str = Field(primary_key=True)
    session: str = Field(index=True)
    seat: int
    device: str
    made: int
    seen: int


class BarredRow(SQLModel, table=True):
    """A device whose data was erased, not let in at that seat again.

    Or a seat, without a device; or a whole session, at seat -1.
    """

    __tablename__ = "barred"

    session: str = Field(primary_key=True)
    seat: int = Field(primary_key=True)
    device: str = Field(primary_key=True)


class PhotoRow(SQLModel, table=True):
    """A seat that sent a photo, and so may see it again."""

    __tablename__ = "photo"

    hash: str = Field(primary_key=True)
    session: str = Field(primary_key=True)
    seat: int = Field(primary_key=True)


class ProductRow(SQLModel, table=True):
    """A product of the library."""

    __tablename__ = "product"

    id: str = Field(primary_key=True)
    category: str
    name: str
    changed_at: int
    document: str


class SessionRow(SQLModel, table=True):
    """A session as planned; the columns are what a list shows."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    title: str
    category: str
    starts_at: int
    example: bool
    changed_at: int
    document: str


class ProtocolRow(SQLModel, table=True):
    """One version of a protocol of the trainer's own."""

    __tablename__ = "protocol"

    id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    category: str
    added_at: int
    changed_at: int
    text: str
    """The file, exactly as it was written; empty where an earlier Tasting kept what it says only.
    """
    document: str
    """What the text said when it last had no fault, as JSON; empty where it never was so."""


class LexiconRow(SQLModel, table=True):
    """What the trainer changed of a lexicon."""

    __tablename__ = "lexicon"

    id: str = Field(primary_key=True)
    changed_at: int
    document: str
    """The changes as JSON."""


class SnapshotRow(SQLModel, table=True):
    """An earlier text of an own protocol, kept beside the present one."""

    __tablename__ = "protocol_snapshot"

    number: int = Field(primary_key=True)
    id: str = Field(index=True)
    at: int
    """When another one took its place, or it was published."""
    version: int
    cause: str
    text: str


class CursorRow(SQLModel, table=True):
    """How far a session's log was followed on a hub."""

    __tablename__ = "cursor"

    session: str = Field(primary_key=True)
    hub: str = Field(primary_key=True)
    """The hub's address, the epoch of its log and the mark of the event there, with spaces between.

    Earlier versions kept no mark.
    """
    seq: int


METADATA: Final[MetaData] = SQLModel.metadata


def table(row: type[SQLModel]) -> Table:
    """The table that rows of this class stand in."""
    return METADATA.tables[str(row.__tablename__)]

"""The files of the trainer's own protocols, as they were written: their exact text is the truth."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.store.engine import reading, writing
from tasting.store.tables import ProtocolRow, SnapshotRow, table

_PROTOCOL = table(ProtocolRow)
_SNAPSHOT = table(SnapshotRow)


class ProtocolText(NamedTuple):
    """One version of an own protocol as it stands in the file; times are ms since 1970, UTC."""

    id: str
    version: int
    category: str
    added_at: int
    changed_at: int
    text: str
    """Empty where an earlier Tasting kept what it says only."""
    document: str
    """What the text said when it last had no fault, as JSON; empty where it never was so."""


class Snapshot(NamedTuple):
    """An earlier text of an own protocol; `at` is in ms since 1970, UTC."""

    id: str
    at: int
    version: int
    cause: str
    text: str
    number: int = 0
    """0: not kept yet."""


class ProtocolTexts:
    """Reads and writes them; every method may raise UserError: full disk, damaged file."""

    def __init__(self, engine: Engine) -> None:
        """Use the file behind `engine`."""
        self._engine = engine

    def all(self) -> list[ProtocolText]:
        """Every version of every own protocol, by id, the one saved last behind the others."""
        with reading(self._engine) as connection:
            return _read(connection)

    def ids(self) -> list[str]:
        """Every own protocol, the one saved last first."""
        id_, last = _PROTOCOL.c.id, func.max(_PROTOCOL.c.changed_at)
        query = select(id_).group_by(id_).order_by(last.desc(), id_)
        with reading(self._engine) as connection:
            return list(connection.execute(query).scalars())

    def of(self, protocol_id: str) -> list[ProtocolText]:
        """The versions of one protocol, the one saved last behind the others."""
        with reading(self._engine) as connection:
            return _read(connection, protocol_id)

    def snapshots(self, protocol_id: str | None = None, cause: str = "") -> list[Snapshot]:
        """The earlier texts of one protocol or of all, the one of the latest moment last.

        With a `cause` only those that were kept for that reason.
        """
        with reading(self._engine) as connection:
            return _snapshots(connection, protocol_id, cause)

    def put(
        self,
        rows: Sequence[ProtocolText],
        snapshots: Sequence[Snapshot] = (),
        dropped: Sequence[int] = (),
    ) -> None:
        """Keep these, all of them or none; each row replaces what had its id and version.

        Snapshots are added to those that are there; the `dropped`, by number, go.
        """
        with writing(self._engine) as connection:
            _put(connection, rows)
            _add(connection, snapshots)
            connection.execute(delete(_SNAPSHOT).where(_SNAPSHOT.c.number.in_(dropped)))

    def set_versions(
        self,
        protocol_id: str,
        rows: Sequence[ProtocolText],
        snapshots: Sequence[Snapshot] = (),
    ) -> tuple[list[ProtocolText], list[Snapshot]]:
        """Let a protocol have these versions and earlier texts only, or none; what it had."""
        with writing(self._engine) as connection:
            before = _read(connection, protocol_id), _snapshots(connection, protocol_id)
            for held in (_PROTOCOL, _SNAPSHOT):
                connection.execute(delete(held).where(held.c.id == protocol_id))
            _put(connection, rows)
            _add(connection, snapshots)
        return before


def _read(connection: Connection, protocol_id: str | None = None) -> list[ProtocolText]:
    columns = [_PROTOCOL.c[name] for name in ProtocolText._fields]
    query = select(*columns).order_by(_PROTOCOL.c.id, _PROTOCOL.c.changed_at, _PROTOCOL.c.version)
    if protocol_id is not None:
        query = query.where(_PROTOCOL.c.id == protocol_id)
    return [ProtocolText(*row) for row in connection.execute(query)]


def _snapshots(connection: Connection, protocol_id: str | None, cause: str = "") -> list[Snapshot]:
    columns = [_SNAPSHOT.c[name] for name in Snapshot._fields]
    query = select(*columns).order_by(_SNAPSHOT.c.at, _SNAPSHOT.c.number)
    if protocol_id is not None:
        query = query.where(_SNAPSHOT.c.id == protocol_id)
    if cause:
        query = query.where(_SNAPSHOT.c.cause == cause)
    return [Snapshot(*row) for row in connection.execute(query)]


def _add(connection: Connection, snapshots: Sequence[Snapshot]) -> None:
    for one in snapshots:
        given = one._asdict()
        del given["number"]  # the file counts
        connection.execute(_SNAPSHOT.insert().values(**given))


def _put(connection: Connection, rows: Sequence[ProtocolText]) -> None:
    for row in rows:
        given = row._asdict()
        statement = insert_or(_PROTOCOL).values(**given)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["id", "version"], set_=given)
        )

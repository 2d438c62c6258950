"""The files of the trainer's own protocols, as they were written: their exact text is the truth."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.store.engine import reading, writing
from tasting.store.tables import ProtocolRow, table

_PROTOCOL = table(ProtocolRow)


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


class ProtocolTexts:
    """Reads and writes them; every method may raise UserError: full disk, damaged file."""

    def __init__(self, engine: Engine) -> None:
        """Use the file behind `engine`."""
        self._engine = engine

    def all(self) -> list[ProtocolText]:
        """Every version of every own protocol, by id, the one saved last behind the others."""
        with reading(self._engine) as connection:
            return _read(connection)

    def of(self, protocol_id: str) -> list[ProtocolText]:
        """The versions of one protocol, the one saved last behind the others."""
        with reading(self._engine) as connection:
            return _read(connection, protocol_id)

    def put(self, rows: Sequence[ProtocolText]) -> None:
        """Keep these, all of them or none; each replaces what had its id and version."""
        with writing(self._engine) as connection:
            _put(connection, rows)

    def set_versions(self, protocol_id: str, rows: Sequence[ProtocolText]) -> list[ProtocolText]:
        """Let a protocol have these versions only, or none; those that it had."""
        with writing(self._engine) as connection:
            before = _read(connection, protocol_id)
            connection.execute(delete(_PROTOCOL).where(_PROTOCOL.c.id == protocol_id))
            _put(connection, rows)
        return before


def _read(connection: Connection, protocol_id: str | None = None) -> list[ProtocolText]:
    columns = [_PROTOCOL.c[name] for name in ProtocolText._fields]
    query = select(*columns).order_by(_PROTOCOL.c.id, _PROTOCOL.c.changed_at, _PROTOCOL.c.version)
    if protocol_id is not None:
        query = query.where(_PROTOCOL.c.id == protocol_id)
    return [ProtocolText(*row) for row in connection.execute(query)]


def _put(connection: Connection, rows: Sequence[ProtocolText]) -> None:
    for row in rows:
        given = row._asdict()
        statement = insert_or(_PROTOCOL).values(**given)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["id", "version"], set_=given)
        )

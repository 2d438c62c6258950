"""Events as they stand in the file, and the statements that read what one may see of them."""

import json
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, CursorResult

from tasting.domain.events import PUBLIC_KINDS, Kind, Source

_READ: Final = "SELECT seq, seat, source, device, at, kind, body FROM event"
_BETWEEN: Final = "session = :of AND seq > :after AND seq <= :until"
_OF_KINDS: Final = "kind IN (SELECT value FROM json_each(:kinds))"
_PUBLIC: Final = ", ".join(f"'{kind.value}'" for kind in sorted(PUBLIC_KINDS))
# The indexes are named, for SQLite would rather go through what all others wrote than sort.
_OF_LEARNER: Final = (
    f"SELECT * FROM ({_READ} INDEXED BY event_by_seat WHERE {_BETWEEN} AND seat = :seen_by "
    f"UNION ALL {_READ} INDEXED BY event_by_kind WHERE {_BETWEEN} AND seat != :seen_by "
    f"AND kind IN ({_PUBLIC}))"
)
_END: Final = "ORDER BY seq LIMIT :limit"
_LAST_OF_ALL: Final = 2**63 - 1


class Record(NamedTuple):
    """An event as it stands in the file."""

    seq: int
    seat: int
    source: Source
    device: str
    at: int
    kind: str
    body: bytes
    """The operation's canonical bytes."""


def read_rows(
    connection: Connection,
    session: str,
    after: int,
    until: int | None,
    seen_by: int | None,
    kinds: Iterable[Kind] | None = None,
    limit: int | None = None,
) -> CursorResult[Any]:
    """What `Log.events` is asked for, as it stands in the file."""
    given = {"of": session, "after": after, "until": _LAST_OF_ALL if until is None else until}
    given |= {"seen_by": seen_by, "limit": -1 if limit is None else limit}
    if kinds is not None:
        given["kinds"] = json.dumps([kind.value for kind in kinds])
    if seen_by is not None:
        query = f"{_OF_LEARNER} WHERE {_OF_KINDS}" if kinds is not None else _OF_LEARNER
    elif kinds is not None:
        query = f"{_READ} INDEXED BY event_by_kind WHERE {_BETWEEN} AND {_OF_KINDS}"
    else:
        query = f"{_READ} WHERE {_BETWEEN}"
    return connection.exec_driver_sql(f"{query} {_END}", given)

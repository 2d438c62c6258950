"""Events as they stand in the file, and the statements that read what one may see of them."""

import json
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from sqlalchemy import Connection

from tasting.domain.events import PUBLIC_KINDS, Kind, Source
from tasting.store.places import LAST_SEQ, place, seq_at

_READ: Final = "SELECT place, seat, source, device, at, kind, body FROM event"
_PLACES: Final = "place > :after AND place <= :until"
_BETWEEN: Final = f"log = :log AND {_PLACES}"
_OF_KINDS: Final = "kind IN (SELECT value FROM json_each(:kinds))"
_PUBLIC: Final = ", ".join(f"'{kind.value}'" for kind in sorted(PUBLIC_KINDS))
# The indexes are named, for SQLite would rather go through what all others wrote than sort.
_OF_LEARNER: Final = (
    f"SELECT * FROM ({_READ} INDEXED BY event_by_seat WHERE {_BETWEEN} AND seat = :seen_by "
    f"UNION ALL {_READ} INDEXED BY event_by_kind WHERE {_BETWEEN} AND seat != :seen_by "
    f"AND kind IN ({_PUBLIC}))"
)
_END: Final = "ORDER BY place LIMIT :limit"


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
    number: int,
    after: int,
    until: int | None,
    seen_by: int | None,
    kinds: Iterable[Kind] | None = None,
    limit: int | None = None,
) -> Iterator[Record]:
    """What `Log.events` is asked for of the log of this number, as it stands in the file."""
    ends = LAST_SEQ if until is None else until
    given = {
        "log": number,
        "after": place(number, after),
        "until": place(number, ends),
        "seen_by": seen_by,
        "kinds": None if kinds is None else json.dumps([kind.value for kind in kinds]),
        "limit": -1 if limit is None else limit,
    }
    if seen_by is not None:
        query = f"{_OF_LEARNER} WHERE {_OF_KINDS}" if kinds is not None else _OF_LEARNER
    elif kinds is not None:
        query = f"{_READ} INDEXED BY event_by_kind WHERE {_BETWEEN} AND {_OF_KINDS}"
    else:
        query = f"{_READ} WHERE {_PLACES}"
    for at, *about in connection.exec_driver_sql(f"{query} {_END}", given):
        yield Record(seq_at(at), *about)

"""Appending to a session's log within a transaction: what is new, what is there already."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Final, Literal, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.domain.events import Event, Op, Source
from tasting.store.places import begin_log, end_of, number_of, place, seq_at
from tasting.store.records import Record
from tasting.store.tables import ConflictRow, table

# Statements of the road of every answer, written out: to have them made takes longer than to run
# them.
_STORED: Final = (
    "SELECT op_id, place, seat, hash FROM event "
    "WHERE log = ? AND op_id IN (SELECT value FROM json_each(?))"
)
_COLUMNS: Final = ("log", "op_id", "hash", "place", *Record._fields[1:])
_ROWS: Final = 128
"""Rows of one statement. Between two steps of SQLite another thread may take Python for itself, for
milliseconds: row by row, a thousand operations waited a thousand times."""
_SET_ASIDE = insert_or(table(ConflictRow)).on_conflict_do_nothing()


class Entry(NamedTuple):
    """An operation as it reached the log: whose it is, by which way, and when (hub time, ms)."""

    seat: int
    source: Source
    at: int
    op: Op
    device: str = ""

    @classmethod
    def from_event(cls, event: Event) -> "Entry":
        """The entry that an event of another log makes in this one."""
        return cls(event.seat, event.source, event.at, event.op, event.device)


class Outcome(NamedTuple):
    """What became of an entry.

    `stored`: it is new, under `seq`. `duplicate`: it is there already, under `seq`. `conflict`:
    under this id the log holds other bytes or another seat's answer, with `seq` and `hash` of what
    it holds; the entry is kept aside for the trainer.
    """

    op_id: str
    status: Literal["stored", "duplicate", "conflict"]
    seq: int
    hash: str
    record: Record | None = None
    """The event as it is stored now, where it is new."""


class Ledger:
    """One session's part of a transaction: what the log holds, and what comes to it."""

    def __init__(self, connection: Connection, session: str, op_ids: Sequence[str]) -> None:
        """Look at the log for these ids, inside the transaction that holds the write lock."""
        self._session = session
        number, self._last = end_of(connection, session)
        self._number = number or begin_log(connection, session)
        self._stored = stored(connection, self._number, op_ids)
        self._rows: list[tuple[object, ...]] = []
        self._aside: list[dict[str, object]] = []

    def enter(self, entry: Entry, body: bytes) -> Outcome:
        """Take in an entry with its operation's canonical bytes.

        The next number for a new one; a second version goes aside.
        """
        op_id, digest = entry.op.op_id, sha256(body).hexdigest()
        about = (entry.seat, entry.source, entry.device, entry.at)
        if op_id not in self._stored:
            self._last += 1
            self._stored[op_id] = (self._last, entry.seat, digest)
            record = Record(self._last, *about, entry.op.kind.value, body)
            stands = place(self._number, self._last)
            self._rows.append((self._number, op_id, digest, stands, *record[1:]))
            return Outcome(op_id, "stored", self._last, digest, record)
        seq, seat, known = self._stored[op_id]
        if (seat, known) == (entry.seat, digest):
            return Outcome(op_id, "duplicate", seq, known)
        self._aside.append(_second(self._session, entry, digest, body))
        return Outcome(op_id, "conflict", seq, known)

    def write(self, connection: Connection) -> None:
        """Write what was taken in."""
        for start, size in _statements(len(self._rows)):
            values = tuple(chain.from_iterable(self._rows[start : start + size]))
            connection.exec_driver_sql(_append(size), values)
        if self._aside:
            connection.execute(_SET_ASIDE, self._aside)


def set_aside(connection: Connection, session: str, entries: Sequence[Entry]) -> None:
    """Keep versions that came second in another log; what is the first in this one stays that."""
    ids = [entry.op.op_id for entry in entries]
    held = stored(connection, number_of(connection, session), ids)
    rows = [
        _second(session, entry, entry.op.hash, entry.op.canonical)
        for entry in entries
        if held.get(entry.op.op_id, (0, 0, ""))[1:] != (entry.seat, entry.op.hash)
    ]
    if rows:
        connection.execute(_SET_ASIDE, rows)


def _second(session: str, entry: Entry, digest: str, body: bytes) -> dict[str, object]:
    """The row of a version that is kept aside."""
    return {
        "session": session,
        "op_id": entry.op.op_id,
        "seat": entry.seat,
        "source": entry.source,
        "device": entry.device,
        "at": entry.at,
        "hash": digest,
        "body": body,
    }


@cache
def _append(rows: int) -> str:
    """The statement that appends so many rows."""
    row = f"({', '.join('?' * len(_COLUMNS))})"
    return f"INSERT INTO event ({', '.join(_COLUMNS)}) VALUES {', '.join([row] * rows)}"


def _statements(rows: int) -> Iterator[tuple[int, int]]:
    """Where the rows of each statement begin and how many they are: few sizes, kept compiled."""
    start = 0
    while start < rows:
        size = min(_ROWS, 1 << (rows - start).bit_length() - 1)
        yield start, size
        start += size


def stored(
    connection: Connection, number: int, op_ids: Sequence[str]
) -> dict[str, tuple[int, int, str]]:
    """Those ids that the log of this number holds, each with its sequence number, seat and hash."""
    rows = connection.exec_driver_sql(_STORED, (number, json.dumps(op_ids)))
    return {op_id: (seq_at(stands), seat, digest) for op_id, stands, seat, digest in rows}

"""The log: operations appended once, in one gap-free sequence for each session, never changed."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import Final, Literal, NamedTuple, TypeVar

from pydantic import ValidationError
from sqlalchemy import (
    Connection,
    Engine,
    Integer,
    and_,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.domain.events import TRAINER, Event, Kind, Op, Source
from tasting.domain.versions import SecondVersion
from tasting.store.engine import reading, writing
from tasting.store.records import Record, read_rows
from tasting.store.tables import ConflictRow, EventRow, table

_LOG: Final = logging.getLogger(__name__)
_SURELY_READ: Final = 100
"""Brackets of a body that can be read however they nest: pydantic reads 200 levels of JSON."""
_EVENT = table(EventRow)
_CONFLICT = table(ConflictRow)


# Statements of the road of every answer, written out: to have them made takes longer than to run
# them.
_LAST: Final = "SELECT max(seq) FROM event WHERE session = ?"
_STORED: Final = (
    "SELECT op_id, seq, seat, hash FROM event "
    "WHERE session = ? AND op_id IN (SELECT value FROM json_each(?))"
)
_COLUMNS: Final = ("session", "op_id", "hash", *Record._fields)
_ROWS: Final = 128
"""Rows of one statement. Between two steps of SQLite another thread may take Python for itself, for
milliseconds: row by row, a thousand operations waited a thousand times."""
_PLACE: Final = literal_column("conflict.rowid", Integer)
_SET_ASIDE = insert_or(_CONFLICT).on_conflict_do_nothing()


Kept = TypeVar("Kept")


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


class Log:
    """The log in a SQLite file. Safe to use from several threads and processes at once."""

    def __init__(self, engine: Engine) -> None:
        """Use the log of the file behind `engine` (see `engine.open_engine`)."""
        self._engine = engine
        self.unreadable: dict[str, set[int]] = {}
        """By session, the events that were met and cannot be read: they are left out of what is
        told. Earlier versions took operations that nest too deeply to be read again."""

    def append(self, session: str, entries: Sequence[Entry]) -> list[Outcome]:
        """Append to one session's log; see `append_many`."""
        return self.append_many([(session, entry) for entry in entries])

    def append_many(self, entries: Sequence[tuple[str, Entry]]) -> list[Outcome]:
        """Append (session id, entry) pairs in one durable transaction, all or none.

        One outcome for each entry, in their order. Raises DiskFull and other UserErrors.
        """
        ready = [(session, entry, entry.op.canonical) for session, entry in entries]
        by_session: dict[str, list[str]] = {}
        for session, entry in entries:
            by_session.setdefault(session, []).append(entry.op.op_id)
        with writing(self._engine) as connection:
            ledgers = {s: _Ledger.read(connection, s, ids) for s, ids in by_session.items()}
            outcomes = [ledgers[session].enter(entry, body) for session, entry, body in ready]
            rows = [row for ledger in ledgers.values() for row in ledger.rows]
            while rows:
                size = min(_ROWS, 1 << len(rows).bit_length() - 1)  # few statements, kept compiled
                values = tuple(chain.from_iterable(rows[:size]))
                connection.exec_driver_sql(_append(size), values)
                rows = rows[size:]
            conflicts = [row for ledger in ledgers.values() for row in ledger.conflicts]
            if conflicts:
                connection.execute(_SET_ASIDE, conflicts)
        return outcomes

    def events(
        self,
        session: str,
        after: int = 0,
        limit: int | None = None,
        seen_by: int | None = None,
        kinds: Iterable[Kind] | None = None,
        until: int | None = None,
    ) -> list[Event]:
        """The events with a sequence number above `after`, in sequence, `limit` at the most.

        `seen_by` leaves those that the learner of this seat may see: the seat's own and the public
        kinds. `kinds` leaves those kinds, `until` those up to this sequence number.
        """
        with reading(self._engine) as connection:
            return list(
                self._kept(
                    lambda record: _event(session, record),
                    connection,
                    session,
                    after,
                    until,
                    seen_by,
                    kinds,
                    limit,
                )
            )

    def records(
        self,
        session: str,
        after: int = 0,
        seen_by: int | None = None,
        until: int | None = None,
        room: int | None = None,
    ) -> list[Record]:
        """The events after `after` as they are stored, to be handed on and not to be looked into.

        `seen_by` and `until` as in `events`. `room` ends it where the operations are more bytes
        than that together, with one at the least.
        """
        found: list[Record] = []
        with reading(self._engine) as connection:
            for record in self._kept(_if_readable, connection, session, after, until, seen_by):
                found.append(record)
                if room is not None and (room := room - len(record.body)) <= 0:
                    break
        return found

    def last_seq(self, session: str) -> int:
        """The sequence number of the last event, 0 where there is none."""
        with reading(self._engine) as connection:
            return _last_seq(connection, session)

    def op_id_at(self, session: str, seq: int) -> str:
        """The operation of this sequence number; empty where there is none."""
        query = select(_EVENT.c.op_id).where(_EVENT.c.session == session, _EVENT.c.seq == seq)
        with reading(self._engine) as connection:
            return connection.execute(query).scalar_one_or_none() or ""

    def last_at(self, session: str) -> int | None:
        """When the log took its last event, ms; none where there is none."""
        query = select(_EVENT.c.at).where(_EVENT.c.session == session)
        with reading(self._engine) as connection:
            return connection.execute(
                query.order_by(_EVENT.c.seq.desc()).limit(1)
            ).scalar_one_or_none()

    def op_ids_lacking(self, session: str, op_ids: Iterable[str]) -> list[str]:
        """Those of `op_ids` that the log does not hold, in the order given."""
        asked = list(dict.fromkeys(op_ids))
        with reading(self._engine) as connection:
            known = _stored(connection, session, asked)
        return [op_id for op_id in asked if op_id not in known]

    def holds(self, session: str, entries: Sequence[Entry]) -> bool:
        """Whether each of these is in the log already, byte for byte."""
        ids = [entry.op.op_id for entry in entries]
        with reading(self._engine) as connection:
            known = _stored(connection, session, ids)
        return all(
            known.get(entry.op.op_id, (0, TRAINER, ""))[1:] == (entry.seat, entry.op.hash)
            for entry in entries
        )

    def mentions(self, text: str) -> bool:
        """Whether any operation, of whichever session, holds this text."""
        query = select(_EVENT.c.seq).where(func.instr(_EVENT.c.body, text.encode()) > 0).limit(1)
        with reading(self._engine) as connection:
            return connection.execute(query).first() is not None

    def conflicts(
        self, session: str, after: int = 0, limit: int | None = None
    ) -> list[SecondVersion]:
        """The versions that came second under an id, in the order in which they came.

        Those with a place above `after`, `limit` at the most.
        """
        same = and_(_EVENT.c.session == _CONFLICT.c.session, _EVENT.c.op_id == _CONFLICT.c.op_id)
        query = (
            select(_CONFLICT, _PLACE.label("place"), _EVENT.c.body.label("first"))
            .outerjoin(_EVENT, same)
            .where(_CONFLICT.c.session == session, after < _PLACE)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(_PLACE).limit(limit)).all()
        return [
            SecondVersion(
                seat=row.seat,
                source=row.source,
                device=row.device,
                at=row.at,
                op=op,
                first=_op(row.first) if row.first is not None else None,
                place=row.place,
            )
            for row in rows
            if (op := _op(row.body)) is not None
        ]

    def set_aside(self, session: str, entries: Sequence[Entry]) -> None:
        """Keep versions that came second in another log of the session; again changes nothing.

        One that is the first in this log stays that alone.
        """
        with writing(self._engine) as connection:
            stored = _stored(connection, session, [entry.op.op_id for entry in entries])
            rows = [
                _aside(session, entry, entry.op.hash, entry.op.canonical)
                for entry in entries
                if stored.get(entry.op.op_id, (0, 0, ""))[1:] != (entry.seat, entry.op.hash)
            ]
            if rows:
                connection.execute(_SET_ASIDE, rows)

    def _kept(
        self,
        keep: Callable[[Record], Kept | None],
        connection: Connection,
        session: str,
        after: int,
        until: int | None,
        seen_by: int | None,
        kinds: Iterable[Kind] | None = None,
        limit: int | None = None,
    ) -> Iterator[Kept]:
        """What `keep` makes of the rows, `limit` at the most; those it makes nothing of are noted.

        What cannot be read takes no place of what can: a full batch is a full one.
        """
        wanted = None if kinds is None else tuple(kinds)
        while limit is None or limit > 0:
            lacking = 0
            for row in read_rows(connection, session, after, until, seen_by, wanted, limit):
                after = row.seq
                kept = keep(Record._make(row))
                if kept is None:
                    lacking += 1
                    self._note_unreadable(session, row.seq)
                else:
                    yield kept
            if limit is None or not lacking:
                return
            limit = lacking

    def _note_unreadable(self, session: str, seq: int) -> None:
        known = self.unreadable.setdefault(session, set())
        if seq not in known:
            known.add(seq)
            _LOG.warning("Event %d of session %s cannot be read and is left out", seq, session)


def _op(body: bytes) -> Op | None:
    """The operation of these bytes, where it can be read."""
    try:
        return Op.model_validate_json(body)
    except ValidationError:
        return None


def _event(session: str, record: Record) -> Event | None:
    """The event of a record, where its operation can be read."""
    op = _op(record.body)
    if op is None:
        return None
    return Event(
        session=session,
        seq=record.seq,
        seat=record.seat,
        source=record.source,
        device=record.device,
        at=record.at,
        op=op,
    )


def _if_readable(record: Record) -> Record | None:
    """The record itself; only what may nest too deeply is tried."""
    brackets = sum(map(record.body.count, (b"[", b"{")))
    return record if brackets < _SURELY_READ or _op(record.body) is not None else None


class _Ledger:
    """One session's part of a transaction: what the log holds, and what comes to it."""

    def __init__(self, session: str, last: int, stored: dict[str, tuple[int, int, str]]) -> None:
        self.session = session
        self.last = last
        self.stored = stored
        """Operation id to sequence number, seat and hash."""
        self.rows: list[tuple[object, ...]] = []
        self.conflicts: list[dict[str, object]] = []

    @classmethod
    def read(cls, connection: Connection, session: str, op_ids: Sequence[str]) -> "_Ledger":
        """The ledger for a session, inside the transaction that holds the write lock."""
        stored = _stored(connection, session, op_ids)
        return cls(session, _last_seq(connection, session), stored)

    def enter(self, entry: Entry, body: bytes) -> Outcome:
        """Take an entry in: the next number for a new one, aside with a second version."""
        op_id, digest = entry.op.op_id, sha256(body).hexdigest()
        about = (entry.seat, entry.source, entry.device, entry.at)
        if op_id not in self.stored:
            self.last += 1
            self.stored[op_id] = (self.last, entry.seat, digest)
            record = Record(self.last, *about, entry.op.kind.value, body)
            self.rows.append((self.session, op_id, digest, *record))
            return Outcome(op_id, "stored", self.last, digest, record)
        seq, seat, known = self.stored[op_id]
        if (seat, known) == (entry.seat, digest):
            return Outcome(op_id, "duplicate", seq, known)
        self.conflicts.append(_aside(self.session, entry, digest, body))
        return Outcome(op_id, "conflict", seq, known)


def _aside(session: str, entry: Entry, digest: str, body: bytes) -> dict[str, object]:
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


def _last_seq(connection: Connection, session: str) -> int:
    return connection.exec_driver_sql(_LAST, (session,)).scalar_one() or 0


def _stored(
    connection: Connection, session: str, op_ids: Sequence[str]
) -> dict[str, tuple[int, int, str]]:
    """Those ids that the log holds, each with its sequence number, seat and hash."""
    rows = connection.exec_driver_sql(_STORED, (session, json.dumps(op_ids)))
    return {op_id: (seq, seat, digest) for op_id, seq, seat, digest in rows}

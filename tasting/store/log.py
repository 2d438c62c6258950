"""The log: operations appended once, in one gap-free sequence for each session, never changed."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

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

from tasting.domain.events import TRAINER, Event, Kind, Op
from tasting.domain.versions import SecondVersion
from tasting.store.appending import Entry, Ledger, Outcome, set_aside, stored
from tasting.store.engine import reading, writing
from tasting.store.places import end_of, number_of, place
from tasting.store.records import Record, read_rows
from tasting.store.tables import ConflictRow, EventRow, table

__all__ = ["Entry", "Log", "Outcome"]

_LOG: Final = logging.getLogger(__name__)
_SURELY_READ: Final = 100
"""Brackets of a body that can be read however they nest: pydantic reads 200 levels of JSON."""
_EVENT = table(EventRow)
_CONFLICT = table(ConflictRow)
_AFTER: Final = literal_column("conflict.rowid", Integer)

Kept = TypeVar("Kept")


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
            ledgers = {s: Ledger(connection, s, ids) for s, ids in by_session.items()}
            outcomes = [ledgers[session].enter(entry, body) for session, entry, body in ready]
            for ledger in ledgers.values():
                ledger.write(connection)
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
            return end_of(connection, session)[1]

    def op_id_at(self, session: str, seq: int) -> str:
        """The operation of this sequence number; empty where there is none."""
        with reading(self._engine) as connection:
            stands = place(number_of(connection, session), seq)
            query = select(_EVENT.c.op_id).where(_EVENT.c.place == stands)
            return connection.execute(query).scalar_one_or_none() or ""

    def last_at(self, session: str) -> int | None:
        """When the log took its last event, ms; none where there is none."""
        with reading(self._engine) as connection:
            last = place(*end_of(connection, session))
            query = select(_EVENT.c.at).where(_EVENT.c.place == last)
            return connection.execute(query).scalar_one_or_none()

    def op_ids_lacking(self, session: str, op_ids: Iterable[str]) -> list[str]:
        """Those of `op_ids` that the log does not hold, in the order given."""
        asked = list(dict.fromkeys(op_ids))
        with reading(self._engine) as connection:
            known = stored(connection, number_of(connection, session), asked)
        return [op_id for op_id in asked if op_id not in known]

    def holds(self, session: str, entries: Sequence[Entry]) -> bool:
        """Whether each of these is in the log already, byte for byte."""
        ids = [entry.op.op_id for entry in entries]
        with reading(self._engine) as connection:
            known = stored(connection, number_of(connection, session), ids)
        return all(
            known.get(entry.op.op_id, (0, TRAINER, ""))[1:] == (entry.seat, entry.op.hash)
            for entry in entries
        )

    def mentions(self, text: str) -> bool:
        """Whether any operation, of whichever session, holds this text."""
        query = select(_EVENT.c.place).where(func.instr(_EVENT.c.body, text.encode()) > 0).limit(1)
        with reading(self._engine) as connection:
            return connection.execute(query).first() is not None

    def conflicts(
        self, session: str, after: int = 0, limit: int | None = None
    ) -> list[SecondVersion]:
        """The versions that came second under an id, in the order in which they came.

        Those with a place above `after`, `limit` at the most.
        """
        with reading(self._engine) as connection:
            number = number_of(connection, session)
            same = and_(_EVENT.c.log == number, _EVENT.c.op_id == _CONFLICT.c.op_id)
            query = (
                select(_CONFLICT, _AFTER.label("place"), _EVENT.c.body.label("first"))
                .outerjoin(_EVENT, same)
                .where(_CONFLICT.c.session == session, after < _AFTER)
            )
            rows = connection.execute(query.order_by(_AFTER).limit(limit)).all()
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
            set_aside(connection, session, entries)

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
        number = number_of(connection, session)
        while limit is None or limit > 0:
            lacking = 0
            for record in read_rows(connection, number, after, until, seen_by, wanted, limit):
                after = record.seq
                kept = keep(record)
                if kept is None:
                    lacking += 1
                    self._note_unreadable(session, after)
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

"""What a hub keeps beside its log: the sessions it holds, the devices let in, who sent a photo."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.domain.public_session import PublicSession
from tasting.store.engine import file_of, first_row, reading, require_in_place, writing
from tasting.store.erasure import (
    Erasure,
    barred,
    erase,
    is_barred_whole,
    readmit,
    shut_out,
)
from tasting.store.handed_out import HandedOut, Reached
from tasting.store.log import Entry, Log, Outcome
from tasting.store.seat_totals import SeatTotals
from tasting.store.tables import DeviceRow, PhotoRow, PublishedRow, SheetRow, table

_PUBLISHED = table(PublishedRow)
_SHEET = table(SheetRow)
_DEVICE = table(DeviceRow)
_PHOTO = table(PhotoRow)
# Asked by every phone as it joins.
_FIND_SEAT: Final = (
    "SELECT sheet.session, sheet.seat FROM sheet JOIN published ON published.id = sheet.session "
    "WHERE sheet.hash = :hash ORDER BY published.published_at DESC LIMIT 1"
)
_FIND_DEVICE: Final = "SELECT session, seat, device FROM device WHERE token_hash = :hash"


@dataclass(frozen=True)
class Device:
    """A phone that was let in."""

    session: str
    seat: int
    device: str
    """The phone's own id."""


class HubData:
    """The sessions, devices and photos of a hub; `log` is its log."""

    def __init__(self, engine: Engine) -> None:
        """Use the file behind `engine` (see `engine.open_engine`)."""
        self._engine = engine
        self._handed_out = HandedOut(file_of(engine))
        self.log = _HubLog(engine, self._handed_out)
        self.totals = SeatTotals(engine)
        self._barred = barred(engine)
        """At hand: every phone that joins is looked for among them."""
        self._renew_epochs()

    def close(self) -> None:
        """Let go of the file."""
        self._handed_out.write()
        self._engine.dispose()

    def require_in_place(self) -> None:
        """Raise FileMoved where the file was moved, deleted or replaced since it was opened."""
        require_in_place(self._engine)

    def publish(self, session: PublicSession, now: int) -> None:
        """Hold a session, or its newer version; devices of seats whose sheet changed are let go.

        One that was erased is held again.
        """
        with writing(self._engine) as connection:
            readmit(connection, session.id)
            before = _published(connection, session.id)
            values = {"published_at": now, "document": session.model_dump_json()}
            epoch = _new_epoch()
            connection.execute(
                insert_or(_PUBLISHED)
                .values(id=session.id, epoch=epoch, **values)
                .on_conflict_do_update(index_elements=["id"], set_=values)
            )
            connection.execute(delete(_SHEET).where(_SHEET.c.session == session.id))
            sheets = [
                {"hash": digest, "session": session.id, "seat": seat.number}
                for seat in session.seats
                for digest in sorted({seat.token_hash, seat.short_hash})
            ]
            if sheets:
                connection.execute(insert(_SHEET), sheets)
            kept = {(seat.number, seat.token_hash) for seat in session.seats}
            gone = {
                seat.number
                for seat in (before.seats if before else ())
                if (seat.number, seat.token_hash) not in kept
            }
            _forget_devices(connection, session.id, gone)
        self._barred = barred(self._engine)
        if before is None:
            self._handed_out.put(session.id, Reached(epoch=epoch, seq=0))

    def shut_out(self, what: Erasure) -> None:
        """Let nobody in any more whom an erasure is about."""
        shut_out(self._engine, what)
        self._barred = barred(self._engine)

    def erase(self, what: Erasure) -> list[str]:
        """Erase for good what was said; the photos that nobody shows now."""
        epoch = _new_epoch()
        gone = erase(self._engine, what, epoch)
        self._barred = barred(self._engine)
        if self.epoch(what.session) is None:
            self._handed_out.forget(what.session)
        else:
            reached = Reached(epoch=epoch, seq=self.log.last_seq(what.session))
            self._handed_out.put(what.session, reached)
        return gone

    def is_barred(self, session_id: str, seat: int, device: str) -> bool:
        """Whether what a device sent at a seat was erased; without one, whether the seat was."""
        return (session_id, seat, device) in self._barred

    def is_erased(self, session_id: str) -> bool:
        """Whether all of a session was erased, and it was not published on purpose since."""
        return is_barred_whole(session_id, self._barred)

    def epoch(self, session_id: str) -> str | None:
        """Which log of a session this is; another one where a backup was put in its place."""
        query = select(_PUBLISHED.c.epoch).where(_PUBLISHED.c.id == session_id)
        with reading(self._engine) as connection:
            return connection.execute(query).scalar_one_or_none()

    def _renew_epochs(self) -> None:
        """Give those logs a new epoch that are not the ones whose events were handed out."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(_PUBLISHED.c.id, _PUBLISHED.c.epoch)).all()
        held = {
            session: Reached(epoch=epoch, seq=self.log.last_seq(session)) for session, epoch in rows
        }
        renewed = {session: _new_epoch() for session in self._handed_out.begin(held)}
        if not renewed:
            return
        with writing(self._engine) as connection:
            for session, epoch in renewed.items():
                connection.execute(
                    update(_PUBLISHED).where(_PUBLISHED.c.id == session).values(epoch=epoch)
                )
        for session, epoch in renewed.items():
            self._handed_out.put(session, held[session].model_copy(update={"epoch": epoch}))

    def session(self, session_id: str) -> PublicSession | None:
        """The session of this id as published last."""
        with reading(self._engine) as connection:
            return _published(connection, session_id)

    def sessions(self) -> list[PublicSession]:
        """All sessions the hub holds, the one published last first."""
        query = select(_PUBLISHED.c.document).order_by(_PUBLISHED.c.published_at.desc())
        with reading(self._engine) as connection:
            found = connection.execute(query).scalars().all()
        return [PublicSession.model_validate_json(document) for document in found]

    def end(self, session_id: str) -> None:
        """Mark a session closed; its log stays readable."""
        with writing(self._engine) as connection:
            session = _published(connection, session_id)
            if session:
                closed = session.model_copy(update={"state": "closed"})
                connection.execute(
                    update(_PUBLISHED)
                    .where(_PUBLISHED.c.id == session_id)
                    .values(document=closed.model_dump_json())
                )

    def find_seat(self, sheet_hash: str) -> tuple[str, int] | None:
        """Session id and seat number that a token (full or short) opens, given its SHA-256.

        Where two sessions share a short code, the one published last is meant.
        """
        row = first_row(self._engine, _FIND_SEAT, {"hash": sheet_hash})
        return (row[0], row[1]) if row else None

    def register_devices(self, devices: Mapping[str, tuple[Device, int]]) -> frozenset[str]:
        """Remember devices by the hashes of the tokens they were given, each with its time (ms).

        Again changes nothing. Those that were: one whose session or data was erased meanwhile is
        not, and takes none of the others with it.
        """
        sessions = {device.session for device, _ in devices.values()}
        held = select(_PUBLISHED.c.id).where(_PUBLISHED.c.id.in_(sessions))
        with writing(self._engine) as connection:
            published = set(connection.execute(held).scalars())
            rows = [
                {"token_hash": digest, **asdict(device), "made": now, "seen": now}
                for digest, (device, now) in devices.items()
                if device.session in published
                and not self.is_barred(device.session, device.seat, device.device)
            ]
            if rows:
                connection.execute(insert_or(_DEVICE).on_conflict_do_nothing(), rows)
        return frozenset(row["token_hash"] for row in rows)

    def device(self, token_hash: str) -> Device | None:
        """The device that was given this token."""
        row = first_row(self._engine, _FIND_DEVICE, {"hash": token_hash})
        return Device(*row) if row else None

    def add_photo(self, photo_hash: str, session: str, seat: int) -> None:
        """Note that a seat sent a photo, once the photo itself is on the disk."""
        with writing(self._engine) as connection:
            connection.execute(
                insert_or(_PHOTO)
                .values(hash=photo_hash, session=session, seat=seat)
                .on_conflict_do_nothing()
            )

    def photo_seats(self, photo_hash: str, session: str) -> frozenset[int]:
        """The seats of a session that sent this photo."""
        query = select(_PHOTO.c.seat).where(
            _PHOTO.c.hash == photo_hash, _PHOTO.c.session == session
        )
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalars())


class _HubLog(Log):
    """The log, with a note of how far it was handed out."""

    def __init__(self, engine: Engine, handed_out: HandedOut) -> None:
        super().__init__(engine)
        self._handed_out = handed_out

    def append_many(self, entries: Sequence[tuple[str, Entry]]) -> list[Outcome]:
        outcomes = super().append_many(entries)
        stored = [
            (session, outcome.seq)
            for (session, _), outcome in zip(entries, outcomes, strict=True)
            if outcome.status == "stored"
        ]
        self._handed_out.reach(dict(stored))
        return outcomes


def _new_epoch() -> str:
    return secrets.token_hex(16)


def _published(connection: Connection, session_id: str) -> PublicSession | None:
    query = select(_PUBLISHED.c.document).where(_PUBLISHED.c.id == session_id)
    document = connection.execute(query).scalar_one_or_none()
    return PublicSession.model_validate_json(document) if document else None


def _forget_devices(connection: Connection, session: str, seats: Collection[int]) -> None:
    """Forget the devices of seats that were given to somebody else or reprinted."""
    if seats:
        connection.execute(
            delete(_DEVICE).where(_DEVICE.c.session == session, _DEVICE.c.seat.in_(seats))
        )

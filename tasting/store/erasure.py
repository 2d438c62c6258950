"""Erasing on a hub: a session, what one seat said, or what one device said; gone for good."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or

from tasting.domain.public_session import PublicSession
from tasting.store.engine import reading, writing
from tasting.store.places import log_of
from tasting.store.tables import (
    BarredRow,
    ConflictRow,
    DeviceRow,
    EventRow,
    PhotoRow,
    PublishedRow,
    SheetRow,
    table,
)

_EVENT, _CONFLICT, _PHOTO = table(EventRow), table(ConflictRow), table(PhotoRow)
_PUBLISHED, _SHEET, _DEVICE = table(PublishedRow), table(SheetRow), table(DeviceRow)
_BARRED = table(BarredRow)
_WHOLE: Final = -1
"""In the place of a seat, where all of a session was erased."""


@dataclass(frozen=True)
class Erasure:
    """What is to be erased of a session: all of it, one seat, or one device."""

    session: str
    seat: int | None = None
    device: str = ""

    def of_session(self, rows: Table) -> ColumnElement[bool]:
        """Which rows of a table are the session's."""
        if rows is _EVENT:
            return _EVENT.c.log == log_of(self.session)
        is_its: ColumnElement[bool] = rows.c.session == self.session
        return is_its

    def of(self, rows: Table) -> list[ColumnElement[bool]]:
        """Which rows of a table it is about."""
        found = [self.of_session(rows)]
        if self.seat is not None:
            found.append(rows.c.seat == self.seat)
        if self.device:
            found.append(rows.c.device == self.device)
        return found


def shut_out(engine: Engine, what: Erasure) -> None:
    """Let nobody in any more whom an erasure is about; a learner's phones not even by their sheet.

    A seat leaves the session. Devices are barred: they keep what they sent, and would send it anew.
    So is a whole session: whoever follows it, on any computer, would publish it anew.
    """
    with writing(engine) as connection:
        if what.seat is None and not what.device:
            held = select(_PUBLISHED.c.id, literal(_WHOLE), literal("")).where(
                _PUBLISHED.c.id == what.session
            )
            _bar(connection, held)
        if what.seat is not None and not what.device:
            # What has no device, as an answer copied from paper, is not given back either.
            held = select(_PUBLISHED.c.id, literal(what.seat), literal("")).where(
                _PUBLISHED.c.id == what.session
            )
            _bar(connection, held)
        if what.seat is not None or what.device:
            for rows in (_DEVICE, _EVENT):
                known = select(literal(what.session), rows.c.seat, rows.c.device).where(
                    *what.of(rows), rows.c.device != ""
                )
                _bar(connection, known.distinct())
        connection.execute(delete(_DEVICE).where(*what.of(_DEVICE)))
        if what.device:
            return
        connection.execute(delete(_SHEET).where(*what.of(_SHEET)))
        if what.seat is None:
            connection.execute(delete(_PUBLISHED).where(_PUBLISHED.c.id == what.session))
        else:
            _remove_seat(connection, what.session, what.seat)


def erase(engine: Engine, what: Erasure, epoch: str) -> list[str]:
    """Erase what was said, durably, and give the log a new epoch; the photos nobody shows now.

    Who is barred stays so: a session that is put back must not bring what a learner had erased.
    Sequence numbers may be given anew, which is why readers have to begin again.
    """
    with writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
        connection.execute(delete(_DEVICE).where(*what.of(_DEVICE)))
        for rows in (_EVENT, _CONFLICT):
            connection.execute(delete(rows).where(*what.of(rows)))
        gone = _unshown_photos(connection, what)
        connection.execute(
            update(_PUBLISHED).where(_PUBLISHED.c.id == what.session).values(epoch=epoch)
        )
    # What was erased stands in the journal, too, until it is written back and cut off.
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def readmit(connection: Connection, session_id: str) -> None:
    """Let a session that was erased be held again."""
    whole = (_BARRED.c.session == session_id, _BARRED.c.seat == _WHOLE)
    connection.execute(delete(_BARRED).where(*whole))


def is_barred_whole(session_id: str, among: Collection[tuple[str, int, str]]) -> bool:
    """Whether all of a session was erased, by what is `barred`."""
    return (session_id, _WHOLE, "") in among


def _bar(connection: Connection, whom: Select[tuple[str, int, str]]) -> None:
    connection.execute(
        insert_or(_BARRED).from_select(["session", "seat", "device"], whom).on_conflict_do_nothing()
    )


def barred(engine: Engine) -> frozenset[tuple[str, int, str]]:
    """The devices, seats and sessions whose data was erased, each by session, seat and device.

    A seat stands without a device; a whole session at no seat.
    """
    query = select(_BARRED.c.session, _BARRED.c.seat, _BARRED.c.device)
    with reading(engine) as connection:
        return frozenset(map(tuple, connection.execute(query).all()))


def _remove_seat(connection: Connection, session_id: str, number: int) -> None:
    query = select(_PUBLISHED.c.document).where(_PUBLISHED.c.id == session_id)
    document = connection.execute(query).scalar_one_or_none()
    if document is None:
        return
    session = PublicSession.model_validate_json(document)
    left = tuple(seat for seat in session.seats if seat.number != number)
    without = session.model_copy(update={"seats": left}).model_dump_json()
    connection.execute(
        update(_PUBLISHED).where(_PUBLISHED.c.id == session_id).values(document=without)
    )


def _unshown_photos(connection: Connection, what: Erasure) -> list[str]:
    """Forget the photos of a session or seat that no answer of theirs shows any more."""
    scope = Erasure(what.session, what.seat)
    gone = []
    sent = select(_PHOTO.c.hash, _PHOTO.c.seat).where(*scope.of(_PHOTO))
    for name, seat in connection.execute(sent).all():
        shown = select(_EVENT.c.place).where(
            what.of_session(_EVENT),
            _EVENT.c.seat == seat,
            func.instr(_EVENT.c.body, name.encode()) > 0,
        )
        if connection.execute(shown.limit(1)).first() is None:
            one = (_PHOTO.c.hash == name, _PHOTO.c.session == what.session, _PHOTO.c.seat == seat)
            connection.execute(delete(_PHOTO).where(*one))
            gone.append(name)
    still = set(connection.execute(select(_PHOTO.c.hash).where(_PHOTO.c.hash.in_(gone))).scalars())
    return sorted({*gone} - still)

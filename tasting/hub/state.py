"""What one running hub consists of; every route is given it by the request."""

import asyncio
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from starlette.requests import Request

from tasting.clock import SteadyClock
from tasting.domain.events import mark_of
from tasting.domain.public_session import PublicSeat, PublicSession
from tasting.hub.answered_rounds import AnsweredRounds
from tasting.hub.disk_watch import DiskWatch
from tasting.hub.limits import Allowances, Turns
from tasting.hub.newcomers import Newcomers
from tasting.hub.open_streams import OpenStreams
from tasting.hub.phone_trials import PhoneTrials
from tasting.hub.presence import Attendance
from tasting.hub.recent_events import RecentEvents
from tasting.hub.scanner_lines import ScannerLines
from tasting.hub.seat_room import SeatRoom
from tasting.hub.session_clocks import SessionClocks
from tasting.hub.snapshots import Snapshot
from tasting.hub.wakeups import WakeUps
from tasting.hub.writer import Writer
from tasting.languages import Language
from tasting.store.blobs import Blobs
from tasting.store.engine import open_engine
from tasting.store.hubdata import Device, HubData

HEARTBEAT_S: Final = 5.0
"""How long a learner’s stream stays silent: a phone that hears nothing for longer looks anew."""

_MARKS: Final = 10_000
"""Marks kept at hand: a class that comes back has few cursors."""


@dataclass(frozen=True)
class LearnerAccess:
    """A device at a seat of a session."""

    session: PublicSession
    seat: int
    device: str
    language: Language
    """That of the seat."""
    digest: str = field(repr=False)
    """The hash of its token, by which it is known for as long as it is let in."""


@dataclass
class Hub:
    """A running hub."""

    data: HubData
    blobs: Blobs
    key: str
    """What the trainer shows to be let in."""
    public_url: str
    clock: SteadyClock
    """The hub's own, for what is of no session; what times a class is `now_ms` of its session."""
    begun: str
    """This start of the hub."""
    wakeups: WakeUps
    disk: DiskWatch
    writer: Writer
    recent_events: RecentEvents
    answered_rounds: AnsweredRounds
    newcomers: Newcomers
    clocks: SessionClocks
    seat_room: SeatRoom
    attendance: Attendance = field(default_factory=Attendance)
    wrong_sheets: Allowances = field(default_factory=lambda: Allowances(burst=30, seconds=2))
    """A school's classroom may well share one address, and some will mistype."""
    phone_trials: PhoneTrials = field(default_factory=PhoneTrials)
    scanners: ScannerLines = field(default_factory=ScannerLines)
    traffic: Allowances = field(default_factory=lambda: Allowances(60_000_000, 1 / 50_000))
    """Bytes of each seat: forty of the largest photos at once, then one in half a minute."""
    uploads: Turns = field(default_factory=lambda: Turns(2))
    """Photos of one seat on their way at one time; each is held in memory."""
    seat_decoding: Turns = field(default_factory=lambda: Turns(1))
    """Photos of one seat decoded at one time: no seat takes both turns of `decoding`."""
    decoding: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))
    """Photos decoded at one time: a class that sends all at once must not fill the memory."""
    open_streams: OpenStreams = field(default_factory=lambda: OpenStreams(in_all=5_000))
    """More than twice the phones that one hub is for."""
    patience_s: float = 20.0
    """How long a reader may take to accept what it is sent before its connection is dropped."""
    stopping: bool = False
    _sessions: dict[str, PublicSession] = field(default_factory=dict)
    _snapshots: dict[str, Snapshot] = field(default_factory=dict)
    _versions: dict[tuple[str, int], str] = field(default_factory=dict)
    _seats: dict[str, dict[int, PublicSeat]] = field(default_factory=dict)
    _devices: dict[str, Device] = field(default_factory=dict)
    _learners: dict[str, LearnerAccess] = field(default_factory=dict)
    _epochs: dict[str, str] = field(default_factory=dict)
    _marks: dict[tuple[str, str, int], str] = field(default_factory=dict)

    def session(self, session_id: str) -> PublicSession | None:
        """The session of this id as published last."""
        if session_id not in self._sessions:
            found = self.data.session(session_id)
            if found is None:
                return None
            self._sessions[session_id] = found
            self._seats[session_id] = {seat.number: seat for seat in found.seats}
            self.answered_rounds.attend(found)
        return self._sessions[session_id]

    def epoch(self, session_id: str) -> str:
        """Which log of a session this is; cursors of another one mean nothing here."""
        if session_id not in self._epochs:
            found = self.data.epoch(session_id)
            if found is None:
                return ""
            self._epochs[session_id] = found
        return self._epochs[session_id]

    def mark(self, session_id: str, seq: int) -> str:
        """The `mark_of` the event at `seq`; empty where nothing was read."""
        if seq == 0:
            return ""
        key = (session_id, self.epoch(session_id), seq)
        if key not in self._marks:
            op_id = self.recent_events.op_id_at(session_id, seq)
            if op_id is None:
                op_id = self.data.log.op_id_at(session_id, seq)
            if len(self._marks) >= _MARKS:
                self._marks.clear()
            self._marks[key] = mark_of(op_id)
        return self._marks[key]

    def now_ms(self, session_id: str) -> int:
        """Hub time in a session, ms since 1970: what every timer of the class is told in."""
        return self.clocks.now_ms(session_id)

    def seat(self, session_id: str, number: int) -> PublicSeat | None:
        """A seat of a session."""
        return self._seats[session_id].get(number) if self.session(session_id) else None

    def snapshot(self, session_id: str) -> Snapshot | None:
        """The session as those who join are told of it."""
        session = self.session(session_id)
        if session is not None and session_id not in self._snapshots:
            self._snapshots[session_id] = Snapshot(session)
        return self._snapshots.get(session_id)

    def version(self, session_id: str, number: int) -> str:
        """The version of what a seat is told of its session; empty where there is no such seat."""
        key = (session_id, number)
        if key not in self._versions:
            snapshot, seat = self.snapshot(session_id), self.seat(session_id, number)
            if snapshot is None or seat is None:
                return ""
            self._versions[key] = snapshot.version(seat)
        return self._versions[key]

    def is_version(self, session_id: str, number: int, version: str) -> bool:
        """Whether a seat was told the version in force; "" is that of who has none.

        Nothing is read for it.
        """
        return self._versions.get((session_id, number), "") == version

    def device(self, digest: str) -> Device | None:
        """The device that was given the token of this hash."""
        if digest not in self._devices:
            found = self.data.device(digest)
            if found is None:
                return None
            self._devices[digest] = found
        return self._devices[digest]

    def learner(self, digest: str) -> LearnerAccess | None:
        """Where the device that was given the token of this hash is let in, if it still is."""
        known = self._learners.get(digest)
        if known is None:
            device = self.device(digest)
            session = self.session(device.session) if device else None
            seat = self.seat(device.session, device.seat) if device else None
            if device is None or session is None or seat is None:
                return None
            known = LearnerAccess(session, seat.number, device.device, seat.language, digest)
            self._learners[digest] = known
        return known

    def forget_session(self, session_id: str) -> None:
        """Forget what was read of a session, for it was published again or closed.

        Its readers are woken: those whose sheet was given to somebody else have to leave, the
        others are told of its new version.
        """
        self._sessions.pop(session_id, None)
        self.answered_rounds.forget(session_id)
        self.seat_room.forget(session_id)
        self._snapshots.pop(session_id, None)
        self._versions.clear()
        self._epochs.pop(session_id, None)
        self._devices.clear()
        self._learners.clear()
        self.recent_events.forget(session_id)
        self.wakeups.wake(session_id, everybody=True)

    def forget_log(self, session_id: str, seat: int | None, device: str) -> None:
        """Forget what was known of a log of which something was erased; its readers begin again."""
        self.writer.forget(session_id)
        self.clocks.forget(session_id)
        self.attendance.forget(session_id, seat, device)
        self.forget_session(session_id)

    def stop(self) -> None:
        """End every stream, so that the server can stop."""
        self.stopping = True
        self.wakeups.wake_all()


def open_hub(database: Path, key: str, public_url: str) -> Hub:
    """A hub on the file at `database`, photos in the folder `blobs` beside it.

    Raises UserError where the file cannot be opened.
    """
    engine = open_engine(database)
    try:
        data = HubData(engine)
    except BaseException:
        engine.dispose()
        raise
    begun, wakeups, recent_events = secrets.token_hex(16), WakeUps(), RecentEvents()
    disk = DiskWatch(wakeups)
    answered_rounds = AnsweredRounds(data.log)
    writer = Writer(data.log, recent_events, answered_rounds, wakeups, disk, begun)
    return Hub(
        data=data,
        blobs=Blobs(database.parent / "blobs"),
        key=key,
        public_url=public_url,
        clock=SteadyClock(),
        begun=begun,
        wakeups=wakeups,
        disk=disk,
        writer=writer,
        recent_events=recent_events,
        answered_rounds=answered_rounds,
        newcomers=Newcomers(data, writer),
        seat_room=SeatRoom(data.totals),
        # The writer knows without a question to the file whether a log is empty.
        clocks=SessionClocks(lambda id_: data.log.last_at(id_) if writer.last_seq(id_) else None),
    )


def hub_of(request: Request) -> Hub:
    """The hub that a request came to."""
    hub: Hub = request.app.state.hub
    return hub

"""The events of a session by cursor: as a stream, as a long wait, or as they stand now.

Everything sent was read from the log, and is asked for behind the reader's own cursor; a reader
that does not keep up costs one batch of memory and then its connection, never an event. A phone
that has read all it was sent is sent what is new by whoever announces it: to wake a task for each
would cost as much as the sending.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Final, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tasting.domain.events import TRAINER
from tasting.domain.value import Value
from tasting.domain.versions import SecondVersion
from tasting.hub.access import (
    TrainerAccess,
    authenticate,
    authenticate_again,
    named_session,
)
from tasting.hub.connections import Line
from tasting.hub.readers import Reader
from tasting.hub.recent_events import Frame
from tasting.hub.requests import read_json
from tasting.hub.state import HEARTBEAT_S, Hub, LearnerAccess, hub_of
from tasting.hub.wakeups import Listener
from tasting.store.faults import FileMoved

_LOG: Final = logging.getLogger(__name__)
WAIT_S: Final = 10.0
"""How long a long wait lasts: a phone knows by then whether the hub is there."""
_TRAINER_S: Final = 1.0
"""How long the trainer's stream stays silent."""
_ROLL_CALL_S: Final = 0.25
"""How often it looks for devices that came, went, or are elsewhere in the class."""
_ASIDE_AT_ONCE: Final = 50
"""Second versions of one piece; an operation has 60 kB at the most."""
NOTICES: Final = b"tasting-notices"
"""The header of a trainer's program that understands notices; earlier ones do not."""
_HEADERS: Final = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"x-accel-buffering", b"no"),
)


class _EventsWanted(Value):
    session: str = ""
    """Which session, where the trainer asks."""
    after: int = Field(0, ge=0)
    mode: Literal["stream", "wait", "now"] = "stream"
    epoch: str = ""
    """The log that `after` was counted in; empty: trust `after`."""
    mark: Annotated[str, Field(max_length=64)] | None = None
    """What the event at `after` is known by (see `Hub.mark`); empty: trust `after`. None: earlier
    programs, which do not understand an answer that speaks of it."""


async def read_events(request: Request) -> Response:
    """Answer with the events a seat may see, or all for the trainer, in the mode asked for."""
    hub = hub_of(request)
    who = authenticate(request)
    form = await read_json(request, _EventsWanted)
    who = authenticate_again(hub, who)
    session, seat, device = named_session(hub, who, form.session)
    if isinstance(who, TrainerAccess):
        hub.data.require_in_place()
    after, put_back = _place(hub, session.id, form)
    listener = hub.wakeups.register(session.id, seat)
    digest = who.digest if isinstance(who, LearnerAccess) else ""
    reader = Reader(hub, session.id, seat, after, digest)
    if form.mode == "stream":
        known = None if form.mark is None else put_back
        return EventStream(hub, reader, listener, (session.id, seat, device), known)

    def leave() -> None:
        reader.let_go()
        listener.news.set()

    try:
        found = await reader.next()
        if not found and form.mode == "wait":
            with hub.open_streams.opened(session.id, seat, leave), suppress(TimeoutError):
                found = await asyncio.wait_for(_first(reader, listener), WAIT_S)
    finally:
        hub.wakeups.unregister(session.id, listener)
    about: dict[str, object] = {
        "epoch": hub.epoch(session.id),
        "server_ms": hub.now_ms(session.id),
        "cursor": reader.cursor,
        "last": hub.writer.last_seq(session.id),
    }
    if form.mark is not None:
        about |= {"mark": hub.mark(session.id, reader.cursor), "put_back": put_back}
        if seat != TRAINER:
            about["version"] = hub.version(session.id, seat)
            about["answered"] = hub.answered_rounds.of(session.id)
    events = b",".join(frame.event for frame in found)
    told = b'%b,"events":[%b]}' % (json.dumps(about)[:-1].encode(), events)
    return Response(told, media_type="application/json")


def _place(hub: Hub, session: str, wanted: _EventsWanted) -> tuple[int, bool]:
    """After which event a reader goes on, and whether its log was put back since it read last."""
    put_back = wanted.after > hub.writer.last_seq(session) or bool(
        wanted.mark and wanted.mark != hub.mark(session, wanted.after)
    )
    other_log = wanted.epoch and wanted.epoch != hub.epoch(session)
    return 0 if other_log or put_back else wanted.after, put_back


async def _first(reader: Reader, listener: Listener) -> Sequence[Frame]:
    """The first events to come, none if there is nothing more to read before."""
    while not reader.ended:
        listener.news.clear()
        found = await reader.next()
        if found:
            return found
        await listener.news.wait()
    return ()


def _second_version(found: SecondVersion) -> bytes:
    about = {name: getattr(found, name) for name in ("seat", "source", "device", "at")}
    told = about | {"op": found.op.model_dump(mode="json")}
    return f"event: conflict\ndata: {json.dumps(told)}\n\n".encode()


class EventStream(Response):
    """An open stream. It ends when the reader leaves, lags too far, is let go, or the hub stops."""

    def __init__(
        self,
        hub: Hub,
        reader: Reader,
        listener: Listener,
        whose: tuple[str, int, str],
        put_back: bool | None,
    ) -> None:
        """Stream to one reader; `whose` is its session, seat and device.

        `put_back`: what it has read is not what the log holds, and it begins anew; None: not told.
        """
        self._put_back = put_back
        self._told: tuple[str, tuple[str, ...]] = ("", ())
        """What a learner was greeted with last: the version of the session, and the rounds held."""
        self.background = None
        self.raw_headers = [*_HEADERS]
        self._hub = hub
        self._reader = reader
        self._listener = listener
        self._session, self._seat, self._device = whose
        self._gone = False
        self._connection: Line | None = None
        """What it is sent over, where that can be broken off."""
        self._aside_at, self._aside_sent = -1, 0
        """How many second versions had come when it was looked last; the last one sent."""
        self._presence_sent: dict[tuple[int, str], tuple[object, ...]] = {}
        self._wants_notices = False
        self._notices_sent: set[str] = set()
        self._beat_s = _TRAINER_S if self._seat == TRAINER else HEARTBEAT_S
        self._sent_at = 0.0
        """When the last piece was begun to be sent, by the loop's clock."""
        self._sending = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the end. Raises Refusal where there are too many streams."""
        self._connection = scope.get("state", {}).get("connection")
        self._wants_notices = any(name == NOTICES for name, _ in scope["headers"])
        try:
            with self._hub.open_streams.opened(self._session, self._seat, self._drop):
                await self._send_all(receive, send)
        finally:
            self._hub.wakeups.unregister(self._session, self._listener)

    async def _send_all(self, receive: Receive, send: Send) -> None:
        watch = asyncio.create_task(self._watch(receive))
        self._attend(1)
        try:
            async with asyncio.timeout(None) as limit:
                self._look(limit)
                start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
                await send(start)
                await self._send(send, self._hello())
                await self._run(send)
                await self._send(send, b"", more=False)
        except TimeoutError:
            self._drop()
        except FileMoved:
            await self._send(send, b"", more=False)  # who asks again is told why
        finally:
            self._looking.cancel()
            watch.cancel()
            self._attend(-1)

    def _drop(self) -> None:
        """Break it off, whatever waits to be read; the cursor makes that cheap."""
        self._gone = True
        self._listener.news.set()
        if self._connection is not None:
            self._connection.drop()

    async def _run(self, send: Send) -> None:
        """What is new, as soon as it is there; a beat of the heart where nothing is."""
        news, loop = self._listener.news, asyncio.get_running_loop()
        called = -_ROLL_CALL_S
        while not (self._reader.ended or self._gone):
            news.clear()
            while self._reader.behind:
                found = await self._reader.next()
                await self._send(send, b"".join([frame.text for frame in found]))
            if self._seat == TRAINER:
                await self._tell_second_versions(send)
            elif self._has_news():
                self._put_back = False if self._put_back else self._put_back
                await self._send(send, self._hello())
            if self._seat == TRAINER and loop.time() - called >= _ROLL_CALL_S:
                called = loop.time()
                self._hub.data.require_in_place()
                await self._send(send, self._roll_call())
            if loop.time() - self._sent_at >= self._beat_s:
                await self._send(send, b": still here\n\n")
            if self._seat != TRAINER:  # whose stream looks for more than events, and does so itself
                self._listener.at_once = self._send_at_once
            await news.wait()
            self._listener.at_once = None

    def _has_news(self) -> bool:
        """Whether a learner is to be greeted anew: the session is another, or a round was held."""
        version = self._hub.version(self._session, self._seat)  # of what is read where need be
        return (version, self._hub.answered_rounds.of(self._session)) != self._told

    def _send_at_once(self) -> bool:
        """Send what is new while the stream waits for it; whether there is nothing more to do."""
        try:
            return self._send_at_hand()
        except Exception:  # noqa: BLE001 - logged; whoever announces owes others their acks
            _LOG.exception("A stream of learner %d is broken off", self._seat)
            self._drop()
            return True

    def _send_at_hand(self) -> bool:
        line, reader = self._connection, self._reader
        if line is None or not line.free or reader.ended or self._gone:
            return False
        version, answered = self._told
        if not self._hub.is_version(self._session, self._seat, version):
            return False  # the greeting that tells of it is sent by the stream itself
        if self._hub.answered_rounds.of(self._session) != answered:
            return False
        found = reader.at_hand()
        if found:
            self._sent_at = asyncio.get_running_loop().time()
            line.send_piece(b"".join([frame.text for frame in found]))
        return found is not None and not reader.behind

    async def _tell_second_versions(self, send: Send) -> None:
        """Send the trainer what came under ids that the log had for something else."""
        session, now = self._session, self._hub.writer.set_aside[self._session]
        if now == self._aside_at:
            return
        self._aside_at, log = now, self._hub.data.log
        while found := await asyncio.to_thread(
            log.conflicts, session, self._aside_sent, _ASIDE_AT_ONCE
        ):
            self._aside_sent = found[-1].place
            await self._send(send, b"".join(map(_second_version, found)))

    async def _send(self, send: Send, text: bytes, more: bool = True) -> None:
        """Send a piece; raises TimeoutError where the reader does not take it in time."""
        if text or not more:
            self._sent_at, self._sending = asyncio.get_running_loop().time(), True
            await send({"type": "http.response.body", "body": text, "more_body": more})
            self._sending = False

    def _look(self, limit: asyncio.Timeout) -> None:
        """See from time to time whether the reader takes what it is sent, and wake the stream.

        One timer for each stream: one for each piece sent would cost more than the piece.
        """
        loop = asyncio.get_running_loop()
        if not self._sending:
            self._listener.news.set()
        elif loop.time() - self._sent_at >= self._hub.patience_s:
            limit.reschedule(loop.time())
            return
        beat = self._sent_at + self._beat_s - loop.time()
        pause = min(beat if beat > 0 else self._beat_s, self._hub.patience_s)
        pause = min(pause, _ROLL_CALL_S) if self._seat == TRAINER else pause
        self._looking = loop.call_later(pause, self._look, limit)

    async def _watch(self, receive: Receive) -> None:
        """Notice when the reader leaves."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        self._listener.news.set()

    def _hello(self) -> bytes:
        hello: dict[str, object] = {
            "epoch": self._hub.epoch(self._session),
            "server_ms": self._hub.now_ms(self._session),
            "seq": self._hub.writer.last_seq(self._session),
            "after": self._reader.cursor,
        }
        if self._put_back is not None:
            hello["put_back"] = self._put_back
        if self._seat != TRAINER:  # earlier programs of trainers do not understand it
            version = self._hub.version(self._session, self._seat)
            self._told = (version, self._hub.answered_rounds.of(self._session))
            hello["version"], hello["answered"] = self._told
        return f"event: hello\ndata: {json.dumps(hello)}\n\n".encode()

    def _roll_call(self) -> bytes:
        """Whose presence changed since it was last told here, and what is new to know."""
        lines = self._notices() if self._wants_notices else []
        now = self._hub.now_ms(self._session)
        for presence in self._hub.attendance.devices(self._session):
            online = presence.online(now)
            seen = (online, presence.step, presence.code, presence.pending)
            if self._presence_sent.get((presence.seat, presence.device)) != seen:
                self._presence_sent[presence.seat, presence.device] = seen
                lines.append(f"event: presence\ndata: {json.dumps(presence.as_json(now))}\n\n")
        return "".join(lines).encode()

    def _notices(self) -> list[str]:
        """What of the hub the trainer should know and was not told here: each thing once."""
        unreadable = sorted(self._hub.data.log.unreadable.get(self._session, ()))
        found: list[dict[str, object]] = [{"what": "unreadable", "seq": n} for n in unreadable]
        refused = self._hub.seat_room.refused.get(self._session, {})
        found += [{"what": what, "seat": seat} for seat, what in refused]
        if self._hub.disk.turns:
            found.append({"what": self._hub.disk.notice, "seq": self._hub.disk.turns})
        fresh = [told for each in found if (told := json.dumps(each)) not in self._notices_sent]
        self._notices_sent.update(fresh)
        return [f"event: notice\ndata: {each}\n\n" for each in fresh]

    def _attend(self, streams: int) -> None:
        """Note that a device opened or lost a stream."""
        if self._seat != TRAINER:
            now = self._hub.now_ms(self._session)
            presence = self._hub.attendance.note_device(
                self._session, self._seat, self._device, now
            )
            presence.streamed(streams, now)

"""The events of a session by cursor: as a stream, as a long wait, or as they stand now.

Everything sent is read from the log behind the reader's own cursor, and filtered in the query; a
reader that does not keep up costs one batch of memory and then its connection, never an event.
"""

import asyncio
import json
from contextlib import suppress
from typing import Final, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tasting.domain.events import TRAINER, Event
from tasting.domain.value import Value
from tasting.hub.access import Learner, caller
from tasting.hub.access import scope as scope_of
from tasting.hub.bell import Listener
from tasting.hub.reading import asked
from tasting.hub.state import HEARTBEAT_S, Hub, hub_of
from tasting.hub.tails import line

WAIT_S: Final = 25.0
"""How long a long wait lasts; proxies give up at 30 s and later."""
ROLL_CALL_S: Final = 1.0
"""How often the trainer's stream looks for devices that went silent."""
_BATCH: Final = 200
_START: Final = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"x-accel-buffering", b"no"),
    ],
}


class _Asked(Value):
    session: str = ""
    """Which session, where the trainer asks."""
    after: int = Field(0, ge=0)
    mode: Literal["stream", "wait", "now"] = "stream"
    epoch: str = ""
    """The start of the hub that `after` was counted under; empty: trust `after`."""


class Reader:
    """One reader of a session's log: whose it is, and how far it has read."""

    def __init__(
        self, hub: Hub, session: str, listener: Listener, after: int, digest: str = ""
    ) -> None:
        """Read what comes after `after`; the trainer reads everything.

        A learner's device reads for as long as the hub lets it in by its token's `digest`.
        """
        self._hub = hub
        self._digest = digest
        self._session = session
        self._listener = listener
        self._seen_by = None if listener.seat == TRAINER else listener.seat
        self.cursor = after

    @property
    def over(self) -> bool:
        """Whether there is nothing more to read: the hub stops, or the device was let go."""
        return self._hub.stopping or bool(self._digest and not self._hub.device(self._digest))

    def next(self) -> list[Event]:
        """The next events, at most one batch; moves the cursor past them and what is not theirs.

        What is committed but not announced yet waits: a cursor beyond the last announced event
        would be one that no later reader may trust.
        """
        last = self._hub.writer.last_seq(self._session)
        if last <= self.cursor:
            return []
        log = self._hub.data.log
        events = log.events(self._session, self.cursor, _BATCH, self._seen_by, until=last)
        self.cursor = events[-1].seq if len(events) == _BATCH else last
        return events

    def next_lines(self) -> str:
        """The next events as they stand in a stream, a batch at the most.

        Where there is news for everybody and none of the reader's own, what it is sent was read
        once for all.
        """
        last = self._hub.writer.last_seq(self._session)
        if not self._listener.own:
            found = self._hub.tails.after(self._session, self.cursor, last)
            if found is not None:
                self.cursor = last
                return found
        self._listener.own = False
        events = self.next()
        if self.cursor < last:
            self._listener.own = True
        return "".join(map(line, events))


async def events(request: Request) -> Response:
    """Answer with the events a seat may see, or all for the trainer, in the mode asked for."""
    hub = hub_of(request)
    who = caller(request)
    form = await asked(request, _Asked)
    session, seat, device = scope_of(request, who, form.session)
    other_log = form.epoch and form.epoch != hub.clock.epoch
    last = hub.writer.last_seq(session.id)
    after = 0 if other_log or form.after > last else form.after
    listener = hub.bell.listen(session.id, seat)
    digest = who.digest if isinstance(who, Learner) else ""
    reader = Reader(hub, session.id, listener, after, digest)
    if form.mode == "stream":
        return EventStream(hub, reader, listener, (session.id, seat, device))
    try:
        found = reader.next()
        if not found and form.mode == "wait":
            with suppress(TimeoutError):
                found = await asyncio.wait_for(_first(reader, listener), WAIT_S)
    finally:
        hub.bell.leave(session.id, listener)
    return JSONResponse(
        {
            "epoch": hub.clock.epoch,
            "server_ms": hub.clock.now(),
            "events": [event.model_dump(mode="json") for event in found],
            "cursor": reader.cursor,
            "last": hub.writer.last_seq(session.id),
        }
    )


async def _first(reader: Reader, listener: Listener) -> list[Event]:
    """The first events to come, none if there is nothing more to read before."""
    while not reader.over:
        found = reader.next()
        if found:
            return found
        await listener.news.wait()
        listener.news.clear()
    return []


class EventStream(Response):
    """An open stream. It ends when the reader leaves, lags too far, is let go, or the hub stops."""

    def __init__(
        self, hub: Hub, reader: Reader, listener: Listener, whose: tuple[str, int, str]
    ) -> None:
        """Stream to one reader; `whose` is its session, seat and device."""
        self.background = None
        self._hub = hub
        self._reader = reader
        self._listener = listener
        self._session, self._seat, self._device = whose
        self._gone = False
        self._told: dict[tuple[int, str], tuple[object, ...]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the end."""
        watch = asyncio.create_task(self._watch(receive))
        self._attend(1)
        try:
            await send(_START)
            await self._send(send, self._hello())
            await self._run(send)
            await self._send(send, "", more=False)
        except TimeoutError:
            self._gone = (
                True  # the server closes what is left unfinished; the cursor makes it cheap
            )
        finally:
            watch.cancel()
            self._attend(-1)
            self._hub.bell.leave(self._session, self._listener)

    async def _run(self, send: Send) -> None:
        """What is new, then a beat of the heart, again and again."""
        beat = ROLL_CALL_S if self._seat == TRAINER else HEARTBEAT_S
        while not (self._reader.over or self._gone):
            self._listener.news.clear()
            while found := self._reader.next_lines():
                await self._send(send, found)
            if self._seat == TRAINER:
                await self._send(send, self._roll_call())
            try:
                await asyncio.wait_for(self._listener.news.wait(), beat)
            except TimeoutError:
                await self._send(send, ": still here\n\n")

    async def _send(self, send: Send, text: str, more: bool = True) -> None:
        """Send a piece; raises TimeoutError where the reader does not take it in time."""
        if text or not more:
            async with asyncio.timeout(self._hub.patience_s):
                await send({"type": "http.response.body", "body": text.encode(), "more_body": more})

    async def _watch(self, receive: Receive) -> None:
        """Notice when the reader leaves."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        self._listener.news.set()

    def _hello(self) -> str:
        hello = {
            "epoch": self._hub.clock.epoch,
            "server_ms": self._hub.clock.now(),
            "seq": self._hub.writer.last_seq(self._session),
            "after": self._reader.cursor,
        }
        return f"event: hello\ndata: {json.dumps(hello)}\n\n"

    def _roll_call(self) -> str:
        """Whose presence changed since it was last told here."""
        lines = []
        now = self._hub.clock.now()
        for presence in self._hub.attendance.of(self._session):
            told = presence.told(now)
            seen = (told["online"], presence.step, presence.code, presence.pending)
            if self._told.get((presence.seat, presence.device)) != seen:
                self._told[presence.seat, presence.device] = seen
                lines.append(f"event: presence\ndata: {json.dumps(told)}\n\n")
        return "".join(lines)

    def _attend(self, streams: int) -> None:
        """Note that a device opened or lost a stream, and let the trainer know."""
        if self._seat != TRAINER:
            now = self._hub.clock.now()
            heard = self._hub.attendance.heard(self._session, self._seat, self._device, now)
            heard.streamed(streams, now)
            self._hub.bell.ring(self._session)

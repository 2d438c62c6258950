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
from tasting.hub.access import Learner, Trainer, authenticate, named_session
from tasting.hub.readers import Reader
from tasting.hub.requests import read_json
from tasting.hub.state import HEARTBEAT_S, Hub, hub_of
from tasting.hub.wakeups import Listener
from tasting.store.faults import FileMoved

WAIT_S: Final = 25.0
"""How long a long wait lasts; proxies give up at 30 s and later."""
ROLL_CALL_S: Final = 1.0
"""How often the trainer's stream looks for devices that went silent."""
_START: Final = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"x-accel-buffering", b"no"),
    ],
}


class _EventsWanted(Value):
    session: str = ""
    """Which session, where the trainer asks."""
    after: int = Field(0, ge=0)
    mode: Literal["stream", "wait", "now"] = "stream"
    epoch: str = ""
    """The start of the hub that `after` was counted under; empty: trust `after`."""


async def read_events(request: Request) -> Response:
    """Answer with the events a seat may see, or all for the trainer, in the mode asked for."""
    hub = hub_of(request)
    who = authenticate(request)
    form = await read_json(request, _EventsWanted)
    session, seat, device = named_session(request, who, form.session)
    if isinstance(who, Trainer):
        hub.data.require_in_place()
    other_log = form.epoch and form.epoch != hub.epoch
    last = hub.writer.last_seq(session.id)
    after = 0 if other_log or form.after > last else form.after
    listener = hub.wakeups.register(session.id, seat)
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
        hub.wakeups.unregister(session.id, listener)
    return JSONResponse(
        {
            "epoch": hub.epoch,
            "server_ms": hub.clock.now_ms(),
            "events": [event.model_dump(mode="json") for event in found],
            "cursor": reader.cursor,
            "last": hub.writer.last_seq(session.id),
        }
    )


async def _first(reader: Reader, listener: Listener) -> list[Event]:
    """The first events to come, none if there is nothing more to read before."""
    while not reader.ended:
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
        self._presence_sent: dict[tuple[int, str], tuple[object, ...]] = {}

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
        except FileMoved:
            await self._send(send, "", more=False)  # who asks again is told why
        finally:
            watch.cancel()
            self._attend(-1)
            self._hub.wakeups.unregister(self._session, self._listener)

    async def _run(self, send: Send) -> None:
        """What is new, then a beat of the heart, again and again."""
        beat = ROLL_CALL_S if self._seat == TRAINER else HEARTBEAT_S
        while not (self._reader.ended or self._gone):
            self._listener.news.clear()
            while found := self._reader.next_lines():
                await self._send(send, found)
            if self._seat == TRAINER:
                self._hub.data.require_in_place()
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
            "epoch": self._hub.epoch,
            "server_ms": self._hub.clock.now_ms(),
            "seq": self._hub.writer.last_seq(self._session),
            "after": self._reader.cursor,
        }
        return f"event: hello\ndata: {json.dumps(hello)}\n\n"

    def _roll_call(self) -> str:
        """Whose presence changed since it was last told here."""
        lines = []
        now = self._hub.clock.now_ms()
        for presence in self._hub.attendance.devices(self._session):
            state = presence.as_json(now)
            seen = (state["online"], presence.step, presence.code, presence.pending)
            if self._presence_sent.get((presence.seat, presence.device)) != seen:
                self._presence_sent[presence.seat, presence.device] = seen
                lines.append(f"event: presence\ndata: {json.dumps(state)}\n\n")
        return "".join(lines)

    def _attend(self, streams: int) -> None:
        """Note that a device opened or lost a stream, and let the trainer know."""
        if self._seat != TRAINER:
            now = self._hub.clock.now_ms()
            presence = self._hub.attendance.note_device(
                self._session, self._seat, self._device, now
            )
            presence.streamed(streams, now)
            self._hub.wakeups.wake(self._session)

"""HTTP as uvicorn speaks it, with bounds that hold before a request is understood.

The parser adds up what it is given: a head without an end would cost it ever more time and memory.
"""

import asyncio
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import JSONResponse, Response
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from tasting.hub.connections import Connections, Stage
from tasting.hub.refusals import refusal_content
from tasting.hub.security_headers import OF_API
from tasting.hub.short_way import FAULT, AtOnce
from tasting.languages import LANGUAGES
from tasting.words import message

HEAD_LIMIT: Final = 16_000
"""Bytes of a request's head; a browser sends some 600."""
URL_LIMIT: Final = 2_000
"""Bytes of an address; the longest of ours has 76."""
FRAMING_LIMIT: Final = 64_000
"""Bytes of a request that are no part of its body: its head, the sizes of chunks, trailers."""
_JSON: Final = "application/json"
_HEAD: Final = STATUS_LINE[HTTPStatus.OK] + b"".join(
    b"%b: %b\r\n" % header for header in ((b"content-type", _JSON.encode()), *OF_API)
)
"""The head of an answer in JSON, but for what changes."""
_REQUESTS_WAITING: Final = 8
"""Requests behind the one under way on a connection; browsers and proxies send none."""


def guarded_http(connections: Connections, at_once: AtOnce) -> type[HttpToolsProtocol]:
    """The protocol of a server whose connections are looked after by `connections`.

    What `at_once` can answer does not go through the application.
    """
    return type("Guarded", (GuardedHttp,), {"together": connections, "at_once": at_once})


class GuardedHttp(HttpToolsProtocol):
    """One connection."""

    together: Connections
    at_once: AtOnce
    address = ""
    answered = False
    _came = 0
    """Bytes of the request under way."""
    _of_body = 0
    """Those of them that are its body."""
    _of_head = 0
    """Those of them that are its address and headers, or trailers."""
    _refused: HTTPStatus | None = None
    """Why nothing more of this connection is read."""
    _to_come: Stage | None = Stage.HEAD
    """What the far end has still to send, as far as it was read."""
    _reading = False
    """Whether a piece that came is being read."""
    _begun: tuple[RequestResponseCycle, Any] | None = None
    """The request whose head is read; the rest of it may be in the same piece."""

    @property
    def unread(self) -> int:
        """Bytes that wait to be read at the far end."""
        return self.transport.get_write_buffer_size()

    @property
    def free(self) -> bool:
        """Whether the far end is there and has read all it was sent."""
        return not self.transport.is_closing() and not self.unread

    def send_piece(self, body: bytes) -> None:
        """Send a piece of the answer under way, as the layers between would (RFC 9112, 7.1)."""
        self.transport.write(b"%x\r\n%b\r\n" % (len(body), body))

    def drop(self) -> None:
        """Break the connection off; whoever answers it learns that its reader has left."""
        self._leave()
        if self.cycle is not None:
            self.cycle.disconnected = True
        self.transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""  # uvicorn, too, narrows the type of asyncio
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self.together.enter(self, Stage.HEAD)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless that is too much."""
        if self._refused or self.transport.is_closing():
            return
        if self._to_come is Stage.IDLE:
            self._to_come = Stage.HEAD
        self._came += len(data)
        self._reading = True
        super().data_received(data)
        self._reading = False
        self._begin()
        self._enter_stage()
        if self._came - self._of_body > FRAMING_LIMIT:
            self._refused = self._refused or HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        if self._refused:
            self._refuse(self._refused)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._of_head = 0
        self.scope["state"]["connection"] = self
        self._to_come = Stage.HEAD

    def on_url(self, url: bytes) -> None:
        """A part of the address."""
        self._of_head += len(url)
        if self._of_head > URL_LIMIT:
            self._refused = HTTPStatus.REQUEST_URI_TOO_LONG
        else:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a trailer."""
        self._of_head += len(name) + len(value) + len(": \r\n")
        if self._of_head > HEAD_LIMIT:
            self._refused = self._refused or HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        else:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole: the request can be answered while its body comes."""
        if not self._refused:
            super().on_headers_complete()
            self._to_come = Stage.BODY
            if len(self.pipeline) > _REQUESTS_WAITING:
                self._refused = HTTPStatus.TOO_MANY_REQUESTS

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._of_body += len(body)
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if self._refused:
            return
        super().on_message_complete()
        self._came = self._of_body = 0
        self.together.leave(self)
        self._begin()
        self._to_come = Stage.IDLE if self.cycle.response_complete else None

    def on_response_complete(self) -> None:
        """The request is answered."""
        super().on_response_complete()
        if self._to_come is None and not self.pipeline and not self.transport.is_closing():
            self._to_come = Stage.IDLE
            self.together.enter(self, Stage.IDLE)

    def pause_writing(self) -> None:
        """The far end does not read as fast as it is sent."""
        super().pause_writing()
        self.together.hold_back(self)

    def resume_writing(self) -> None:
        """The far end has read what waited."""
        super().resume_writing()
        self.together.let_go(self)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Begin to answer a request, but not before what came of it is read."""
        self._begun = cycle, app
        if not (self._reading and cycle.more_body):
            self._begin()

    def _begin(self) -> None:
        """Begin to answer the request whose head was read, if one waits for that."""
        if self._begun is None:
            return
        (cycle, app), self._begun = self._begun, None
        simple = cycle.keep_alive and not (cycle.more_body or cycle.waiting_for_100_continue)
        on_answer = partial(self._answer, cycle, app)
        if not (simple and self.at_once.begin(cycle.scope, bytes(cycle.body), on_answer)):
            super()._start_asgi_task(cycle, app)

    def _answer(self, cycle: RequestResponseCycle, app: Any, answer: bytes | Exception) -> None:
        """Answer a request that the application was not asked; it says what went wrong."""
        if isinstance(answer, Exception):
            cycle.scope[FAULT] = answer  # type: ignore[typeddict-unknown-key]
            super()._start_asgi_task(cycle, app)
        elif self.flow.write_paused or not cycle.keep_alive:
            response: Any = Response(answer, media_type=_JSON)
            response.raw_headers.extend(OF_API)
            super()._start_asgi_task(cycle, response)
        elif not (cycle.disconnected or self.transport.is_closing()):
            headers = b"".join(b"%b: %b\r\n" % each for each in cycle.default_headers)
            length = b"content-length: %d\r\n\r\n" % len(answer)
            cycle.response_started = cycle.response_complete = True
            self.transport.write(_HEAD + headers + length + answer)
            cycle.on_response()

    def _unsupported_upgrade_warning(self) -> None:
        """Who asks for another protocol is answered in this one, and no log is filled with it."""

    def _enter_stage(self) -> None:
        """Note what is still to come after a piece was read: mostly nothing, it was all there."""
        known, now = self.together.stage(self), self._to_come
        if now is None or now is known:
            return
        if known is Stage.IDLE and now is Stage.BODY:
            self.together.leave(self)  # it is as old as its head, which came now
        self.together.enter(self, now)

    def _leave(self) -> None:
        self.together.leave(self)
        self.together.let_go(self)

    def _refuse(self, status: HTTPStatus) -> None:
        """Say why nothing more is read, unless an answer is under way, and hang up."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.drop()
            return
        said = message("The request is longer than {limit} bytes.", limit=HEAD_LIMIT)
        answer = JSONResponse(
            refusal_content("too_long", said, LANGUAGES), headers={"connection": "close"}
        )
        headers = b"".join(b"%s: %s\r\n" % header for header in answer.raw_headers)
        self.transport.write(STATUS_LINE[status] + headers + b"\r\n" + bytes(answer.body))
        self.transport.close()

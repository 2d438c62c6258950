"""A shorter way for what phones ask all the time: answers that are sent, events that are read.

The layers that find the route, add headers and answer faults cost more than the work itself. What
goes wrong here goes through them after all, and is answered as everything else is.
"""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from tasting.hub.connections import Line
from tasting.hub.operations import post_operations
from tasting.hub.security_headers import OF_API
from tasting.hub.streams import read_events

OFTEN: Final[Mapping[str, Callable[[Request], Awaitable[bytes | Response]]]] = {
    "/api/ops": post_operations,
    "/api/events": read_events,
}
"""What is posted to which address; bytes are JSON that answers a request."""
_JSON: Final = "application/json"
_HEAD: Final = STATUS_LINE[HTTPStatus.OK] + b"".join(
    b"%b: %b\r\n" % header for header in ((b"content-type", _JSON.encode()), *OF_API)
)
"""The head of an answer in JSON, but for what changes."""


class ShortWay:
    """The whole application; `app` is that of all other addresses."""

    def __init__(self, app: Starlette) -> None:
        """Go round `app` where that is possible."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass on whatever else it is."""
        work = OFTEN.get(scope.get("path", ""))
        if work is None or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        scope["app"] = self._app
        request = Request(scope, receive)
        try:
            answer = await work(request)
        except Exception as error:  # noqa: BLE001 - raised again where faults are answered
            scope["fault"] = error
            await self._app(scope, receive, send)
            return
        if isinstance(answer, bytes):
            line: Line | None = scope.get("state", {}).get("connection")
            if line is not None and line.answer(_HEAD, answer):
                return
            response = Response(answer, media_type=_JSON)
        else:
            response = answer
        response.raw_headers.extend(OF_API)
        await response(scope, receive, send)


async def fail(request: Request) -> Response:
    """Raise what went wrong on the shorter way, for the layers round this to answer."""
    raise request.scope.pop("fault")

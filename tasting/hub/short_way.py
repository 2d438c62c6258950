"""A shorter way for what phones ask all the time: answers that are sent, events that are read.

The layers that find the route, add headers and answer faults cost more than the work itself. What
goes wrong here goes through them after all, and is answered as everything else is.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tasting.hub.operations import post_operations
from tasting.hub.security_headers import OF_API
from tasting.hub.streams import read_events

OFTEN: Final[Mapping[str, Callable[[Request], Awaitable[Response]]]] = {
    "/api/ops": post_operations,
    "/api/events": read_events,
}
"""What is posted to which address."""


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
            response = await work(request)
        except Exception as error:  # noqa: BLE001 - raised again where faults are answered
            scope["fault"] = error
            await self._app(scope, receive, send)
            return
        response.raw_headers.extend(OF_API)
        await response(scope, receive, send)


async def fail(request: Request) -> Response:
    """Raise what went wrong on the shorter way, for the layers round this to answer."""
    raise request.scope.pop("fault")

"""A shorter way for what phones ask all the time: answers that are sent, events that are read.

The layers that find the route, add headers and answer faults cost more than the work itself. What
goes wrong here goes through them after all, and is answered as everything else is.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tasting.hub.access import charge, learner_at
from tasting.hub.operations import Taken, post_operations
from tasting.hub.requests import JSON_LIMIT
from tasting.hub.security_headers import OF_API
from tasting.hub.state import Hub
from tasting.hub.streams import read_events
from tasting.store.log import Outcome

FAULT: Final = "fault"
"""Where a request names what went wrong on a shorter way."""
_ANSWERS: Final = "/api/ops"
OFTEN: Final[Mapping[str, Callable[[Request], Awaitable[Response]]]] = {
    _ANSWERS: post_operations,
    "/api/events": read_events,
}
"""What is posted to which address."""
OnAnswer = Callable[[bytes | Exception], None]
"""Takes an answer in JSON, or what went wrong."""


class ShortWay:
    """The whole application; `app` is that of all other addresses."""

    def __init__(self, app: Starlette) -> None:
        """Go round `app` where that is possible."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass on whatever else it is."""
        work = OFTEN.get(scope.get("path", ""))
        if work is None or scope["method"] != "POST" or FAULT in scope:
            await self._app(scope, receive, send)
            return
        scope["app"] = self._app
        try:
            response = await work(Request(scope, receive))
        except Exception as error:  # noqa: BLE001 - raised again where faults are answered
            scope[FAULT] = error
            await self._app(scope, receive, send)
            return
        response.raw_headers.extend(OF_API)
        await response(scope, receive, send)


async def fail(request: Request) -> Response:
    """Raise what went wrong on a shorter way, for the layers round this to answer."""
    raise request.scope.pop(FAULT)


class AtOnce:
    """The shortest way: answers that come in one piece, as learners' phones send them.

    Neither a task nor a wait is made for them, which cost as much as all that is done with one.
    """

    def __init__(self, hub: Hub) -> None:
        """Answer for this hub."""
        self._hub = hub

    def begin(self, scope: Any, body: bytes, on_answer: OnAnswer) -> bool:
        """Whether a request is answered here; if so, `on_answer` is called, mostly later."""
        if scope["path"] != _ANSWERS or scope["method"] != "POST" or len(body) > JSON_LIMIT:
            return False
        try:
            taken = self._taken(scope, body)
        except Exception as error:  # noqa: BLE001 - raised again where faults are answered
            on_answer(error)
            return True
        if taken is None:
            return False

        def answer(written: Sequence[Outcome] | Exception) -> None:
            try:
                made = written if isinstance(written, Exception) else taken.answer(written)
            except Exception as error:  # noqa: BLE001 - as above
                made = error
            on_answer(made)

        self._hub.writer.ask(taken.pairs, answer)
        return True

    def _taken(self, scope: Any, body: bytes) -> Taken | None:
        """What a learner sent; none where it is no learner who asks."""
        learner = learner_at(self._hub, scope["headers"])
        if learner is None:
            return None
        scope["state"]["language"] = learner.language
        charge(self._hub, learner.session.id, learner.seat, len(body))
        return Taken(self._hub, learner, body)

"""Sessions on the hub: published, told, and closed by the trainer."""

import logging
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.domain.public_session import PublicSession
from tasting.hub.access import find_session, require_trainer
from tasting.hub.refusals import Refusal, erased
from tasting.hub.requests import SESSION_LIMIT, read_json
from tasting.hub.state import hub_of
from tasting.words import message

_LOG: Final = logging.getLogger(__name__)


async def publish(request: Request) -> Response:
    """Hold a session, or its newer version; its log stays.

    One that was erased is held again where `again` stands in the address: whoever follows a session
    publishes it at each meeting, and must not bring back what was erased meanwhile.
    """
    hub = hub_of(request)
    require_trainer(request)
    session = await read_json(request, PublicSession, SESSION_LIMIT)
    if session.id != request.path_params["session"]:
        said = message("The address and the session in it are not the same.")
        raise Refusal(400, "bad_request", said)
    new = hub.session(session.id) is None
    again, now = bool(request.query_params.get("again")), hub.clock.now_ms()

    def hold() -> None:
        if hub.data.is_erased(session.id) and not again:
            raise erased()
        hub.data.publish(session, now)

    await hub.writer.write(hold)
    hub.forget_session(session.id)
    _LOG.info("A session of %d seats was published", len(session.seats))
    return JSONResponse({"id": session.id, "seats": len(session.seats)}, 201 if new else 200)


async def show(request: Request) -> Response:
    """The session as published last."""
    require_trainer(request)
    session = find_session(hub_of(request), request.path_params["session"])
    return JSONResponse(session.model_dump(mode="json"))


async def close(request: Request) -> Response:
    """Mark a session closed; answers that come late are still taken."""
    hub = hub_of(request)
    require_trainer(request)
    session = find_session(hub, request.path_params["session"])
    await hub.writer.write(lambda: hub.data.end(session.id))
    hub.forget_session(session.id)
    _LOG.info("A session was closed")
    return JSONResponse({"id": session.id, "state": "closed"})

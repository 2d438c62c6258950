"""Sessions on the hub: published, told, and closed by the trainer."""

import logging
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.domain.public_session import PublicSession
from tasting.hub.access import find_session, require_trainer
from tasting.hub.refusals import Refusal
from tasting.hub.requests import SESSION_LIMIT, read_json
from tasting.hub.state import hub_of
from tasting.words import message

_LOG: Final = logging.getLogger(__name__)


async def publish(request: Request) -> Response:
    """Hold a session, or its newer version; its log stays."""
    hub = hub_of(request)
    require_trainer(request)
    session = await read_json(request, PublicSession, SESSION_LIMIT)
    if session.id != request.path_params["session"]:
        said = message("The address and the session in it are not the same.")
        raise Refusal(400, "bad_request", said)
    new = hub.session(session.id) is None
    now = hub.clock.now_ms()
    await hub.writer.write(lambda: hub.data.publish(session, now))
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

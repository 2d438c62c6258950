"""The short questions: whether the hub is there, what time it is, that a phone is there."""

import time
from typing import Annotated

from pydantic import Field, StringConstraints
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting import __version__
from tasting.domain.value import Value
from tasting.hub.access import authenticate, named_session, require_learner
from tasting.hub.requests import read_json
from tasting.hub.state import hub_of

_Name = Annotated[str, StringConstraints(max_length=64)]


class _Time(Value):
    t0: float
    """The phone's own clock when it asked, handed back so that it can tell the way there."""


class _Beat(Value):
    step: _Name = ""
    code: _Name = ""
    pending: Annotated[int, Field(ge=0, le=100_000)] = 0
    """Answers not delivered yet."""


async def tell_health(request: Request) -> Response:
    """Say that a hub is here, which start of it this is, and what time it has."""
    hub = hub_of(request)
    return JSONResponse(
        {
            "name": "tasting",
            "version": __version__,
            "epoch": hub.begun,
            "server_ms": hub.clock.now_ms(),
            "public_url": hub.public_url,
        }
    )


async def tell_time(request: Request) -> Response:
    """Tell hub time, for a phone or a trainer to measure their own clock against.

    That of the session whose token the phone shows, or that a trainer names in the address. A page
    of before shows none, and is told what the computer's clock says.
    """
    hub, form = hub_of(request), await read_json(request, _Time)
    if "authorization" in request.headers:
        named = request.query_params.get("session", "")
        session, _, _ = named_session(hub, authenticate(request), named)
        now = hub.now_ms(session.id)
    else:
        now = time.time_ns() // 1_000_000
    return JSONResponse({"t0": form.t0, "server_ms": now})


async def heartbeat(request: Request) -> Response:
    """Note that a phone is there, where it is in the class, and what it has still to deliver."""
    hub = hub_of(request)
    who = require_learner(request)
    form = await read_json(request, _Beat)
    who = require_learner(request)  # it may have been let go while it was sending
    now = hub.now_ms(who.session.id)
    presence = hub.attendance.note_device(who.session.id, who.seat, who.device, now)
    presence.step, presence.code, presence.pending = form.step, form.code, form.pending
    return JSONResponse({"server_ms": now})

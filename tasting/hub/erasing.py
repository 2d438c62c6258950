"""Erasing a session, a learner's data or a device, as the trainer asks."""

import asyncio
import logging
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.hub.access import require_trainer
from tasting.hub.state import hub_of
from tasting.store.erasure import Erasure

_LOG: Final = logging.getLogger(__name__)


async def erase(request: Request) -> Response:
    """Erase on the hub what the address names; what is not there is erased already.

    Whoever it is about is shut out first. What they had sent until then is waited for, so that
    nothing of it is written behind the erasure's back.
    """
    hub, path = hub_of(request), request.path_params
    require_trainer(request)
    what = Erasure(path["session"], path.get("seat"), path.get("device", ""))
    await hub.writer.write(lambda: hub.data.shut_out(what))
    hub.forget_session(what.session)
    await hub.writer.append([])
    gone = await hub.writer.write(lambda: hub.data.erase(what))
    hub.forget_log(what.session, what.seat, what.device)
    for name in gone:
        await asyncio.to_thread(hub.blobs.remove, name)
    _LOG.info("Erased as the trainer asked: %d photos among it", len(gone))
    return JSONResponse({"id": what.session})

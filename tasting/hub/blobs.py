"""Photos in and out: a learner's own, and for the trainer all."""

import asyncio
import re
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.hub.access import Learner, caller, charge, learner
from tasting.hub.photos import BYTES_LIMIT, only_pixels
from tasting.hub.reading import announced, body
from tasting.hub.refusals import missing
from tasting.hub.state import hub_of

_NAME: Final = re.compile(r"[0-9a-f]{64}")


async def put(request: Request) -> Response:
    """Keep a photo, durable on return; sent again, it is there already."""
    hub, name = hub_of(request), _name(request)
    who = learner(request)
    charge(hub, who.session.id, who.seat, announced(request, BYTES_LIMIT))
    sent = await body(request, BYTES_LIMIT)
    new = not hub.blobs.has(name)
    async with hub.decoding:
        pixels = await asyncio.to_thread(only_pixels, sent, name)
        await asyncio.to_thread(hub.blobs.put, pixels, name)
    await hub.writer.run(lambda: hub.data.add_photo(name, who.session.id, who.seat))
    return JSONResponse({"sha256": name}, 201 if new else 200)


async def get(request: Request) -> Response:
    """A photo, for the learner who took it and for the trainer."""
    hub, name = hub_of(request), _name(request)
    who = caller(request)
    if isinstance(who, Learner) and who.seat not in hub.data.photo_seats(name, who.session.id):
        raise missing()
    photo = await asyncio.to_thread(hub.blobs.get, name)
    if photo is None:
        raise missing()
    return Response(photo, media_type="image/jpeg")


def _name(request: Request) -> str:
    name: str = request.path_params["sha256"]
    if not _NAME.fullmatch(name):
        raise missing()
    return name

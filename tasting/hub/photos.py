"""Photos of cups in and out: checked, stripped to their pixels, made small, kept before the ack."""

import asyncio
import hashlib
import io
import re
from functools import partial
from typing import Final

from PIL import Image, ImageOps
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tasting.hub.access import authenticate, charge, require_learner, wrong_token
from tasting.hub.jpegs import BYTES_LIMIT, opened_jpeg
from tasting.hub.refusals import Refusal, not_found
from tasting.hub.requests import read_body
from tasting.hub.state import LearnerAccess, hub_of
from tasting.words import message

EDGE: Final = 1280
"""Pixels of the longer edge as kept."""
QUALITY: Final = 85
_NAME: Final = re.compile(r"[0-9a-f]{64}")


async def put_photo(request: Request) -> Response:
    """Keep a photo, durable on return; sent again, it is there already."""
    hub, name = hub_of(request), _name(request)
    who = require_learner(request)
    session, seat = who.session.id, who.seat
    async with hub.uploads.turn((session, seat)):
        sent = await read_body(request, BYTES_LIMIT, partial(charge, hub, session, seat))
        if seat not in hub.data.photo_seats(name, session):
            hub.seat_room.require_for_photo(session, seat)
        new = not hub.blobs.has(name)
        async with hub.seat_decoding.turn((session, seat)), hub.decoding:
            pixels = await asyncio.to_thread(strip_photo, sent, name)
            with hub.disk.keeping_photo(session):
                await asyncio.to_thread(hub.blobs.put, pixels, name)

    def note() -> bool:
        if hub.data.device(who.digest) is None:
            return False
        hub.data.add_photo(name, session, seat)
        return True

    if not await hub.writer.write(note):  # erased while it came
        if new:
            await asyncio.to_thread(hub.blobs.remove, name)
        raise wrong_token()
    return JSONResponse({"sha256": name}, 201 if new else 200)


async def get_photo(request: Request) -> Response:
    """A photo, for the learner who took it and for the trainer."""
    hub, name = hub_of(request), _name(request)
    who = authenticate(request)
    if isinstance(who, LearnerAccess) and who.seat not in hub.data.photo_seats(
        name, who.session.id
    ):
        raise not_found()
    photo = await asyncio.to_thread(hub.blobs.get, name)
    if photo is None:
        raise not_found()
    return Response(photo, media_type="image/jpeg")


def strip_photo(sent: bytes, sha256: str) -> bytes:
    """The photo in `sent` as a new JPEG without anything but its pixels, at most `EDGE` long.

    Turned upright first, as its EXIF orientation says. Raises Refusal where the bytes are not
    those that `sha256` names, and as `opened_jpeg` does.
    """
    if hashlib.sha256(sent).hexdigest() != sha256:
        said = message("The photo did not arrive whole. It will be sent again.")
        raise Refusal(400, "wrong_hash", said)
    with opened_jpeg(sent) as photo:
        photo.draft("RGB", (EDGE, EDGE))  # not smaller, but no larger than needed
        upright = ImageOps.exif_transpose(photo).convert("RGB")
        upright.thumbnail((EDGE, EDGE))
        bare = Image.frombytes("RGB", upright.size, upright.tobytes())
        kept = io.BytesIO()
        bare.save(kept, "JPEG", quality=QUALITY, optimize=True)
        return kept.getvalue()


def _name(request: Request) -> str:
    name: str = request.path_params["sha256"]
    if not _NAME.fullmatch(name):
        raise not_found()
    return name

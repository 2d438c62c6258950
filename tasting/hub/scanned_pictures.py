"""A picture of a code, from a phone whose page has no live camera: read on arrival, never kept.

Browsers open the camera to a page where its address begins with https only; a picture is taken with
it anywhere.
"""

import asyncio
from typing import Final

from starlette.requests import Request

from tasting.domain.errors import UserError
from tasting.hub.jpegs import BYTES_LIMIT, opened_jpeg
from tasting.hub.refusals import Refusal
from tasting.hub.requests import read_body
from tasting.hub.state import hub_of
from tasting.services.code_pictures import SEVERAL_CODES, code_in
from tasting.words import message

PICTURE_COST: Final = 4
"""Scans that a picture counts as: about so much longer is a person at one, and the hub too."""
_SIDE: Final = 1600
"""Pixels of the longer edge in which a code is looked for; a phone's page sends no more."""


async def receive_code(request: Request, phone: str) -> str:
    """What the code in the picture of a request says; `phone` is the hash of who sent it.

    Raises Refusal as `read_code` does, and 415 for what does not say that it is a JPEG.
    """
    hub = hub_of(request)
    async with hub.uploads.turn(phone):
        sent = await read_body(request, BYTES_LIMIT)
        if request.headers.get("content-type") != "image/jpeg":
            raise Refusal(415, "not_a_photo", message("This is not a photo. Choose a JPEG."))
        async with hub.seat_decoding.turn(phone), hub.decoding:
            return await asyncio.to_thread(read_code, sent)


def read_code(sent: bytes) -> str:
    """What the one QR code says that is in a picture, once or several times.

    Raises Refusal as `opened_jpeg` does, and 422 where no code is in it, or several are.
    """
    with opened_jpeg(sent) as picture:
        picture.draft("L", (_SIDE, _SIDE))  # not smaller, but no larger than needed
        grey = picture.convert("L")
    grey.thumbnail((_SIDE, _SIDE))
    try:
        return code_in(grey)
    except UserError as error:
        several = error.said == SEVERAL_CODES
        raise Refusal(422, "several_codes" if several else "no_code", error.said) from None

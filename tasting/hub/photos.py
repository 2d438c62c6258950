"""Photos of cups: checked, stripped to their pixels, made small, and kept before they are acked."""

import hashlib
import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from tasting.hub.refusals import Refusal
from tasting.words import message

BYTES_LIMIT: Final = 1_500_000
PIXELS_LIMIT: Final = 24_000_000
"""Pixels when decoded, about 72 MB of memory; a phone's page sends under 1.3 million."""
SCANS_LIMIT: Final = 64
"""Passes over the picture; a progressive photo has about ten, and each costs as much as a photo."""
_SCAN: Final = b"\xff\xda"
"""How a scan begins; compressed data never looks like it (ITU-T T.81, B.1.1.2 and B.2.3)."""
EDGE: Final = 1280
"""Pixels of the longer edge as kept."""
QUALITY: Final = 85


def only_pixels(sent: bytes, sha256: str) -> bytes:
    """The photo in `sent` as a new JPEG without anything but its pixels, at most `EDGE` long.

    Turned upright first, as its EXIF orientation says. Raises Refusal where the bytes are not
    those that `sha256` names, not a whole JPEG, or more than `PIXELS_LIMIT` pixels or
    `SCANS_LIMIT` scans.
    """
    if hashlib.sha256(sent).hexdigest() != sha256:
        said = message("The photo did not arrive whole. It will be sent again.")
        raise Refusal(400, "wrong_hash", said)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _redrawn(sent)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        said = message("This file is not a photo that can be read. Take it again as a JPEG.")
        raise Refusal(415, "not_a_photo", said) from None


def _redrawn(sent: bytes) -> bytes:
    with Image.open(io.BytesIO(sent), formats=["JPEG"]) as photo:
        if photo.width * photo.height > PIXELS_LIMIT or sent.count(_SCAN) > SCANS_LIMIT:
            said = message("The photo has too many pixels. Take it at a smaller size.")
            raise Refusal(413, "too_many_pixels", said)
        photo.draft("RGB", (EDGE, EDGE))  # not smaller, but no larger than needed
        upright = ImageOps.exif_transpose(photo).convert("RGB")
        upright.thumbnail((EDGE, EDGE))
        bare = Image.frombytes("RGB", upright.size, upright.tobytes())
        kept = io.BytesIO()
        bare.save(kept, "JPEG", quality=QUALITY, optimize=True)
        return kept.getvalue()

"""Pictures that phones send, opened with care: JPEG only, of a size that memory and time bear."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image

from tasting.hub.refusals import Refusal
from tasting.words import message

BYTES_LIMIT: Final = 1_500_000
PIXELS_LIMIT: Final = 24_000_000
"""Pixels when decoded, about 72 MB of memory; a phone's page sends under 2.6 million."""
SCANS_LIMIT: Final = 64
"""Passes over the picture; a progressive photo has about ten, and each costs as much as a photo."""
_SCAN: Final = b"\xff\xda"
"""How a scan begins; compressed data never looks like it (ITU-T T.81, B.1.1.2 and B.2.3)."""


@contextmanager
def opened_jpeg(sent: bytes) -> Iterator[Image.Image]:
    """The picture in `sent`, whose pixels are decoded by what is done with it.

    Raises Refusal, also while it is decoded: 415 where it is not a whole JPEG, 413 where it has
    more than `PIXELS_LIMIT` pixels or `SCANS_LIMIT` scans.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(sent), formats=["JPEG"]) as picture:
                if picture.width * picture.height > PIXELS_LIMIT or sent.count(_SCAN) > SCANS_LIMIT:
                    raise _too_large()
                yield picture
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        said = message("This is not a photo. Choose a JPEG.")
        raise Refusal(415, "not_a_photo", said) from None


def _too_large() -> Refusal:
    said = message("The photo is too large. Choose a smaller size in your camera’s settings.")
    return Refusal(413, "too_many_pixels", said)

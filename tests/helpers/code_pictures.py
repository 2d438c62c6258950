"""Pictures of our QR codes, as a phone's camera sends them."""

import io

from PIL import Image

from tasting.paper.qr_modules import matrix

_QUIET = 4
"""Modules of white around a code."""


def code_picture(*texts: str, scale: int = 4) -> Image.Image:
    """The codes for `texts` side by side, a module `scale` px wide; white where there is none."""
    codes = [matrix(text) for text in texts]
    side = max((len(rows) for rows in codes), default=20) + 2 * _QUIET
    shown = Image.new("L", (side * max(1, len(codes)), side), 255)
    for place, rows in enumerate(codes):
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                shown.putpixel((place * side + x + _QUIET, y + _QUIET), 0 if dark else 255)
    return shown.resize((shown.width * scale, shown.height * scale), Image.Resampling.NEAREST)


def as_jpeg(picture: Image.Image) -> bytes:
    """A picture as it is sent."""
    sent = io.BytesIO()
    picture.save(sent, "JPEG", quality=80)
    return sent.getvalue()

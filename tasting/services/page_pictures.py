"""Pictures of paper, from a scanner or a phone: opened, and the codes in them read."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageFilter

from tasting.domain.errors import UserError
from tasting.domain.plane import Point
from tasting.words import message

if TYPE_CHECKING:
    from zxingcpp import Point as FoundPoint
    from zxingcpp import Position

MOST_BYTES: Final = 40_000_000
"""A larger file is no picture of a page."""
_MOST_PIXELS: Final = 52_000_000
"""A4 at 600 dpi has 35 million, and pictures of the largest phone cameras have 50."""
_TOO_LARGE: Final = message("This file is too large for a picture of a page.")
_HEIC: Final = re.compile(rb"....ftyp(hei|hev|mif1|msf1)", re.DOTALL)
"""How a HEIC file begins."""

_SMALL: Final = (420, 594)
"""The size in which a page is looked at for being empty: 2 pixels for each mm of A4."""
_MARGIN: Final = 36
_BRIGHT: Final = 120
"""Most of it is at least so bright, of 255: less is a picture that is too dark."""
_DARKER: Final = 50
"""What is so much darker than the paper around it is ink, and does not shine through."""
_SPECKS: Final = 25
"""Fewer pixels of ink than these are dust: a word by hand has more."""


@dataclass(frozen=True)
class FoundCode:
    """A QR code in a picture: what it says, and its corners in pixels."""

    text: str
    corners: tuple[Point, Point, Point, Point]
    """From the one that is its top left when it is upright, clockwise."""


def unreadable(error: OSError) -> UserError:
    """That a file cannot be read, for what the system refused."""
    match error:
        case FileNotFoundError():
            return UserError(message("There is no such file."))
        case IsADirectoryError():
            return UserError(message("This is not a file."))
    reason = error.strerror or type(error).__name__
    return UserError(message("The system does not let it be read ({reason}).", reason=reason))


def opened(content: bytes) -> Image.Image:
    """A picture in grey. Raises UserError for what is none, or too large."""
    if len(content) > MOST_BYTES:
        raise UserError(_TOO_LARGE)
    if _HEIC.match(content):
        raise UserError(
            message(
                "This is a HEIC picture, as iPhones take them. Send it as JPEG; or choose “Most "
                "Compatible” on the iPhone, in Settings, Camera, Formats, and take it again."
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise UserError(_TOO_LARGE)
                return _in_grey(picture)
    except (Image.DecompressionBombError, MemoryError) as error:
        raise UserError(_TOO_LARGE) from error
    except (OSError, ValueError, SyntaxError) as error:
        said = message("This is not a picture, or it is damaged. PNG and JPEG pictures are read.")
        raise UserError(said) from error


def _in_grey(picture: Image.Image) -> Image.Image:
    """The same in grey, with paper behind what can be seen through; few copies are made of it."""
    picture.draft("L", picture.size)
    if picture.mode.startswith("I"):  # 16 bits for each pixel
        return picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("L")
    seen = picture if "A" in picture.getbands() else picture.convert("RGBA")
    grey = Image.new("L", seen.size, "white")
    grey.paste(seen.convert("L"), mask=seen.getchannel("A"))
    return grey


def is_empty(picture: Image.Image) -> bool:
    """Whether a picture in grey shows bare paper, as the back of a page that a scanner took too.

    Its margins are left out, where there are shadows and punched holes.
    """
    small = picture.resize(_SMALL, Image.Resampling.BOX)
    middle = small.crop((_MARGIN, _MARGIN, small.width - _MARGIN, small.height - _MARGIN))
    paper = middle.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(4))
    ink = ImageChops.subtract(paper, middle).histogram()
    is_paper = 2 * sum(middle.histogram()[_BRIGHT:]) > middle.width * middle.height
    return is_paper and sum(ink[_DARKER:]) < _SPECKS


def codes(picture: Image.Image) -> list[FoundCode]:
    """The QR codes in a picture."""
    import zxingcpp  # only here: a hub may never see a picture, and ends without a word of it

    found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [FoundCode(one.text, _corners(one.position)) for one in found]


def _corners(where: Position) -> tuple[Point, Point, Point, Point]:
    def point(at: FoundPoint) -> Point:
        return float(at.x), float(at.y)

    return (
        point(where.top_left),
        point(where.top_right),
        point(where.bottom_right),
        point(where.bottom_left),
    )

"""Pictures of pages are opened in grey, whatever a scanner or a program made of them."""

import random
import struct
import zlib

import pytest
from helpers.filled_forms import Hand, jpeg, png
from PIL import Image

from tasting.domain.errors import UserError
from tasting.services.page_pictures import is_empty, opened


@pytest.mark.parametrize(
    ("mode", "colour", "grey"),
    [
        ("RGB", (77, 77, 77), 77),
        ("I;16", 77 * 257, 77),
        ("RGBA", (0, 0, 0, 0), 255),
        ("RGBA", (0, 0, 0, 51), 204),
        ("LA", (77, 255), 77),
        ("P", 0, 0),
    ],
)
def test_every_depth_of_a_picture_becomes_grey_on_white(
    mode: str, colour: int | tuple[int, ...], grey: int
) -> None:
    found = opened(png(Image.new(mode, (4, 3), colour)))
    assert (found.mode, found.size, found.getpixel((1, 1))) == ("L", (4, 3), grey)


def test_a_jpeg_picture_keeps_its_size() -> None:
    found = opened(jpeg(Image.new("RGB", (40, 30), (77, 77, 77))))
    assert (found.mode, found.size, found.getpixel((9, 9))) == ("L", (40, 30), 77)


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_a_picture_of_an_iphone_says_how_to_take_it_as_jpeg(brand: bytes) -> None:
    with pytest.raises(UserError, match="Most Compatible"):
        opened(b"\0\0\0\x0aftyp" + brand + b"\0\0\0\0")


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_picture_that_unpacks_to_far_more_than_a_page_is_refused(side: int) -> None:
    small = png(Image.new("L", (1, 1)))
    head = b"IHDR" + struct.pack(">II", side, side) + small[24:29]
    large = small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]
    with pytest.raises(UserError, match="too large for a picture of a page"):
        opened(large)


def test_bare_paper_is_empty_and_a_word_or_a_dark_picture_is_not() -> None:
    back = Image.new("L", (1240, 1754), 236)
    back.paste(205, (300, 300, 700, 340))  # shines through
    back.paste(0, (20, 500, 100, 580))  # a punched hole
    assert is_empty(back)
    assert not is_empty(Image.new("L", (1240, 1754), 40))
    hand = Hand(back, 150, random.Random(1))
    hand.write((40, 60, 60, 70))
    assert not is_empty(hand.picture.convert("L"))

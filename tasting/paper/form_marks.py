"""The marks by which a camera finds a page of an answer form: its corners, and the code on it."""

from typing import Final

from tasting.domain.plane import Point
from tasting.paper import qr
from tasting.paper.page import Page
from tasting.paper.pen import Pen

CODE: Final = 18.0
"""The side of the code, mm."""
_CODE_TOP: Final = 15.5
CORNER: Final = 4.0
"""The side of the mark in each corner, mm."""
_EDGE: Final = 7.0
"""How far the corner marks are from the edges of the page: printers reach that far, mm."""


def corners(page: Page) -> tuple[Point, Point, Point, Point]:
    """The middles of the corner marks in mm: from the top left one on, clockwise."""
    near = _EDGE + CORNER / 2
    right, foot = page.width - near, page.height - near
    return (near, near), (right, near), (right, foot), (near, foot)


def code(page: Page) -> tuple[Point, Point, Point, Point]:
    """The corners of the code in mm: from the top left one on, clockwise."""
    left, right, foot = page.right - CODE, page.right, _CODE_TOP + CODE
    return (left, _CODE_TOP), (right, _CODE_TOP), (right, foot), (left, foot)


def draw_corners(pen: Pen) -> None:
    """Draw the mark in each corner."""
    for x, y in corners(pen.page):
        pen.box(x - CORNER / 2, y - CORNER / 2, CORNER, CORNER, fill="ink")


def draw_code(pen: Pen, text: str) -> None:
    """Draw the code that says `text`."""
    (left, top), *_ = code(pen.page)
    qr.draw(pen, left, top, CODE, text)

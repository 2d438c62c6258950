"""A new PDF, and what all its pages have in common: the graduated line, the line at the foot."""

from collections.abc import Sequence
from typing import BinaryIO

from tasting.charts.scale import ruler
from tasting.languages import Language
from tasting.paper import drawing, flow, typography
from tasting.paper.canvas import Canvas
from tasting.paper.drawing import PX
from tasting.paper.flow import Block
from tasting.paper.page import PT, Page
from tasting.paper.paper import Cancelled, Progress
from tasting.paper.pen import Pen
from tasting.paper.typography import SMALL, SMALLEST
from tasting.words import Words


def open_document(out: BinaryIO, page: Page, title: str, author: str, language: Language) -> Pen:
    """A pen on the first page of a PDF that is written to `out` page by page.

    It is whole when its canvas is saved.
    """
    canvas = Canvas(out, (page.width / PT, page.height / PT), language)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Tasting")
    return Pen(canvas, page)


def draw_ruler(pen: Pen, y: float) -> None:
    """A real ruler across the page: small ticks each 2 mm, long ones each 10 mm, hanging down."""
    width = (pen.page.right - pen.page.left) / PX
    drawing.draw(pen, pen.page.left, y, ruler(width, 2 / PX, 1.3 / PX, 2.4 / PX))


def draw_foot(pen: Pen, left: str, right: str, air: float = 0) -> None:
    """The line at the foot of a page over what stands on its left and on its right.

    `air` mm are left free between the line and what may stand above it.
    """
    page, how = pen.page, SMALL.at(8.6)
    y = page.foot + air
    pen.line((page.left, y), (page.right, y))
    last = typography.fitted(right, how, 0.42 * page.room, SMALLEST)
    room = page.room - last.how.width(last.lines[0]) - 6
    first = typography.fitted(left, how, room, SMALLEST)
    pen.text(page.left, page.foot + 5.3, first.lines[0], first.how)
    pen.text(page.right, page.foot + 5.3, last.lines[0], last.how, "right")


def write_blocks(
    pen: Pen,
    blocks: Sequence[Block],
    foot: str,
    words: Words,
    progress: Progress,
    cancelled: Cancelled,
    tag: str = "",
) -> int | None:
    """Draw blocks over as many pages as they need, and save; gives the pages, None if cancelled.

    `foot` stands at the foot of every page, and `tag` before its number.
    """
    pages = flow.pages(blocks, pen.page)
    for number, placed in enumerate(pages, 1):
        if cancelled():
            return None
        progress(number - 1, len(pages))
        for top, block in placed:
            block.draw(pen, top)
        paged = words.say("Page {number} of {of}", number=number, of=len(pages))
        draw_foot(pen, foot, " \u00a0·\u00a0 ".join(filter(None, (tag, paged))), air=1)
        pen.canvas.showPage()
    pen.canvas.save()
    progress(len(pages), len(pages))
    return len(pages)

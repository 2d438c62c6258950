"""What the trainer's papers have in common: a head, headings, a line at the foot of each page."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from tasting.domain.paper_codes import of_session, written
from tasting.domain.session import Session
from tasting.paper import qr, typography
from tasting.paper.document import open_document, write_blocks
from tasting.paper.flow import Block
from tasting.paper.fonts import Face, printable
from tasting.paper.label_facts import print_fact
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.pen import Pen
from tasting.paper.typography import SECTION, SMALL, SMALLEST, TITLE
from tasting.words import Words

CODE_MODULE: Final = 0.6
"""How wide a module of the code to scan is where there is room, mm."""


def write(
    out: BinaryIO,
    order: Order,
    words: Words,
    blocks: Sequence[Block],
    foot: str,
    progress: Progress,
    cancelled: Cancelled,
) -> int | None:
    """Write blocks over as many pages as they need; gives the pages, None if cancelled.

    Each tells at its foot which print it is.
    """
    session = order.session
    pen = open_document(out, order.page, session.title, session.trainer, words.language)
    tag = print_fact(order, words)
    return write_blocks(pen, blocks, foot, words, progress, cancelled, tag)


def head(named: str, session: Session, words: Words, page: Page, paper: str = "") -> Block:
    """What the paper is called, under day, time and batch of its session.

    At the right is the code to scan of the `paper` with this id; none where it is empty.
    """
    code = written(of_session(paper, session)) if paper else ""
    side = qr.bare_side(code, CODE_MODULE) if code else 0.0
    wide = page.room - (side + 6 if code else 0)
    start = session.local_start
    when = words.say(
        "{day}, {start}, {zone}",
        day=words.day(start),
        start=words.exact_time(start),
        zone=words.zone(start),
    )
    parts = (when, words.say("batch {mark}", mark=session.mark) if session.mark else "")
    kicker = typography.fitted(
        " \u00a0·\u00a0 ".join(printable(part) for part in parts if part),
        SMALL,
        wide,
        SMALLEST,
    )
    title = typography.fitted(printable(named, Face.DISPLAY), TITLE, wide, 18, 2)

    def draw(pen: Pen, y: float) -> None:
        below = pen.paragraph(pen.page.left, y, kicker)
        pen.paragraph(pen.page.left, below + 1.6, title)
        if code:
            qr.draw(pen, pen.page.right - side, y, side, code)

    return Block(max(kicker.height + 1.6 + title.height, side), draw)


def heading(text: str, gap: float) -> Block:
    """A heading that stays with what follows it, `gap` mm under what stands before."""

    def draw(pen: Pen, y: float) -> None:
        pen.text(pen.page.left, y + typography.baseline(SECTION), text, SECTION)

    return Block(SECTION.leading + 1.6, draw, gap=gap, leads=True)

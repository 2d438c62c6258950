"""What the trainer's papers have in common: a head, headings, a line at the foot of each page."""

from collections.abc import Sequence
from typing import BinaryIO

from tasting.domain.session import Session
from tasting.paper import typography
from tasting.paper.document import open_document, write_blocks
from tasting.paper.flow import Block
from tasting.paper.fonts import Face, printable
from tasting.paper.label_facts import print_fact
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.pen import Pen
from tasting.paper.typography import SECTION, SMALL, SMALLEST, TITLE
from tasting.words import Words


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


def head(named: str, session: Session, words: Words, page: Page) -> Block:
    """What the paper is called, under day, time and batch of its session."""
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
        page.room,
        SMALLEST,
    )
    title = typography.fitted(printable(named, Face.DISPLAY), TITLE, page.room, 18, 2)

    def draw(pen: Pen, y: float) -> None:
        below = pen.paragraph(pen.page.left, y, kicker)
        pen.paragraph(pen.page.left, below + 1.6, title)

    return Block(kicker.height + 1.6 + title.height, draw)


def heading(text: str, gap: float) -> Block:
    """A heading that stays with what follows it, `gap` mm under what stands before."""

    def draw(pen: Pen, y: float) -> None:
        pen.text(pen.page.left, y + typography.baseline(SECTION), text, SECTION)

    return Block(SECTION.leading + 1.6, draw, gap=gap, leads=True)

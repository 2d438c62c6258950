"""The report of a class as a PDF: pages, their heads and feet, and the parts in their order."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.report_parts import Part
from tasting.paper import (
    qr,
    report_charts,
    report_people,
    report_photos,
    report_sheets,
    report_words,
    typography,
)
from tasting.paper.document import draw_ruler, open_document, write_blocks
from tasting.paper.flow import Block
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, Progress, Reader, ResultPaper
from tasting.paper.pen import Pen
from tasting.paper.report_content import Report
from tasting.paper.trainer_page import CODE_MODULE
from tasting.paper.typography import LEAD, SECTION, SMALL, SMALLEST, TITLE
from tasting.words import Words, message

_READABLE = 169.0
"""The width of running text, mm."""


def write(
    out: BinaryIO,
    report: Report,
    words: Words,
    author: str,
    page: Page,
    progress: Progress,
    cancelled: Cancelled,
) -> int | None:
    """Write the report as a PDF; gives its pages, or None if cancelled."""
    pen = open_document(out, page, report.title, author, words.language)
    blocks = list(_blocks(report, words, page))
    return write_blocks(pen, blocks, report.foot, words, progress, cancelled)


def _blocks(report: Report, words: Words, page: Page) -> Iterator[Block]:
    """Everything the report holds, in order."""
    parts = report.parts
    yield _head(report, page)
    if Part.SUMMARY in parts and report.lead:
        yield from text_blocks(report.lead, 0)
    yield Block(2.4, draw_ruler, gap=4.8)
    if Part.PROFILES in parts:
        yield from report_charts.profiles(report, words, page)
        yield from report_charts.dominances(report, words, page)
        yield from report_sheets.blocks(report, words, page)
    yield from report_charts.class_charts(report, words, page)
    if Part.WORDS in parts:
        yield from report_words.blocks(report, words, page)
    if Part.PHOTOS in parts:
        yield from report_photos.blocks(report, words, page)
    if Part.NOTE in parts and report.note.strip():
        yield heading(words.say("The trainer’s comment"), gap=8)
        yield from text_blocks(report.note.strip(), 1.6)
    if Part.LEARNERS in parts:
        yield from report_people.blocks(report, words, page)


def _head(report: Report, page: Page) -> Block:
    """The line that says which class this is, its title, and its code at the right."""
    side = qr.bare_side(report.code, CODE_MODULE) if report.code else 0.0
    wide = page.room - (side + 6 if report.code else 0)
    kicker = typography.fitted(report.kicker, SMALL, wide, SMALLEST)
    title = typography.fitted(report.title, TITLE, wide, 18, 2)

    def draw(pen: Pen, y: float) -> None:
        below = pen.paragraph(pen.page.left, y, kicker)
        pen.paragraph(pen.page.left, below + 1.6, title)
        if report.code:
            qr.draw(pen, pen.page.right - side, y, side, report.code)

    return Block(max(kicker.height + 1.6 + title.height, side) + 2.1, draw)


def heading(text: str, gap: float) -> Block:
    """A section's title."""
    return Block(
        SECTION.leading + 1.2,
        lambda pen, y: pen.text(pen.page.left, y + typography.baseline(SECTION), text, SECTION),
        gap=gap,
        leads=True,
    )


def text_blocks(text: str, gap: float) -> Iterator[Block]:
    """Running text in the serif, each line a block so that it may go over the page."""
    for place, line in enumerate(typography.wrap(text, LEAD, _READABLE)):
        yield Block(
            LEAD.leading,
            partial(_draw_line, text=line),
            gap=0 if place else gap,
        )


def _draw_line(pen: Pen, y: float, text: str) -> None:
    pen.text(pen.page.left, y + typography.baseline(LEAD), text, LEAD)


PAPER: Final = ResultPaper(
    id="report",
    name=message("Report"),
    reader=Reader.TRAINER,
    file=message("report"),
    write=write,
)

"""The report of a class as a PDF: pages, their heads and feet, and the parts in their order."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from tasting.domain.report_parts import Part
from tasting.paper import flow, report_charts, report_people, report_words, ruler, setting
from tasting.paper.document import canvas_for
from tasting.paper.flow import Block
from tasting.paper.kit_layout import LEFT, RIGHT, WIDTH
from tasting.paper.pen import Pen
from tasting.paper.report_content import Report
from tasting.paper.type import LEAD, SECTION, SMALL, SMALLEST, TITLE
from tasting.words import Words

_FOOT = 286.6
_READABLE = 169.0
"""The width of running text, mm."""


def write(
    out: BinaryIO,
    report: Report,
    words: Words,
    author: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int | None:
    """Write the report as a PDF; gives its pages, or None if cancelled."""
    pages = flow.pages(list(_blocks(report, words)))
    canvas = canvas_for(out, title=report.title, author=author, language=words.language)
    pen = Pen(canvas)
    for number, blocks in enumerate(pages, 1):
        if cancelled():
            return None
        progress(number - 1, len(pages))
        for top, block in blocks:
            block.draw(pen, top)
        _draw_foot(pen, report.foot, words, number, len(pages))
        canvas.showPage()
    canvas.save()
    progress(len(pages), len(pages))
    return len(pages)


def _blocks(report: Report, words: Words) -> Iterator[Block]:
    """Everything the report holds, in order."""
    parts = report.parts
    yield _head(report)
    if Part.SUMMARY in parts and report.lead:
        yield from text_blocks(report.lead, 0)
    yield Block(2.4, lambda pen, y: ruler.draw(pen, LEFT, y, WIDTH), gap=4.8)
    if Part.PROFILES in parts:
        yield from report_charts.profiles(report, words)
    yield from report_charts.class_charts(report, words)
    if Part.WORDS in parts:
        yield from report_words.blocks(report, words)
    if Part.NOTE in parts and report.note.strip():
        yield heading(words.say("The trainer’s note"), gap=8)
        yield from text_blocks(report.note.strip(), 1.6)
    if Part.LEARNERS in parts:
        yield from report_people.blocks(report, words)


def _head(report: Report) -> Block:
    """The line that says which class this is, and its title."""
    kicker = setting.fitted(report.kicker, SMALL, WIDTH, SMALLEST)
    title = setting.fitted(report.title, TITLE, WIDTH, 18, 2)

    def draw(pen: Pen, y: float) -> None:
        below = setting.draw(pen, LEFT, y, kicker)
        setting.draw(pen, LEFT, below + 1.6, title)

    return Block(kicker.height + 1.6 + title.height + 2.1, draw)


def heading(text: str, gap: float) -> Block:
    """A section's title."""
    return Block(
        SECTION.leading + 1.2,
        lambda pen, y: pen.text(LEFT, y + setting.baseline(SECTION), text, SECTION),
        gap=gap,
        leads=True,
    )


def text_blocks(text: str, gap: float) -> Iterator[Block]:
    """Running text in the serif, each line a block so that it may go over the page."""
    for place, line in enumerate(setting.wrap(text, LEAD, _READABLE)):
        yield Block(
            LEAD.leading,
            partial(_draw_line, text=line),
            gap=0 if place else gap,
        )


def _draw_line(pen: Pen, y: float, text: str) -> None:
    pen.text(LEFT, y + setting.baseline(LEAD), text, LEAD)


def _draw_foot(pen: Pen, foot: str, words: Words, number: int, of: int) -> None:
    """The line at the foot of a page: whose report it is, and which page."""
    pen.line((LEFT, flow.FOOT + 1), (RIGHT, flow.FOOT + 1))
    how = SMALL.at(8.6)
    page = words.say("Page {number} of {of}", number=number, of=of)
    room = WIDTH - how.width(page) - 6
    said = setting.fitted(foot, how, room, SMALLEST)
    pen.text(LEFT, _FOOT, said.lines[0], said.how)
    pen.text(RIGHT, _FOOT, page, how, "right")

"""The decode sheet: what is behind the codes, on a page that is folded in three and sealed."""

from collections.abc import Sequence
from typing import BinaryIO, Final

from tasting.domain.key import KeyLine, key_lines
from tasting.domain.paper_codes import of_session, written
from tasting.domain.session import Session
from tasting.paper import qr, typography
from tasting.paper.document import open_document
from tasting.paper.fonts import Face, printable
from tasting.paper.label_facts import print_fact
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.trainer_page import CODE_MODULE
from tasting.paper.typography import (
    BODY,
    DATE,
    LABEL,
    ROW_CODE,
    SECTION,
    SMALL,
    SMALLEST,
    STRONG,
    TITLE,
)
from tasting.words import Words, mark, message

_CODE: Final = 18.0
"""The width of the column of codes, mm."""
_ROW: Final = 9.0
_MARK: Final = 6.0
"""How far the marks to fold along reach into the page, mm."""


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the one sheet of a session as a PDF; gives its pages, or None if cancelled.

    Printed on one side: the lowest third, with the key, is folded up onto the middle one, and the
    topmost, which says what it is, backwards over both.
    """
    if cancelled():
        return None
    progress(0, 1)
    session, words = order.session, order.own_words
    pen = open_document(out, order.page, session.title, session.trainer, words.language)
    third = order.page.height / 3
    _draw_outside(pen, order, words, third)
    _draw_cover(pen, third)
    _draw_key(pen, session, words, 2 * third)
    for fold in (third, 2 * third):
        pen.line((0, fold), (_MARK, fold), "lineStrong")
        pen.line((order.page.width - _MARK, fold), (order.page.width, fold), "lineStrong")
    pen.canvas.showPage()
    pen.canvas.save()
    progress(1, 1)
    return 1


def _draw_outside(pen: Pen, order: Order, words: Words, third: float) -> None:
    """Which session it is of and when it may be opened; how it is folded."""
    page, session = pen.page, order.session
    start = session.local_start
    batch = words.say("batch {mark}", mark=session.mark) if session.mark else ""
    facts = (words.say("Decode sheet"), printable(batch), print_fact(order, words))
    kicker = " \u00a0·\u00a0 ".join(filter(None, facts))
    code = written(of_session("decode-sheet", session))
    side = qr.bare_side(code, CODE_MODULE)
    qr.draw(pen, page.right - side, page.top, side, code)
    wide = page.room - side - 6
    below = pen.paragraph(page.left, page.top, typography.fitted(kicker, SMALL, wide, SMALLEST))
    title = printable(session.title_in(words.language), Face.DISPLAY)
    below = pen.paragraph(page.left, below + 1.6, typography.fitted(title, TITLE, wide, 16, 2))
    when = words.say(
        "{day}, {start}, {zone}",
        day=words.day(start),
        start=words.exact_time(start),
        zone=words.zone(start),
    )
    below = pen.paragraph(page.left, below + 1.0, typography.fitted(when, DATE, page.room, 9))
    opened = typography.fitted(words.say("Open after the reveal."), SECTION.at(20), page.room, 12)
    pen.paragraph(page.left, below + 4.0, opened)
    how = words.say(
        "Fold at the marks: the lowest third up, then this one back behind both. Seal the edge."
    )
    folded = typography.fitted(how, LABEL, page.room, SMALLEST, 2)
    pen.paragraph(page.left, third - 5.0 - folded.height, folded)


def _draw_cover(pen: Pen, third: float) -> None:
    """Lines across the middle third: it lies on the key, and nothing shines through."""
    page = pen.page
    for shift in (0.0, 0.9):
        pen.hatched(page.left + shift, third + 4, page.room - shift, third - 8, pitch=1.8)


def _draw_key(pen: Pen, session: Session, words: Words, top: float) -> None:
    """A line for each code: product, and what tells it from others of its name.

    Where portions have codes of their own, a line for each product with the codes of them all.
    """
    page, lines = pen.page, key_lines(session, words, session.kits)
    heading = words.say("Which code is which product")
    y = top + 5.0
    pen.text(page.left, y + typography.baseline(SECTION), heading, SECTION)
    y += SECTION.leading + 1.0
    room = page.height - 9.0 - y
    row = min(_ROW, room / len(lines))
    pen.line((page.left, y), (page.right, y), "lineStrong")
    flight = session.flight_of(lines[0].code)
    for line in lines:
        if session.flight_of(line.code) != flight:
            pen.line((page.left, y), (page.right, y), "lineStrong")
            flight = session.flight_of(line.code)
        portions = session.portions_of(line.code)
        if portions:
            y = _draw_portions(pen, line, portions, words, y, room / len(lines))
            continue
        middle = y + row / 2
        base = middle + 0.35 * BODY.size / 72 * 25.4
        pen.text(page.left, base, line.code, ROW_CODE.at(10))
        wide = page.room - _CODE
        name = typography.fitted(printable(line.product), STRONG, 0.62 * wide, SMALLEST)
        pen.text(page.left + _CODE, base, name.lines[0], name.how)
        if line.about:
            free = wide - name.how.width(name.lines[0]) - 4
            about = typography.fitted(printable(line.about), LABEL, free, SMALLEST)
            pen.text(page.right, base, about.lines[0], about.how, "right")
        y += row
        pen.line((page.left, y), (page.right, y))


def _draw_portions(
    pen: Pen, line: KeyLine, portions: Sequence[str], words: Words, y: float, row: float
) -> float:
    """A product with the codes of its portions below it; gives where it ends."""
    page = pen.page
    name = typography.fitted(printable(line.product), STRONG, page.room, SMALLEST)
    below = pen.paragraph(page.left, y + 0.6, name)
    most = max(1, int((y + row - below) / LABEL.at(SMALLEST).leading))
    codes = " ".join(sorted(portions))
    if len(typography.wrap(codes, LABEL.at(SMALLEST), page.room)) > most:
        codes = words.say("{n} codes: they stand in the packing list.", n=len(portions))
    pen.paragraph(page.left, below, typography.fitted(codes, LABEL, page.room, SMALLEST, most))
    pen.line((page.left, y + row), (page.right, y + row))
    return y + row


PAPER: Final = PlanPaper(
    id="decode-sheet",
    name=message("Decode sheet"),
    reader=Reader.TRAINER,
    file=message("decode-sheet"),
    act=(mark("Print {n} decode sheet"), mark("Print {n} decode sheets")),
    asked=message("Save the decode sheet as a PDF file"),
    done=(mark("{n} decode sheet saved to {file}."), mark("{n} decode sheets saved to {file}.")),
    write=write,
    names_learners=False,
    learners=lambda _order: 1,
    each=False,
)

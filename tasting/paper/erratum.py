"""Erratum slips, one for each learner: what is to be corrected since their papers were printed.

In the trainer's own words, else what a newer version of the protocol changes.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.errors import UserError
from tasting.domain.seat import Seat
from tasting.domain.tokens import short_code
from tasting.languages import LANGUAGES
from tasting.paper import flow, qr, typography
from tasting.paper.document import open_document
from tasting.paper.flow import Block
from tasting.paper.fonts import lacking, printable
from tasting.paper.label_facts import kit_fact, learner_name, print_fact, session_tag
from tasting.paper.letter_notes import lacking_notes
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.qr_modules import modules_across
from tasting.paper.typography import BODY, SECTION, SMALL, SMALLEST, TICK, Lines
from tasting.words import Message, mark, message

_TEXT: Final = BODY.at(11.0).in_colour("ink")
_TITLE: Final = SECTION.at(18.0)
_QR: Final = 22.0
"""The side of the code to scan, mm; more where its address is long."""
_BESIDE: Final = 6.0
"""Between the words and the code, mm."""
_LINES: Final = 4
"""So many lines to write on by hand, where there are no words."""
_LINE: Final = 8.0
_PAD: Final = 5.0
"""Under a slip, over the line to cut along, mm."""


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the slips under each other as one PDF; gives its pages, None if cancelled.

    Without words there are lines to write on. Raises UserError where the words fill a page.
    """
    session, seats = order.session, order.seats
    first = order.language or seats[0].learner.language
    pen = open_document(out, order.page, session.title, session.trainer, first)
    pages = flow.pages([_slip(order, seat) for seat in seats], order.page)
    for number, placed in enumerate(pages):
        if cancelled():
            return None
        progress(number, len(pages))
        for top, block in placed:
            block.draw(pen, top)
        pen.canvas.showPage()
    pen.canvas.save()
    progress(len(pages), len(pages))
    return len(pages)


def _slip(order: Order, seat: Seat) -> Block:
    """A learner's slip, down to the line to cut along."""
    session, page = order.session, order.page
    words = order.words_for(seat)
    address = qr.seat_address(session.address, seat.token) if order.options.qr else ""
    side = max(_QR, modules_across(address) * qr.MODULE_MIN) if address else 0.0
    wide = page.room - (side + _BESIDE if address else 0)
    facts = (
        learner_name(seat, words),
        kit_fact(order, seat, words),
        session_tag(session, words),
        print_fact(order, words),
    )
    kicker = typography.fitted(" \u00a0·\u00a0 ".join(facts), SMALL, wide, SMALLEST)
    title = Lines((words.say("Erratum"),), _TITLE)
    found = order.corrections.get((words.language, words.units), "")
    told = order.text if order.text.strip() else found
    text = typography.paragraph(printable(told), _TEXT, wide) if told else None
    said = text.height if text else _LINES * _LINE
    coded = side + TICK.leading + 1.0 if address else 0.0
    height = max(kicker.height + 1.0 + title.height + 2.0 + said, coded) + _PAD
    if height > page.foot - page.top - _PAD:
        raise UserError(message("The text does not fit on one page. Shorten it."))
    return Block(
        height,
        partial(
            _draw,
            seat=seat,
            above=(kicker, title),
            text=text,
            wide=wide,
            height=height,
            code=(address, side),
        ),
        gap=_PAD,
    )


def _draw(
    pen: Pen,
    y: float,
    seat: Seat,
    above: tuple[Lines, Lines],
    text: Lines | None,
    wide: float,
    height: float,
    code: tuple[str, float],
) -> None:
    page, (kicker, title), (address, side) = pen.page, above, code
    below = pen.paragraph(page.left, y, kicker)
    below = pen.paragraph(page.left, below + 1.0, title) + 2.0
    if text:
        pen.paragraph(page.left, below, text)
    else:
        rules = [below + _LINE * (line + 1) for line in range(_LINES)]
        pen.lines([((page.left, rule), (page.left + wide, rule)) for rule in rules], "line")
    if address:
        left = page.right - side
        qr.draw(pen, left, y, side, address)
        base = y + side + 1.0 + typography.baseline(TICK)
        pen.text(left + side / 2, base, short_code(seat.token), TICK.in_colour("ink2"), "centre")
    pen.line((page.left, y + height), (page.right, y + height), "ink2")


def notes(order: Order) -> Iterable[Message]:
    """Which products the words name, which letters cannot be printed, who reads other words.

    And that there are no words at all, only lines.
    """
    if not (order.text.strip() or any(order.corrections.values())):
        yield message("The slips have no text, only lines to write on.")
    for name in _named(order):
        yield message("Take “{name}” out: learners read it before the reveal.", name=name)
    said = order.text.strip() or "".join(order.corrections.values())
    if missing := lacking("".join(said.split())):
        yield from lacking_notes(missing, message("As it is, write them on the slips by hand."))
    if order.text.strip() and len({seat.learner.language for seat in order.seats}) > 1:
        yield message("Learners read several languages: print the slips of each in its words.")


def _named(order: Order) -> Iterator[str]:
    """The names and origins of what is tasted blind that stand in the words."""
    products = [one.product for one in order.session.samples if not one.is_known]
    texts = [one.texts(language) for one in products for language in LANGUAGES]
    facts = dict.fromkeys(fact.strip() for one in texts for fact in (one.name, one.origin))
    for fact in filter(None, facts):
        if re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", order.text, re.IGNORECASE):
            yield fact


PAPER: Final = PlanPaper(
    id="erratum",
    name=message("Erratum slips"),
    reader=Reader.LEARNER,
    file=message("erratum-slips"),
    act=(mark("Print {n} erratum slip"), mark("Print {n} erratum slips")),
    asked=message("Save the erratum slips as a PDF file"),
    done=(mark("{n} erratum slip saved to {file}."), mark("{n} erratum slips saved to {file}.")),
    write=write,
    worded=True,
    notes=notes,
    coded=True,
)

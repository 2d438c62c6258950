"""Protocol cards, one per learner: what stays at the kettle, its strip true to scale."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.errors import UserError
from tasting.domain.flights import parted
from tasting.domain.seat import Seat
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.languages import Language
from tasting.measures import Units
from tasting.paper import card_content, card_strip, learner_pages, qr, typography
from tasting.paper.card_content import CardContent
from tasting.paper.card_strip import CardStrip
from tasting.paper.code_figures import own_order
from tasting.paper.document import open_document
from tasting.paper.flow import Block
from tasting.paper.label_facts import kit_fact, learner_name, print_fact, session_tag
from tasting.paper.page import Page
from tasting.paper.paper import Cancelled, CardSize, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.qr_modules import modules_across
from tasting.paper.typography import (
    LABEL,
    ROW_CODE,
    SMALL,
    SMALLEST,
    STRONG,
    TICK,
    TITLE,
    Lines,
    Type,
)
from tasting.words import Words, mark, message, words_in

_A6: Final = Page(105.0, 148.0)
_A5: Final = Page(210.0, 148.0)
"""Lies on its side, to be folded in the middle."""
_MARGIN: Final = 6.5
_FOOT: Final = 5.6
"""Kept free for the line at the foot of a face, mm."""
_QR: Final = 20.0
_QR_WORDS: Final = 5.2
_GAP: Final = 2.2
_NAME: Final = 14.0
"""The width kept for the name of a row of codes, before it, mm."""
_NAME_MOST: Final = 20.0
"""What a longer name gets at most; longer still it is set smaller."""


_Kind = tuple[Language, Units, tuple[str, ...]]
"""What learners share whose cards say the same: their language, and where samples differ their
order."""


@dataclass(frozen=True)
class _Face:
    """A part of a page that is looked at by itself, in mm, and the size of its texts."""

    page: int
    left: float
    top: float
    width: float
    height: float
    size: float
    """Of the texts beside the strip, pt."""


@dataclass(frozen=True)
class _Card:
    """The card of one kind, placed."""

    form: str
    content: CardContent
    fore: _Face
    """Where its head stands."""
    back: _Face
    """Where its strip stands: the same where all has room on one."""
    qr_side: float
    """How large the code to scan is, mm; 0: there is none."""
    head: tuple[Block, ...]
    """What learners share, under codes of their own."""
    head_top: float
    strip: CardStrip
    strip_top: float


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write a card for each learner as one PDF; gives the pages of each, or None if cancelled.

    Raises UserError where the protocol has more steps than a card holds.
    """
    session, seats, size = order.session, order.seats, order.options.card
    page = {"a6": _A6, "a5": _A5}.get(size, order.page)
    kinds = sorted({_kind(order, seat) for seat in seats})
    cards = _cards(order, page, kinds)
    pages = learner_pages.pages_each(1 + card.back.page for card in cards.values())
    pen = open_document(out, page, session.title, session.trainer, kinds[0][0])
    for card in cards.values():
        learner_pages.keep_form(pen, card.form, pages, partial(_draw_shared, pen, card))

    def draw(seat: Seat, number: int) -> None:
        kind = _kind(order, seat)
        words, card = order.words_for(seat), cards[kind]
        if number == 0:
            _draw_own(pen, order, seat, card, words)
        _draw_foot(pen, order, seat, card, number, words)
        learner_pages.stamp(pen, card.form, number)

    return learner_pages.write(pen, order, pages, draw, progress, cancelled)


# ------------------------------------------------------------------------------ placing


def _kind(order: Order, seat: Seat) -> _Kind:
    session = order.session
    return order.language_of(seat), session.units_of(seat), own_order(session, seat)


def _cards(order: Order, page: Page, kinds: Sequence[_Kind]) -> Mapping[_Kind, _Card]:
    """The card of each kind; all have their strip on a face of its own if one must."""
    contents = {
        kind: card_content.card_content(order.session, words_in(*kind[:2]), kind[2])
        for kind in kinds
    }
    side = _qr_side(order) if order.options.qr else 0.0
    for apart in (False, True):
        placed = {
            kind: _card(content, _faces(page, order.options.card, apart), side, f"card-{at}")
            for at, (kind, content) in enumerate(contents.items())
        }
        found = {kind: card for kind, card in placed.items() if card is not None}
        if len(found) == len(placed):
            return found
    raise UserError(
        message(
            "The protocol “{name}” has too many steps for a card of this size. Choose a "
            "larger one.",
            name=order.session.protocol.name.to(kinds[0][0]),
        )
    )


def _faces(page: Page, size: CardSize, apart: bool) -> tuple[_Face, _Face]:
    """Where the head and where the strip stand."""
    tall = page.height - 2 * _MARGIN
    if size == "a5":
        half = page.width / 2
        wide = half - 2 * _MARGIN
        fore = _Face(0, _MARGIN, _MARGIN, wide, tall, 7.8)
        return fore, _Face(0, half + _MARGIN, _MARGIN, wide, tall, 7.8)
    fore = _Face(0, _MARGIN, _MARGIN, page.width - 2 * _MARGIN, tall, 7.8)
    if size == "a4":
        fore = _Face(0, page.left, page.top, page.room, page.height - 2 * page.top, 10.5)
    return fore, replace(fore, page=int(apart))


def _card(
    content: CardContent, faces: tuple[_Face, _Face], qr_side: float, form: str
) -> _Card | None:
    """The card with its strip under the head or on a face of its own, if a minute has its mm.

    On a face of its own the scale gives way for a long class.
    """
    fore, back = faces
    shared = fore == back
    blocks = _head(content, fore)
    if not shared:
        blocks += _lines(content.before, LABEL, fore)
    head_top = fore.top + _own_height(qr_side, fore, content.rows) + 1.0
    foot = head_top + sum(block.gap + block.height for block in blocks)
    if foot > fore.top + fore.height - _FOOT:
        return None
    top = foot + _GAP if shared else back.top + 1.2
    room = back.top + back.height - _FOOT - top
    strip = card_strip.place(content, back.width, room, back.size) if room > 0 else None
    if strip is None or (shared and strip.scale < 1):
        return None
    return _Card(form, content, fore, back, qr_side, tuple(blocks), head_top, strip, top)


def _title(content: CardContent, face: _Face, with_code: bool) -> Lines:
    wide = face.width - (_QR + 4 if with_code else 0)
    return typography.fitted(content.title, TITLE.at(2.2 * face.size), wide, 11, 2)


def _own_height(qr_side: float, face: _Face, rows: int) -> float:
    """Kicker and title beside the code to scan, then the learner's codes in so many rows."""
    beside = qr_side + _QR_WORDS if qr_side else 0
    head = SMALL.leading + 2 * TITLE.at(2.2 * face.size).leading
    return max(beside, head) + rows * _codes_height(face)


def _codes_height(face: _Face) -> float:
    return 7.4 * face.size / 7.8 + 1.6


def _qr_side(order: Order) -> float:
    """As large as the longest address needs."""
    address = order.session.address
    needed = max(
        (modules_across(qr.seat_address(address, seat.token)) for seat in order.seats),
        default=0,
    )
    return max(_QR, needed * qr.MODULE_MIN + 0.01)


def _head(content: CardContent, face: _Face) -> list[Block]:
    """The key figures between rules, those of each code, then what keeps from harm."""
    step = face.width / len(content.figures)
    number, about = TITLE.at(1.75 * face.size), LABEL.at(max(SMALLEST, face.size * 0.92))
    values = [typography.fitted(one.value, number, step - 2, 8) for one in content.figures]
    abouts = [typography.fitted(one.about, about, step - 2, SMALLEST, 2) for one in content.figures]
    value_height = max(one.height for one in values)
    height = value_height + max(one.height for one in abouts) + 1.6

    def figures(pen: Pen, y: float) -> None:
        right = face.left + face.width
        pen.line((face.left, y), (right, y), "ink", 0.9)
        pen.line((face.left, y + height), (right, y + height), "lineStrong")
        for place, (value, told) in enumerate(zip(values, abouts, strict=True)):
            x = face.left + place * step + (1.6 if place else 0)
            if place:
                pen.line((x - 1.6, y + 1.2), (x - 1.6, y + height - 1.0))
            pen.paragraph(x, y + 0.6 + value_height - value.height, value)
            pen.paragraph(x, y + 0.6 + value_height, told)

    return [
        Block(height, figures),
        *_lines(content.of_samples, LABEL, face),
        *_lines(content.cautions, STRONG, face),
    ]


def _lines(said: Sequence[str], how: Type, face: _Face) -> list[Block]:
    """Sentences one below the other."""
    size = max(SMALLEST, face.size * 0.92)
    texts = [typography.paragraph(one, how.at(size), face.width) for one in said]
    return [
        Block(text.height, partial(_draw_lines, x=face.left, text=text), gap=1.4) for text in texts
    ]


def _draw_lines(pen: Pen, y: float, x: float, text: Lines) -> None:
    pen.paragraph(x, y, text)


# ------------------------------------------------------------------------------ drawing


def _draw_shared(pen: Pen, card: _Card, number: int) -> None:
    """What all learners of the language share of a page, counted from 0."""
    fore, back = card.fore, card.back
    if number == fore.page:
        y = card.head_top
        for block in card.head:
            y += block.gap
            block.draw(pen, y)
            y += block.height
    if number == back.page:
        card_strip.draw(pen, back.left, card.strip_top, card.strip)
        if fore.left != back.left:  # folded
            middle = pen.page.width / 2
            for top in (0.0, pen.page.height - 5):
                pen.line((middle, top), (middle, top + 5), "lineStrong")


def _draw_own(pen: Pen, order: Order, seat: Seat, card: _Card, words: Words) -> None:
    """Whose card it is, what the protocol is called, the code to scan, the codes in their order."""
    face, session = card.fore, order.session
    length = words.total(session.protocol.seconds)
    said = words.say(
        "Protocol card, {name}, {length}", name=learner_name(seat, words), length=length
    )
    with_code = order.options.qr
    wide = face.width - (card.qr_side + 4 if with_code else 0)
    kicker = typography.fitted(said, SMALL.at(face.size), wide, SMALLEST)
    below = pen.paragraph(face.left, face.top, kicker)
    pen.paragraph(face.left, below, _title(card.content, face, with_code))
    if with_code:
        side = card.qr_side
        x = face.left + face.width - side
        address = qr.seat_address(session.address, seat.token)
        qr.draw(pen, x, face.top, side, address)
        clear = TICK.at(7.6).in_colour("ink2")
        pen.text(x + side / 2, face.top + side + 3.2, short_code(seat.token), clear, "centre")
    rows = list(_rows(session, seat, words))
    y = face.top + _own_height(card.qr_side, face, len(rows))
    how = SMALL.at(face.size)
    widest = max(how.width(name) for name, _ in rows)
    before = max(_NAME, min(widest + 2, _NAME_MOST)) if len(rows) > 1 else 0.0
    for number, (name, codes) in enumerate(rows):
        _draw_codes(pen, codes, name, before, face, y - (len(rows) - number) * _codes_height(face))


def _rows(session: Session, seat: Seat, words: Words) -> Iterator[tuple[str, Sequence[str]]]:
    """The learner's codes as they are tasted: those for calibration, then each flight, by name."""
    flights = session.protocol.flights
    if seat.calibration:
        yield words.say("Calibration"), seat.calibration
    for number, codes in enumerate(parted(seat.order, flights), start=1):
        yield words.say("Flight {n}", n=number) if flights > 1 else "", codes


def _draw_codes(
    pen: Pen, codes: Sequence[str], name: str, before: float, face: _Face, y: float
) -> None:
    """Codes in the learner's own order, behind their name and as much room as all rows keep."""
    step = min(23.0, (face.width - before) / len(codes))
    how = ROW_CODE.at(min(1.45 * face.size, ROW_CODE.size * (step - 1.6) / 8.2))
    height = _codes_height(face) - 1.6
    base = y + (height - 0.8) / 2
    if name:
        said = typography.fitted(name, SMALL.at(face.size), before - 1, SMALLEST)
        pen.text(face.left, base + 0.35 * said.how.size / 72 * 25.4, said.lines[0], said.how)
    for place, code in enumerate(codes):
        x = face.left + before + place * step
        pen.box(x, y, step - 1.2, height - 0.8, stroke="lineStrong", radius=0.8)
        pen.text(x + (step - 1.2) / 2, base + 0.35 * how.size / 72 * 25.4, code, how, "centre")


def _draw_foot(pen: Pen, order: Order, seat: Seat, card: _Card, number: int, words: Words) -> None:
    """The scale of the strip; session and kit, so that cards of two sessions are not mixed up."""
    session = order.session
    how = TICK.at(SMALLEST)
    for face in {card.fore, card.back}:
        if face.page != number:
            continue
        y = face.top + face.height - _FOOT + 1.6
        right = face.left + face.width
        pen.line((face.left, y), (right, y))
        scale = ""
        if face == card.back:
            minutes = round(1 / card.strip.scale)
            scale = words.count(
                "To scale: 1 mm is {n} minute", "To scale: 1 mm is {n} minutes", minutes
            )
            pen.text(face.left, y + 3.4, scale, how)
        facts = (kit_fact(order, seat, words), print_fact(order, words))
        tag = " \u00a0·\u00a0 ".join((*facts, session_tag(session, words)))
        room = face.width - how.width(scale) - 3
        set_ = typography.fitted(tag, how, room, SMALLEST)
        pen.text(right, y + 3.4, set_.lines[0], set_.how, "right")


PAPER: Final = PlanPaper(
    id="protocol-card",
    name=message("Protocol card"),
    reader=Reader.LEARNER,
    file=message("protocol-cards"),
    act=(mark("Print {n} protocol card"), mark("Print {n} protocol cards")),
    asked=message("Save the protocol cards as a PDF file"),
    done=(mark("{n} protocol card saved to {file}."), mark("{n} protocol cards saved to {file}.")),
    tells_protocol=True,
    write=write,
    sized=True,
    coded=True,
)

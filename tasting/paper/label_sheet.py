"""Sheets of labels: each label in its place, nothing beyond its safe zone, a ruler in the waste."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from math import ceil, sqrt
from typing import BinaryIO, Final

from tasting.domain.calibration import RIGHT
from tasting.domain.errors import UserError
from tasting.domain.label_stock import LabelStock, plain_stock
from tasting.paper import typography
from tasting.paper.document import open_document
from tasting.paper.fonts import printable
from tasting.paper.label_facts import print_fact, session_tag
from tasting.paper.page import PT, Page
from tasting.paper.paper import Cancelled, Order, Progress
from tasting.paper.pen import Pen
from tasting.paper.typography import SMALLEST, TICK
from tasting.words import Message, message

SAFE: Final = 1.5
"""What a label keeps white along its edges, mm: stock and printers are out by so much."""
_UNPRINTED: Final = 4.3
"""What office printers leave white along the edge of a sheet, mm."""
_RULER: Final = 100.0
"""A real length to hold a ruler against, mm."""
_RULED: Final = 2.8
"""How high ruler and words stand, mm."""
_EDGE: Final = 3.0
"""Nearer to the edge of a sheet, mm, the ruler is not drawn; it is no loss where one is cut."""
_FINE: Final = TICK.at(SMALLEST)


@dataclass(frozen=True)
class Room:
    """What of a label is printed on, mm; `left` and `top` from the label's left top corner."""

    left: float
    top: float
    width: float
    height: float


Draw = Callable[[Pen, float, float], None]
"""Draws a label whose room has its left top corner at a place of the page, mm."""


def stock_of(order: Order) -> LabelStock:
    """The stock that an order is printed on."""
    page = order.page
    return order.labels.stock or plain_stock((page.width, page.height))


def room_of(stock: LabelStock) -> Room:
    """The room on every label of a stock: its safe zone, as far as printers reach.

    Its corners keep their distance from rounded ones, too.
    """
    edge = SAFE if stock.is_roll else _UNPRINTED
    safe = max(SAFE, stock.radius - (stock.radius - SAFE) / sqrt(2))
    before = [max(safe, edge - stock.first[axis]) for axis in range(2)]
    after = [max(safe, edge - _margin_after(stock, axis)) for axis in range(2)]
    width, height = (stock.label[axis] - before[axis] - after[axis] for axis in range(2))
    return Room(before[0], before[1], width, height)


def too_small(stock: LabelStock) -> UserError:
    """That what has to stand on a label cannot be read on this stock."""
    return UserError(
        message(
            "The labels of the stock “{stock}”, {width} × {height} mm, are too small for what they "
            "say. Choose larger ones.",
            stock=stock.name,
            width=stock.label[0],
            height=stock.label[1],
        )
    )


def without_code(stock: LabelStock) -> Message:
    """That the labels of a stock have no room for a code to scan."""
    return message(
        "The labels of the stock “{stock}” are too small for a QR code: they are printed "
        "without one.",
        stock=stock.name,
    )


def write(
    out: BinaryIO,
    order: Order,
    draws: Iterable[Draw],
    count: int,
    progress: Progress,
    cancelled: Cancelled,
) -> int | None:
    """Write the labels as one PDF, from the first free one on; gives the sheets, None if cancelled.

    `count` says how many there are; each is asked for when its turn comes. Raises UserError where
    the first free label is none of the sheet's.
    """
    stock, options, session = stock_of(order), order.labels, order.session
    words = order.own_words
    skipped, wanted = _skipped(stock, options.first), max(0, count - options.after)
    pen = open_document(out, Page(*stock.page), session.title, session.trainer, words.language)
    room, (right, down) = room_of(stock), options.shift
    sheets = ceil((skipped + wanted) / stock.count)
    if options.sheets:
        wanted = min(wanted, options.sheets * stock.count - skipped)
    for done, draw in enumerate(islice(draws, options.after, options.after + wanted)):
        if cancelled():
            return None
        sheet, place = divmod(skipped + done, stock.count)
        if not place or not done:
            progress(done, wanted)
            _begin(pen, order, stock, words.say("sheet {n} of {all}", n=sheet + 1, all=sheets))
        x, y = stock.corner(place)
        draw(pen, x + room.left + right, y + room.top + down)
        if place == stock.count - 1 or done == wanted - 1:
            pen.canvas.showPage()
    pen.canvas.save()
    progress(wanted, wanted)
    return sheets


def next_free(stock: LabelStock, first: int, printed: int) -> int:
    """The first free label, counted from 1, after so many were printed from `first` on."""
    return (first - 1 + printed) % stock.count + 1


def _skipped(stock: LabelStock, first: int) -> int:
    if not 1 <= first <= stock.count:
        raise UserError(
            message(
                "The stock “{stock}” has labels 1 to {count}: there is no label {first}.",
                stock=stock.name,
                count=stock.count,
                first=first,
            )
        )
    return first - 1


def _begin(pen: Pen, order: Order, stock: LabelStock, numbered: str) -> None:
    """What stands on a sheet besides its labels: outlines to cut along, the ruler.

    From here on everything is drawn so that a printer that is out puts it where it belongs.
    """
    if order.labels.printer != RIGHT:
        *turned, right, up = order.labels.printer.drawn_for(stock.page[1])
        pen.canvas.transform(*turned, right / PT, up / PT)
    right, down = order.labels.shift
    if order.labels.outlines or order.labels.stock is None:
        for place in range(stock.count):
            x, y = stock.corner(place)
            corner, radius = (x + right, y + down), stock.radius
            pen.box(*corner, *stock.label, stroke="lineStrong", line=0.4, radius=radius)
    if not stock.is_roll:
        _draw_ruler(pen, order, stock, numbered)


def _draw_ruler(pen: Pen, order: Order, stock: LabelStock, numbered: str) -> None:
    """A line of 100 mm under or over the labels, where the sheet has waste; and which sheet it is.

    Between the ticks a real ruler tells at once whether the page was printed smaller.
    """
    below, above = _margin_after(stock, 1), stock.first[1]
    spare = min(max(below, above) - _EDGE - _RULED, 1.5)
    if spare < 0 or stock.page[0] < _RULER + 2 * _UNPRINTED:
        return
    words, session = order.own_words, order.session
    # As near to the labels as can be: printers leave the edge of a sheet white.
    top = stock.page[1] - below + spare if below >= above else above - _RULED - spare
    left = max(_UNPRINTED + 1, stock.page[0] / 2 - 90)
    ends = [
        ((left + at, top), (left + at, top + (2.2 if at % 50 == 0 else 1.2)))
        for at in range(0, 101, 10)
    ]
    pen.lines([((left, top), (left + _RULER, top)), *ends], "lineStrong")
    said = words.say("100 mm")
    tag = " · ".join((said, session_tag(session, words), numbered, print_fact(order, words)))
    wide = stock.page[0] - _UNPRINTED - (left + _RULER + 2)
    set_ = typography.fitted(printable(tag), _FINE, wide, SMALLEST)
    pen.text(left + _RULER + 2, top + 2.4, set_.lines[0], set_.how)


def _margin_after(stock: LabelStock, axis: int) -> float:
    """What is left of the page beyond the last label, across or down, mm."""
    used = stock.first[axis] + (stock.grid[axis] - 1) * stock.pitch[axis] + stock.label[axis]
    return stock.page[axis] - used

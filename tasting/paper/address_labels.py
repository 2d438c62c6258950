"""Address labels, one for each kit: where it goes, and by a small line which kit it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Final

from tasting.domain.errors import UserError
from tasting.domain.session import Seat, Spare
from tasting.paper import label_sheet, typography
from tasting.paper.fonts import lacking, printable
from tasting.paper.label_facts import kit_fact, session_tag
from tasting.paper.label_sheet import Room
from tasting.paper.paper import Cancelled, Order, PlanPaper, Progress, Reader
from tasting.paper.pen import Pen
from tasting.paper.typography import BODY, LABEL, SECTION, SMALLEST, Lines
from tasting.words import Message, mark, message, words_in

_NAME: Final = SECTION.at(14.0)
_LINE: Final = BODY.at(11.0)
_FINE: Final = LABEL.at(7.5)
_PAD: Final = 1.5
"""What an address keeps free beside it within the room of a label, mm."""
_STEP: Final = 0.5
"""By so much, pt, an address is set smaller until it fits."""
_GAP: Final = 1.2
"""At least so much, mm, between address and foot."""


@dataclass(frozen=True)
class _Address:
    """A label, set: its name, the lines of the address, what stands at its foot."""

    name: Lines
    lines: tuple[str, ...]
    size: float
    foot: Lines


def count(order: Order) -> int:
    """How many labels the order takes: one for each learner with an address."""
    return sum(bool(_lines(seat)) for seat in order.seats)


def write(out: BinaryIO, order: Order, progress: Progress, cancelled: Cancelled) -> int | None:
    """Write the labels as one PDF; gives its sheets, None if cancelled.

    Raises UserError where no learner has an address, or one does not fit on a label.
    """
    stock = label_sheet.stock_of(order)
    whole = label_sheet.room_of(stock)
    room = Room(whole.left + _PAD, whole.top, whole.width - 2 * _PAD, whole.height)
    seats = [seat for seat in order.seats if _lines(seat)]
    if not seats:
        raise UserError(
            message(
                "No learner has an address yet. Add the addresses to the learners, then print "
                "the labels."
            )
        )
    drawn = [partial(_draw, label=_address(order, seat, room), room=room) for seat in seats]
    return label_sheet.write(out, order, drawn, progress, cancelled)


def _lines(seat: Seat) -> tuple[str, ...]:
    """The lines of an address under the name, as a label has them."""
    lines = [" ".join(line.split()) for line in seat.learner.address.splitlines()]
    kept = [line for line in lines if line]
    if kept and kept[0].casefold() == seat.learner.name.casefold():
        kept = kept[1:]
    return tuple(kept)


def _address(order: Order, seat: Seat, room: Room) -> _Address:
    """Set as large as the label allows. Raises UserError where 7 pt is still too large."""
    session, stock = order.session, label_sheet.stock_of(order)
    words = words_in(order.language or seat.learner.language)
    kit = f"{kit_fact(session, seat, words)} · {session_tag(session, words)}"
    foot = typography.fitted(kit, _FINE, room.width, SMALLEST)
    lines = [printable(line) for line in _lines(seat)]
    size = _LINE.size
    while size >= SMALLEST:
        how = _LINE.at(size)
        broken = [part for line in lines for part in typography.wrap(line, how, room.width)]
        name = typography.fitted(
            printable(seat.learner.name),
            _NAME.at(_NAME.size * size / _LINE.size),
            room.width,
            SMALLEST,
            2,
        )
        height = name.height + len(broken) * how.leading + _GAP + foot.height
        if height <= room.height:
            return _Address(name, tuple(broken), size, foot)
        size -= _STEP
    raise UserError(
        message(
            "The address of {name} does not fit on a label of the stock “{stock}”. Choose larger "
            "labels.",
            name=seat.learner.name,
            stock=stock.name,
        )
    )


def _draw(pen: Pen, x: float, y: float, label: _Address, room: Room) -> None:
    """Name and address in the middle of the room over the foot, which kit it is at the foot."""
    how = _LINE.at(label.size)
    address = Lines(label.lines, how)
    free = room.height - label.foot.height - label.name.height - address.height
    x += _PAD
    below = pen.paragraph(x, y + max(0.0, free / 2 - _GAP), label.name)
    pen.paragraph(x, below, address)
    pen.paragraph(x, y + room.height - label.foot.height, label.foot)


def notes(order: Order) -> Iterable[Message]:
    """Whose label is not printed, and which letters of an address no font has."""
    yield from _without_address(order)
    for seat in order.seats:
        if missing := lacking("".join((seat.learner.name, *_lines(seat)))):
            yield message(
                "The labels’ font has no {letters}: write the address of {name} by hand.",
                letters=missing,
                name=seat.learner.name,
            )


def _without_address(order: Order) -> Iterator[Message]:
    names = [
        seat.learner.name for seat in order.seats if not (isinstance(seat, Spare) or _lines(seat))
    ]
    if names:
        yield message("No address, so no label: {names}.", names=", ".join(names))


PAPER: Final = PlanPaper(
    id="address-labels",
    name=message("Address labels"),
    reader=Reader.LEARNER,
    file=message("address-labels"),
    act=(mark("Print {n} address label"), mark("Print {n} address labels")),
    asked=message("Save the address labels as a PDF file"),
    done=(
        mark("{n} address label saved to {file}."),
        mark("{n} address labels saved to {file}."),
    ),
    write=write,
    labels=count,
    learners=count,
    scanned=False,
    notes=notes,
)

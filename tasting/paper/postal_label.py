"""A label with a postal address on it, as large as it allows; at its foot a line and a code."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tasting.domain.label_stock import LabelStock
from tasting.paper import label_sheet, qr, typography
from tasting.paper.fonts import printable
from tasting.paper.label_sheet import Room
from tasting.paper.pen import Pen
from tasting.paper.typography import BODY, LABEL, SECTION, SMALLEST, Lines
from tasting.words import Message, Names, message

_NAME: Final = SECTION.at(14.0)
_LINE: Final = BODY.at(11.0)
_FINE: Final = LABEL.at(7.5)
_PAD: Final = 1.5
"""What an address keeps free beside it within the room of a label, mm."""
_STEP: Final = 0.5
"""By so much, pt, an address is set smaller until it fits."""
_GAP: Final = 1.2
"""At least so much, mm, between address and foot."""
_BESIDE_CODE: Final = 8.5
"""Beside a code to scan an address is set no smaller, pt: whoever delivers it must read it."""


@dataclass(frozen=True)
class PostalLabel:
    """A label, set: its name, the lines of the address, what stands at its foot."""

    name: Lines
    address: Lines
    foot: Lines
    code: str = ""
    """What its code to scan says; empty where there is no room for one."""


def room_on(stock: LabelStock) -> Room:
    """The room of an address on every label of a stock."""
    whole = label_sheet.room_of(stock)
    return Room(whole.left + _PAD, whole.top, whole.width - 2 * _PAD, whole.height)


@lru_cache(maxsize=1 << 12)
def set_label(
    name: str, lines: tuple[str, ...], foot: str, number: str, room: Room, code: str
) -> PostalLabel | None:
    """Set as large as the room allows; None where 7 pt is still too large.

    The code to scan stands beside the address, and is left off sooner than that gets too small.
    Which print it is, `number`, stands behind the foot where there is room for it. Kept, as a label
    is counted before it is drawn.
    """
    whole = f"{foot} · {number}"
    told = whole if _FINE.at(SMALLEST).width(whole) <= room.width else foot
    small = typography.fitted(told, _FINE, room.width, SMALLEST)
    side = qr.least_side(code)
    beside = room.width - side - _GAP if side + _GAP + small.height <= room.height else 0.0
    for column, least, scanned in ((beside, _BESIDE_CODE, code), (room.width, SMALLEST, "")):
        size = _LINE.size if column >= room.width / 2 else 0.0
        while size >= least:
            named, address = _address(name, lines, size, column)
            high = named.height + address.height + _GAP + small.height
            if high <= room.height and named.how.size >= size:  # no name is less than its address
                return PostalLabel(named, address, small, scanned)
            size -= _STEP
    return None


@lru_cache(maxsize=1 << 8)
def _address(name: str, lines: tuple[str, ...], size: float, column: float) -> tuple[Lines, Lines]:
    """Name and address in a column, the address of a size in pt.

    Kept, as that of the trainer is the same on every label.
    """
    how = _LINE.at(size)
    broken = [part for line in lines for part in typography.wrap(printable(line), how, column)]
    larger = _NAME.at(_NAME.size * size / _LINE.size)
    named = typography.fitted(printable(name), larger, column, SMALLEST, 2)
    return named, Lines(tuple(broken), how)


def draw(pen: Pen, x: float, y: float, label: PostalLabel, room: Room) -> None:
    """Name and address in the middle of the room over the foot, which kit it is at the foot."""
    free = room.height - label.foot.height - label.name.height - label.address.height
    foot = y + room.height - label.foot.height
    if label.code:
        side = qr.least_side(label.code)
        qr.draw(pen, x + room.width + 2 * _PAD - side, foot - _GAP - side, side, label.code, True)
    x += _PAD
    below = pen.paragraph(x, y + max(0.0, free / 2 - _GAP), label.name)
    pen.paragraph(x, below, label.address)
    pen.paragraph(x, foot, label.foot)


def codeless_notes(
    stock: LabelStock, labels: Iterable[tuple[str, PostalLabel | None]]
) -> Iterator[Message]:
    """Whose labels, by name, have no room for a code to scan."""
    known = [(name, label) for name, label in labels if label is not None]
    without = [name for name, label in known if not label.code]
    if without and len(without) == len(known):
        yield label_sheet.without_code(stock)
    elif without:
        yield message("No room for a QR code on the label of {names}.", names=Names(without))

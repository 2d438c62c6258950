"""A label with a postal address on it, as large as it allows, and a small line at its foot."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tasting.domain.label_stock import LabelStock
from tasting.paper import label_sheet, typography
from tasting.paper.fonts import printable
from tasting.paper.label_sheet import Room
from tasting.paper.pen import Pen
from tasting.paper.typography import BODY, LABEL, SECTION, SMALLEST, Lines

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
class PostalLabel:
    """A label, set: its name, the lines of the address, what stands at its foot."""

    name: Lines
    address: Lines
    foot: Lines


def room_on(stock: LabelStock) -> Room:
    """The room of an address on every label of a stock."""
    whole = label_sheet.room_of(stock)
    return Room(whole.left + _PAD, whole.top, whole.width - 2 * _PAD, whole.height)


@lru_cache(maxsize=1 << 12)
def set_label(
    name: str, lines: tuple[str, ...], foot: str, number: str, room: Room
) -> PostalLabel | None:
    """Set as large as the room allows; None where 7 pt is still too large.

    Which print it is, `number`, stands behind the foot where there is room for it. Kept, as a label
    is counted before it is drawn.
    """
    whole = f"{foot} · {number}"
    told = whole if _FINE.at(SMALLEST).width(whole) <= room.width else foot
    small = typography.fitted(told, _FINE, room.width, SMALLEST)
    size = _LINE.size
    while size >= SMALLEST:
        how = _LINE.at(size)
        broken = [
            part for line in lines for part in typography.wrap(printable(line), how, room.width)
        ]
        named = typography.fitted(
            printable(name), _NAME.at(_NAME.size * size / _LINE.size), room.width, SMALLEST, 2
        )
        height = named.height + len(broken) * how.leading + _GAP + small.height
        if height <= room.height:
            return PostalLabel(named, Lines(tuple(broken), how), small)
        size -= _STEP
    return None


def draw(pen: Pen, x: float, y: float, label: PostalLabel, room: Room) -> None:
    """Name and address in the middle of the room over the foot, which kit it is at the foot."""
    free = room.height - label.foot.height - label.name.height - label.address.height
    x += _PAD
    below = pen.paragraph(x, y + max(0.0, free / 2 - _GAP), label.name)
    pen.paragraph(x, below, label.address)
    pen.paragraph(x, y + room.height - label.foot.height, label.foot)

"""The steps of a class as a strip drawn to scale over a ruler of minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tasting.charts.scale import Axis
from tasting.charts.shapes import Drawing
from tasting.charts.timeline import Block, graduation, minute_ticks
from tasting.paper import drawing
from tasting.paper.drawing import PX
from tasting.paper.pen import Pen
from tasting.paper.typography import LABEL, TICK

HEIGHT: Final = 22.5
"""From the top of the icons to the foot of the ruler's labels, mm."""
_ICON: Final = 4.2
_BLOCK_TOP: Final = 7.2
_BLOCK: Final = 3.4
_LABEL: Final = 14.4
_RULER: Final = 17.2
_RULER_LABEL: Final = 21.2
_REACH: Final = (0.8 / PX, 1.3 / PX, 2.1 / PX)
"""The lengths of the ticks, px of a drawing."""
_APART: Final = 1.2
"""The least distance between two labels, mm."""


@dataclass(frozen=True)
class Strip:
    """All steps, with the clock times of the beginning and the end."""

    blocks: tuple[Block, ...]
    begins: str
    ends: str

    @property
    def seconds(self) -> int:
        """The whole length, with what is waited between two steps."""
        last = self.blocks[-1]
        return last.start + last.seconds


def draw(pen: Pen, x: float, y: float, width: float, strip: Strip) -> None:
    """The strip with its top left corner at (x, y), `width` mm long and `HEIGHT` tall."""
    scale = width / strip.seconds
    free = x
    for block in strip.blocks:
        at, length = x + block.start * scale, block.seconds * scale
        _block(pen, at, y + _BLOCK_TOP, max(0.3, length - 0.4), block)
        middle = at + length / 2 - 0.2
        left = min(max(middle - _ICON / 2, x), x + width - _ICON)
        if length > _ICON * 0.85 and left >= free:
            sense = block.lane not in ("do", "talk")
            pen.icon(block.icon, left, y + 1.0, _ICON, block.lane if sense else "ink2")
            free = left + _ICON + 0.3
    for left, label in _labels(x, width, strip):
        pen.text(left, y + _LABEL, label, LABEL)
    _ruler(pen, x, y, width, strip)


def _block(pen: Pen, x: float, y: float, width: float, block: Block) -> None:
    if block.form == "pause":
        pen.hatched(x, y, width, _BLOCK)
    elif block.form == "wait":
        pen.box(x + 0.2, y + 0.2, max(0.1, width - 0.4), _BLOCK - 0.4, stroke="ink", line=1.1)
    else:
        pen.box(x, y, width, _BLOCK, fill=block.fill)


def _labels(x: float, width: float, strip: Strip) -> Iterator[tuple[float, str]]:
    """Where labels go: at the head of their blocks, the longest steps first, none on another."""
    scale = width / strip.seconds
    starts = [x + block.start * scale for block in strip.blocks]
    taken: list[tuple[float, float]] = []
    by_length = sorted(enumerate(strip.blocks), key=lambda item: (-item[1].seconds, item[0]))
    for place, block in by_length:
        wide = LABEL.width(block.label)
        left = min(starts[place], x + width - wide)
        if left < x or any(left < end and left + wide > begin for begin, end in taken):
            continue
        taken.append((left - _APART, left + wide + _APART))
        yield left, block.label


def _ruler(pen: Pen, x: float, y: float, width: float, strip: Strip) -> None:
    """A ruler in minutes under the strip, with the clock times at its ends."""
    minutes = strip.seconds / 60
    scale, top = width / minutes, y + _RULER
    axis = Axis(0, minutes, 0, width / PX)
    pen.line((x, top), (x + width, top), "ink")
    ticks = minute_ticks(axis, 0, _REACH, dark="ink", width=0.8)
    drawing.draw(pen, x, top, Drawing(width / PX, _REACH[2], tuple(ticks)))
    pen.text(x + 0.8, y + _RULER_LABEL, strip.begins, TICK)
    pen.text(x + width - 0.8, y + _RULER_LABEL, strip.ends, TICK, "right")
    first = x + 0.8 + TICK.width(strip.begins) + _APART
    last = x + width - 0.8 - TICK.width(strip.ends) - _APART
    numbered = graduation(axis)[2]
    for minute in range(numbered, int(minutes), numbered):
        label, left = f"{minute}\u00a0min", x + minute * scale + 0.8
        if left >= first and left + TICK.width(label) <= last:
            pen.text(left, y + _RULER_LABEL, label, TICK)

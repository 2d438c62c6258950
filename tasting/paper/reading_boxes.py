"""The boxes in which a learner writes what was really measured, behind its name and target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.paper import grid, typography
from tasting.paper.kit_content import Measured
from tasting.paper.pen import Pen
from tasting.paper.typography import HEADER, SMALLEST, Lines

_PAD: Final = 1.1
_ICON: Final = 3.4
_NAME: Final = HEADER.at(7.6)
_TARGET: Final = HEADER.at(SMALLEST).in_colour("ink3")
_NAME_MOST: Final = 40.0
"""A longer name is broken, mm."""
_NAME_LINES: Final = 6
_GAP: Final = 1.6
"""Between a name and its target, mm."""
_ROOM: Final = 14.0
"""The least width that is left to write in, mm."""
_WORDS_ROOM: Final = 60.0
"""The same where words are written, mm; half the width where that is less."""
_MOST: Final = 100.0
"""No box is made wider than this, mm, but for words."""
_LINES_IN_A_ROW: Final = 2
"""So many lines of a name find room in the lowest row."""


@dataclass(frozen=True)
class Box:
    """A reading as its box names it, and the width of the box, mm."""

    reading: Measured
    name: Lines
    width: float

    @property
    def printed(self) -> float:
        """How much of the width is taken by what is printed in it, mm."""
        return _beside(self.name) + _TARGET.width(self.reading.target)


@dataclass(frozen=True)
class Boxes:
    """All boxes of a sheet, in rows."""

    lines: tuple[tuple[Box, ...], ...]

    @property
    def rows(self) -> int:
        """How many rows they take."""
        return len(self.lines)

    @property
    def header(self) -> float:
        """What long names need more than these rows, mm."""
        return sum(map(_more, self.lines))


def _beside(name: Lines) -> float:
    """Where in a box its target begins, behind its name."""
    return _PAD + _ICON + 1.0 + max(name.how.width(line) for line in name.lines) + _GAP


def _more(line: Sequence[Box]) -> float:
    """What the longest name of a row needs more than a row of the grid, mm."""
    lines = max(len(box.name.lines) for box in line)
    return max(0, lines - _LINES_IN_A_ROW) * _NAME.leading


def boxes(readings: Sequence[Measured], width: float) -> Boxes:
    """The boxes in as few rows of `width` mm as they need."""
    made = []
    for line in grid.filled([_box(reading, width) for reading in readings], width):
        more = (width - sum(box.width for box in line)) / len(line)
        wider = (replace(box, width=_widened(box, more)) for box in line)
        made.append(tuple(wider))
    return Boxes(tuple(made))


def _widened(box: Box, more: float) -> float:
    return box.width + more if box.reading.wide else min(_MOST, box.width + more)


def _box(reading: Measured, most: float) -> Box:
    """The box at its natural width, of `most` mm."""
    written = min(_WORDS_ROOM, most / 2) if reading.wide else _ROOM
    other = _PAD + _ICON + 1.0 + _GAP + _TARGET.width(reading.target) + _PAD + written
    room = min(_NAME_MOST, most - other)
    name = typography.fitted(reading.name, _NAME, room, SMALLEST, _NAME_LINES)
    return Box(reading, name, other + max(name.how.width(line) for line in name.lines))


def draw(pen: Pen, x: float, y: float, placed: Boxes, row: float) -> None:
    """The boxes with their top left corner at (x, y), in rows of `row` mm."""
    for line in placed.lines:
        tall = row + _more(line)
        _draw_line(pen, x, y, line, tall)
        y += tall


def _draw_line(pen: Pen, left: float, y: float, line: Sequence[Box], tall: float) -> None:
    """Boxes side by side, `tall` mm each."""
    for box in line:
        pen.box(left, y, box.width, tall, stroke="line")
        top = y + (tall - box.name.height) / 2
        icon_top = top + (box.name.how.leading - _ICON) / 2
        pen.icon(box.reading.icon, left + _PAD, icon_top, _ICON, "ink2")
        text = left + _PAD + _ICON + 1.0
        pen.paragraph(text, top, box.name)
        beside = left + _beside(box.name)
        base = top + typography.baseline(box.name.how)
        pen.text(beside, base, box.reading.target, _TARGET)
        left += box.width

"""The fields of an answer form: boxes to cross, room to write in; for an eye or a camera."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from tasting.domain.attributes.napping import TALL, WIDE
from tasting.paper import typography
from tasting.paper.kit_layout import BOX_SIDE
from tasting.paper.pen import Pen
from tasting.paper.typography import HEADER, LABEL, SMALLEST, STRONG, TICK, Type

PITCH: Final = 4.2
"""The least distance from one box of a scale to the next, mm."""
_PITCH_MOST: Final = 7.0
_NUMBER: Final = TICK.at(SMALLEST).in_colour("ink2")
_SCALE: Final = _NUMBER.leading + BOX_SIDE + 1.0
"""The height of a row of boxes with their numbers over them, mm."""
_BESIDE: Final = 1.3
"""Between a box and what it says, mm."""
_NAME: Final = LABEL.at(8.0).in_colour("ink")
_NAME_AIR: Final = 1.1
_SWATCH: Final = 2.2
_COLUMN_GAP: Final = 3.0
_LINE: Final = 7.0
"""From one line to write on to the next, mm."""
_STACKED: Final = 1.0
"""Between a field and the one below it, mm."""
_VALUE: Final = 22.0
_VALUE_HIGH: Final = 6.6
_CODE: Final = STRONG.at(8.6)
_CODE_PITCH: Final = 17.0
_RANK: Final = 6.0
"""The width of the number of a rank, mm."""
_RANK_PITCH: Final = 13.0
_RANK_HIGH: Final = BOX_SIDE + 1.5
_SHEET: Final = 90.0
"""The widest sheet to write codes into, mm: beside it other questions find room."""
_TICK: Final = 1.5

Codes = Sequence[str]
"""The codes that a learner tastes in a step, in their own order."""
Spot = tuple[float, float]
"""The top left corner of a box to cross, mm from that of its field."""
Room = tuple[float, float, float, float]
"""Where a pen writes: left and top, mm from the corner of the field, width and height."""


def _nothing(_pen: Pen, _x: float, _y: float, _codes: Codes) -> None:
    """Most fields are the same for all learners."""


@dataclass(frozen=True)
class Field:
    """Where one answer goes, `height` mm tall."""

    height: float
    draw: Callable[[Pen, float, float], None]
    """Draws what all learners share, with its top left corner at (x, y)."""
    draw_own: Callable[[Pen, float, float, Codes], None] = _nothing
    """Draws what is a learner's own."""
    boxes: tuple[Spot, ...] = ()
    """Its boxes to cross, in the order of what they say."""
    rooms: tuple[Room, ...] = ()
    """Where it is written into."""


@dataclass(frozen=True)
class Named:
    """An answer to cross: what it says, and the colour that it names, in hex, where it does."""

    name: str
    colour: str = ""


def tick_box(pen: Pen, x: float, y: float) -> None:
    """A box to cross."""
    pen.box(x, y, BOX_SIDE, BOX_SIDE, stroke="ink", line=0.75)


def scale_width(numbers: Sequence[str]) -> float:
    """The width in which the boxes of a scale stand in one row, mm."""
    return len(numbers) * _pitch(numbers)


def _pitch(numbers: Sequence[str]) -> float:
    return max(PITCH, *(_NUMBER.width(number) + 0.9 for number in numbers))


def scale(numbers: Sequence[str], width: float) -> Field:
    """A box under each number, in one row; in several of equal length where it is too narrow."""
    most = max(1, int(width / _pitch(numbers)))
    rows = ceil(len(numbers) / most)
    in_row = ceil(len(numbers) / rows)
    pitch = min(_PITCH_MOST, width / in_row)
    boxes = tuple(
        (column * pitch + (pitch - BOX_SIDE) / 2, row * _SCALE + _NUMBER.leading)
        for row, column in (divmod(place, in_row) for place in range(len(numbers)))
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        for (left, top), number in zip(boxes, numbers, strict=True):
            base = y + top - _NUMBER.leading + typography.baseline(_NUMBER)
            pen.text(x + left + BOX_SIDE / 2, base, number, _NUMBER, "centre")
            tick_box(pen, x + left, y + top)

    return Field(rows * _SCALE, draw, boxes=boxes)


def answers(offered: Sequence[Named], width: float) -> Field:
    """A box before each answer, in as many columns as the longest of them leaves room for."""
    before = BOX_SIDE + _BESIDE
    natural = max(before + _beside(one) + _NAME.width(one.name) for one in offered)
    columns = max(1, min(len(offered), int((width + _COLUMN_GAP) / (natural + _COLUMN_GAP))))
    rows = ceil(len(offered) / columns)
    wide = min(natural + 0.01, (width - (columns - 1) * _COLUMN_GAP) / columns)
    names = [typography.paragraph(one.name, _NAME, wide - before - _beside(one)) for one in offered]
    heights = [
        max(name.height for name in names[row * columns : (row + 1) * columns]) + _NAME_AIR
        for row in range(rows)
    ]
    down = (_NAME.leading - BOX_SIDE) / 2
    boxes = tuple(
        (column * (wide + _COLUMN_GAP), sum(heights[:row]) + down)
        for row, column in (divmod(place, columns) for place in range(len(offered)))
    )

    def draw(pen: Pen, x: float, y: float) -> None:
        for (across, below), one, name in zip(boxes, offered, names, strict=True):
            left, top = x + across, y + below - down
            tick_box(pen, left, top + down)
            if one.colour:
                swatch = top + (_NAME.leading - _SWATCH) / 2
                pen.box(
                    left + before,
                    swatch,
                    _SWATCH,
                    _SWATCH,
                    fill=one.colour,
                    stroke="ink2",
                    line=0.4,
                )
            pen.paragraph(left + before + _beside(one), top, name)

    return Field(sum(heights), draw, boxes=boxes)


def _beside(one: Named) -> float:
    return _SWATCH + _BESIDE if one.colour else 0


def lines(count: int, width: float) -> Field:
    """So many lines to write on."""

    def draw(pen: Pen, x: float, y: float) -> None:
        rules = [y + (number + 1) * _LINE - 0.5 for number in range(count)]
        pen.lines([((x, rule), (x + width, rule)) for rule in rules], "lineStrong")

    rooms = tuple((0.0, number * _LINE, width, _LINE - 1.0) for number in range(count))
    return Field(count * _LINE, draw, rooms=rooms)


def value(unit: str, before: str, width: float) -> Field:
    """A box to write a number into, what is said `before` it, and its unit behind it."""
    how = HEADER.at(7.6)
    left = how.width(before) + _BESIDE if before else 0
    right = how.width(unit) + _BESIDE if unit else 0
    wide = max(12.0, min(_VALUE, width - left - right))

    def draw(pen: Pen, x: float, y: float) -> None:
        base = y + (_VALUE_HIGH - how.leading) / 2 + typography.baseline(how)
        if before:
            pen.text(x, base, before, how)
        pen.box(x + left, y, wide, _VALUE_HIGH, stroke="ink", line=0.75)
        if unit:
            pen.text(x + left + wide + _BESIDE, base, unit, how)

    return Field(_VALUE_HIGH, draw, rooms=((left, 0.0, wide, _VALUE_HIGH),))


def stacked(*fields: Field) -> Field:
    """Fields one below the other."""

    def draw(pen: Pen, x: float, y: float) -> None:
        for one in fields:
            one.draw(pen, x, y)
            y += one.height + _STACKED

    boxes, rooms, top = list[Spot](), list[Room](), 0.0
    for one in fields:
        boxes += [(x, y + top) for x, y in one.boxes]
        rooms += [(x, y + top, wide, tall) for x, y, wide, tall in one.rooms]
        top += one.height + _STACKED
    return Field(top - _STACKED, draw, boxes=tuple(boxes), rooms=tuple(rooms))


def codes(first: int, count: int) -> Field:
    """A box before each of a learner's codes, of which the first `first` are none to choose."""
    down = (_CODE.leading - BOX_SIDE) / 2
    boxes = tuple((number * _CODE_PITCH, down) for number in range(count - first))

    def draw(pen: Pen, x: float, y: float) -> None:
        for left, top in boxes:
            tick_box(pen, x + left, y + top)

    def draw_own(pen: Pen, x: float, y: float, own: Codes) -> None:
        for (left, _), code in zip(boxes, own[first:count], strict=True):
            beside = x + left + BOX_SIDE + _BESIDE
            pen.text(beside, y + typography.baseline(_CODE), code, _CODE)

    return Field(_CODE.leading, draw, draw_own, boxes)


def bowls(count: int, defects: Sequence[str], none: str, width: float) -> Field:
    """A box under the number of each bowl, in a row for each defect; below, one for no bowl."""
    natural = max((_NAME.width(name) + _BESIDE for name in defects), default=0.0)
    left = min(natural, width - count * PITCH)
    pitch = min(_PITCH_MOST, (width - left) / count)
    names = [typography.paragraph(name, _NAME, left - _BESIDE) for name in defects]
    heights = [max(BOX_SIDE, name.height) + _NAME_AIR for name in names] or [BOX_SIDE + _NAME_AIR]
    tops = [_NUMBER.leading + sum(heights[:row]) for row in range(len(heights) + 1)]
    middles = [left + (number + 0.5) * pitch for number in range(count)]
    grid = [(middle - BOX_SIDE / 2, top) for top in tops[:-1] for middle in middles]
    boxes = (*grid, (0.0, tops[-1]))
    down = (_NAME.leading - BOX_SIDE) / 2

    def draw(pen: Pen, x: float, y: float) -> None:
        for number, middle in enumerate(middles, 1):
            base = y + typography.baseline(_NUMBER)
            pen.text(x + middle, base, str(number), _NUMBER, "centre")
        for name, top in zip(names, tops, strict=False):
            pen.paragraph(x, y + top - down, name)
        alone = typography.paragraph(none, _NAME, width)
        pen.paragraph(x + BOX_SIDE + _BESIDE, y + tops[-1] - down, alone)
        for across, below in boxes:
            tick_box(pen, x + across, y + below)

    return Field(tops[-1] + BOX_SIDE + _NAME_AIR, draw, boxes=boxes)


def ranks(count: int, width: float) -> Field:
    """A row of boxes for each rank, a column for each of a learner's codes."""
    pitch = min(_RANK_PITCH, (width - _RANK) / count)
    how = _fitting(_CODE, pitch - 1.0)

    middles = [_RANK + (number + 0.5) * pitch for number in range(count)]
    tops = [how.leading + row * _RANK_HIGH for row in range(count)]
    boxes = tuple((middle - BOX_SIDE / 2, top) for top in tops for middle in middles)

    def draw(pen: Pen, x: float, y: float) -> None:
        for row, top in enumerate(tops):
            base = y + top + (BOX_SIDE - HEADER.leading) / 2 + typography.baseline(HEADER)
            pen.text(x, base, str(row + 1), HEADER)
        for left, top in boxes:
            tick_box(pen, x + left, y + top)

    def draw_own(pen: Pen, x: float, y: float, own: Codes) -> None:
        for middle, code in zip(middles, own, strict=False):
            pen.text(x + middle, y + typography.baseline(how), code, how, "centre")

    return Field(how.leading + count * _RANK_HIGH, draw, draw_own, boxes)


def sheet(count: int, width: float) -> Field:
    """A sheet of 60 × 40 cm, made smaller, with a tick every 10 cm, under the codes to write in."""
    wide = min(width, _SHEET)
    centimetre = wide / WIDE
    tall = TALL * centimetre
    how = _fitting(_CODE, wide / count - 1.0)

    def draw(pen: Pen, x: float, y: float) -> None:
        y += how.leading
        pen.box(x, y, wide, tall, stroke="ink", line=0.75)
        across = [x + at * centimetre for at in range(10, round(WIDE), 10)]
        up = [y + tall - at * centimetre for at in range(10, round(TALL), 10)]
        ticks = [((at, y + tall), (at, y + tall - _TICK)) for at in across]
        pen.lines([*ticks, *(((x, at), (x + _TICK, at)) for at in up)], "ink2")

    def draw_own(pen: Pen, x: float, y: float, own: Codes) -> None:
        for number, code in enumerate(own[:count]):
            left = x + number * min(wide / count, _CODE_PITCH)
            pen.text(left, y + typography.baseline(how), code, how)

    rooms = ((0.0, how.leading, wide, tall),)
    return Field(how.leading + tall, draw, draw_own, rooms=rooms)


def _fitting(how: Type, width: float) -> Type:
    """The type for codes of three digits in a width."""
    return how.at(max(SMALLEST, min(how.size, how.size * width / how.width("000"))))

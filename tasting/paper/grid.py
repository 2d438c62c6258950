"""The grid to fill in by hand: columns for what is asked, rows for the samples."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final, Protocol, TypeVar

from tasting.paper import typography
from tasting.paper.kit_columns import Column
from tasting.paper.pen import Pen
from tasting.paper.pen_answers import SWATCH
from tasting.paper.typography import HEADER, ROW_CODE, SMALLEST, Lines

ROW_MOST: Final = 12.2
"""A row is not made taller than this, mm."""
_PAD: Final = 1.1
_EDGE: Final = 0.25
"""What a name that is wider than the codes below it leaves free on both sides, mm."""
_BELOW_NAME: Final = 2.4
"""Where the line of a code begins below the name of its group: letters are lower than lines, mm."""
_ICON: Final = 3.4
_CODE: Final = 13.8
_NUMBER_LEAST: Final = 10.5
_CHOICE_LEAST: Final = 24.0
_SWATCHED_LEAST: Final = 27.0
_NAME_LINES: Final = 6
"""A very long name may take so many lines."""
_SWATCH: Final = 1.7
"""A swatch of colour is so large, mm."""
_BOWL: Final = 2.1
"""The radius of a bowl to cross, mm."""
_BOWL_PITCH: Final = 4.9
_SHORT_HINT: Final = 8
"""A longer hint, in letters, is a list of options."""
_HINT_LINES: Final = 12
"""The lines of a list of options; a longer one has a wider column."""
_HINT_MOST: Final = 120.0
"""No column is made wider than this for its options, mm."""


@dataclass(frozen=True)
class Style:
    """One way to set the headers."""

    size: float
    beside: bool
    """Whether the icon stands beside the name, not above it."""
    words_least: float
    """The least width of a column for words, mm."""
    name_most: float = 20.0
    """A wider name is broken between its words, mm."""


_STYLES: Final = (
    Style(8.25, True, 34),
    Style(7.6, False, 25),
    Style(SMALLEST, False, 23),
    Style(SMALLEST, False, 21, name_most=0),
)


@dataclass(frozen=True)
class Cell:
    """A header as it is set, and the width of its column, mm."""

    column: Column
    name: Lines
    hint: Lines
    width: float


@dataclass(frozen=True)
class Band:
    """Columns that stand side by side."""

    style: Style
    cells: tuple[Cell, ...]
    rows: int
    """One for each sample."""

    @property
    def header(self) -> float:
        """How tall the headers are, mm."""
        tallest = max(cell.name.height + cell.hint.height for cell in self.cells)
        return tallest + (1.4 if self.style.beside else _ICON + 2.0)


def bands(columns: Sequence[Column], rows: int, width: float) -> list[Band]:
    """The columns in as few bands of `width` mm as they need, in the roomiest style for that."""
    if not columns:
        return []
    return min((_banded(columns, rows, style, width) for style in _STYLES), key=len)


def _banded(columns: Sequence[Column], rows: int, style: Style, width: float) -> list[Band]:
    """The columns in bands of one style."""
    cells = [_cell(column, style) for column in columns]
    return [_spread(band, rows, style, width) for band in filled(cells, width - _CODE)]


class _Wide(Protocol):
    """What takes a width in a row, mm."""

    @property
    def width(self) -> float: ...


_Part = TypeVar("_Part", bound=_Wide)


def filled(parts: Sequence[_Part], room: float) -> list[list[_Part]]:
    """The parts in as few rows of `room` mm as they need, filled about alike."""
    total = sum(part.width for part in parts)
    share = total / max(1, ceil(total / room))
    made: list[list[_Part]] = []
    used = room
    for part in parts:
        if not made or used + part.width > room or used >= share:
            made.append([])
            used = 0.0
        made[-1].append(part)
        used += part.width
    return made


def _cell(column: Column, style: Style) -> Cell:
    """The column at its natural width: its header's, or what a hand needs."""
    how = HEADER.at(style.size)
    beside = _ICON + 1.0 if style.beside else 0
    least = style.words_least if column.wide else _NUMBER_LEAST
    hint_how = HEADER.at(SMALLEST).in_colour("ink3")
    if len(column.hint) > _SHORT_HINT:
        whole = max(hint_how.width(part) for part in column.hint.split(" "))
        some = _SWATCHED_LEAST if column.swatches else _CHOICE_LEAST
        shared = hint_how.width(column.hint) / (_HINT_LINES - 2)
        least = max(least, some, whole + 2 * _PAD, min(shared, _HINT_MOST))
    if column.bowls:
        least = max(least, column.bowls * _BOWL_PITCH + style.words_least / 2)
    longest = max(how.width(word) for word in column.name.split(" "))
    wide = max(
        least, min(how.width(column.name), max(longest, style.name_most)) + beside + 2 * _PAD
    )
    room = wide - beside - 2 * _PAD + 0.01
    name = typography.fitted(column.name, how, room, SMALLEST, 2)
    if name.lines[-1].endswith(typography.ELLIPSIS):
        # What tells it from its neighbours often stands at the end: “infusion 1”, “infusion 2”.
        name = typography.fitted(column.name, how.at(SMALLEST), room, SMALLEST, _NAME_LINES)
    hint = (
        typography.fitted(column.hint, hint_how, wide - 2 * _PAD, SMALLEST, _HINT_LINES)
        if column.hint
        else Lines((), hint_how)
    )
    return Cell(column, name, hint, wide)


def _spread(cells: Sequence[Cell], rows: int, style: Style, width: float) -> Band:
    """A band of the full width: what is left over goes to words, else to all alike."""
    left = width - _CODE - sum(cell.width for cell in cells)
    takers = [cell for cell in cells if cell.column.wide] or list(cells)
    more = left / len(takers)
    return Band(
        style,
        tuple(
            Cell(cell.column, cell.name, cell.hint, cell.width + (more if cell in takers else 0))
            for cell in cells
        ),
        rows,
    )


def draw(pen: Pen, x: float, y: float, width: float, band: Band, row: float) -> None:
    """A band with its top left corner at (x, y): headers and rules, the rows still nameless."""
    foot = y + band.header
    left = x + _CODE
    uprights = []
    for cell in band.cells:
        _header(pen, left, foot, cell, band.style)
        uprights.append(((left, foot), (left, foot + band.rows * row)))
        for number in range(cell.column.unasked):
            _dash(pen, left + cell.width / 2, foot + (number + 0.5) * row)
        for number in range(cell.column.unasked, band.rows if cell.column.bowls else 0):
            _bowls(pen, left + _PAD, foot + (number + 0.5) * row, cell.column.bowls)
        left += cell.width
    pen.lines(uprights, "line")
    rules = [foot + n * row for n in range(band.rows + 1)]
    pen.lines([((x, rule), (x + width, rule)) for rule in rules], "line")


def _dash(pen: Pen, middle: float, y: float) -> None:
    """In place of an answer: there is nothing to fill in."""
    how = ROW_CODE.in_colour("ink3")
    pen.text(middle, y - how.leading / 2 + typography.baseline(how), "–", how, "centre")


def _bowls(pen: Pen, x: float, middle: float, count: int) -> None:
    """Bowls in a row as seen from above, each with its number, to be crossed."""
    how = HEADER.at(SMALLEST).in_colour("ink3")
    top = middle - how.leading / 2
    for number in range(count):
        at = x + _BOWL + number * _BOWL_PITCH
        pen.circle(at, middle, _BOWL, stroke="ink2", line=0.5)
        pen.text(at, top + typography.baseline(how), str(number + 1), how, "centre")


def draw_groups(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    band: Band,
    row: float,
    groups: Sequence[tuple[str, int]],
) -> None:
    """A stronger rule over each of the `groups` of rows of a band drawn at (x, y), and its name.

    The name stands over the first code of the group, which makes room for it in a low row.
    """
    top, how = y + band.header, HEADER.at(SMALLEST)
    for name, many in groups:
        pen.line((x, top), (x + width, top), "lineStrong")
        said = typography.fitted(name, how, _CODE - 2 * _EDGE, SMALLEST)
        if name:
            left = x + min(_PAD, _CODE - _EDGE - said.how.width(said.lines[0]))
            pen.text(left, top + 0.4 + typography.baseline(how), said.lines[0], said.how)
        top += many * row


def _header(pen: Pen, x: float, foot: float, cell: Cell, style: Style) -> None:
    """An icon and a name, standing on the band's first rule."""
    top = foot - 1.2 - cell.name.height - cell.hint.height
    beside = _ICON + 1.0 if style.beside else 0
    if style.beside:
        pen.icon(
            cell.column.sense,
            x + _PAD,
            top + (cell.name.how.leading - _ICON) / 2,
            _ICON,
            cell.column.sense,
        )
    else:
        pen.icon(cell.column.sense, x + _PAD, top - _ICON - 0.4, _ICON, cell.column.sense)
    below = pen.paragraph(x + _PAD + beside, top, cell.name)
    pen.paragraph(x + _PAD, below, cell.hint)
    _draw_swatches(pen, x + _PAD, below, cell)


def _draw_swatches(pen: Pen, x: float, y: float, cell: Cell) -> None:
    """The colours of the answers in the room that the hint, with its top at `y`, leaves them."""
    how, colours = cell.hint.how, iter(cell.column.swatches)
    for number, line in enumerate(cell.hint.lines):
        top = y + number * how.leading + (how.leading - _SWATCH) / 2
        for found in re.finditer(SWATCH, line):
            left = x + how.width(line[: found.start()])
            pen.box(left, top, _SWATCH, _SWATCH, fill=next(colours), stroke="ink2", line=0.4)


def draw_codes(
    pen: Pen,
    x: float,
    y: float,
    header: str,
    order: Sequence[str],
    band: Band,
    row: float,
    groups: Sequence[tuple[str, int]],
) -> None:
    """A learner's codes, in their own order, before the rows of a band drawn at (x, y).

    The first one of a named group stands lower where its row is low: below the name.
    """
    foot = y + band.header
    ends = accumulate((many for _, many in groups), initial=0)
    named = {first for first, (name, _) in zip(ends, groups, strict=False) if name}
    pen.text(x + _PAD, foot - 1.2 - HEADER.leading + typography.baseline(HEADER), header, HEADER)
    for place, code in enumerate(order):
        top = (row - ROW_CODE.leading) / 2
        if place in named:
            top = max(top, _BELOW_NAME)
        top += foot + place * row
        pen.text(x + _PAD, top + typography.baseline(ROW_CODE), code, ROW_CODE)

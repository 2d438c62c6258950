"""Where everything stands on a kit sheet: lengths in mm, and how they give way when it is full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tasting.paper import grid, reading_boxes, strip, typography
from tasting.paper.grid import Band
from tasting.paper.kit_content import SharedContent
from tasting.paper.page import Page
from tasting.paper.reading_boxes import Boxes
from tasting.paper.typography import BODY, DATE, NAME, SECTION, SMALL, SMALLEST, STRONG, Lines

QR_SIDE: Final = 34.0
_QR_MARGIN: Final = 3.7
"""Between the code and the right margin: the words under it are wider than it is, mm."""
QR_TOP: Final = 12.4
QR_WORDS: Final = 15.4
"""The height kept under the code for the words there."""
QR_ROOM: Final = 41.2
"""The width kept for the code and the words under it."""
_KEEP_FREE: Final = 76.0
"""What the keeping line leaves free beside it where there is a code."""
COLUMN_GAP: Final = 6.9
BOX_SIDE: Final = 3.4
BOX_GAP: Final = 2.4
CUP_GAP: Final = 3.2
_CUPS_IN_A_ROW: Final = 6
_CUPS_BESIDE_A_NAME: Final = 8
SET_NAME: Final = 26.0
"""The width kept for the name of a set or a flight, before its codes, mm."""
NAME_LEAST: Final = 22.0


ROW_LEAST: Final = 7.0
"""A row of the grid lower than this leaves no room for handwriting."""


@dataclass(frozen=True)
class Density:
    """How close things stand: lengths in mm, sizes in pt."""

    gap: float
    """Between the sections."""
    cup: float
    """The height of a code's box."""
    code: float
    body: float
    item_gap: float
    """Between the lines of a list."""
    row: float
    """The least height of a row in the grid: room for handwriting."""
    under: float = 1.9
    """Between the title of a section and what it stands over."""

    @property
    def title(self) -> float:
        """How high the title of a section is, with what lies below it."""
        return SECTION.leading + self.under


DENSITIES: Final = (
    Density(gap=6.9, cup=26.7, code=36, body=9.4, item_gap=1.6, row=9.0),
    Density(gap=5.2, cup=21.0, code=32, body=9.0, item_gap=1.3, row=8.0),
    Density(gap=3.8, cup=16.0, code=26, body=8.6, item_gap=1.0, row=7.2),
    Density(gap=2.8, cup=13.5, code=22, body=8.1, item_gap=0.6, row=ROW_LEAST),
    Density(gap=2.4, cup=12.9, code=22, body=8.1, item_gap=0.5, row=ROW_LEAST, under=1.0),
)
"""From the mock-up's own to the closest that still reads well; the first that fits is taken."""


@dataclass(frozen=True)
class Item:
    """A line of a list with its time, where it has one; `top` counts from the list's top."""

    top: float
    time: Lines
    text: Lines


_PART_GAP: Final = 4.0
"""Between two parts of the grid, mm."""
_Part = Band | Boxes


@dataclass(frozen=True)
class Grid:
    """Where a band of the grid, or the boxes for readings, stand."""

    page: int
    """0: with the rest; 1 and on: on a page of its own."""
    top: float
    part: _Part
    row: float

    @property
    def foot(self) -> float:
        """Where it ends."""
        return self.top + self.part.header + self.part.rows * self.row


@dataclass(frozen=True)
class Layout:
    """A whole sheet, placed; every figure is a y in mm unless it says otherwise."""

    page: Page
    density: Density
    call: Lines
    keep: Lines
    allergens: Lines | None
    keep_top: float
    rule: float
    cups: tuple[tuple[float, float, float], ...]
    """Left, top and width of each code's box."""
    order_title: float
    lists_title: float
    lists: tuple[tuple[Item, ...], ...]
    time_width: float
    readings_title: float
    """0 where the readings stand with the grid, without a title of their own."""
    strip_title: float
    grid_title: float
    grids: tuple[Grid, ...]

    @property
    def qr_left(self) -> float:
        """Where the code to scan begins, an x."""
        return self.page.right - _QR_MARGIN - QR_SIDE

    @property
    def qr_middle(self) -> float:
        """What the words under the code are centred on, an x."""
        return self.qr_left + QR_SIDE / 2

    @property
    def beside_code(self) -> float:
        """How wide what stands beside the code may be, mm."""
        return self.page.room - QR_ROOM - 3

    @property
    def column(self) -> float:
        """How wide each of the lists is, mm."""
        return _column(self.page)

    @property
    def overleaf_title(self) -> float:
        """Where the grid's title stands on a page of its own."""
        return _overleaf_title(self.page)

    @property
    def pages(self) -> int:
        """How many pages a learner's sheet has."""
        return 1 + max((part.page for part in self.grids), default=0)


def place(common: SharedContent, samples: int, page: Page, overleaf: bool = False) -> Layout | None:
    """The roomiest layout that holds everything; the grid moves overleaf before rows get too low.

    The readings stand over the grid; under the first list, which is short, where that saves the
    page. With `overleaf` the grid moves in any case. None where the lists alone are too long for a
    page.
    """
    bands = grid.bands(common.grid.columns, samples, page.room)
    parts: list[_Part] = [*bands]
    if common.grid.readings:
        parts.insert(0, reading_boxes.boxes(common.grid.readings, page.room))
    for moved in (True,) if overleaf or not parts else (False, True):
        for density in DENSITIES:
            layout = _placed(common, samples, page, density, parts, moved)
            if layout is None and common.grid.readings and not moved:
                layout = _placed(common, samples, page, density, bands, moved, aside=True)
            if layout is not None:
                return layout
    return None


def _placed(
    common: SharedContent,
    samples: int,
    page: Page,
    density: Density,
    parts: Sequence[_Part],
    overleaf: bool,
    aside: bool = False,
) -> Layout | None:
    """The sheet at one density, or nothing where it does not fit.

    The readings are among the `parts`, or `aside`.
    """
    upper = _upper(common, samples, page, density, aside)
    grids: tuple[Grid, ...] | None = None
    if not overleaf:
        top = upper.grid_title + density.title + 0.5
        grids = _below(parts, top, page.foot - 3, density.row)
    elif upper.grid_title - density.gap <= page.foot - 2:
        grids = tuple(_overleaf(parts, page))
    return replace(upper, grids=(*upper.grids, *grids)) if grids is not None else None


def _upper(
    common: SharedContent, samples: int, page: Page, density: Density, aside: bool
) -> Layout:
    """All above the grid, and of that the readings where they stand `aside`."""
    call, keep, allergens, keep_top, rule = _head(common, page, density)
    order_title = rule + 2.65 + 4.2
    rows = [many for _, many in common.codes.rows]
    cups = tuple(_cups(samples, rows, page, order_title + density.title, density.cup))
    lists_title = cups[-1][1] + density.cup + density.gap
    lists, time_width = _lists(common, page, density)
    lists_foot = (
        lists_title + density.title + max((_foot(items) for items in lists if items), default=0.0)
    )
    readings_title, boxes = 0.0, list[Grid]()
    if aside:
        above = density.title + _foot(lists[0]) + density.gap if lists[0] else 0
        readings_title = lists_title + above
        boxes = [_aside(common, page, readings_title + density.title, lists_foot)]
        lists_foot = max(lists_foot, boxes[0].foot)
    strip_title = lists_foot + density.gap
    return Layout(
        page=page,
        density=density,
        call=call,
        keep=keep,
        allergens=allergens,
        keep_top=keep_top,
        rule=rule,
        cups=cups,
        order_title=order_title,
        lists_title=lists_title,
        lists=lists,
        time_width=time_width,
        readings_title=readings_title,
        strip_title=strip_title,
        grid_title=strip_title + SECTION.leading + 1.0 + strip.HEIGHT + density.gap,
        grids=tuple(boxes),
    )


def _head(
    common: SharedContent, page: Page, density: Density
) -> tuple[Lines, Lines, Lines | None, float, float]:
    """The video call, the keeping line, the allergens, their top, and where the ruler stands."""
    wide = page.room - (_KEEP_FREE if common.head.page_title else 0)
    body = BODY.at(density.body).in_colour("ink2")
    how = STRONG.at(density.body)
    call = typography.paragraph(common.head.call, how, wide) if common.head.call else Lines((), how)
    keep = typography.paragraph(common.head.keep, body, wide)
    allergens = (
        typography.paragraph(common.head.allergens, STRONG.at(density.body), wide)
        if common.head.allergens
        else None
    )
    keep_top = page.top + SMALL.leading + 2.1 + NAME.leading + 0.5 + DATE.leading + 2.1
    foot = keep_top + call.height + keep.height + (allergens.height + 0.6 if allergens else 0)
    qr_foot = QR_TOP + QR_SIDE + QR_WORDS if common.head.page_title else 0.0
    return call, keep, allergens, keep_top, max(foot, qr_foot) + 4.2


def _cups(
    samples: int, rows: Sequence[int], page: Page, top: float, height: float
) -> Iterator[tuple[float, float, float]]:
    """The boxes of the codes: a row for each set or flight, behind its name; two of a long one.

    Without such rows one up to six, two rows of equal boxes from seven on.
    """
    left, most = page.left, _CUPS_IN_A_ROW
    if rows:
        left, most = page.left + SET_NAME, _CUPS_BESIDE_A_NAME
    lines = [many if many <= most else -(-many // 2) for many in rows or (samples,)]
    in_row = max(lines)
    width = min(70.0, (page.right - left - CUP_GAP * (in_row - 1)) / in_row)
    row = 0
    for many, line in zip(rows or (samples,), lines, strict=True):
        for place_ in range(many):
            down, column = divmod(place_, line)
            y = top + (row + down) * (height + CUP_GAP)
            yield left + column * (width + CUP_GAP), y, width
        row += -(-many // line)


def _lists(
    common: SharedContent, page: Page, density: Density
) -> tuple[tuple[tuple[Item, ...], ...], float]:
    """The three lists, and how wide the times of the third are."""
    body, strong = (how.at(density.body) for how in (BODY, STRONG))
    nothing = Lines((), body)
    column = _column(page)
    ticked = column - BOX_SIDE - BOX_GAP
    times = [typography.fitted(time, strong, 22, SMALLEST) for time, _ in common.lists.day]
    time_width = max((t.how.width(t.lines[0]) for t in times), default=0.0) + 2.6
    boxes = [
        _stacked([(nothing, typography.paragraph(line, body, ticked)) for line in lines], density)
        for lines in (common.lists.box, common.lists.home)
    ]
    day = [
        (time, typography.paragraph(text, body, column - time_width))
        for time, (_, text) in zip(times, common.lists.day, strict=True)
    ]
    return (*boxes, _stacked(day, density)), time_width


def _stacked(lines: Sequence[tuple[Lines, Lines]], density: Density) -> tuple[Item, ...]:
    items, top = [], 0.0
    for time, text in lines:
        items.append(Item(top, time, text))
        top += text.height + density.item_gap
    return tuple(items)


def _foot(items: Sequence[Item]) -> float:
    return items[-1].top + items[-1].text.height


def _aside(common: SharedContent, page: Page, top: float, foot: float) -> Grid:
    """The boxes for readings in the first column, down to `foot` or lower."""
    boxes = reading_boxes.boxes(common.grid.readings, _column(page))
    return Grid(0, top, boxes, max(ROW_LEAST, _row([boxes], foot - top)))


def _below(
    parts: Sequence[_Part], top: float, foot: float, least: float
) -> tuple[Grid, ...] | None:
    """The grid on the same page, its rows as tall as there is room for."""
    row = _row(parts, foot - top)
    if row < least:
        return None
    return tuple(_stack(parts, top, row, 0))


def _row(parts: Sequence[_Part], room: float) -> float:
    """How tall the rows of the parts may be where they have so much room together, mm."""
    names = sum(part.header for part in parts) + _PART_GAP * (len(parts) - 1)
    return min(grid.ROW_MOST, (room - names) / sum(part.rows for part in parts))


def _overleaf(parts: Sequence[_Part], page: Page) -> Iterator[Grid]:
    """The grid on pages of its own: all bands on the next one if rows stay high enough there."""
    top = _overleaf_title(page) + SECTION.leading + 2.4
    room = page.foot - 3 - top
    number, waiting = 1, list(parts)
    while waiting:
        count = len(waiting)
        while count > 1 and _row(waiting[:count], room) < ROW_LEAST:
            count -= 1
        yield from _stack(waiting[:count], top, _row(waiting[:count], room), number)
        waiting, number = waiting[count:], number + 1


def _stack(parts: Sequence[_Part], top: float, row: float, number: int) -> Iterator[Grid]:
    for part in parts:
        placed = Grid(number, top, part, row)
        yield placed
        top = placed.foot + _PART_GAP


def _column(page: Page) -> float:
    return (page.room - 2 * COLUMN_GAP) / 3


def _overleaf_title(page: Page) -> float:
    return page.top + SMALL.leading + 4

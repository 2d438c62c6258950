"""A label stock: where the labels of a sheet or of a roll lie, and whether that can be so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from tasting.domain.value import Line, Short, Value
from tasting.words import Message, mark, message

_ROUNDING: Final = 0.02
"""Tables of stocks round to hundredths: so much, mm, is no fault."""

MOST_SIZE: Final = 2000.0
"""The largest size of a page, of a label or from one to the next, mm."""
MOST_RADIUS: Final = 1000.0
"""The largest radius of a corner, mm: half the largest size."""
_Extent = Annotated[float, Field(gt=0, le=MOST_SIZE)]
_Distance = Annotated[float, Field(ge=0, le=MOST_SIZE)]

Size = tuple[_Extent, _Extent]
"""Across and down, mm."""
Place = tuple[_Distance, _Distance]
"""From the left and from the top edge, mm."""
Grid = tuple[Annotated[int, Field(ge=1, le=100)], Annotated[int, Field(ge=1, le=100)]]
"""How many across and how many down."""


@dataclass(frozen=True)
class StockFault:
    """A figure of a stock that cannot be."""

    field: str
    axis: int
    """In which direction it cannot be: 0 across, 1 down."""
    wrong: Message


@dataclass(frozen=True)
class _Axis:
    """What is said where labels do not fit in one direction."""

    overlap: str
    overrun: str


_ACROSS: Final = _Axis(
    mark(
        "The pitch across, {pitch} mm, is less than the width of a label, "
        "{size} mm, so the labels overlap."
    ),
    mark("The labels reach {reach} mm across, beyond the page, which is {page} mm wide."),
)
_DOWN: Final = _Axis(
    mark(
        "The pitch down, {pitch} mm, is less than the height of a label, "
        "{size} mm, so the labels overlap."
    ),
    mark("The labels reach {reach} mm down, beyond the page, which is {page} mm high."),
)


_TOO_ROUND: Final = mark(
    "The corners have a radius of {radius} mm, more than half the label, {most} mm."
)


class LabelStock(Value):
    """Labels of one size in a grid on a page; a roll is a page with one label."""

    name: Line
    maker: Short = ""
    aliases: tuple[Line, ...] = ()
    """Other names of the same labels."""
    page: Size
    label: Size
    first: Place
    """Where the first label has its left top corner."""
    pitch: Size
    """From the left top corner of a label to that of the next."""
    grid: Grid
    radius: Annotated[float, Field(ge=0, le=MOST_RADIUS)] = 0
    """Of its rounded corners, mm; half the size: a round label."""

    @property
    def is_roll(self) -> bool:
        """Whether each label is a page of its own."""
        return self.count == 1 and self.page == self.label

    @property
    def count(self) -> int:
        """The labels of a page."""
        return self.grid[0] * self.grid[1]

    def corner(self, place: int) -> tuple[float, float]:
        """The left top corner of a label counted from 0, row by row, mm."""
        row, column = divmod(place, self.grid[0])
        return self.first[0] + column * self.pitch[0], self.first[1] + row * self.pitch[1]

    def faults(self) -> Iterator[StockFault]:
        """Every figure that cannot be: labels beyond the page, over each other, too round."""
        for axis, ends in enumerate((_ACROSS, _DOWN)):
            count, pitch, size = self.grid[axis], self.pitch[axis], self.label[axis]
            if count > 1 and pitch < size - _ROUNDING:
                yield StockFault("pitch", axis, message(ends.overlap, pitch=pitch, size=size))
            reach = round(self.first[axis] + (count - 1) * pitch + size, 2)
            if reach > self.page[axis] + _ROUNDING:
                wrong = message(ends.overrun, reach=reach, page=self.page[axis])
                yield StockFault("page", axis, wrong)
        if self.radius > min(self.label) / 2 + _ROUNDING:
            most = round(min(self.label) / 2, 2)
            yield StockFault("radius", 0, message(_TOO_ROUND, radius=self.radius, most=most))


def plain_stock(page: tuple[float, float]) -> LabelStock:
    """Plain paper of a size, to be cut: labels of 63.5 × 38 mm with a gap between the columns."""
    width, height = 63.5, 38.0
    across, down = int((page[0] - 10) // (width + 2.5)), int((page[1] - 24) // height)
    pitch = (width + 2.5, height)
    left = (page[0] - (across - 1) * pitch[0] - width) / 2
    return LabelStock(
        name=PLAIN,
        page=page,
        label=(width, height),
        first=(round(left, 2), round((page[1] - down * height) / 2, 2)),
        pitch=pitch,
        grid=(across, down),
    )


PLAIN: Final = "plain"
"""The name of plain paper among the stocks."""


def plain_name(text: str) -> str:
    """The name of a stock as it is compared: without maker's spaces, dots, hyphens and case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def by_every_name(stocks: Mapping[str, LabelStock]) -> dict[str, LabelStock]:
    """The stocks by each of their names as they are compared."""
    found: dict[str, LabelStock] = {}
    for stock in stocks.values():
        for name in (stock.name, *stock.aliases):
            found.setdefault(plain_name(name), stock)
            found.setdefault(plain_name(stock.maker + name), stock)
    return found

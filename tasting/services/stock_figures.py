"""The figures that somebody types of a label stock: what they mean, and which of them cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

from tasting.domain.label_stock import MOST_RADIUS, MOST_SIZE, LabelStock
from tasting.domain.numbers import number_fault, typed_count
from tasting.domain.typed_sizes import read_size
from tasting.formats import Formats, needed_decimals
from tasting.words import Message, message

Figure = Literal[
    "page_width", "page_height", "columns", "rows", "width", "height", "left", "top", "across",
    "down", "radius",
]  # fmt: skip
"""Of a sheet: its size, how many labels, their size, the margins before the first, how far from
one label to the next, the radius of their corners. Of a roll: the size of a label, the radius."""
Corners = Literal["square", "rounded", "round"]

PAGES: Final = {"A4": (210.0, 297.0), "A5": (148.0, 210.0), "US Letter": (215.9, 279.4)}
"""The sizes of paper that labels come on, by name, mm."""
_COUNTS: Final = ("columns", "rows")
_MARGINS: Final = ("left", "top")
_BETWEEN: Final = ("across", "down")
_LEAST_SIZE: Final = 0.1
"""The smallest size, mm."""
_MOST_LABELS: Final = 100
"""In a row, or in a column."""


class Shape(NamedTuple):
    """What kind of stock it is, and how it is measured."""

    roll: bool = False
    """Each label is a page: no figures of a sheet."""
    gaps: bool = False
    """`across` and `down` are the gaps between labels; else from edge to edge of the next."""
    corners: Corners = "square"

    def asks(self, texts: Mapping[Figure, str]) -> list[Figure]:
        """The figures that such a stock has, in the order in which they are asked."""
        asked: list[Figure] = [] if self.roll else ["page_width", "page_height", "columns", "rows"]
        asked += ["width"] if self.corners == "round" else ["width", "height"]
        if not self.roll:
            asked += ["left", "top"]
            counted: tuple[tuple[Figure, Figure], ...] = (("columns", "across"), ("rows", "down"))
            for count, between in counted:
                asked += [between] if typed_count(texts.get(count, "")) > 1 else []
        return [*asked, "radius"] if self.corners == "rounded" else asked


@dataclass(frozen=True)
class Reading:
    """What figures mean."""

    stock: LabelStock | None
    """None where a figure lacks or cannot be read; it may still be one that cannot be."""
    faults: Mapping[Figure, Message]
    """What is wrong, by figure."""
    understood: Mapping[Figure, float]
    """The sizes that were typed with a unit or as a fraction, mm."""

    @property
    def good(self) -> LabelStock | None:
        """The stock, if nothing is wrong with it."""
        return None if self.faults else self.stock


def read_figures(name: str, texts: Mapping[Figure, str], shape: Shape) -> Reading:
    """The stock of a name that figures mean, as they are typed; an empty one only lacks."""
    values, faults, understood = dict[Figure, float](), dict[Figure, Message](), {}
    asked = shape.asks(texts)
    for figure in asked:
        text = texts.get(figure, "").strip()
        if not text:
            continue
        found = _read(figure, text, shape, _most(figure, values, shape))
        if isinstance(found, Message):
            faults[figure] = found
            continue
        values[figure] = found
        if figure not in _COUNTS and not text.replace(",", ".").replace(".", "", 1).isdecimal():
            understood[figure] = found
    if len(values) < len(asked):
        return Reading(None, faults, understood)
    stock = _stock(name, values, shape)
    for wrong in stock.faults():
        faults[_place(wrong.field, wrong.axis)] = wrong.wrong
    return Reading(stock, faults, understood)


def figures_of(stock: LabelStock, words: Formats) -> tuple[dict[Figure, str], Shape]:
    """The figures of a stock as they are typed, and how they are measured."""
    width, height = stock.label
    corners: Corners = "rounded" if stock.radius else "square"
    if stock.radius and width == height and abs(2 * stock.radius - width) < 0.01:
        corners = "round"
    found = (*stock.page, *stock.grid, *stock.label, *stock.first, *stock.pitch, stock.radius)
    texts = {
        figure: words.number(value, needed_decimals(value))
        for figure, value in zip(get_args(Figure), found, strict=True)
    }
    return texts, Shape(stock.is_roll, False, corners)


def turned(texts: Mapping[Figure, str], shape: Shape, words: Formats) -> dict[Figure, str]:
    """Distances as gaps become those from edge to edge, and the other way round."""
    new = dict(texts)
    sides: tuple[tuple[Figure, Figure], ...] = (("across", "width"), ("down", "height"))
    for figure, size in sides:
        side: Figure = "width" if shape.corners == "round" else size
        label, between = read_size(texts.get(side, "")), read_size(texts.get(figure, ""))
        if label is not None and between is not None:
            value = max(0.0, round(between + (label if shape.gaps else -label), 3))
            new[figure] = words.number(value, needed_decimals(value))
    return new


def _most(figure: Figure, values: Mapping[Figure, float], shape: Shape) -> float:
    """The largest that a size can be beside those read before it, mm."""
    if figure == "radius":
        return MOST_RADIUS
    if figure in _BETWEEN and shape.gaps:
        side: Figure = "width" if figure == "across" or shape.corners == "round" else "height"
        return round(MOST_SIZE - values.get(side, 0), 3)
    return MOST_SIZE


def _read(figure: Figure, text: str, shape: Shape, most: float) -> float | Message:
    """A figure as a number, in mm where it is a size; else what is wrong with it."""
    if figure in _COUNTS:
        count = typed_count(text)
        if not count:
            return message("“{value}” is not a number of labels.", value=text)
        return number_fault(count, 1, _MOST_LABELS) or count
    size = read_size(text)
    if size is None:
        return message(
            "“{value}” is not a size. Write for example 66.7, 6.67 cm or 2 5/8 in.", value=text
        )
    may_be_none = figure in _MARGINS or figure == "radius" or (figure in _BETWEEN and shape.gaps)
    return number_fault(size, 0 if may_be_none else _LEAST_SIZE, most) or size


def _stock(name: str, values: Mapping[Figure, float], shape: Shape) -> LabelStock:
    width = values["width"]
    label = (width, width if shape.corners == "round" else values["height"])
    radius = {"square": 0.0, "rounded": values.get("radius", 0.0), "round": width / 2}
    page, first, grid, pitch = label, (0.0, 0.0), (1, 1), label
    if not shape.roll:
        page = (values["page_width"], values["page_height"])
        first = (values["left"], values["top"])
        grid = (int(values["columns"]), int(values["rows"]))
        more = label if shape.gaps else (0.0, 0.0)
        across, down = values.get("across"), values.get("down")
        pitch = (
            label[0] if across is None else round(across + more[0], 3),
            label[1] if down is None else round(down + more[1], 3),
        )
    return LabelStock(
        name=name or "?",
        page=page,
        label=label,
        first=first,
        pitch=pitch,
        grid=grid,
        radius=radius[shape.corners],
    )


def _place(field: str, axis: int) -> Figure:
    """The figure beside which a fault of a stock is told."""
    places: dict[str, tuple[Figure, Figure]] = {
        "pitch": ("across", "down"),
        "page": ("columns", "rows"),
        "radius": ("radius", "radius"),
    }
    return places[field][axis]

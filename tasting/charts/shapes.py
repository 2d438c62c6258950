"""The display list: four shapes in all, in pixels at 96 dpi, x to the right and y downwards.

A colour is the name of a token ("ink", "taste", "band"), never a value: whoever renders a drawing
brings the palette of its theme or paper. An empty name means not painted.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

Point = tuple[float, float]


class Form(StrEnum):
    """The form of a dot; each sense has its own, so that plots survive greyscale."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    SQUARE = "square"
    TRIANGLE = "triangle"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Poly:
    """A closed polygon."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with flat ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark about (x, y); `size` is a circle's radius, and as much to the eye in other forms."""

    x: float
    y: float
    size: float
    form: Form
    fill: str
    stroke: str = ""
    width: float = 0

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners of its outline; none for a circle."""
        x, y, s = self.x, self.y, self.size
        match self.form:
            case Form.CIRCLE:
                return ()
            case Form.DIAMOND:
                far = s * 1.25
                return ((x, y - far), (x + far, y), (x, y + far), (x - far, y))
            case Form.TRIANGLE:
                return ((x, y - s * 1.15), (x + s * 1.15, y + s * 0.9), (x - s * 1.15, y + s * 0.9))
            case Form.SQUARE:
                return _around(x, y, s * 0.9, s * 0.9)
            case Form.BAR:
                return _around(x, y, s * 0.5, s * 1.25)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of the sans face, standing on the baseline `y`; `anchor` says what `x` is."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "ink"
    weight: Literal[400, 500, 600] = 400
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Poly | Line | Dot | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes to be painted in order inside `width` × `height`."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def at(self, x: float, y: float) -> tuple[Shape, ...]:
        """The shapes, moved: to put one drawing inside another."""
        return tuple(_moved(shape, x, y) for shape in self.shapes)


def box(x: float, y: float, width: float, height: float, fill: str) -> Poly:
    """A filled rectangle with its top left corner at (x, y)."""
    return Poly(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill)


def _around(x: float, y: float, half_width: float, half_height: float) -> tuple[Point, ...]:
    return (
        (x - half_width, y - half_height),
        (x + half_width, y - half_height),
        (x + half_width, y + half_height),
        (x - half_width, y + half_height),
    )


def _moved(shape: Shape, x: float, y: float) -> Shape:
    match shape:
        case Poly():
            points = tuple((px + x, py + y) for px, py in shape.points)
            return Poly(points, shape.fill, shape.stroke, shape.width)
        case Line():
            ends = (shape.x1 + x, shape.y1 + y, shape.x2 + x, shape.y2 + y)
            return Line(*ends, shape.colour, shape.width)
        case Dot() | Text():
            return replace(shape, x=shape.x + x, y=shape.y + y)

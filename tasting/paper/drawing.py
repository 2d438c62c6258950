"""Charts on paper: a display list of `tasting.charts` drawn with the pen."""

from typing import Final

from tasting.charts.shapes import Dot, Drawing, Line, Poly, Shape, Text
from tasting.paper.fonts import Face, printable
from tasting.paper.pen import Align, Pen
from tasting.paper.typography import Type

PX: Final = 25.4 / 96
"""A pixel of a chart, mm."""
_PT: Final = 0.75
"""A pixel of a chart, pt."""
_FACES: Final = {400: Face.SANS, 500: Face.SANS_MEDIUM, 600: Face.SANS_SEMIBOLD}
_ALIGNS: Final[dict[str, Align]] = {"start": "left", "middle": "centre", "end": "right"}


def draw(pen: Pen, x: float, y: float, drawing: Drawing) -> None:
    """The drawing at its own size with its top left corner at (x, y)."""
    for shape in drawing.shapes:
        _shape(pen, x, y, shape)


def _shape(pen: Pen, x: float, y: float, shape: Shape) -> None:
    match shape:
        case Poly():
            points = [(x + px * PX, y + py * PX) for px, py in shape.points]
            pen.polygon(points, shape.fill, shape.stroke, shape.width * _PT)
        case Line():
            start = (x + shape.x1 * PX, y + shape.y1 * PX)
            end = (x + shape.x2 * PX, y + shape.y2 * PX)
            pen.line(start, end, shape.colour, shape.width * _PT)
        case Dot():
            _dot(pen, x, y, shape)
        case Text():
            how = Type(_FACES[shape.weight], shape.size * _PT, shape.colour)
            where = (x + shape.x * PX, y + shape.y * PX)
            pen.text(*where, printable(shape.text), how, _ALIGNS[shape.anchor])


def _dot(pen: Pen, x: float, y: float, dot: Dot) -> None:
    line = dot.width * _PT
    corners = [(x + px * PX, y + py * PX) for px, py in dot.corners]
    if corners:
        pen.polygon(corners, dot.fill, dot.stroke, line)
    else:
        middle = (x + dot.x * PX, y + dot.y * PX)
        pen.circle(*middle, dot.size * PX, dot.fill, dot.stroke, line)

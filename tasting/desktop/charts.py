"""The drawings of `tasting.charts` on screen, in the colours of the theme."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import floor

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.charts.shapes import Dot, Drawing, Line, Poly, Shape, Text
from tasting.desktop.theme import Theme
from tasting.desktop.theme.tokens import snake
from tasting.desktop.widgets.painted import Painted

_ROLES = {400: "small", 500: "label", 600: "strong"}
"""The roles of the sans face by weight."""


def draw(painter: QPainter, theme: Theme, drawing: Drawing, at: QPointF | None = None) -> None:
    """Draw with the top left corner on the pixel `at`; changes pen, brush and font of the painter.

    Between two pixels no hairline of the drawing would be sharp.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = QPointF(floor(at.x()), floor(at.y())) if at else QPointF(0, 0)
    painter.translate(corner)
    for (stroke, width, fill), alike in groupby(drawing.shapes, key=_style):
        run = list(alike)
        painter.setPen(_pen(theme, stroke, width) if stroke else Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawLines([_line(shape) for shape in run if isinstance(shape, Line)])
        for shape in run:
            if isinstance(shape, Text):
                _draw_text(painter, theme, shape)
            elif isinstance(shape, Poly | Dot):
                _draw_area(painter, shape)
    painter.translate(-corner)


def draw_shapes(painter: QPainter, theme: Theme, shapes: Sequence[Shape]) -> None:
    """Draw shapes where they are; changes pen, brush and font of the painter."""
    draw(painter, theme, Drawing(0, 0, tuple(shapes)))


class Chart(Painted):
    """A drawing as a widget of its own size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a drawing is set."""
        super().__init__(theme, parent)
        self._drawing = Drawing(0, 0, ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_drawing(self, drawing: Drawing, spoken: str) -> None:
        """Show `drawing`; `spoken` tells the same to a screen reader."""
        self._drawing = drawing
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As the drawing is."""
        return QSize(round(self._drawing.width), round(self._drawing.height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        draw(QPainter(self), self.theme, self._drawing)


def colour(theme: Theme, token: str) -> QColor:
    """The colour of a token as drawings name it, "lineStrong"."""
    return theme.colours.named(snake(token))


def crisp(x: float) -> float:
    """The middle of the pixel at `x`, so that a line of one px is one px wide."""
    return int(x) + 0.5


def _style(shape: Shape) -> tuple[str, float, str]:
    """Stroke, width and fill: what neighbours must have in common to be drawn in one go."""
    match shape:
        case Line():
            return shape.colour, shape.width, ""
        case Text():
            return "", 0, ""
        case _:
            return shape.stroke, shape.width, shape.fill


def _pen(theme: Theme, token: str, width: float) -> QPen:
    return QPen(colour(theme, token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _line(line: Line) -> QLineF:
    """A hairline along an axis is moved to the middle of its pixels, so that it is sharp."""
    x1, y1, x2, y2 = line.x1, line.y1, line.x2, line.y2
    if line.width <= 1:
        if x1 == x2:
            x1 = x2 = crisp(x1)
        if y1 == y2:
            y1 = y2 = crisp(y1)
    return QLineF(x1, y1, x2, y2)


def _draw_area(painter: QPainter, shape: Poly | Dot) -> None:
    corners = shape.points if isinstance(shape, Poly) else shape.corners
    if corners:
        painter.drawPolygon(_polygon(corners))
    elif isinstance(shape, Dot):
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.size, shape.size)


def _polygon(corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _draw_text(painter: QPainter, theme: Theme, text: Text) -> None:
    painter.setFont(_font(theme, text.weight, text.size))
    painter.setPen(colour(theme, text.colour))
    x = text.x
    if text.anchor != "start":
        width = _width(theme, text.weight, text.size, text.text)
        x -= width if text.anchor == "end" else width / 2
    painter.drawText(QPointF(x, text.y), text.text)


@lru_cache(maxsize=64)
def _font(theme: Theme, weight: int, size: float) -> QFont:
    return theme.font(_ROLES[weight], size)


@lru_cache(maxsize=4096)
def _width(theme: Theme, weight: int, size: float, text: str) -> float:
    """The width of a text; a table asks for the same few numbers over and over."""
    return QFontMetricsF(_font(theme, weight, size)).horizontalAdvance(text)

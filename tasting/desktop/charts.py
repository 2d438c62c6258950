"""The drawings of `tasting.charts` on screen, in the colours of the theme."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.charts.shapes import Dot, Drawing, Line, Poly, Shape, Text
from tasting.desktop.theme import Theme
from tasting.desktop.theme.tokens import snake
from tasting.desktop.widgets.painted import Painted

_ROLES = {400: "small", 500: "label", 600: "strong"}
"""The roles of the sans face by weight."""


def draw(painter: QPainter, theme: Theme, drawing: Drawing, at: QPointF | None = None) -> None:
    """Draw with the top left corner `at`; changes pen, brush and font of the painter."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = at or QPointF(0, 0)
    painter.translate(corner)
    for pen, shapes in groupby(drawing.shapes, key=_pen_of):
        if pen is None:
            _draw_each(painter, theme, shapes)
        else:
            painter.setPen(_pen(theme, *pen))
            painter.drawLines([_line(line) for line in shapes if isinstance(line, Line)])
    painter.translate(-corner)


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


def _pen_of(shape: Shape) -> tuple[str, float] | None:
    """What lines must have in common to be drawn at once; nothing for other shapes."""
    return (shape.colour, shape.width) if isinstance(shape, Line) else None


def _pen(theme: Theme, token: str, width: float) -> QPen:
    return QPen(colour(theme, token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _line(line: Line) -> QLineF:
    """A hairline along an axis is moved to the middle of its pixels, so that it is sharp."""
    x1, y1, x2, y2 = line.x1, line.y1, line.x2, line.y2
    if line.width <= 1:
        if x1 == x2:
            x1 = x2 = int(x1) + 0.5
        if y1 == y2:
            y1 = y2 = int(y1) + 0.5
    return QLineF(x1, y1, x2, y2)


def _draw_each(painter: QPainter, theme: Theme, shapes: Iterator[Shape]) -> None:
    for shape in shapes:
        if isinstance(shape, Text):
            _draw_text(painter, theme, shape)
        elif isinstance(shape, Dot | Poly):
            painter.setPen(
                _pen(theme, shape.stroke, shape.width) if shape.stroke else Qt.PenStyle.NoPen
            )
            painter.setBrush(QBrush(colour(theme, shape.fill)) if shape.fill else QBrush())
            corners = shape.points if isinstance(shape, Poly) else shape.corners
            if corners:
                painter.drawPolygon(_polygon(corners))
            elif isinstance(shape, Dot):
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.size, shape.size)


def _polygon(corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _draw_text(painter: QPainter, theme: Theme, text: Text) -> None:
    font = theme.font(_ROLES[text.weight], text.size)
    painter.setFont(font)
    painter.setPen(colour(theme, text.colour))
    x = text.x
    if text.anchor != "start":
        width = QFontMetricsF(font).horizontalAdvance(text.text)
        x -= width if text.anchor == "end" else width / 2
    painter.drawText(QPointF(x, text.y), text.text)

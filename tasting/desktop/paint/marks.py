"""The five sense marks, and the hatch of a pause: shape doubles colour, for print and every eye."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from tasting.desktop.theme import Theme


def _circle(path: QPainterPath, size: float) -> None:
    path.addEllipse(QPointF(0, 0), size, size)


def _diamond(path: QPainterPath, size: float) -> None:
    reach = size * 1.25
    corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()


def _square(path: QPainterPath, size: float) -> None:
    path.addRect(QRectF(-size * 0.9, -size * 0.9, size * 1.8, size * 1.8))


def _triangle(path: QPainterPath, size: float) -> None:
    reach = size * 1.15
    corners = [QPointF(0, -reach), QPointF(reach, size * 0.9), QPointF(-reach, size * 0.9)]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()


def _bar(path: QPainterPath, size: float) -> None:
    path.addRect(QRectF(-size * 0.5, -size * 1.25, size, size * 2.5))


_SHAPES: Final[dict[str, Callable[[QPainterPath, float], None]]] = {
    "eye": _circle,
    "nose": _diamond,
    "taste": _square,
    "touch": _triangle,
    "sound": _bar,
}


def sense_path(sense: str, centre: QPointF, size: float = 4.5) -> QPainterPath:
    """The outline of a sense's mark around `centre`; `size` is the radius of the eye's circle."""
    path = QPainterPath()
    _SHAPES[sense](path, size)
    return path.translated(centre)


def draw_mark(
    painter: QPainter,
    theme: Theme,
    sense: str,
    centre: QPointF,
    size: float = 4.5,
    filled: bool = True,
) -> None:
    """A sense's mark in its colour; not `filled` means not answered yet, in outline."""
    colours = theme.colours
    mark = colours.sense(sense).mark
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mark if filled else colours.line_strong, 1))
    painter.setBrush(mark if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(sense_path(sense, centre, size))


def draw_reading_dot(
    painter: QPainter, theme: Theme, centre: QPointF, inside: bool, ground: QColor
) -> None:
    """A reading: a solid ink dot inside its tolerance, a hollow cherry ring outside it."""
    colours = theme.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if inside:
        painter.setPen(QPen(ground, 1))
        painter.setBrush(colours.ink)
        painter.drawEllipse(centre, 4.5, 4.5)
    else:
        painter.setPen(QPen(colours.now, 2))
        painter.setBrush(ground)
        painter.drawEllipse(centre, 3.6, 3.6)


def hatch(ground: QColor, stroke: QColor, ratio: float = 1.0) -> QBrush:
    """The 45° hatch of a pause: `stroke` on `ground`, 5 px apart, sharp at pixel `ratio`."""
    side = round(7 * ratio)
    tile = QPixmap(side, side)
    tile.fill(ground)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(stroke, 1.1 * ratio))
    # Three strokes so that the corners of neighbouring tiles meet without a gap.
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return QBrush(tile)

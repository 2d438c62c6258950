"""The mark of a sense, and the hatch of a pause: shape doubles colour, for print and every eye."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from tasting.charts.marks import FORMS, mark
from tasting.charts.shapes import Dot
from tasting.desktop.charts import draw_shapes
from tasting.desktop.theme import Theme
from tasting.domain.senses import Sense


def draw_mark(
    painter: QPainter,
    theme: Theme,
    sense: str,
    centre: QPointF,
    size: float = 4.5,
    filled: bool = True,
) -> None:
    """A sense's mark in its colour; not `filled` means not answered yet, in outline.

    `size` is the radius of the eye's circle.
    """
    form, tone = FORMS[Sense(sense)], mark(Sense(sense))
    fill, edge = (tone, tone) if filled else ("", "lineStrong")
    draw_shapes(painter, theme, [Dot(centre.x(), centre.y(), size, form, fill, edge, 1)])


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

"""How a cup was really made, against how it should be: the strip of one reading."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from tasting.desktop.paint.marks import draw_reading_dot
from tasting.desktop.paint.ticks import TickScale, crisp, draw_target
from tasting.desktop.theme import Theme


@dataclass(frozen=True)
class Reading:
    """One measured value with its target, all in one unit; `value` is None before it is known."""

    value: float | None
    target: float
    tolerance: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the value is known and within the tolerance, ends included."""
        return self.value is not None and abs(self.value - self.target) <= self.tolerance + 1e-9


def draw_reading(
    painter: QPainter, theme: Theme, box: QRectF, reading: Reading, ground: QColor | None = None
) -> None:
    """Baseline at the foot of `box`, tolerance band, target tick, and dot or hollow ring."""
    colours = theme.colours
    scale = TickScale(reading.low, reading.high, box.left() + 5, box.right() - 5)
    foot = crisp(box.bottom() - 1)
    near, far = (
        scale.x(reading.target - reading.tolerance),
        scale.x(reading.target + reading.tolerance),
    )
    painter.fillRect(QRectF(near, box.top() + 4, far - near, foot - box.top() - 4), colours.band)
    painter.setPen(QPen(colours.line_strong, 1))
    painter.drawLine(QPointF(box.left(), foot), QPointF(box.right(), foot))
    target = scale.x(reading.target)
    draw_target(painter, colours.ink, target, box.top(), foot, theme.measures.target_tick)
    if reading.value is not None:
        centre = QPointF(scale.x(reading.value), box.center().y())
        draw_reading_dot(painter, theme, centre, reading.inside, ground or colours.raised)

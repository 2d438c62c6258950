"""The graduated scale everything is measured on: a baseline with short, mid and long ticks."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from tasting.charts.scale import Axis
from tasting.desktop.theme import Theme


class TickScale(Axis):
    """An axis that can be pointed at, and that has a graduation of its own."""

    def value(self, x: float) -> float:
        """The value at a place; places outside the scale mean its ends."""
        inside = min(max(x, self.left), self.right)
        return self.low + (inside - self.left) / (self.right - self.left) * (self.high - self.low)

    def steps(self, step: float) -> list[float]:
        """The values of a graduation every `step`, both ends included where they fall on it."""
        return [self.low + i * step for i in range(int((self.high - self.low) / step + 1e-9) + 1)]


def crisp(x: float) -> float:
    """The middle of the pixel at `x`, so that a line of one px is one px wide."""
    return int(x) + 0.5


def draw_scale(
    painter: QPainter, theme: Theme, scale: TickScale, y: float, up: bool = True
) -> None:
    """The 0–10 scale: baseline at `y`, a tick for each point, longer at the ends and the middle."""
    measures, colours = theme.measures, theme.colours
    painter.setPen(QPen(colours.line_strong, 1))
    base = crisp(y)
    painter.drawLine(QPointF(crisp(scale.left), base), QPointF(crisp(scale.right), base))
    points = scale.steps(1)
    long = {0, (len(points) - 1) // 2, len(points) - 1}
    for i, value in enumerate(points):
        length = measures.tick_mid if i in long else measures.tick_minor
        x = crisp(scale.x(value))
        painter.drawLine(QPointF(x, base), QPointF(x, base - length if up else base + length))


def draw_minutes(painter: QPainter, theme: Theme, scale: TickScale, y: float) -> None:
    """The minute ruler: ticks rising from `y`, mid at 5, long and dark at 10; in minutes."""
    measures, colours = theme.measures, theme.colours
    # Under 4 px a tick per minute is a grey bar; a long protocol is read in fives.
    step = 1 if scale.x(scale.low + 1) - scale.x(scale.low) >= 4 else 5
    for minute in scale.steps(step):
        ten, five = minute % 10 == 0, minute % 5 == 0
        length = measures.tick_major if ten else measures.tick_mid if five else measures.tick_minor
        painter.setPen(QPen(colours.ink2 if ten else colours.line_strong, 1))
        x = crisp(scale.x(minute))
        painter.drawLine(QPointF(x, y), QPointF(x, y - length))


def draw_ruler(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """The ornament of the house: an ink line, ticks hanging each 8 px, long each 40 px."""
    measures, colours = theme.measures, theme.colours
    top = crisp(box.top())
    for i in range(int(box.width() // measures.tick_pitch) + 1):
        x = crisp(box.left() + i * measures.tick_pitch)
        long = i % 5 == 0
        painter.setPen(QPen(colours.ink if long else colours.line_strong, 1))
        painter.drawLine(QPointF(x, top), QPointF(x, top + (8 if long else 4)))
    painter.setPen(QPen(colours.ink, 1))
    painter.drawLine(QPointF(box.left(), top), QPointF(box.right(), top))


def draw_target(
    painter: QPainter, colour: QColor, x: float, top: float, bottom: float, width: float
) -> None:
    """The target: always an upright tick of 1.5 px in ink."""
    painter.fillRect(QRectF(x - width / 2, top, width, bottom - top), colour)

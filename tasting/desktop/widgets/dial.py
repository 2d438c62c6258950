"""The class timer: sixty ticks, an arc that fills as time goes, and the time left in Display."""

from math import cos, floor, radians, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_FULL, _SMALL, _LEAST = 268, 216, 148
_FINE = 11
"""Px of the smallest words; a caption that is too long even so crosses the arc."""


class Dial(Painted):
    """Shows how much of a step is gone; keeps no time of its own, its page tells it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """268 px square, 216 in a small window, less where its column is short."""
        super().__init__(theme, parent)
        self._gone = 0.0
        self._over = False
        self._numerals = ""
        self._caption = ""
        self._side = _FULL
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_time(self, left: float, total: float, numerals: str, caption: str) -> None:
        """Show `left` of `total` seconds as `numerals` ("3:24") over a `caption` ("left of 6:00").

        A total of nought, or a time overrun, shows an empty or a full dial; the numerals of a
        time overrun are cherry.
        """
        gone = 1 - left / total if total > 0 else 0.0
        gone = min(max(gone, 0.0), 1.0)
        shown = (gone, left < 0, numerals, caption)
        if shown == (self._gone, self._over, self._numerals, self._caption):
            return
        self._over = left < 0
        self._gone, self._numerals, self._caption = gone, numerals, caption
        self.setAccessibleName(f"{numerals} {caption}")
        self.update()

    @property
    def side(self) -> int:
        """Its height and width in px."""
        return min(self._side, _SMALL if self.theme.compact else _FULL)

    def set_room(self, height: int) -> None:
        """Take no more than this height, in px, as long as it can be read across a room."""
        if max(_LEAST, height) != self._side:
            self._side = max(_LEAST, height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(self.side, self.side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ticks, arc and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate(self.width() / 2, self.height() / 2)
        radius, deep = side / 2 - 4, 12.0
        self._draw_ticks(painter, radius, deep)
        self._draw_arc(painter, radius - deep - 12)
        self._draw_words(painter, side, radius - deep - 18)

    def _draw_ticks(self, painter: QPainter, radius: float, deep: float) -> None:
        colours = self.theme.colours
        for i in range(60):
            quarter, five = i % 15 == 0, i % 5 == 0
            length = deep + 4 if quarter else deep if five else deep * 0.55
            colour = colours.now if i / 60 < self._gone else colours.line_strong
            painter.setPen(QPen(colour, 2 if quarter else 1.5 if five else 1))
            way = QPointF(sin(radians(6 * i)), -cos(radians(6 * i)))
            painter.drawLine(way * (radius - length), way * radius)

    def _draw_arc(self, painter: QPainter, radius: float) -> None:
        colours = self.theme.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.line, 2))
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        if self._gone <= 0:
            return
        pen = QPen(colours.now, 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        # Qt counts sixteenths of a degree, anticlockwise from three o'clock.
        painter.drawArc(box, 90 * 16, round(-360 * 16 * self._gone))
        angle = radians(360 * self._gone)
        painter.setPen(QPen(colours.paper, 2))
        painter.setBrush(colours.now)
        painter.drawEllipse(QPointF(radius * sin(angle), -radius * cos(angle)), 6, 6)

    def _draw_words(self, painter: QPainter, side: float, within: float) -> None:
        """Numerals a quarter of the dial high, and the caption, `within` this radius."""
        colours, base = self.theme.colours, side * 0.185
        painter.setPen(colours.now if self._over else colours.ink)
        # The arc itself lies three px further out than words may go; its pen is as wide.
        inside = 2 * sqrt(max(0.0, (within + 3) ** 2 - (side * 0.1) ** 2)) - 4
        self._fit(painter, "timer", side / 4, self._numerals, min(side * 0.66, inside))
        _draw_middle(painter, side * 0.075, self._numerals)
        painter.setPen(colours.ink2)
        chord = 2 * sqrt(max(0.0, within**2 - base**2))
        self._fit(painter, "body", 14 if side > _SMALL else 13, self._caption, chord)
        _draw_middle(painter, base, self._caption)

    def _fit(self, painter: QPainter, role: str, size: float, text: str, room: float) -> None:
        """Take a font of this size, or of a smaller one in which the text has room."""
        painter.setFont(self.theme.font(role, size))
        width = painter.fontMetrics().horizontalAdvance(text)
        if width > room:
            painter.setFont(self.theme.font(role, max(_FINE, floor(size * room / width))))


def _draw_middle(painter: QPainter, base: float, text: str) -> None:
    """Draw a text about the middle of the dial, on this base line."""
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QPointF(-width / 2, base), text)

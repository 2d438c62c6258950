"""One reading as a row: its name, the strip with target and tolerance, and the value."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.paint.readings import Reading, draw_reading
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_NAME, _VALUE, _GAP = 42.0, 54.0, 8.0


class ReadingStrip(Painted):
    """Shows how a cup was made: quiet inside the tolerance, a cherry ring outside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a reading is set."""
        super().__init__(theme, parent)
        self._reading: Reading | None = None
        self._name = ""
        self._value = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_reading(self, name: str, value: str, reading: Reading, spoken: str) -> None:
        """Show `reading` with its name and value in words; `spoken` is for a screen reader."""
        self._name, self._value, self._reading = name, value, reading
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """24 px high, 20 in a small window."""
        return QSize(180, 20 if self.theme.compact else 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw name, strip and value."""
        if self._reading is None:
            return
        painter = QPainter(self)
        middle, height, width = Qt.AlignmentFlag.AlignVCenter, self.height(), self.width()
        painter.setFont(self.theme.font("tick"))
        painter.setPen(self.theme.colours.ink2)
        painter.drawText(QRectF(0, 0, _NAME, height), middle, self._name)
        strip = width - _NAME - _VALUE - 2 * _GAP
        box = QRectF(_NAME + _GAP, (height - 15) / 2, strip, 15)
        draw_reading(painter, self.theme, box, self._reading)
        painter.setFont(self.theme.font("value"))
        painter.setPen(self.theme.colours.ink)
        words = QRectF(width - _VALUE, 0, _VALUE, height)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, self._value)

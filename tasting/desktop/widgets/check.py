"""A box to tick, drawn with the icons of the house."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from tasting.desktop.theme import Theme

_BOX, _GAP = 18, 9


class Check(QCheckBox):
    """A check box whose whole line can be pressed; what is left out is said more quietly."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        """Twenty-eight px high."""
        super().__init__(text, parent)
        self._theme = theme
        self.setFont(theme.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Box, gap and text."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        height = self._theme.measures.control_small
        return QSize(_BOX + (_GAP + width if self.text() else 10), height)

    def minimumSizeHint(self) -> QSize:
        """The text is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Box and text alike."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box and text."""
        painter = QPainter(self)
        on = self.checkState() != Qt.CheckState.Unchecked
        tone = "ink" if on else "ink2"
        if not self.isEnabled():
            tone = "ink3"
        partly = self.checkState() == Qt.CheckState.PartiallyChecked
        name = "square-check" if on and not partly else "square"
        drawn = self._theme.pixmap(name, tone, _BOX, self.devicePixelRatioF())
        left = 0.0 if self.text() else (self.width() - _BOX) / 2
        painter.drawPixmap(QPointF(left, (self.height() - _BOX) / 2), drawn)
        if partly:
            bar = QRectF(left + 5, self.height() / 2 - 1, _BOX - 10, 2)
            painter.fillRect(bar, self._theme.colours.named(tone))
        painter.setPen(self._theme.colours.named(tone))
        painter.setFont(self.font())
        words = QRectF(_BOX + _GAP, 0, self.width() - _BOX - _GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

"""The flat button in a kicker that names the current session and opens the list of the others."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from tasting.desktop.theme import Theme

_CHEVRON = 13


class Switcher(QToolButton):
    """Text and a small chevron, set like the kicker it stands in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Open its menu on a click."""
        super().__init__(parent)
        self._theme = theme
        self.setFont(theme.font("label"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The text, at most 320 px of it, and the chevron."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(min(width, 320) + _CHEVRON + 5, 16)

    def minimumSizeHint(self) -> QSize:
        """As its size hint: it is the kicker behind it that gives way."""
        return self.sizeHint()

    def hitButton(self, at: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw text and chevron, darker under the pointer."""
        painter = QPainter(self)
        tone = "ink" if self.underMouse() or self.isDown() else "ink2"
        painter.setPen(self._theme.colours.named(tone))
        painter.setFont(self.font())
        room = self.width() - _CHEVRON - 4
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, 0, room + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        drawn = self._theme.pixmap("chevron-down", tone, _CHEVRON, self.devicePixelRatioF())
        at = QPointF(self.width() - _CHEVRON, (self.height() - _CHEVRON) / 2 + 0.5)
        painter.drawPixmap(at, drawn)

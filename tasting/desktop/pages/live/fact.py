"""An icon and one line of text, set in the ink of the page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_ICON, _GAP = 18, 8


class Fact(Painted):
    """“8 of 9 connected” behind its icon; a line too long ends in … and is told on hovering."""

    def __init__(
        self, theme: Theme, role: str = "body", tone: str = "ink2", parent: QWidget | None = None
    ) -> None:
        """`role` of the text, `tone` of icon and text."""
        super().__init__(theme, parent)
        self._role, self._tone = role, tone
        self._icon = self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_fact(self, icon: str, text: str) -> None:
        """Show another fact; nothing is drawn where there is none."""
        if (icon, text) != (self._icon, self._text):
            self._icon, self._text = icon, text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Icon, gap and text."""
        width = QFontMetricsF(self.theme.font(self._role)).horizontalAdvance(self._text)
        return QSize(_ICON + _GAP + round(width) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        return QSize(60, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and text."""
        if not self._text:
            return
        painter = QPainter(self)
        drawn = self.theme.pixmap(self._icon, self._tone, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, (self.height() - _ICON) / 2), drawn)
        font = self.theme.font(self._role)
        room = self.width() - _ICON - _GAP
        text = QFontMetricsF(font).elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if text == self._text else self._text)
        painter.setFont(font)
        painter.setPen(self.theme.colours.named(self._tone))
        box = QRectF(_ICON + _GAP, 0, room, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

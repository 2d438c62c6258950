"""An icon and a short text, set in the ink of the page."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.long_words import parted
from tasting.desktop.widgets.painted import Painted

_ICON, _GAP, _LINE = 18, 8, 20


class Fact(Painted):
    """“8 of 9 connected” behind its icon; one line, or as many as it takes with `wrap`.

    A line too long ends in … and is told on hovering.
    """

    def __init__(
        self,
        theme: Theme,
        role: str = "body",
        tone: str = "ink2",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`role` of the text, `tone` of icon and text."""
        super().__init__(theme, parent)
        self._role, self._tone, self._wrap = role, tone, wrap
        self._icon = self._text = ""
        high = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, high)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

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
        return QSize(_ICON + _GAP + round(width) + 2, _LINE)

    def heightForWidth(self, width: int) -> int:
        """Of all lines, where it may have more than one."""
        if not self._wrap:
            return _LINE
        metrics = QFontMetrics(self.theme.font(self._role))
        room = QRect(0, 0, max(1, width - _ICON - _GAP), 1000)
        text = parted(self._text, room.width(), metrics)
        return max(_LINE, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height())

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        return QSize(60, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and text."""
        if not self._text:
            return
        painter = QPainter(self)
        drawn = self.theme.pixmap(self._icon, self._tone, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, (_LINE - _ICON) / 2), drawn)
        painter.setFont(self.theme.font(self._role))
        painter.setPen(self.theme.colours.named(self._tone))
        box = QRect(_ICON + _GAP, 0, self.width() - _ICON - _GAP, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._wrap:
            text = parted(self._text, box.width(), painter.fontMetrics())
            painter.drawText(box, middle | Qt.TextFlag.TextWordWrap, text)
            return
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, box.width())
        self.setToolTip("" if text == self._text else self._text)
        painter.drawText(box, middle, text)

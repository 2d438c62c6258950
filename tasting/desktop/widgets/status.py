"""A dot and a word for what is going on now, in the kicker of a page."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.desktop.widgets.visibility import show_or_hide


class Status(Painted):
    """“● Live” in cherry; `tone` is a colour's name, "ink3" for a class that is over."""

    def __init__(
        self, theme: Theme, text: str = "", tone: str = "now", parent: QWidget | None = None
    ) -> None:
        """Sixteen px high, like the kicker."""
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: str = "now") -> None:
        """Tell another state; an empty text shows nothing."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        show_or_hide(self, bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Dot, gap and word."""
        width = QFontMetricsF(self.theme.font("strong", 12)).horizontalAdvance(self._text)
        return QSize(round(width) + 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dot and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.theme.colours.named(self._tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(4.5, 8), 4.5, 4.5)
        painter.setPen(colour)
        painter.setFont(self.theme.font("strong", 12))
        painter.drawText(QRectF(15, 0, self.width(), 16), Qt.AlignmentFlag.AlignVCenter, self._text)

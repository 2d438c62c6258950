"""The senses by name: a heading with its icon, and the legend of the marks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.paint.marks import draw_mark
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted


class SenseHeading(Painted):
    """Icon and word in a sense's ink: “Nose” above everything that was smelled."""

    def __init__(
        self, theme: Theme, sense: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        """`sense` is "eye", "nose", "taste", "touch" or "sound"."""
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(sense, text)

    def say(self, sense: str, text: str) -> None:
        """Name a sense in the language in force."""
        self._sense, self._text = sense, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, gap and word."""
        width = QFontMetricsF(self.theme.font("strong")).horizontalAdvance(self._text)
        return QSize(round(width) + 28, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and word."""
        painter = QPainter(self)
        tone = f"{self._sense}_ink"
        drawn = self.theme.pixmap(self._sense, tone, 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, 1), drawn)
        painter.setFont(self.theme.font("strong"))
        painter.setPen(self.theme.colours.named(tone))
        words = QRectF(25, 0, self.width() - 25, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._text)


class SenseLegend(Painted):
    """Which mark stands for which sense, in one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until senses are set."""
        super().__init__(theme, parent)
        self._entries: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: list[tuple[str, str]]) -> None:
        """Senses as (id, word in the language in force)."""
        self._entries = entries
        self.setAccessibleName(", ".join(word for _, word in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All marks and words."""
        metrics = QFontMetricsF(self.theme.font("small"))
        words = sum(metrics.horizontalAdvance(word) + 30 for _, word in self._entries)
        return QSize(max(0, round(words) - 12), 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, word, mark, word."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("small"))
        metrics, x = QFontMetricsF(painter.font()), 0.0
        for sense, word in self._entries:
            draw_mark(painter, self.theme, sense, QPointF(x + 6, 8))
            painter.setPen(self.theme.colours.ink2)
            width = metrics.horizontalAdvance(word)
            painter.drawText(QRectF(x + 18, 0, width + 2, 16), Qt.AlignmentFlag.AlignVCenter, word)
            x += width + 30

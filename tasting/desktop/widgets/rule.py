"""Lines that separate: hairlines, ink rules, and the tick ruler of the house."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.charts.scale import ruler
from tasting.desktop.charts import draw
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted


class Rule(Painted):
    """A line of one px; `tone` is "line", "line_strong" or "ink"."""

    def __init__(
        self,
        theme: Theme,
        tone: Literal["line", "line_strong", "ink"] = "line",
        vertical: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Lie across, or stand upright."""
        super().__init__(theme, parent)
        self._tone = tone
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else free, free if vertical else fixed)
        if vertical:
            self.setFixedWidth(theme.measures.hairline)
        else:
            self.setFixedHeight(theme.measures.hairline)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill itself."""
        QPainter(self).fillRect(self.rect(), self.theme.colours.named(self._tone))


class Ruler(Painted):
    """The tick ruler: an ink line with ticks each 8 px, long each 40 px."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Nine px high, as wide as it may be."""
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Wide enough to be seen for what it is."""
        return QSize(321, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line and ticks."""
        pitch = self.theme.measures.tick_pitch
        draw(QPainter(self), self.theme, ruler(self.width(), pitch, short=4, long=8))

"""How far each learner is with one thing, as bars under each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.paint.tags import draw_segments
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.words import Words, english

_ROW: Final = 17
_NAMES: Final = 68
_GAP: Final = 8
_MOST: Final = 12


@dataclass(frozen=True)
class Bar:
    """One learner: `done` of `of`, and that in words."""

    name: str
    done: int
    of: int
    told: str


class Bars(Painted):
    """As many bars as there is room for; the rest are counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until bars are shown."""
        super().__init__(theme, parent)
        self._bars: tuple[Bar, ...] = ()
        self._words = english()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[Bar], words: Words) -> None:
        """Show these."""
        if tuple(bars) != self._bars or words is not self._words:
            self._bars, self._words = tuple(bars), words
            self.setAccessibleName(", ".join(f"{bar.name} {bar.told}" for bar in bars))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """A row for each, up to twelve."""
        return QSize(200, _ROW * min(_MOST, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(120, _ROW * min(3, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows there is room for; the last one counts those that are left out."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("tick"))
        fit = self.height() // _ROW
        shown = self._bars if len(self._bars) <= fit else self._bars[: max(0, fit - 1)]
        metrics = QFontMetricsF(painter.font())
        told = max((metrics.horizontalAdvance(bar.told) for bar in shown), default=0.0)
        for n, bar in enumerate(shown):
            self._draw(painter, n * _ROW, bar, told)
        left = len(self._bars) - len(shown)
        if left:
            painter.setPen(self.theme.colours.ink3)
            place = QRectF(0, len(shown) * _ROW, self.width(), _ROW)
            text = self._words.count("and {n} more", "and {n} more", left)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw(self, painter: QPainter, top: int, bar: Bar, told: float) -> None:
        """Name, bar and words of one learner; `told` is the room for the words."""
        colours, middle = self.theme.colours, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.ink2 if bar.done >= bar.of else colours.ink)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, _NAMES - 6)
        painter.drawText(QRectF(0, top, _NAMES, _ROW), middle, name)
        words = QRectF(self.width() - told - 1, top, told + 1, _ROW)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, bar.told)
        strip = QRectF(_NAMES, top + 5.5, words.left() - _GAP - _NAMES, 6)
        draw_segments(painter, self.theme, strip, bar.done, max(1, bar.of))

"""How far a piece of work is, in words and a thin bar of segments."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.paint.tags import draw_segments
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted

# More segments than this are narrower than the gaps between them.
_MOST = 40


class SegmentBar(Painted):
    """A bar of `of` segments, `done` of them filled; many parts are drawn as shares of forty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Four px high."""
        super().__init__(theme, parent)
        self._done, self._of = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, of: int) -> None:
        """Fill `done` of `of` parts."""
        self._of = max(1, min(of, _MOST))
        self._done = done * self._of // max(1, of)
        self.update()

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(160, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the segments."""
        box = QRectF(0, 0, self.width(), self.height())
        draw_segments(QPainter(self), self.theme, box, self._done, self._of)


class Progress(QWidget):
    """The bar under the words that say what is being done."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Nothing done yet."""
        super().__init__(parent)
        self._words = Label(theme, role="small", tone="ink2")
        self._bar = SegmentBar(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._words)
        column.addWidget(self._bar)

    def set_progress(self, done: int, of: int, words: str) -> None:
        """Show `done` of `of`, and say it: “Sheet 4 of 9”."""
        self._words.setText(words)
        self._bar.set_progress(done, of)
        self.setAccessibleName(words)

"""Text in one of the roles of the token file, and in one of the colours of the palette."""

from typing import Final

from PySide6.QtCore import QEvent, QMargins, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.long_words import BREAK, breakable

_REACHING: Final = "fÀÅÇg"
"""Letters with ink beyond what a font says is its line: accents, the cedilla, italic tails."""


_rooms: Final[dict[str, QMargins]] = {}


def _room(font: QFont) -> QMargins:
    """What the ink of a font needs around its line, measured once for each font."""
    key = font.key()
    if key not in _rooms:
        metrics, ink = QFontMetrics(font), QRect()
        for letter in _REACHING:
            ink = ink.united(metrics.tightBoundingRect(letter))
        above, below = -ink.top() - metrics.ascent(), ink.bottom() + 1 - metrics.descent()
        _rooms[key] = QMargins(max(0, -ink.left()), max(0, above), 0, max(0, below))
    return _rooms[key]


class Label(QLabel):
    """Words on the page: `role` as in the token file, `tone` a colour's name there ("ink2")."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Plain text always: what a learner typed is never read as markup."""
        super().__init__(breakable(text) if wrap else text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setWordWrap(wrap)
        self.set_tone(tone)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room around the line for all of its ink, which Qt would cut at the edge."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setContentsMargins(_room(self.font()))

    def setText(self, text: str) -> None:
        """Show other words; what the old ones left in the margins goes, too."""
        super().setText(breakable(text) if self.wordWrap() else text)
        self.update()

    def text(self) -> str:
        """The words as they were given, also where a long one may be parted."""
        return super().text().replace(BREAK, "")

    def set_tone(self, tone: str) -> None:
        """Take another colour of the palette."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            # Polished too early, a label falls back to its first font once it is shown.
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)


class ElidedLabel(Label):
    """One line that ends in … where it lacks room; the whole text is its tool tip then."""

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any header, and no wider than its words."""
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        metrics, room = QFontMetrics(self.font()), self.contentsRect()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, self.alignment(), shown)

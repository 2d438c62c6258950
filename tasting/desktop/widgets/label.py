"""Text in one of the roles of the token file, and in one of the colours of the palette."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from tasting.desktop.theme import Theme


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
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setWordWrap(wrap)
        self.set_tone(tone)

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
        """Narrow enough for any header."""
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self.alignment(), shown)

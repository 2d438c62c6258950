"""How many kits are where: five figures in a row."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.symbols import KIT_ICONS, KIT_STATE_MEANINGS, KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import KIT_STATES, KitState
from tasting.words import Words


class Counts(Painted):
    """A figure over icon and state each; a nought is told quietly."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """All noughts."""
        super().__init__(theme, parent)
        self._cells: list[tuple[KitState, int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_counts(self, counts: Mapping[KitState, int], words: Words) -> None:
        """Show how many kits are in each state."""
        self._cells = [(s, counts.get(s, 0), words.say(KIT_STATE_NAMES[s])) for s in KIT_STATES]
        self.setToolTip("\n".join(words.say(KIT_STATE_MEANINGS[state]) for state in KIT_STATES))
        self.setAccessibleName(", ".join(f"{said} {n}" for _, n, said in self._cells))
        self.update()

    def sizeHint(self) -> QSize:
        """80 px high, 68 in a small window."""
        return QSize(400, 68 if self.theme.compact else 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures."""
        if not self._cells:
            return
        painter, theme, colours = QPainter(self), self.theme, self.theme.colours
        pad = 8 if theme.compact else 14
        width = (self.width() - theme.gutter - 20) / len(self._cells)
        ratio = self.devicePixelRatioF()
        for place, (state, count, said) in enumerate(self._cells):
            left = theme.gutter + place * width
            if place:
                line = QRectF(round(left), pad, 1, self.height() - 2 * pad)
                painter.fillRect(line, colours.line)
                left += 16
            figure = QRectF(left, pad, width, 34)
            painter.setFont(theme.font("reading"))
            painter.setPen(colours.ink if count else colours.ink3)
            painter.drawText(figure, Qt.AlignmentFlag.AlignVCenter, str(count))
            under = QRectF(left + 22, figure.bottom(), width - 22, 18)
            icon = theme.pixmap(KIT_ICONS[state], "ink2", 16, ratio)
            painter.drawPixmap(QPointF(left, under.center().y() - 8), icon)
            painter.setFont(theme.font("small"))
            painter.setPen(colours.ink2)
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, said)

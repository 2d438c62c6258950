"""How many kits are where: five figures in a row."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.symbols import KIT_ICONS, KIT_STATE_MEANINGS, KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import KIT_STATES, KitState
from tasting.words import Words


class Counts(Painted):
    """A figure over icon and state each; a nought is told quietly.

    `asked` carries the state whose figure was pressed.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """All noughts."""
        super().__init__(theme, parent)
        self._cells: list[tuple[KitState, int, str]] = []
        self._only: KitState | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_counts(self, counts: Mapping[KitState, int], words: Words) -> None:
        """Show how many kits are in each state."""
        self._cells = [(s, counts.get(s, 0), words.say(KIT_STATE_NAMES[s])) for s in KIT_STATES]
        self.setToolTip("\n".join(words.say(KIT_STATE_MEANINGS[state]) for state in KIT_STATES))
        self.setAccessibleName(", ".join(f"{said} {n}" for _, n, said in self._cells))
        self.update()

    def set_only(self, state: KitState | None) -> None:
        """Mark the state whose kits alone are shown; None: all are."""
        self._only = state
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a figure asks for its kits."""
        width = (self.width() - self.theme.gutter - 20) / max(1, len(self._cells))
        at = int((event.position().x() - self.theme.gutter) // width)
        if 0 <= at < len(self._cells):
            self.asked.emit(self._cells[at][0])

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
            if state == self._only and count:
                mark = QRectF(left, self.height() - 3, width - 32, 3)
                painter.fillRect(mark, colours.ink)
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

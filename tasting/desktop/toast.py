"""The toast: one line at the bottom left that says what was done, and how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label

SHOWN_MS = 6000


class Toast(QFrame):
    """Lies over a window, goes after six seconds, waits while the pointer rests on it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """Belong to the window or page `over`, and keep to its bottom left corner."""
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._on_action: Callable[[], None] | None = None
        self.setProperty("kind", "toast")
        self._words = Label(theme, tone="on_ink")
        self._action = QPushButton()
        self._action.setProperty("kind", "toast")
        self._action.setCursor(Qt.CursorShape.PointingHandCursor)
        self._action.clicked.connect(self._act)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._words)
        self._row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show one line, with at most one action; a screen reader says it too."""
        self._words.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = on_action
        self._row.setContentsMargins(16, 5, 8 if action else 16, 5)
        self.setMinimumHeight(40)
        self.adjustSize()
        self._settle()
        self.raise_()
        self.show()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give way to what lies beneath."""
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait for the reader."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count from the beginning again."""
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def _settle(self) -> None:
        measures = self._theme.measures
        left = measures.rail_compact if self._theme.compact else measures.rail
        self.move(left + 16, self._over.height() - self.height() - 16)

    def _act(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()

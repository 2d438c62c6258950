"""The answer to a raised hand: noted at a press, or a short reply that the phone shows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.domain.events import REPLY_LENGTH
from tasting.words import Words


class HandAnswer(QWidget):
    """Two buttons; `open` puts a line for the reply in their place."""

    given = Signal(str)
    """The reply; empty: it is noted."""

    def __init__(self, theme: Theme, name: str, words: Words) -> None:
        """For the hand of the learner called `name`."""
        super().__init__()
        say = words.say
        self.open = Button(theme, say("Answer"), kind="primary", small=True)
        self.open.setAccessibleName(say("Answer {name}", name=name))
        self.noted = Button(theme, say("Mark as noted"), small=True)
        self.noted.setAccessibleName(say("Mark as noted: {name}", name=name))
        self._line = QLineEdit()
        self._line.setMaxLength(REPLY_LENGTH)
        self._line.setMinimumWidth(60)
        self._line.setPlaceholderText(say("Short reply, shown on the phone"))
        self._line.setAccessibleName(say("Reply to {name}", name=name))
        self._send = Button(theme, say("Send"), kind="primary", small=True)
        self._send.setAccessibleName(say("Send to {name}", name=name))
        self._reply = QWidget()
        for button in (self.open, self.noted, self._send):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.open.clicked.connect(self.begin)
        self.noted.clicked.connect(lambda: self.given.emit(""))
        self._line.returnPressed.connect(self._give)
        self._send.clicked.connect(self._give)
        self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the two buttons; the keyboard is the page's again."""
        if event.key() == Qt.Key.Key_Escape and not self._reply.isHidden():
            self._buttons.show()
            self._line.clearFocus()
            self._reply.hide()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the keyboard into the line for the reply."""
        self._reply.show()
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons.hide()

    def _give(self) -> None:
        self.given.emit(self._line.text().strip())

    def _build(self) -> None:
        self._buttons = QWidget()
        for part, widgets in (
            (self._buttons, (self.open, self.noted)),
            (self._reply, (self._line, self._send)),
        ):
            row = FlowLayout(part, 8) if part is self._buttons else QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
        self._reply.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._buttons)
        column.addWidget(self._reply)

"""The first steps on Sessions: what leads to a session of one's own, ticked as it is done."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.sessions.home.next_class import Icon
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.settings import FirstStep
from tasting.words import Message, Words, message

_STEPS: Final[dict[FirstStep, tuple[Message, Message]]] = {
    "compare": (
        message("Look at the example"),
        message("A finished session: its answers side by side."),
    ),
    "plan": (
        message("Plan a session"),
        message("Protocol, samples, day and learners."),
    ),
    "print": (
        message("Print the kit sheets"),
        message("Each learner’s codes, order and QR code."),
    ),
    "live": (
        message("Rehearse the session"),
        message("Nothing is kept, and your own phone can join."),
    ),
}
"""What each step is called, and what there is to see."""


class FirstStepsList(QWidget):
    """Four steps with their buttons, any of them at any time; closed, it is gone."""

    asked = Signal(str)
    """The step that is to be taken."""
    closed = Signal()

    def __init__(self, theme: Theme, done: Collection[FirstStep], words: Words) -> None:
        """`done` are ticked."""
        super().__init__()
        self._theme, self._words = theme, words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(8)
        column.addLayout(self._head())
        for number, step in enumerate(_STEPS, 1):
            column.addWidget(Rule(theme))
            column.addLayout(self._row(number, step, step in done))

    def _head(self) -> QHBoxLayout:
        say = self._words.say
        close = Button(self._theme, icon="x", kind="plain", small=True)
        close.name(say("Close the first steps"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, say("First steps"), role="section"), 1)
        head.addWidget(close)
        return head

    def _row(self, number: int, step: FirstStep, done: bool) -> QHBoxLayout:
        title, told = (self._words.say(part) for part in _STEPS[step])
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(self._theme, title, role="strong", wrap=True))
        text.addWidget(Label(self._theme, told, role="small", tone="ink2", wrap=True))
        button = Button(self._theme, self._words.say("Open"), small=True)
        state = self._words.say("done") if done else self._words.say("not done yet")
        button.setAccessibleName(f"{number}. {title}: {button.text()}")
        button.setAccessibleDescription(state)
        button.clicked.connect(lambda: self.asked.emit(step))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._mark(number, done), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(text, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _mark(self, number: int, done: bool) -> QWidget:
        """A tick for what is done, else the step's number, as wide as the tick."""
        if done:
            return Icon(self._theme, "circle-check", "ok")
        label = Label(self._theme, str(number), role="strong", tone="ink2")
        label.setFixedWidth(18)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return label

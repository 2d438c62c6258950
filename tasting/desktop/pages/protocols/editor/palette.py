"""The left column: what a step can be, each added by a click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.steps import KINDS, StepKind
from tasting.words import Words


class Palette(QWidget):
    """`chosen` carries the kind of step to add behind the one that is chosen."""

    chosen = Signal(object)
    text_asked = Signal()
    """Steps are to be taken from a text."""

    def __init__(self, theme: Theme, words: Words) -> None:
        """A button for each kind, in the order in which they are done."""
        super().__init__()
        self._theme = theme
        self._title = Label(theme, role="section")
        self._text = Button(theme, " ", icon="file-text", small=True)
        self._text.clicked.connect(self.text_asked)
        self._buttons: dict[StepKind, Button] = {}
        inner = QWidget()
        inner.setProperty("ground", "paper")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 12)
        rows.setSpacing(0)
        for kind, facts in KINDS.items():
            button = Button(theme, " ", icon=facts.icon, kind="plain", small=True)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            self._buttons[kind] = button
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(Scroll(inner), 1)
        theme.changed.connect(self._measure)
        self._measure()
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Name the kinds in another language."""
        self._title.setText(words.say("Add a step"))
        self._text.setText(words.say("From a text…"))
        for kind, button in self._buttons.items():
            name = words.say(KINDS[kind].name)
            button.setText(name)
            button.setAccessibleName(words.say("Add a step: {kind}", kind=name))

    def _measure(self) -> None:
        self._column.setContentsMargins(self._theme.gutter - 9, 12, 4, 0)
        self.setFixedWidth(188 if self._theme.compact else 204)

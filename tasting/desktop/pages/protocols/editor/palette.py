"""The left column: what a step can be, each added by a click, or dragged to where it goes."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.steps import KINDS, KindFacts, StepKind
from tasting.words import Words

_PLAIN: Final = 9
"""Px before the icon of a plain button, which stands under the title all the same."""


class _Piece(Button):
    """A kind of step: a click adds it, a drag carries it; Escape lets it go."""

    dragged = Signal(QPoint)
    """Where the pointer is, on the screen."""
    dropped = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, facts: KindFacts) -> None:
        """Plain, as the list beside it is what counts; a sense has its colour."""
        super().__init__(theme, " ", icon=facts.icon, kind="plain", small=True)
        if facts.sense:
            self.set_tone(f"{facts.sense.value}_ink")
        self._grabbed: QPoint | None = None
        self._carried = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the piece."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._grabbed, self._carried = event.position().toPoint() if left else None, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it, once the pointer has gone far enough to be no click."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._grabbed
        if not self._carried and way.manhattanLength() > QApplication.startDragDistance():
            self._carried = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.DragCopyCursor)
        if self._carried:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it where it is; a click otherwise."""
        carried = self._carried
        self._end()
        if carried:
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a drag, and nothing is added."""
        if self._carried and event.key() == Qt.Key.Key_Escape:
            self._end()
            self.let_go.emit()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._grabbed, self._carried = None, False
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class Palette(QWidget):
    """`chosen` carries the kind of step to add behind the one that is chosen."""

    chosen = Signal(object)
    dragged = Signal(QPoint)
    """Where a piece is carried to, on the screen."""
    dropped = Signal(object)
    """The kind of step to add where it was carried to."""
    let_go = Signal()
    """A piece is carried no longer, and nothing is to be added."""
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
            button = _Piece(theme, facts)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            button.dragged.connect(self.dragged)
            button.dropped.connect(lambda kind=kind: self.dropped.emit(kind))
            button.let_go.connect(self.let_go)
            self._buttons[kind] = button
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(_PLAIN, 0, 0, 0)
        top.setSpacing(6)
        top.addWidget(self._title)
        top.addWidget(self._text, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
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
        self._column.setContentsMargins(self._theme.gutter - _PLAIN, 12, 4, 0)
        self.setFixedWidth(188 if self._theme.compact else 204)

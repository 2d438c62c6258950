"""The left column: what can be added, each by a click, or dragged to where it goes."""

from typing import Final, Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.steps import KINDS, StepKind
from tasting.words import Words

Added = StepKind | Literal["milestone"]
"""What can be added: a kind of step, or a milestone that is reached with one."""

_PLAIN: Final = 9
"""Px before the icon of a plain button, which stands under the title all the same."""


class _Piece(Button):
    """What can be added: a click adds it, a drag carries it; Escape lets it go."""

    dragged = Signal(QPoint)
    """Where the pointer is, on the screen."""
    dropped = Signal()
    let_go = Signal()

    def __init__(self, theme: Theme, icon: str) -> None:
        """Plain, as the list beside it is what counts."""
        super().__init__(theme, " ", icon=icon, kind="plain", small=True)
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
    """`chosen` carries what to add: a kind of step goes behind the one that is chosen."""

    chosen = Signal(object)
    dragged = Signal(QPoint)
    """Where a piece is carried to, on the screen."""
    dropped = Signal(object)
    """What to add where it was carried to."""
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
        self._buttons: dict[Added, Button] = {}
        inner = QWidget()
        inner.setProperty("ground", "paper")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 12)
        rows.setSpacing(0)
        for kind, facts in KINDS.items():
            piece = self._piece(kind, facts.icon)
            if facts.sense:
                piece.set_tone(f"{facts.sense.value}_ink")
            rows.addWidget(piece, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addSpacing(8)
        rows.addWidget(self._piece("milestone", "milestone"), 0, Qt.AlignmentFlag.AlignLeft)
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

    def _piece(self, what: Added, icon: str) -> _Piece:
        piece = _Piece(self._theme, icon)
        piece.clicked.connect(lambda: self.chosen.emit(what))
        piece.dragged.connect(self.dragged)
        piece.dropped.connect(lambda: self.dropped.emit(what))
        piece.let_go.connect(self.let_go)
        self._buttons[what] = piece
        return piece

    def retranslate(self, words: Words) -> None:
        """Name all that can be added in another language."""
        self._title.setText(words.say("Add a step"))
        self._text.setText(words.say("From a text…"))
        for what, button in self._buttons.items():
            if what == "milestone":
                button.setText(words.say("Milestone"))
                button.name(words.say("Add a milestone to the chosen step"))
                continue
            name = words.say(KINDS[StepKind(what)].name)
            button.setText(name)
            button.setAccessibleName(words.say("Add a step: {kind}", kind=name))

    def _measure(self) -> None:
        self._column.setContentsMargins(self._theme.gutter - _PLAIN, 12, 4, 0)
        self.setFixedWidth(188 if self._theme.compact else 204)

"""One answer being typed: the word that is begun is completed, and a comma takes it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class AnswerEditor(QLineEdit):
    """A line whose completion is selected behind what was typed: typing on replaces it."""

    typed = Signal(str)
    """The text without what was completed."""

    def __init__(self, complete: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`complete` gives a text with the rest of its last word."""
        super().__init__(parent)
        self._complete = complete
        self._before = ""
        self.touched = False
        """Whether anything was typed."""
        self.setProperty("cell", True)
        self.setProperty("ring", False)
        self.textEdited.connect(self._edited)

    def fill(self, text: str) -> None:
        """Begin with what stands in the cell; later calls change nothing."""
        if not self.touched and self.text() != text:
            self.setText(text)
            self._before = text
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sign that parts words takes the completed one."""
        if event.text() in (",", ";") and self.selectedText() and self.selectionStart() != 0:
            self.end(False)
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        longer = len(text) > len(self._before) or not self.touched
        self.touched = True
        self._before = text
        self.typed.emit(text)
        if not longer or self.cursorPosition() < len(text):
            return
        whole = self._complete(text)
        if whole != text:
            self.setText(whole)
            self.setSelection(len(whole), len(text) - len(whole))

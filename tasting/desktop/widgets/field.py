"""A control under its label, with room below for a note or for what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label


class Field(QWidget):
    """Label above, control, and a small line below once it has something to say."""

    def __init__(
        self, theme: Theme, label: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        """The label names the control for screen readers as well."""
        super().__init__(parent)
        self.control = control
        self._label = Label(theme, role="label", tone="ink2", parent=self)
        self._label.setBuddy(control)
        self._theme = theme
        self._note: Label | None = None
        """Made once there is something to say: most fields never have."""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        ways = control.sizePolicy().expandingDirections()
        grows = bool(ways & Qt.Orientation.Vertical)
        column.addWidget(control, 1 if grows else 0)
        if not grows:
            column.addStretch(1)
        self.set_label(label)

    def set_label(self, text: str) -> None:
        """Name the control; an empty label takes no room."""
        self._label.setText(text)
        self._label.setVisible(bool(text))
        self.control.setAccessibleName(text)

    def wrap_label(self) -> None:
        """Break a label that is wider than its control, and never widen the column for it."""
        self._label.setWordWrap(True)

    def put_beside(self, part: QWidget) -> None:
        """Set a part at the right of the control, level with its first line."""
        place = self._column.indexOf(self.control)
        self._column.removeWidget(self.control)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.control, 1)
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._column.insertLayout(place, row)

    def hide_label(self) -> None:
        """Leave the label to screen readers: the field stands in a table with its heads."""
        self._label.hide()

    def set_note(self, text: str, wrong: bool = False, tone: str = "ink3") -> None:
        """Say something below in a tone; `wrong` says it in cherry and marks the control."""
        if text or self._note is not None:
            note = self._note = self._note or self._made_note()
            note.setText(text)
            note.set_tone("now" if wrong else tone)
            note.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        if bool(self.control.property("wrong")) != wrong:
            self.control.setProperty("wrong", wrong)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def _made_note(self) -> Label:
        """Its place is behind the control, or the row that holds it."""
        made = Label(self._theme, role="small", tone="ink3", wrap=True)
        self._column.insertWidget(2, made)
        return made


class SearchField(QLineEdit):
    """A line to search in, with the glass before it; Escape empties it.

    `left_below` tells that the arrow down asks for what was found.
    """

    left_below = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty; its page gives it a placeholder."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("search", True)
        self._glass = self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape, tell the arrow down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        self._glass.setIcon(self._theme.icon("search"))

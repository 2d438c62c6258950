"""The key of a session in the window: which code is which product, and the switch that hides it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.domain.key import KeyLine
from tasting.words import Words


class KeyTable(QWidget):
    """A line for each code; `switched` carries whether the key is to be shown from now on."""

    switched = Signal(bool)

    def __init__(self, theme: Theme, columns: int = 1, parent: QWidget | None = None) -> None:
        """Lines stand in so many columns, read downwards."""
        super().__init__(parent)
        self._theme = theme
        self._columns = columns
        self._shown_key: object = None
        self._open = True
        self._title = Label(theme, role="section")
        self._switch = Button(theme, icon="eye", kind="plain", small=True)
        self._switch.clicked.connect(lambda: self.switched.emit(not self._open))
        self._hidden = Label(theme, role="small", tone="ink2", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._switch)
        head.addStretch(1)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self._lines)
        whole.addWidget(self._hidden)

    def show_key(self, lines: Sequence[KeyLine], shown: bool, words: Words) -> None:
        """Show the lines or, where the key is hidden, that it is, and those that all know."""
        self._open = shown
        self._title.setText(words.say("Which code is which product"))
        self._switch.set_icon("eye-off" if shown else "eye")
        self._switch.name(words.say("Hide the key") if shown else words.say("Show the key"))
        self._hidden.setText(words.say("The key is hidden in this window, for those who taste."))
        wanted = tuple(line for line in lines if shown or line.known)
        self._hidden.setVisible(not shown and len(wanted) < len(lines))
        self._lines.setVisible(bool(wanted))
        if wanted != self._shown_key:
            self._shown_key = wanted
            self._fill(wanted)

    def _fill(self, lines: Sequence[KeyLine]) -> None:
        """Build the lines anew; a hidden key is nowhere in the window, not just out of sight."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        rows = -(-len(lines) // self._columns)
        for at, line in enumerate(lines):
            self._grid.addWidget(self._line(line), at % rows, at // rows)

    def _line(self, line: KeyLine) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        product = ElidedLabel(self._theme, line.product, role="strong")
        amounts = " \u00b7 ".join(part for part in (line.tasted, line.sachets) if part)
        amount = Label(self._theme, amounts, tone="ink2")
        row.addWidget(CodeTag(self._theme, line.code), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(product, 1)
        row.addWidget(amount)
        whole.setAccessibleName(f"{line.code}, {line.product}, {amounts}")
        whole.setToolTip(", ".join(part for part in (line.product, line.about, line.total) if part))
        return whole

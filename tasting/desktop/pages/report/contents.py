"""The left column: the parts of the report, to be ticked."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.scroll import GutterScroll
from tasting.domain.report_parts import Part
from tasting.words import Message, Words, message

_INDENT = 27
"""In px: what belongs to the part above stands under its name."""
_GUTTER = 16
"""Px at the right, where the scroll bar of a low window stands."""

_PARTS: Final[dict[Part, Message]] = {
    Part.SUMMARY: message("Summary"),
    Part.PROFILES: message("Profiles"),
    Part.AGREEMENT: message("Gap by sense"),
    Part.PREPARATION: message("How it was prepared"),
    Part.WORDS: message("Words"),
    Part.PHOTOS: message("Photos"),
    Part.NOTE: message("Your comment"),
    Part.LEARNERS: message("Each learner"),
}
"""In the order of the report."""


class Contents(QWidget):
    """A part with nothing to say cannot be ticked; `changed` says that another choice was made."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Everything but the photos is in the report until it is taken out."""
        super().__init__(parent)
        self._theme = theme
        self._title = Label(theme, role="section")
        self._empty = Label(theme, role="small", tone="ink3", wrap=True)
        self._checks = {part: Check(theme, " ") for part in _PARTS}
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setSpacing(8)
        self._column.addWidget(self._title)
        for part, check in self._checks.items():
            check.setChecked(part is not Part.PHOTOS)
            check.clicked.connect(lambda _: self.changed.emit())
            self._column.addWidget(check)
        self._page_each = Check(theme, " ")
        self._page_each.clicked.connect(lambda _: self.changed.emit())
        below = QHBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.addWidget(self._page_each)
        self._column.addLayout(below)
        self._column.addSpacing(6)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(GutterScroll(whole, _GUTTER))
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def parts(self) -> frozenset[Part]:
        """The parts that are wanted."""
        return frozenset(part for part, check in self._checks.items() if check.isChecked())

    @property
    def page_each(self) -> bool:
        """Whether each learner begins a page."""
        return self._page_each.isChecked()

    def set_filled(self, filled: Collection[Part]) -> None:
        """Only these parts have anything to say."""
        for part, check in self._checks.items():
            check.setEnabled(part in filled)
        self._page_each.setEnabled(Part.LEARNERS in filled)
        self._empty.setVisible(any(part not in filled for part in self._checks))

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._title.setText(words.say("Contents"))
        self._empty.setText(words.say("Greyed parts have no data yet."))
        for part, check in self._checks.items():
            check.setText(words.say(_PARTS[part]))
            check.updateGeometry()
        self._page_each.setText(words.say("One page each"))
        self._page_each.setAccessibleName(words.say("One page per learner"))
        self._page_each.updateGeometry()

    def _measure(self) -> None:
        self._column.setContentsMargins(self._theme.gutter, 18, 0, 12)
        self.setFixedWidth(206 if self._theme.compact else 222)

"""One part of the settings: its title at the left, what is set at the right, a line below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule

_TITLE = 220
"""Px."""


class Section(QWidget):
    """A serif title beside a column of parts."""

    def __init__(self, theme: Theme) -> None:
        """Empty at first."""
        super().__init__()
        self._title = Label(theme, role="section", wrap=True)
        self._title.setFixedWidth(_TITLE)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(12)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 18, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(18)
        grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._parts, 0, 1)
        grid.addWidget(Rule(theme), 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def set_title(self, title: str) -> None:
        """Name the part."""
        self._title.setText(title)

    def add(self, *parts: QWidget) -> None:
        """Put parts below each other."""
        for part in parts:
            self._parts.addWidget(part)

"""What every detail at the right is set from: kicker, name, facts, sections."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tasting.desktop.symbols import CATEGORY_ICONS
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.domain.protocol import Category

Fact = tuple[str, str]
"""A name and its value; facts without a value are left out."""


class Panel(QWidget):
    """What both kinds of detail have: kicker, name, a line in italic, facts, more below."""

    def __init__(
        self,
        theme: Theme,
        category: Category,
        kicker: str,
        title: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`title` is the name and the line under it."""
        super().__init__(parent)
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 20)
        self.column.setSpacing(16)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        icon = QLabel()
        ratio = self.devicePixelRatioF()
        icon.setPixmap(theme.pixmap(CATEGORY_ICONS[category], category, 18, ratio))
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(icon)
        row.addWidget(Label(theme, kicker, role="label", tone=category), 1)
        row.addLayout(self.buttons)
        head = QVBoxLayout()
        head.setSpacing(5)
        head.addLayout(row)
        head.addWidget(Label(theme, title[0], role="reading", wrap=True))
        if title[1]:
            head.addWidget(Label(theme, title[1], role="words", tone="ink2", wrap=True))
        self.column.addLayout(head)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Name and value beside each other, in lines."""
        told = [(name, value) for name, value in facts if value]
        if not told:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 82)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(told):
            label = Label(self._theme, name, tone="ink2")
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(self._theme, value, wrap=True), line, 1)
        self.column.addLayout(grid)

    def add_section(self, title: str, note: str = "") -> QVBoxLayout:
        """A rule, a serif heading with a small note at its right; gives the column below it."""
        self.column.addWidget(Rule(self._theme))
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, title, role="section"), 1)
        head.addWidget(Label(self._theme, note, role="small", tone="ink3"))
        body = QVBoxLayout()
        body.setSpacing(6)
        body.addLayout(head)
        self.column.addLayout(body)
        return body

"""A note to check: amber wash, or that of cherry, sign, words, and the way out on a button."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import Literal

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.visibility import show_or_hide


class Notice(QFrame):
    """Says a fact that may need somebody; `acted` when its button was pressed."""

    acted = Signal()
    also_acted = Signal(int)
    """One of the other ways out was taken, counted from 0."""

    def __init__(
        self,
        theme: Theme,
        icon: str = "triangle-alert",
        tone: Literal["warn_ink", "now"] = "warn_ink",
        parent: QWidget | None = None,
    ) -> None:
        """`icon` is a shipped icon's name; the `tone` "now", cherry, tells an error."""
        super().__init__(parent)
        self._theme = theme
        self._icon, self._tone = icon, tone
        self.setProperty("kind", "notice")
        self.setProperty("tone", tone)
        self._words = Label(theme, tone=tone, wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._action = Button(
            theme, " ", kind="warn" if tone == "warn_ink" else "secondary", small=True
        )
        self._action.set_wrapping()
        self._action.clicked.connect(self.acted)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(8)
        self._ways.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        self._ways.addStretch()
        self._others: list[Button] = []
        column = self.column = QVBoxLayout()
        """Takes what else belongs to the fact, below the ways out."""
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(self._ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(39, 9, 12, 9)
        row.addLayout(column)
        theme.changed.connect(self.update)
        self.hide()

    def say(self, text: str, action: str = "", lead: str = "", others: Sequence[str] = ()) -> None:
        """Show the fact, its `lead` in bold, and the ways out; no text hides the notice."""
        strong = f'<span style="font-weight:600">{escape(lead)}</span> ' if lead else ""
        self._words.setText(strong + escape(text).replace("\n", "<br>"))
        self._action.setText(action or " ")
        self._action.setVisible(bool(action))
        self._show_others(others)
        show_or_hide(self, bool(text))

    def _show_others(self, names: Sequence[str]) -> None:
        while len(self._others) < len(names):
            made = Button(self._theme, " ", small=True)
            made.set_wrapping()
            made.clicked.connect(partial(self.also_acted.emit, len(self._others)))
            self._others.append(made)
            self._ways.insertWidget(len(self._others), made, 0, Qt.AlignmentFlag.AlignTop)
        for number, button in enumerate(self._others):
            name = names[number] if number < len(names) else ""
            button.setText(name or " ")
            button.setVisible(bool(name))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the icon."""
        super().paintEvent(event)
        drawn = self._theme.pixmap(self._icon, self._tone, 18, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPointF(12, 9), drawn)

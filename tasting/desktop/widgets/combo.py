"""One choice among many, in a field that opens a list."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from tasting.desktop.theme import Theme

_CHEVRON = 16


class Combo(QComboBox):
    """Options by id, as the segmented strip has them; `chosen` only when a person chose."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        options: list[tuple[str, str]] | None = None,
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`options` as (id, text)."""
        super().__init__(parent)
        self._theme = theme
        self._drawn: QStyledItemDelegate | None = None
        self.activated.connect(lambda at: self.chosen.emit(str(self.itemData(at))))
        theme.changed.connect(self.update)
        self.set_options(options or [], current)

    def set_options(self, options: list[tuple[str, str]], current: str = "") -> None:
        """Offer these instead, keeping the choice in force where it is still offered."""
        self.set_groups([("", options)], current)

    def set_groups(
        self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], current: str = ""
    ) -> None:
        """Offer options under headings, which nobody can choose; no heading where it is empty."""
        current = current or self.current
        self.clear()
        for heading, options in groups:
            if heading:
                self._add_heading(heading)
            for option, text in options:
                self.addItem(text, option)
        self.set_current(current)

    def _add_heading(self, text: str) -> None:
        """A line that pointer and arrow keys pass over."""
        self.addItem(text)
        item = cast(QStandardItemModel, self.model()).item(self.count() - 1)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font("small"))

    @property
    def current(self) -> str:
        """The id in force; empty where nothing is offered."""
        return str(self.currentData() or "")

    def set_current(self, option: str) -> None:
        """Put a choice in force without telling anybody; the first where the id is unknown."""
        offered = [at for at in range(self.count()) if self.itemData(at) is not None]
        known = [at for at in offered if self.itemData(at) == option]
        self.setCurrentIndex((known or offered or [-1])[0])

    def showPopup(self) -> None:
        """Open the list, which Qt makes only now: a form has many that nobody opens."""
        if self._drawn is None:
            # The usual delegate of a combo box does not read the style sheet.
            self._drawn = QStyledItemDelegate(self)
            self.setItemDelegate(self._drawn)
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        """Keep Alt and an arrow, which open the list, from what they do around it."""
        if event.type() == QEvent.Type.ShortcutOverride and _opens(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Alt and either arrow; Qt would take the one up for another choice."""
        if _opens(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron, which a style sheet could not tint."""
        super().paintEvent(event)
        tone = "ink2" if self.isEnabled() else "line_strong"
        drawn = self._theme.pixmap("chevron-down", tone, _CHEVRON, self.devicePixelRatioF())
        at = QPointF(self.width() - _CHEVRON - 9, (self.height() - _CHEVRON) / 2)
        QPainter(self).drawPixmap(at, drawn)


def _opens(event: QKeyEvent) -> bool:
    with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    return with_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)

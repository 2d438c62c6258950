"""A group of fields under a heading that opens and closes it, so that a long form stays short."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.tab_order import keyed, tab_behind
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.words import Words

_CHEVRON = 16
_GAP = 8


class _Head(Button):
    """A section's heading with a chevron before it, and what the group holds at the right."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, kind="plain")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.told, self.is_open = "", False

    def sizeHint(self) -> QSize:
        """As high as any control; as wide as the form."""
        return QSize(0, self._theme.measures.control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style sheet's box, then chevron, heading and note."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter, theme = QPainter(self), self._theme
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        icon = "chevron-down" if self.is_open else "chevron-right"
        drawn = theme.pixmap(icon, "ink2", _CHEVRON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, (self.height() - _CHEVRON) / 2), drawn)
        left, flags = _CHEVRON + _GAP, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colours.ink)
        width = painter.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(QRectF(left, 0, width + 1, self.height()), flags, self.text())
        room = self.width() - left - width - 2 * _GAP
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink3)
        told = QFontMetrics(painter.font()).elidedText(
            self.told, Qt.TextElideMode.ElideRight, max(0, int(room))
        )
        place = QRectF(self.width() - room - _GAP, 0, room, self.height())
        painter.drawText(place, flags | Qt.AlignmentFlag.AlignRight, told)


class Group(QWidget):
    """Its fields go into `column`; `turned` tells whether somebody opened or closed it."""

    turned = Signal(bool)
    completed = Signal()
    """Its fields were made."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        title: str,
        is_open: bool,
        make: Callable[[], Iterable[QWidget]] | None = None,
    ) -> None:
        """Without fields as yet, or with those that `make` makes once they have to be there."""
        super().__init__()
        self._words, self._make = words, make
        self._head = _Head(theme, title)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 6)
        self.column.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._head)
        whole.addWidget(self._body)
        self._head.clicked.connect(self._turn)
        self._wanted = is_open
        """Whether somebody left it open last."""
        self._show(is_open)

    @property
    def is_open(self) -> bool:
        """Whether its fields can be seen."""
        return self._head.is_open

    def tell(self, told: str) -> None:
        """Say in short what it holds, at the right of its heading."""
        self._head.told = told
        self._head.setAccessibleDescription(self._spoken())
        self._head.update()

    def complete(self) -> None:
        """Have all of its fields, also while it is closed."""
        if (make := self._make) is not None:
            self._make = None
            before: QWidget = self._head
            for part in make():
                inside = keyed(part)
                self.column.addWidget(part)
                before = tab_behind(before, inside)
            self.completed.emit()

    def open(self) -> None:
        """Show its fields, as somebody has to look at one."""
        if not self.is_open:
            self._turn()

    def open_where(self, needed: bool) -> None:
        """Show its fields where one has to see them; else as somebody left it last."""
        self._show(needed or self._wanted)

    def _turn(self) -> None:
        self._wanted = not self.is_open
        self._show(self._wanted)
        self.turned.emit(self.is_open)

    def _show(self, is_open: bool) -> None:
        if is_open:
            self.complete()
        self._head.is_open = is_open
        self._head.setAccessibleDescription(self._spoken())
        self._head.update()
        self._body.setHidden(not is_open)

    def _spoken(self) -> str:
        """What a screen reader says behind the heading: "open, 3"."""
        state = self._words.say("open") if self.is_open else self._words.say("closed")
        return f"{state}, {self._head.told}" if self._head.told else state

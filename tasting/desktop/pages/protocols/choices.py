"""The list of protocols to choose from: category icon, name, length."""

from collections.abc import Collection
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tasting.desktop.symbols import CATEGORY_ICONS
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index
from tasting.domain.protocol import Protocol
from tasting.services import protocol_words
from tasting.words import Words

ROW: Final = 44
LINE: Final = 17
"""Px of a row, and of the second line of a long name."""

LEAST, LOWEST = 3 * ROW, ROW
"""Px of the list where there is little room, and in a low window."""

ICON, END = 27, 8
"""Px from the icon to the name, and after the name."""

_PROTOCOL = Qt.ItemDataRole.UserRole
_SMALL = Qt.ItemDataRole.UserRole + 1


class ChoiceModel(QAbstractListModel):
    """The protocols in one language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until `set_protocols`."""
        super().__init__(parent)
        self._protocols: tuple[Protocol, ...] = ()
        self._own: Collection[str] = ()
        self._words: Words | None = None

    def set_protocols(
        self, protocols: tuple[Protocol, ...], own: Collection[str], words: Words
    ) -> None:
        """Offer these, of which the trainer's own are named by id."""
        self.beginResetModel()
        self._protocols, self._own, self._words = protocols, own, words
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._protocols)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Its name, the small line under it, and the protocol itself."""
        if not index.isValid() or self._words is None:
            return None
        protocol, words = self._protocols[index.row()], self._words
        name = protocol.name.to(words.language)
        small = _small(protocol, protocol.id in self._own, words)
        return {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.ToolTipRole: protocol.summary.to(words.language),
            Qt.ItemDataRole.AccessibleTextRole: f"{name}, {small}",
            _SMALL: small,
            _PROTOCOL: protocol,
        }.get(Qt.ItemDataRole(role) if role < _PROTOCOL else role)


def _small(protocol: Protocol, own: bool, words: Words) -> str:
    category = words.say(protocol_words.CATEGORIES[protocol.category])
    whose = words.say("yours") if own else words.say("supplied")
    return f"{category} · {words.total(protocol.seconds)} · {whose}"


class ChoiceDelegate(QStyledItemDelegate):
    """Paints one protocol; the one being read stands on the wash behind an ink bar."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        """Everything is read from the theme at the moment of painting."""
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, or three for a long name."""
        wanted = QFontMetricsF(self._theme.font("label", 13)).horizontalAdvance(index.data())
        room = self._view.viewport().width() - self._theme.gutter - ICON - END
        return QSize(100, ROW + (LINE if wanted > room else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw icon, name and length."""
        theme, box = self._theme, QRectF(option.rect)
        protocol: Protocol = index.data(_PROTOCOL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.colours.wash)
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colours.ink)
        left = box.left() + theme.gutter
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(CATEGORY_ICONS[protocol.category], protocol.category, 18, ratio)
        painter.drawPixmap(QPointF(left, box.top() + 5), icon)
        left += ICON
        room = box.right() - left - END
        painter.setFont(theme.font("label", 13))
        painter.setPen(theme.colours.ink)
        name = QRectF(left, box.top() + 5, room, box.height() - ROW + 18)
        painter.drawText(name, Qt.TextFlag.TextWordWrap, index.data())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink3)
        small = QRectF(left, box.bottom() - 22, room, 17)
        painter.drawText(small, Qt.AlignmentFlag.AlignVCenter, index.data(_SMALL))
        painter.restore()


class Choices(QListView):
    """The list; `chosen` carries the id of the protocol to read."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """As high as its rows where there is room; it scrolls where there is not."""
        super().__init__(parent)
        self._theme = theme
        self._model = ChoiceModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ChoiceDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)
        theme.changed.connect(self._fit)

    def set_protocols(
        self,
        protocols: tuple[Protocol, ...],
        own: Collection[str],
        words: Words,
        current: Protocol | None,
    ) -> None:
        """Offer these, `own` by id, the `current` one chosen; does not tell."""
        self._model.set_protocols(protocols, own, words)
        self._fit()
        if current in protocols:
            self.blockSignals(True)
            self.setCurrentIndex(self._model.index(protocols.index(current), 0))
            self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may take another line now."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        rows = range(self._model.rowCount())
        self.setMinimumHeight(LOWEST if self._theme.low else LEAST)
        self.setMaximumHeight(max(LEAST, sum(self.sizeHintForRow(row) for row in rows)))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            protocol: Protocol = current.data(_PROTOCOL)
            self.chosen.emit(protocol.id)

"""The list of the library: its model and its view."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from tasting.desktop.pages.library.delegate import ITEM, ShelfDelegate
from tasting.desktop.pages.library.rows import Heading, Item, Row
from tasting.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ShelfModel(QAbstractListModel):
    """Headings and rows; only rows can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until items are set."""
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings and rows together."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by keys and pointer."""
        if index.isValid() and isinstance(self._items[index.row()], Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name to search by, everything to speak, the item to paint."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        return item if role == ITEM else None

    def find(self, key: str) -> QModelIndex:
        """Where the row with this key is; else the first row, if there is any."""
        rows = {item.key: at for at, item in enumerate(self._items) if isinstance(item, Row)}
        at = rows.get(key, next(iter(rows.values()), -1))
        return self.index(at, 0) if at >= 0 else QModelIndex()


class Shelf(QListView):
    """`chosen` carries the key of the row looked at, `opened` that of one pressed twice."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Arrow keys, Home, End and first letters move the choice, Enter opens."""
        super().__init__(parent)
        self._model = ShelfModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ShelfDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> str:
        """The key of the chosen row; empty where there is none."""
        item = self.currentIndex().data(ITEM)
        return item.key if isinstance(item, Row) else ""

    def set_items(self, items: Sequence[Item], key: str) -> None:
        """Show these with the row of `key` chosen, or the first; does not tell."""
        self._model.set_items(items)
        self.blockSignals(True)
        self.setCurrentIndex(self._model.find(key))
        self.blockSignals(False)
        if self.currentIndex().row() == 1:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if isinstance(item, Row):
            self.opened.emit(item.key)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        item = current.data(ITEM)
        if isinstance(item, Row):
            self.chosen.emit(item.key)

"""A list of frozen items under headings: its model, its painting, its view."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index

ITEM: Final = Qt.ItemDataRole.UserRole
"""The role of the item itself."""


class ListItem(Protocol):
    """A row, or a heading: which has no key, and which keys and pointer pass over."""

    @property
    def key(self) -> str:
        """What tells the row from all others."""

    @property
    def name(self) -> str:
        """What is searched for by its first letters."""

    @property
    def spoken(self) -> str:
        """Everything, as a screen reader says it and a tool tip shows it."""


@dataclass(frozen=True)
class Heading:
    """A title over the rows below it, and how many they are."""

    name: str
    count: str
    key: ClassVar[str] = ""

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return f"{self.name}, {self.count}"


class ItemModel(QAbstractListModel):
    """The items as they were set last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until items are set."""
        super().__init__(parent)
        self._items: tuple[ListItem, ...] = ()

    def set_items(self, items: Sequence[ListItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings and rows together."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by keys and pointer."""
        if index.isValid() and not self._items[index.row()].key:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name to search by, everything to speak, the item to paint."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return item.spoken if item.key or role != Qt.ItemDataRole.ToolTipRole else None
        return item if role == ITEM else None

    def find(self, key: str) -> QModelIndex:
        """Where the row with this key is; invalid where there is none."""
        at = next((at for at, item in enumerate(self._items) if item.key == key != ""), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def first(self) -> QModelIndex:
        """Where the first row is; invalid where there is none."""
        return self.find(next((item.key for item in self._items if item.key), ""))


class RowState(NamedTuple):
    """How a row stands."""

    chosen: bool
    hovered: bool
    focused: bool


class ItemPainter(ABC):
    """How the items of one kind of list are painted."""

    def __init__(self, theme: Theme) -> None:
        """Everything is read from the theme at the moment of painting."""
        self.theme = theme

    @abstractmethod
    def height(self, item: Any) -> int:
        """How high an item is, in px."""

    @abstractmethod
    def draw(self, painter: QPainter, box: QRectF, item: Any, look: RowState) -> None:
        """Paint an item into its box."""


class _Delegate(QStyledItemDelegate):
    def __init__(self, items: ItemPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._items = items

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list."""
        return QSize(100, self._items.height(index.data(ITEM)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item, and leave the painter as it was."""
        states = QStyle.StateFlag
        look = RowState(
            chosen=bool(option.state & states.State_Selected),
            hovered=bool(option.state & states.State_MouseOver),
            focused=bool(option.state & states.State_HasFocus),
        )
        painter.save()
        self._items.draw(painter, QRectF(option.rect), index.data(ITEM), look)
        painter.restore()


class ItemList(QListView):
    """`chosen` carries the key of the row looked at, `opened` that of one opened.

    Arrow keys, Home, End and first letters move the choice, Enter and a double click open.
    """

    chosen = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    """The key of a row whose menu is to be shown, and where on the screen."""

    def __init__(self, painter: ItemPainter, one_click: bool = False, more: int = 0) -> None:
        """With `one_click`, a single click opens; the last `more` px of a row ask for its menu."""
        super().__init__()
        self._more = more
        self.items = ItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(painter, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        if one_click:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(self._open)
        else:
            self.doubleClicked.connect(self._open)
        painter.theme.changed.connect(self.scheduleDelayedItemsLayout)
        painter.theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> str:
        """The key of the chosen row; empty where there is none."""
        return self._key(self.currentIndex())

    def set_items(self, items: Sequence[ListItem], key: str = "", first: bool = False) -> None:
        """Show these with the row of `key` chosen, else the one chosen before; does not tell.

        Where neither is there, the `first` row is, or none.
        """
        before = self.current
        self.items.set_items(items)
        found = next((at for at in map(self.items.find, (key, before)) if at.isValid()), None)
        at = found or (self.items.first() if first else None)
        if at is not None:
            self._put(at)
            if at == self.items.first():
                self.scrollToTop()

    def put_current(self, key: str) -> None:
        """Move the choice to the row of this key, if there is one, without telling."""
        at = self.items.find(key)
        if at.isValid():
            self._put(at)

    def _put(self, at: QModelIndex) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)

    def choose(self, key: str) -> None:
        """Move the choice to the row of this key, and tell so."""
        self.setCurrentIndex(self.items.find(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the menu where the row offers it; else go by the click."""
        key = self._key(self.indexAt(event.position().toPoint()))
        at_end = event.position().x() > self.viewport().width() - self._more
        if key and at_end and event.button() == Qt.MouseButton.LeftButton:
            self.menu_asked.emit(key, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row pressed, or of the chosen one where a key was."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if key := self._key(index):
            foot = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(key, foot if by_key else event.globalPos())

    def _key(self, index: QModelIndex) -> str:
        item: ListItem | None = index.data(ITEM)
        return item.key if item is not None else ""

    def _open(self, index: QModelIndex) -> None:
        if key := self._key(index):
            self.opened.emit(key)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and self.current:
            self.chosen.emit(self.current)

"""The table of kits: its model with the boxes to tick, and its view."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from tasting.desktop.pages.kits.table.boxing import BoxedRow
from tasting.desktop.pages.kits.table.columns import BOX
from tasting.desktop.pages.kits.table.painting import ROW, WHOLE, KitDelegate, head_of
from tasting.desktop.pages.kits.table.rows import KitRow
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index
from tasting.domain.events import KIT_STATES

_CHECK = Qt.ItemDataRole.CheckStateRole


class KitModel(QAbstractListModel):
    """One row for each seat; ticks belong to seats and stay when rows change."""

    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until rows are set."""
        super().__init__(parent)
        self._rows: tuple[KitRow, ...] = ()
        self._ticked: set[int] = set()

    @property
    def ticked(self) -> frozenset[int]:
        """The seats whose boxes are ticked."""
        return frozenset(self._ticked)

    def set_rows(self, rows: Sequence[KitRow]) -> None:
        """Show these; where the seats are the same, only what changed is drawn again."""
        rows = tuple(rows)
        if list(map(_place, rows)) == list(map(_place, self._rows)):
            before, self._rows = self._rows, rows
            for at, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self._ticked &= {row.seat for row in rows}
        self.endResetModel()
        self.ticks_changed.emit()

    def tick_seats(self, seats: Collection[int]) -> None:
        """Tick the boxes of these seats and no others."""
        self._ticked.clear()
        self.tick([at for at, row in enumerate(self._rows) if row.seat in seats], True)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0), [_CHECK])

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Tick or clear the boxes of these rows."""
        for at in rows:
            seat = self._rows[at].seat
            if (seat in self._ticked) != on:
                self._ticked ^= {seat}
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0), [_CHECK])
                head = self._head_at(at)  # it shows whether all under it are ticked
                self.dataChanged.emit(self.index(head, 0), self.index(head, 0), [WHOLE])
        self.ticks_changed.emit()

    def rows_of_box(self, at: int) -> list[int]:
        """The rows of the box whose head stands over a row, those that are shown."""
        box = head_of(self._rows[at])
        return [n for n, row in enumerate(self._rows) if box and row.seat in box.seats]

    def _head_at(self, at: int) -> int:
        """The row under the head of the box in which a row's kit lies; the row itself: none."""
        row = self._rows[at]
        while isinstance(row, BoxedRow) and not row.heads:
            at -= 1
            row = self._rows[at]
        return at

    def find(self, seat: int) -> QModelIndex:
        """Where this seat is; the first row where it is not."""
        at = next((at for at, row in enumerate(self._rows) if row.seat == seat), 0)
        return self.index(at, 0) if self._rows else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each seat."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be looked at and ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name to search by, everything to speak, the tick, the row to paint."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.history()
        if role == _CHECK:
            return Qt.CheckState.Checked if row.seat in self._ticked else Qt.CheckState.Unchecked
        if role == WHOLE:
            rows = self.rows_of_box(index.row())
            return bool(rows) and all(self._rows[at].seat in self._ticked for at in rows)
        return row if role == ROW else None


def _place(row: KitRow) -> tuple[int, bool]:
    """Which kit it is, and whether a head stands over it."""
    return row.seat, head_of(row) is not None


class KitList(QListView):
    """`chosen` carries the seat looked at, `state_asked` a state by its key 1 to 5."""

    chosen = Signal(int)
    state_asked = Signal(str)
    menu_asked = Signal(object)
    """A menu of states is wanted at this place on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Arrows move, Space ticks, Ctrl+A ticks all, Escape clears, 1 to 5 set a state."""
        super().__init__(parent)
        self.kits = KitModel(self)
        self._theme = theme
        self._last = 0
        self.setModel(self.kits)
        self._delegate = KitDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> int:
        """The seat looked at; 0 where there is none."""
        row = self.currentIndex().data(ROW)
        return row.seat if isinstance(row, KitRow) else 0

    def set_rows(self, rows: Sequence[KitRow], seat: int) -> None:
        """Show these with `seat` looked at, or the first; does not tell."""
        self.kits.set_rows(rows)
        self.choose(seat)

    def choose(self, seat: int) -> None:
        """Look at this seat without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.kits.find(seat))
        self.blockSignals(False)

    def tick_all(self, on: bool) -> None:
        """Tick or clear every box."""
        self.kits.tick(range(self.kits.rowCount()), on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that tick and that set states."""
        states = {Qt.Key.Key_1.value + i: state for i, state in enumerate(KIT_STATES)}
        if event.key() == Qt.Key.Key_Space:
            self._flip(self.currentIndex(), False)
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.tick_all(True)
        elif event.key() == Qt.Key.Key_Escape and self.kits.ticked:
            self.tick_all(False)
        elif event.key() in states and self.current:
            self.state_asked.emit(states[event.key()])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press at the left end ticks; with Shift, from the last box ticked to this one."""
        index = self.indexAt(event.position().toPoint())
        at_box = event.position().x() < self._theme.gutter + BOX + 7
        if event.button() == Qt.MouseButton.LeftButton and at_box and self._on_head(event, index):
            rows = self.kits.rows_of_box(index.row())
            self.kits.tick(rows, not index.data(WHOLE))
            event.accept()
        elif event.button() == Qt.MouseButton.LeftButton and index.isValid() and at_box:
            self._flip(index, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
        else:
            super().mousePressEvent(event)

    def _on_head(self, event: QMouseEvent, index: QModelIndex) -> bool:
        """Whether the pointer is on the head of a box."""
        if not index.isValid() or head_of(index.data(ROW)) is None:
            return False
        below = event.position().y() - self.visualRect(index).top()
        return below < self._delegate.head_height

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the states."""
        if self.current:
            self.menu_asked.emit(event.globalPos())

    def _flip(self, index: QModelIndex, whole_range: bool) -> None:
        if not index.isValid():
            return
        on = index.data(_CHECK) != Qt.CheckState.Checked
        first, last = sorted((self._last, index.row())) if whole_range else (index.row(),) * 2
        self.kits.tick(range(first, last + 1), on)
        self._last = index.row()

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, KitRow):
            self.chosen.emit(row.seat)

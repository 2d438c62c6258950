"""The comparison's table: the first columns stand still, the learners scroll beside them."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollBar,
    QTableView,
    QWidget,
)

from tasting.desktop.pages.compare.grid import Column, Grid
from tasting.desktop.pages.compare.photos import Photos
from tasting.desktop.pages.compare.table.headings import ColumnHeadings
from tasting.desktop.pages.compare.table.heights import line_heights
from tasting.desktop.pages.compare.table.measures import COMPACT, FULL, TableMeasures
from tasting.desktop.pages.compare.table.model import GridModel
from tasting.desktop.pages.compare.table.painting import CellDelegate
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import BY_KEYS, Index

_Action = QAbstractItemView.CursorAction
_STEPS = {
    _Action.MoveUp: (-1, 0),
    _Action.MoveDown: (1, 0),
    _Action.MoveLeft: (0, -1),
    _Action.MoveRight: (0, 1),
    _Action.MovePageUp: (-1000, 0),
    _Action.MovePageDown: (1000, 0),
    _Action.MoveHome: (0, -1000),
    _Action.MoveEnd: (0, 1000),
}
"""How many lines and columns each key of the arrows goes."""


class _Part(QTableView):
    """One half of the table; both halves look at one model and share the current cell."""

    def __init__(self, theme: Theme, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.heads = ColumnHeadings(theme, self)
        self.setHorizontalHeader(self.heads)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)


class _Moving(_Part):
    """The half that scrolls; it holds the keyboard for both."""

    pinned = Signal(int)
    """P was pressed on this column."""
    entered_cell = Signal(QModelIndex)
    """Enter was pressed on this cell."""
    focus_moved = Signal()
    """The keyboard has come to the table, or gone."""
    by_keyboard = False
    """Whether the last hand on the table was at the keyboard: then the cell wears a ring."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab sees where, before any arrow."""
        if event.reason() in BY_KEYS:
            self.by_keyboard = True
            if not self.currentIndex().isValid():
                first = self.moveCursor(_Action.MoveDown, Qt.KeyboardModifier.NoModifier)
                self.setCurrentIndex(first)
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes along, from both halves."""
        super().focusOutEvent(event)
        self.focus_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P pins; everything else as in any table."""
        self.by_keyboard = True
        if event.key() == Qt.Key.Key_P and not event.modifiers():
            self.pinned.emit(self.currentIndex().column())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_cell.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click needs no ring."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go on through both halves; headings of senses are passed over."""
        model, at = self.model(), self.currentIndex()
        assert isinstance(model, GridModel)
        rows = [row for row in range(model.rowCount()) if _is_cell(model, row)]
        if not rows:
            return QModelIndex()
        if not at.isValid():
            return model.index(rows[0], 0)
        down, right = _STEPS.get(cursorAction, (0, 0))
        place = rows.index(at.row()) if at.row() in rows else 0
        row = rows[min(max(place + down, 0), len(rows) - 1)]
        column = min(max(at.column() + right, 0), model.columnCount() - 1)
        return model.index(row, column)


class ComparisonTable(QWidget):
    """Shows a grid; a heading or P pins a learner, Enter or a click opens a photo.

    Names, group and reference stand still, and pinned learners beside them while there is room.
    """

    pin_asked = Signal(int)
    """The seat of a learner to be pinned, or let go."""
    opened = Signal(QModelIndex)
    """Enter on a cell, or a click."""

    def __init__(self, theme: Theme, photos: Photos, parent: QWidget | None = None) -> None:
        """Empty until the model is given a grid."""
        super().__init__(parent)
        self._theme = theme
        self.model = GridModel(self)
        self.still = _Part(theme, self.model)
        self.moving = _Moving(theme, self.model)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._gutter = QWidget()
        self.sideways = QScrollBar(Qt.Orientation.Horizontal)
        self._delegate = CellDelegate(theme, photos, self._current, self)
        self._frame: tuple[object, ...] = ()
        self._build()
        self._connect(photos)

    def current(self) -> Index:
        """The cell the keyboard is at."""
        return self.moving.currentIndex()

    def set_grid(self, grid: Grid, about: str) -> None:
        """Show another grid; `about` says for a screen reader what it compares."""
        self.model.set_grid(grid)
        self.moving.setAccessibleName(about)
        # Headings whose title stays say anew how the cup was prepared.
        for part in (self.still, self.moving):
            part.heads.viewport().update()
        self.measure()

    def to_start(self) -> None:
        """Go back to the first line and column: another session is shown."""
        for bar in (self.moving.verticalScrollBar(), self.moving.horizontalScrollBar()):
            bar.setValue(0)
        self.moving.setCurrentIndex(QModelIndex())

    def show_column(self, wanted: Callable[[Column], bool]) -> None:
        """Scroll the first column that is wanted into sight and go there."""
        columns = self.model.grid.columns if self.model.grid else ()
        at = next((place for place, column in enumerate(columns) if wanted(column)), None)
        if at is not None:
            index = self.model.index(max(self.moving.currentIndex().row(), 1), at)
            self.moving.setCurrentIndex(index)
            self.moving.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit as many columns as go side by side."""
        super().resizeEvent(event)
        self.measure()

    def measure(self) -> None:
        """Set the heights of lines and the widths of columns, where they are not so already."""
        grid = self.model.grid
        measures = COMPACT if self._theme.compact else FULL
        if grid is None:
            return
        pinned = sum(column.pinned for column in grid.columns)
        heights = line_heights(grid, measures, QFontMetrics(self._theme.font("small")))
        frame = (self.width(), grid.lines, len(grid.columns), grid.frozen, pinned, *heights)
        if frame == self._frame:
            return
        self._frame = frame
        self._delegate.measures = measures
        self._gutter.setFixedWidth(self._theme.gutter)
        widths, still = self._widths(grid, measures, pinned)
        self.still.setFixedWidth(sum(widths[:still]))
        self.still.clearSpans()
        for part in (self.still, self.moving):
            part.heads.measures = measures
            part.heads.setFixedHeight(measures.head)
            for column, width in enumerate(widths):
                part.setColumnHidden(column, (column < still) != (part is self.still))
                part.setColumnWidth(column, width)
            for row, line in enumerate(grid.lines):
                part.setRowHeight(row, heights[row])
                if line.kind == "sense" and part is self.still and grid.frozen > 1:
                    part.setSpan(row, 0, 1, still)

    def _widths(self, grid: Grid, measures: TableMeasures, pinned: int) -> tuple[list[int], int]:
        """The width of each column, and how many columns stand still.

        The reference and pinned learners stand still as long as one column is left to scroll
        beside them.
        """
        widths = [measures.names, measures.group] if grid.frozen > 1 else [measures.alone]
        heads, rest = len(widths), len(grid.columns) - len(widths)
        room = self.width() - self._theme.gutter - sum(widths)
        reference = grid.frozen - heads
        fewest = 1 + reference if room >= (1 + reference) * measures.tight else 1
        side_by_side = min(rest, max(fewest, room // measures.least))
        widths += [room // max(1, side_by_side)] * rest
        widths[0] += room % max(1, side_by_side)
        spare = side_by_side - 1
        return widths, heads + max(0, min(reference + pinned, spare))

    def _build(self) -> None:
        self.setFocusProxy(self.moving)
        self.still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.still.setSelectionModel(self.moving.selectionModel())
        self.moving.setProperty("ring", False)
        for part in (self.still, self.moving):
            part.setItemDelegate(self._delegate)
        self._range_changed(0, 0)
        self._sideways_changed(0, 0)
        beside = QHBoxLayout(self._gutter)
        beside.setContentsMargins(0, FULL.head, 0, 0)
        beside.addStretch(1)
        beside.addWidget(self._bar)
        halves = QGridLayout(self)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self.still, 0, 0)
        halves.addWidget(self.moving, 0, 1)
        halves.addWidget(self._gutter, 0, 2)
        halves.addWidget(self.sideways, 1, 0, 1, 2)
        halves.setColumnStretch(1, 1)
        halves.setRowStretch(0, 1)

    def _connect(self, photos: Photos) -> None:
        ours, theirs = self.moving.verticalScrollBar(), self.still.verticalScrollBar()
        across = self.moving.horizontalScrollBar()
        for bar, other in (
            (ours, theirs),
            (theirs, ours),
            (ours, self._bar),
            (self._bar, ours),
            (across, self.sideways),
            (self.sideways, across),
        ):
            bar.valueChanged.connect(other.setValue)
        ours.rangeChanged.connect(self._range_changed)
        across.rangeChanged.connect(self._sideways_changed)
        self.still.clicked.connect(lambda _: self.moving.setFocus())
        self.moving.pinned.connect(self._pin)
        for part in (self.still, self.moving):
            part.heads.sectionClicked.connect(self._pin)
            part.clicked.connect(self.opened)
        self.moving.entered_cell.connect(self.opened)
        self.moving.focus_moved.connect(self._update)
        self.moving.selectionModel().currentChanged.connect(self._update)
        photos.came.connect(self._update)
        self._theme.changed.connect(self.measure)
        self._theme.changed.connect(self._update)

    def _range_changed(self, low: int, high: int) -> None:
        self._bar.setRange(low, high)
        self._bar.setPageStep(self.moving.verticalScrollBar().pageStep())
        self._bar.setVisible(high > low)

    def _sideways_changed(self, low: int, high: int) -> None:
        """One bar for both halves: below the moving one alone it might be one column wide."""
        self.sideways.setRange(low, high)
        self.sideways.setPageStep(self.moving.horizontalScrollBar().pageStep())
        self.sideways.setVisible(high > low)

    def _pin(self, section: int) -> None:
        column = self.model.column(section)
        if column is not None and column.kind == "learner":
            self.pin_asked.emit(column.seat)

    def _current(self) -> Index | None:
        shown = self.moving.hasFocus() and self.moving.by_keyboard
        return self.moving.currentIndex() if shown else None

    def _update(self) -> None:
        self.still.viewport().update()
        self.moving.viewport().update()


def _is_cell(model: GridModel, row: int) -> bool:
    line = model.line(row)
    return line is not None and line.place >= 0

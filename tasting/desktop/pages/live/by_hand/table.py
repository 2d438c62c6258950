"""The table of answers: typing fills a cell, Enter goes on, the arrows go anywhere."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tasting.desktop.pages.live.by_hand.editor import AnswerEditor
from tasting.desktop.pages.live.by_hand.model import NOTE, READ, AnswerModel
from tasting.desktop.pages.live.by_hand.names import RowNames
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index
from tasting.services.answer_sheets import SheetCell

_ROW: Final = 32
_NAMES: Final = (150, 300)
"""The least and the greatest width of the names, px."""
_MARK: Final = 14
"""The side of the mark of what was read from a picture, px."""
_CELL: Final = 84
"""The least width of a column of answers."""

_LEAVING: Final = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}
"""Where the keys lead that end the typing in a cell."""

_Cursor = QAbstractItemView.CursorAction
_WAYS: Final = {
    _Cursor.MoveUp: "up",
    _Cursor.MoveDown: "down",
    _Cursor.MoveLeft: "left",
    _Cursor.MoveRight: "right",
    _Cursor.MoveHome: "first",
    _Cursor.MoveEnd: "last",
    _Cursor.MovePageUp: "first",
    _Cursor.MovePageDown: "last",
}


class _CellDelegate(QStyledItemDelegate):
    """Draws names and answers, and gives a cell its line to type in."""

    left = Signal(str)
    """Typing ended by a key that leads this way."""

    def __init__(
        self,
        theme: Theme,
        complete: Callable[[SheetCell, str], str],
        typed: Callable[[SheetCell, str], None],
        parent: QTableView,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent
        self._complete = complete
        self._typed = typed

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are as high as a control."""
        return QSize(_CELL, _ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line that completes the words of this cell."""
        model = index.model()
        assert isinstance(model, AnswerModel)
        cell = model.cell(index)
        assert cell is not None
        editor = AnswerEditor(lambda text: self._complete(cell, text), parent)
        editor.typed.connect(lambda text: self._typed(cell, text))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there; news from the class leaves a line being typed alone."""
        assert isinstance(editor, AnswerEditor)
        editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Take what was typed, if anything was."""
        assert isinstance(editor, AnswerEditor)
        assert isinstance(model, AnswerModel)
        if editor.touched:
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keys that lead on take what was typed first."""
        if isinstance(editor, AnswerEditor) and isinstance(event, QKeyEvent):
            way = _way(editor, event) if event.type() == QEvent.Type.KeyPress else ""
            if way:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(way)
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a name with its note, or an answer on its field."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if index.column() == 0:
            self._draw_name(painter, box, index)
        else:
            self._draw_answer(painter, box, index)
        painter.restore()

    def _draw_name(self, painter: QPainter, box: QRectF, index: Index) -> None:
        colours = self._theme.colours
        name, note = str(index.data() or ""), str(index.data(NOTE) or "")
        current = self._view.currentIndex().row() == index.row()
        painter.setFont(self._theme.font("strong" if current else "body"))
        painter.setPen(colours.ink)
        inner = box.adjusted(2, 0, -10, 0)
        right = _write(painter, inner, name)
        rest = inner.adjusted(right + 8, 0, 0, 0)
        if rest.width() > 30:
            painter.setFont(self._theme.font("small"))
            painter.setPen(colours.ink3)
            _write(painter, rest, note)

    def _draw_answer(self, painter: QPainter, box: QRectF, index: Index) -> None:
        colours, read = self._theme.colours, bool(index.data(READ))
        unfit = bool(index.data(NOTE)) and not read
        field = box.adjusted(2, 2, -2, -2)
        radius = self._theme.measures.radius_control
        painter.setBrush(colours.raised)
        painter.setPen(self._edge(index, read, unfit))
        painter.drawRoundedRect(field, radius, radius)
        text = field.adjusted(8, 0, -6, 0)
        if read:
            ratio = self._view.devicePixelRatioF()
            mark = self._theme.pixmap("camera", "ink2", _MARK, ratio)
            corner = QPointF(field.right() - _MARK - 6, field.center().y() - _MARK / 2)
            painter.drawPixmap(corner, mark)
            text.setRight(corner.x() - 2)
        painter.setFont(self._theme.font("body"))
        painter.setPen(colours.now if unfit else colours.ink)
        _write(painter, text, str(index.data() or ""))

    def _edge(self, index: Index, read: bool, unfit: bool) -> QPen:
        """The line around an answer: dashed where it was read from a picture, and is not kept."""
        colours = self._theme.colours
        if self._view.currentIndex() == index and self._view.hasFocus():
            return QPen(colours.focus, self._theme.measures.focus)
        if unfit:
            return QPen(colours.now, 2)
        return QPen(colours.ink3, 1, Qt.PenStyle.DashLine) if read else QPen(colours.line, 1)


def _write(painter: QPainter, box: QRectF, text: str) -> float:
    """One line of text, cut where its box ends; how wide it came out."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def _way(editor: AnswerEditor, event: QKeyEvent) -> str:
    """Where a key leads out of a line; nowhere while it still moves or types in it."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return ""
    key, at = Qt.Key(event.key()), editor.cursorPosition()
    if key == Qt.Key.Key_Right and at == len(editor.text()):
        return "right"
    if key == Qt.Key.Key_Left and at == 0 and not editor.selectedText():
        return "left"
    return _LEAVING.get(key, "")


class AnswerTable(QTableView):
    """Shows an `AnswerModel`; `looked_at` tells the cell in force, `ended` that Enter left it."""

    looked_at = Signal(object)
    """The `SheetCell` that would be typed in, or None."""
    typed = Signal(object, str)
    """A cell, and what is being typed into it."""
    ended = Signal()
    """Enter on the last cell."""

    def __init__(
        self,
        theme: Theme,
        model: AnswerModel,
        complete: Callable[[SheetCell, str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`complete` gives what is typed in a cell with the rest of its last word."""
        super().__init__(parent)
        self._model = model
        self._wish = 0
        self.setModel(model)
        delegate = _CellDelegate(theme, complete, self.typed.emit, self)
        delegate.left.connect(self.go)
        self.setItemDelegate(delegate)
        self.setProperty("ring", False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        model.modelReset.connect(self._lay_out)
        theme.changed.connect(self.viewport().update)
        self._names = RowNames(theme, self)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and not under the names."""
        super().scrollTo(index, hint)
        bar = self.horizontalScrollBar()
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if hidden > 0 and index.column():
            bar.setValue(bar.value() - hidden)

    def go(self, way: str) -> None:
        """Make another cell the one in force: the next one to type, or one beside it.

        The next one waits where something is asked about the answer just typed.
        """
        order = [(row, column) for row, column, _ in self._model.sheet.cells()]
        at = (self.currentIndex().row(), self.currentIndex().column() - 1)
        if not order:
            return
        place = order.index(at) if at in order else 0
        if way == "next" and self._model.asks(self.currentIndex()):
            return
        if way == "next" and place == len(order) - 1:
            self.ended.emit()
            return
        to = {
            "next": lambda: order[place + 1],
            "previous": lambda: order[max(0, place - 1)],
            "first": lambda: order[0],
            "last": lambda: order[-1],
        }.get(way, lambda: self._beside(at, way))()
        if way not in ("up", "down"):
            self._wish = to[1]
        self._look_at(to)

    def go_to_first_gap(self, step: str = "") -> None:
        """Make an empty cell the one in force: the first of the step with this id, else of all.

        Where none is empty it is the first cell.
        """
        order = list(self._model.sheet.cells())
        empty = [
            (row, column, cell)
            for row, column, cell in order
            if not self._model.index(row, column + 1).data()
        ]
        of_step = [one for one in empty if one[2].step.id == step]
        for row, column, _ in (of_step or empty or order)[:1]:
            self._wish = column
            self._look_at((row, column))
            self.scrollTo(self.currentIndex(), self.ScrollHint.PositionAtCenter)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Qt's own way of moving goes where ours does."""
        way = _WAYS.get(cursorAction)
        if way is not None:
            self.go(way)
        return self.currentIndex()

    def event(self, event: QEvent) -> bool:
        """What can be typed into a cell is no shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            if event.text().isprintable() and event.text() and not event.modifiers() & ~shift:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, keeping what was asked about; Delete empties; the rest fills the cell."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._model.agree(self.currentIndex())
            self.go("next")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.setData(self.currentIndex(), "")
        elif key == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is in force; its row's name is drawn stronger."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.looked_at.emit(self._model.cell(current))

    def _beside(self, at: tuple[int, int], way: str) -> tuple[int, int]:
        """The cell above, below, left or right; rows of one cell keep the column in mind."""
        rows, (row, column) = self._model.sheet.rows, at
        if way in ("left", "right"):
            column = max(0, column - 1) if way == "left" else column + 1
            return row, min(column, len(rows[row].cells) - 1)
        row = min(max(row + (1 if way == "down" else -1), 0), len(rows) - 1)
        return row, min(self._wish, len(rows[row].cells) - 1)

    def _look_at(self, to: tuple[int, int]) -> None:
        index = self._model.index(to[0], to[1] + 1)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _lay_out(self) -> None:
        """Names keep their width, answers share the rest; what is asked once takes all of it."""
        self.clearSpans()
        sheet, heads = self._model.sheet, self.horizontalHeader()
        heads.setMinimumSectionSize(_CELL)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(row.title) for row in sheet.rows), default=0.0)
        notes = max((metrics.horizontalAdvance(row.note) for row in sheet.rows), default=0.0)
        self.setColumnWidth(0, round(min(max(widest + notes + 28, _NAMES[0]), _NAMES[1])))
        for at, row in enumerate(sheet.rows):
            if len(row.cells) == 1 < len(sheet.heads):
                self.setSpan(at, 1, 1, len(sheet.heads))

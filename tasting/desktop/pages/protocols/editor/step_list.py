"""The ordered list: the protocol itself on top, then its steps, moved by keys or by hand."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from tasting.desktop.pages.protocols.rows import StepRow
from tasting.desktop.pages.protocols.steps import CARD, GAP, ICON, StepPainter
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.item_list import ItemList, ItemPainter, RowState

HEAD = "head"
"""The key of the row that stands for the protocol itself."""


@dataclass(frozen=True)
class EditedRow:
    """A card of the list with what the checks say of it."""

    row: StepRow
    marks: tuple[str, ...]
    """Sentences of the checks."""

    @property
    def key(self) -> str:
        """The place of the step, from 0."""
        return self.row.key

    @property
    def name(self) -> str:
        """Its name."""
        return self.row.name

    @property
    def spoken(self) -> str:
        """The card, then what is to be checked."""
        return ". ".join([self.row.spoken, *self.marks])


@dataclass(frozen=True)
class HeadRow:
    """The protocol itself: title, samples, equipment."""

    name: str
    note: str
    spoken: str
    marks: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Unlike that of any step."""
        return HEAD


class EditedPainter(ItemPainter):
    """Paints the cards with a triangle where there is something to check."""

    def __init__(self, theme: Theme) -> None:
        """Cards look as they do where they are only read."""
        super().__init__(theme)
        self._cards = StepPainter(theme)

    def height(self, item: EditedRow | HeadRow) -> int:
        """A card, with air after it."""
        return CARD + GAP

    def draw(
        self, painter: QPainter, box: QRectF, item: EditedRow | HeadRow, look: RowState
    ) -> None:
        """Draw one card."""
        ratio = painter.device().devicePixelRatioF()
        if isinstance(item, EditedRow):
            self._cards.draw(painter, box, item.row, look)
        else:
            self._draw_head(painter, box.adjusted(0, 0, 0, -GAP), item, look)
        if item.marks:
            at = QRectF(box.left() + 5, box.top() + (CARD - 15) / 2, 15, 15)
            icon = self.theme.pixmap("triangle-alert", "warn_ink", 15, ratio)
            painter.drawPixmap(at.topLeft(), icon)

    def _draw_head(self, painter: QPainter, box: QRectF, item: HeadRow, look: RowState) -> None:
        """The first card: the title, and its facts at the right."""
        theme = self.theme
        self._cards.draw_card(painter, box, look.chosen)
        icon = theme.pixmap("file-text", "ink2", 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left() + ICON, box.center().y() - 9), icon)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colours.ink)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(70, 0, -14, 0), flags, item.name)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colours.ink2)
        right = flags | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(70, 0, -14, 0), right, item.note)


class StepList(ItemList):
    """Alt+Up and Alt+Down move the chosen step, Delete removes it, Ctrl+D makes a copy.

    A step that is dragged goes where the line shows.
    """

    moved = Signal(int, int)
    """The place of a step, and before which place it goes."""
    removed = Signal(int)
    duplicated = Signal(int)
    copied = Signal(int)
    pasted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty until it is given rows."""
        super().__init__(EditedPainter(theme))
        self._theme = theme
        self._grabbed: tuple[int, QPoint] | None = None
        self._target: int | None = None

    @property
    def place(self) -> int | None:
        """The place of the chosen step; none where the protocol itself is chosen."""
        return int(self.current) if self.current.isdigit() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that change the order; all others choose."""
        at, key, last = self.place, event.key(), self.items.rowCount() - 1
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_V:
            self.pasted.emit()
        elif at is None:
            super().keyPressEvent(event)
        elif alt and key == Qt.Key.Key_Up:
            if at > 0:
                self.moved.emit(at, at - 1)
        elif alt and key == Qt.Key.Key_Down:
            if at + 1 < last:
                self.moved.emit(at, at + 2)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(at)
        elif control and key == Qt.Key.Key_D:
            self.duplicated.emit(at)
        elif control and key == Qt.Key.Key_C:
            self.copied.emit(at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and hold the step that may be dragged."""
        super().mousePressEvent(event)
        at = self.place
        over = self.indexAt(event.position().toPoint()).isValid()
        held = over and at is not None and event.button() == Qt.MouseButton.LeftButton
        self._grabbed = (at, event.position().toPoint()) if held and at is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the dragged step would go."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        if (event.position().toPoint() - self._grabbed[1]).manhattanLength() > 6:
            self._target = self._place_at(event.position().toPoint())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the dragged step there."""
        grabbed, target = self._grabbed, self._target
        self._grabbed = self._target = None
        self.viewport().update()
        if grabbed is not None and target is not None:
            if target not in (grabbed[0], grabbed[0] + 1):
                self.moved.emit(grabbed[0], target)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and the line of a drag."""
        super().paintEvent(event)
        if self._target is not None:
            index = self.items.index(self._target, 0)  # the row above the gap: the head is first
            y = self.visualRect(index).bottom() - 1
            painter = QPainter(self.viewport())
            painter.fillRect(QRectF(0, y, self.viewport().width(), 2), self._theme.colours.ink)

    def _place_at(self, point: QPoint) -> int:
        """Before which step something dropped here goes."""
        rows = self.items.rowCount()
        for row in range(1, rows):
            if point.y() < self.visualRect(self.items.index(row, 0)).center().y():
                return row - 1
        return rows - 1

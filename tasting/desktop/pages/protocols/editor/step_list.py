"""The ordered list: the protocol itself on top, then its steps, moved by keys or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView

from tasting.desktop.pages.protocols.editor.few_steps import FewSteps
from tasting.desktop.pages.protocols.rows import StepRow
from tasting.desktop.pages.protocols.steps import CARD, GAP, ICON, StepPainter
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.item_list import ItemList, ItemPainter, RowState

HEAD = "head"
"""The key of the row that stands for the protocol itself."""

_BAR = 3
"""Px of the bar beside steps that repeat."""
_BETWEEN = 12
"""Px at least between the title of the protocol and its facts."""


@dataclass(frozen=True)
class EditedRow:
    """A card of the list with what the checks say of it."""

    row: StepRow
    marks: tuple[str, ...]
    """Sentences of the checks."""
    repeats: bool = False
    """Whether it repeats in rounds: a bar at the left holds all of them together."""
    ends: bool = False
    """Whether it is the last of the last round."""
    is_faulty: bool = False
    """Whether one of the sentences tells an error, which keeps the protocol from being used."""

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
        return with_marks(self.row.spoken, self.marks)


@dataclass(frozen=True)
class HeadRow:
    """The protocol itself: title, samples, equipment."""

    name: str
    note: str
    spoken: str
    marks: tuple[str, ...] = ()
    is_faulty: bool = False
    """As that of a step."""

    @property
    def key(self) -> str:
        """Unlike that of any step."""
        return HEAD


def with_marks(spoken: str, marks: Sequence[str]) -> str:
    """What a screen reader says of a card, then what is to be checked, sentence by sentence."""
    return " ".join([f"{spoken}.", *marks]) if marks else spoken


class EditedPainter(ItemPainter):
    """Paints the cards with a grip, or a sign where there is something to check."""

    def __init__(self, theme: Theme) -> None:
        """Cards look as they do where they are only read."""
        super().__init__(theme)
        self._cards = StepPainter(theme)

    def height(self, item: EditedRow | HeadRow) -> int:
        """A card, with air after it; the first of a phase with its heading above."""
        return self._cards.height(item.row) if isinstance(item, EditedRow) else CARD + GAP

    def draw(
        self, painter: QPainter, box: QRectF, item: EditedRow | HeadRow, look: RowState
    ) -> None:
        """Draw one card."""
        ratio = painter.device().devicePixelRatioF()
        if isinstance(item, EditedRow):
            self._cards.draw(painter, box, item.row, look)
            box = self._cards.card(box, item.row)
            if item.repeats:
                height = CARD if item.ends else CARD + GAP
                bar = QRectF(box.left() + 1, box.top(), _BAR, height)
                painter.fillRect(bar, self.theme.colours.ink2)
        else:
            self._draw_head(painter, box.adjusted(0, 0, 0, -GAP), item, look)
        at = QPointF(box.left() + 5, box.top() + (CARD - 14) / 2)
        if item.marks:
            icon, tone = (
                ("circle-alert", "now") if item.is_faulty else ("triangle-alert", "warn_ink")
            )
            painter.drawPixmap(at, self.theme.pixmap(icon, tone, 14, ratio))
        elif isinstance(item, EditedRow):
            painter.drawPixmap(at, self.theme.pixmap("grip-vertical", "line_strong", 14, ratio))

    def _draw_head(self, painter: QPainter, box: QRectF, item: HeadRow, look: RowState) -> None:
        """The first card: the title, and its facts at the right."""
        theme, room = self.theme, box.adjusted(70, 0, -14, 0)
        self._cards.draw_card(painter, box, look.chosen)
        icon = theme.pixmap("file-text", "ink2", 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left() + ICON, box.center().y() - 9), icon)
        middle, cut = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        fonts = theme.font("strong"), theme.font("body")
        title, note = (QFontMetricsF(font) for font in fonts)
        widths = title.horizontalAdvance(item.name), note.horizontalAdvance(item.note)
        of_title, of_note = side_by_side(*widths, room.width())
        painter.setFont(fonts[0])
        painter.setPen(theme.colours.ink)
        painter.drawText(room, middle, title.elidedText(item.name, cut, of_title))
        painter.setFont(fonts[1])
        painter.setPen(theme.colours.ink2)
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, note.elidedText(item.note, cut, of_note))


def side_by_side(left: float, right: float, room: float) -> tuple[float, float]:
    """The room of two texts on one line, px: what they take, the left one before the right one.

    Where both have no room the left one is cut only beyond half of it.
    """
    free = max(0.0, room - _BETWEEN)
    first = min(left + 1, max(free / 2, free - right - 1))
    return first, min(right + 1, free - first)


class StepList(ItemList):
    """Several steps are chosen with Shift or Ctrl; what is done, is done with all of them.

    Alt+Up and Alt+Down move them, Delete removes them, Ctrl+D makes copies, Ctrl+R lets them
    repeat; steps that are dragged go where the line shows, and Escape leaves them where they are.
    """

    selected = Signal()
    """Other steps are chosen, or the protocol itself."""
    moved = Signal(int)
    """Before which place the chosen steps go."""
    shifted = Signal(int)
    """The chosen steps go past the one before, −1, or behind them, 1."""
    removed = Signal()
    duplicated = Signal()
    repeated = Signal()
    copied = Signal()
    cut = Signal()
    pasted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty until it is given rows."""
        super().__init__(EditedPainter(theme))
        self.setProperty("ground", "wash")
        self._theme = theme
        self.few = FewSteps(theme, self)
        self._grabbed: QPoint | None = None
        self._target: int | None = None
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._tell)

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the chosen steps, in order; none where the protocol itself is chosen."""
        # By whole stretches, as they may be two hundred.
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        rows = (row for part in parts for row in range(part.top(), part.bottom() + 1))
        return tuple(sorted(row - 1 for row in rows if row))

    def show_rows(
        self, rows: Sequence[EditedRow | HeadRow], places: Sequence[int] | None = None
    ) -> None:
        """Show these with the steps at these places chosen, else those chosen before."""
        wanted = self.places if places is None else places
        self.set_items(rows, first=True)
        self.choose_places([at for at in wanted if at + 1 < len(rows)])
        self.few.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let what lies on the ground have the room that is left."""
        super().resizeEvent(event)
        self.few.place()

    def choose(self, key: str) -> None:
        """Let the one row of this key be chosen, whatever keys are held, and tell so."""
        self.choose_places([int(key)] if key.isdigit() else [])
        self.selected.emit()

    def choose_all(self, places: Sequence[int]) -> None:
        """Let the steps at these places be the chosen ones, and tell so."""
        self.choose_places(places)
        self.selected.emit()

    def choose_places(self, places: Sequence[int]) -> None:
        """Let the steps at these places be the chosen ones, else the protocol; does not tell."""
        flags, chosen = QItemSelectionModel.SelectionFlag, QItemSelection()
        rows = [at + 1 for at in places] or [0]
        first = rows[0]
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            if following != row + 1:
                chosen.select(self.items.index(first, 0), self.items.index(row, 0))
                first = following or 0
        self.blockSignals(True)
        self.selectionModel().setCurrentIndex(self.items.index(rows[-1], 0), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.blockSignals(False)

    def _tell(self) -> None:
        """Tell what is chosen; the protocol itself is never chosen together with steps."""
        head = self.items.index(0, 0)
        if self.places and self.selectionModel().isSelected(head):
            self.selectionModel().select(head, QItemSelectionModel.SelectionFlag.Deselect)
        elif self.selectedIndexes():
            self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that change the steps; all others choose."""
        keys, places = QKeySequence.StandardKey, self.places
        acts = {keys.Copy: self.copied, keys.Cut: self.cut, keys.Delete: self.removed}
        act = next((act for key, act in acts.items() if event.matches(key)), None)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self._grabbed is not None:
            self.let_go()
        elif event.matches(keys.Paste):
            self.pasted.emit()
        elif not places:
            super().keyPressEvent(event)
        elif act is not None:
            act.emit()
        elif control and event.key() == Qt.Key.Key_D:
            self.duplicated.emit()
        elif control and event.key() == Qt.Key.Key_R:
            self.repeated.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._shift_by_key(event)
        else:
            super().keyPressEvent(event)

    def _shift_by_key(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the chosen steps past the next one."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = ways.get(Qt.Key(event.key()))
        if way:
            self.shifted.emit(way)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and hold the steps that may be dragged."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        left = event.button() == Qt.MouseButton.LeftButton
        held = plain and left and self.indexAt(at).row() - 1 in self.places
        self._grabbed = at if held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the dragged steps would go."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        if (event.position().toPoint() - self._grabbed).manhattanLength() > 6:
            self._aim_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the dragged steps there."""
        target = self.let_go()
        if target is None:
            super().mouseReleaseEvent(event)
        else:
            self.moved.emit(target)

    def aim(self, point: QPoint) -> None:
        """Show where a step carried over this point of the screen would go, if over the list."""
        at = self.viewport().mapFromGlobal(point)
        if self.viewport().rect().contains(at):
            self._aim_at(at)
        else:
            self.let_go()

    def let_go(self) -> int | None:
        """The place that was aimed at; nothing is carried any longer."""
        target, self._grabbed, self._target = self._target, None, None
        self.viewport().update()
        return target

    def _aim_at(self, point: QPoint) -> None:
        """Draw the line there; rows that were out of sight come into it."""
        self._target = self._place_at(point)
        for row in (self._target, min(self._target + 1, self.items.rowCount() - 1)):
            self.scrollTo(self.items.index(row, 0))
        self.viewport().update()

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

"""The distance of every learner to the reference, cup by cup: shades with their numbers."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tasting.desktop.pages.compare.side.distance_model import (
    CELL,
    DistanceCell,
    DistanceModel,
    LearnerCell,
)
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import BY_KEYS, Index

_CELL, _LEAST_CELL, _SHADE, _NAME = 44, 26, 9, 92
"""Widths in px: a cell with its gap, the narrowest with a number, the narrowest without one,
the least that names need."""
_HEAD, _UPRIGHT = 27, 40
"""Heights in px of the codes: across, and upright over columns too narrow for them."""


class _Delegate(QStyledItemDelegate):
    """Paints names with their pins, and shades with their numbers."""

    def __init__(self, theme: Theme, view: "DistanceTable") -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        cell, box = index.data(CELL), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(cell, LearnerCell):
            self._draw_name(painter, box, cell)
        elif isinstance(cell, DistanceCell):
            self._draw_shade(painter, box.adjusted(0, 0, -2, -2), cell)
        if self._view.hasFocus() and self._view.by_keyboard and self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colours.focus, self._theme.measures.focus))
            painter.drawRoundedRect(box.adjusted(1, 1, -3, -3), 3, 3)
        painter.restore()

    def _draw_name(self, painter: QPainter, box: QRectF, cell: LearnerCell) -> None:
        theme = self._theme
        if cell.chosen:
            painter.fillRect(box.adjusted(0, 0, -2, -2), theme.colours.wash)
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 2), theme.colours.ink)
        middle = box.center().y() - 1
        if cell.pinned:
            ratio = painter.device().devicePixelRatioF()
            drawn = theme.pixmap("pin", "ink", 14, ratio)
            painter.drawPixmap(QRectF(box.left() + 5, middle - 7, 14, 14).topLeft(), drawn)
        painter.setFont(theme.font("strong" if cell.pinned or cell.chosen else "body"))
        painter.setPen(theme.colours.ink)
        room = box.adjusted(24, 0, -8, -2)
        if cell.off:
            ratio = painter.device().devicePixelRatioF()
            drawn = theme.pixmap("triangle-alert", "warn_ink", 13, ratio)
            painter.drawPixmap(QRectF(room.right() - 13, middle - 7, 13, 13).topLeft(), drawn)
            room.setRight(room.right() - 16)
        mode = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(cell.name, mode, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_shade(self, painter: QPainter, box: QRectF, cell: DistanceCell) -> None:
        theme = self._theme
        if cell.gap is None:
            painter.setPen(QPen(theme.colours.line_strong, 1, Qt.PenStyle.DashLine))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(theme.colours.ink3)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade(theme, cell.depth))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(theme.colours.ink)
        if box.width() + 2 >= _LEAST_CELL:
            painter.setFont(theme.font("label"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)


def shade(theme: Theme, depth: float) -> QColor:
    """The ground for a magnitude, 0 to 1; light enough that ink keeps its contrast on it."""
    part = depth * (0.46 if theme.dark else 0.60)
    low, high = theme.colours.wash, theme.colours.ink2
    mixed = (
        round(a + (b - a) * part)
        for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)


class _CodeHeadings(QHeaderView):
    """The codes; the one sorted by is bold over an ink line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(_HEAD)

    def sizeHint(self) -> QSize:
        """One short line, or the length of a code."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw a code."""
        model = self.model()
        assert isinstance(model, DistanceModel)
        code = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        box, colours = QRectF(rect).adjusted(0, 0, -2, 0), self._theme.colours
        painter.save()
        chosen = code == model.code and not model.seat
        font = self._theme.font("code", 11)
        if not chosen:
            font.setWeight(self._theme.font("label").weight())
        painter.setFont(font)
        painter.setPen(colours.ink if chosen else colours.ink2)
        if rect.width() < _LEAST_CELL:
            painter.translate(box.center().x(), box.bottom() - 6)
            painter.rotate(-90)
            painter.drawText(QRectF(0, -8, _UPRIGHT, 16), Qt.AlignmentFlag.AlignVCenter, code)
            painter.restore()
            return
        at_foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(0, 0, 0, -8), at_foot, code)
        if chosen and code:
            painter.fillRect(QRectF(box.left(), box.bottom() - 4, box.width(), 2), colours.ink)
        painter.restore()


class DistanceTable(QTableView):
    """Learners by cups; a code sorts and shows its cup, a name its learner, P pins."""

    code_chosen = Signal(str)
    learner_chosen = Signal(int)
    pin_asked = Signal(int)
    left = Signal()
    """The pointer has left: rows may move again."""
    by_keyboard = False
    """Whether the last hand on it was at the keyboard: then a cell wears a ring."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until the model is given a comparison."""
        super().__init__(parent)
        self._theme = theme
        self.rows = DistanceModel(self)
        self.setModel(self.rows)
        self.heads = _CodeHeadings(theme, self)
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(_Delegate(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heads.sectionClicked.connect(self._head_clicked)
        self.clicked.connect(self._clicked)
        self.rows.modelReset.connect(self.measure)
        self.rows.dataChanged.connect(self.measure)
        self.rows.dataChanged.connect(self.heads.viewport().update)
        theme.changed.connect(self.measure)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """No higher than it has to be: it grows where there is room, and scrolls."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def measure(self) -> None:
        """Set heights and widths; it is never higher than its rows."""
        height = 23 if self._theme.compact else 29
        self.verticalHeader().setDefaultSectionSize(height)
        cups = len(self.rows.codes())
        if not cups:
            return
        cells = self._cells(self.viewport().width() - _NAME)
        self.heads.setFixedHeight(_HEAD if min(cells) >= _LEAST_CELL else _UPRIGHT)
        self.setColumnWidth(0, max(_NAME, self.viewport().width() - sum(cells)))
        for column, wide in enumerate(cells, 1):
            self.setColumnWidth(column, wide)
        self.setMaximumHeight(self.heads.height() + height * self.rows.rowCount())
        self.setMinimumHeight(min(self.maximumHeight(), self.heads.height() + 3 * height))

    def _cells(self, room: int) -> list[int]:
        """The widths of the cups' columns: where not all have room for a number, one has.

        That is the one sorted by; the others keep their shade, and say their number when asked.
        """
        codes = self.rows.codes()
        cell = min(_CELL, room // len(codes))
        if cell >= _LEAST_CELL:
            return [cell] * len(codes)
        wide = _LEAST_CELL + 4
        narrow = max(_SHADE, (room - wide) // (len(codes) - 1))
        return [wide if code == self.rows.code else narrow for code in codes]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the cells leave."""
        super().resizeEvent(event)
        self.measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab sees where, before any arrow."""
        if event.reason() in BY_KEYS:
            self.by_keyboard = True
            if not self.currentIndex().isValid():
                self.setCurrentIndex(self.rows.index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as a click, P to pin; arrows as in any table."""
        self.by_keyboard = True
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self._clicked(at)
        elif event.key() == Qt.Key.Key_P and not event.modifiers() and at.isValid():
            self.pin_asked.emit(self.rows.seat_at(at.row()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click needs no ring."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that rows may move."""
        super().leaveEvent(event)
        self.left.emit()

    def _head_clicked(self, section: int) -> None:
        if section:
            self.code_chosen.emit(self.rows.codes()[section - 1])

    def _clicked(self, index: QModelIndex) -> None:
        seat, column = self.rows.seat_at(index.row()), index.column()
        if column:
            self.code_chosen.emit(self.rows.codes()[column - 1])
        # Sorted anew, the learner may stand in another row.
        self.setCurrentIndex(self.rows.index(self.rows.row_of(seat), column))
        self.learner_chosen.emit(seat)

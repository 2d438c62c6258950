"""The list of sessions: its model, its view, and how a row is painted."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tasting.desktop.pages.sessions.rows import ICONS, Heading, Item, Row
from tasting.desktop.paint.tags import draw_chip
from tasting.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex

ITEM: Final = Qt.ItemDataRole.UserRole
"""The role of the `Heading` or `Row` itself."""

_NAME, _DAY, _PEOPLE, _CHEVRON = 44, 150, 110, 34
"""Px from the gutter to the name, and of the columns at the right."""

_Align = Qt.AlignmentFlag


class SessionsModel(QAbstractListModel):
    """Headings and rows; only rows can be reached."""

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


class SessionsDelegate(QStyledItemDelegate):
    """Paints headings and rows; the row under the pointer or the keys stands on the wash."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Everything is read from the theme at the moment of painting."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row is 60 px high, a heading 44; less in a small window."""
        heading = isinstance(index.data(ITEM), Heading)
        compact = self._theme.compact
        return QSize(100, (40 if compact else 44) if heading else (54 if compact else 60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        item: Item = index.data(ITEM)
        painter.save()
        if isinstance(item, Heading):
            self._draw_heading(painter, QRectF(option.rect), item)
        else:
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._draw_row(painter, QRectF(option.rect), item, hovered or focused)
        painter.restore()

    def _draw_heading(self, painter: QPainter, box: QRectF, item: Heading) -> None:
        colours, left = self._theme.colours, box.left() + self._theme.gutter
        words = QRectF(left, box.top(), box.width(), box.height() - 5)
        self._text(painter, words, item.name, "section", "ink", _Align.AlignBottom)
        words.translate(painter.fontMetrics().horizontalAdvance(item.name) + 10, -3)
        self._text(painter, words, item.count, "small", "ink3", _Align.AlignBottom)
        painter.fillRect(QRectF(left, box.bottom() - 1, box.right() - left, 1), colours.line_strong)

    def _draw_row(self, painter: QPainter, box: QRectF, row: Row, looked_at: bool) -> None:
        theme, ratio = self._theme, painter.device().devicePixelRatioF()
        left = box.left() + theme.gutter
        if looked_at:
            painter.fillRect(box, theme.colours.wash)
        icon = theme.pixmap(ICONS[row.category], row.category, 18, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - 9), icon)
        right = box.right() - 16
        chevron = theme.pixmap("chevron-right", "ink2" if looked_at else "line_strong", 16, ratio)
        painter.drawPixmap(QPointF(right - 16, box.center().y() - 8), chevron)
        people = right - _CHEVRON - _PEOPLE
        day = people - _DAY
        self._pair(painter, QRectF(day, box.top(), _DAY - 12, box.height()), row.day, row.when)
        at = QRectF(people, box.top(), _PEOPLE, box.height())
        self._pair(painter, at, row.learners, row.answers)
        name = left + _NAME
        self._draw_name(painter, QRectF(name, box.top(), day - 16 - name, box.height()), row)
        painter.fillRect(QRectF(left, box.bottom() - 1, box.right() - left, 1), theme.colours.line)

    def _draw_name(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """Title, badge, and the protocol below them."""
        theme, middle = self._theme, box.center().y()
        upper = QRectF(box.left(), middle - 23, box.width(), 24)
        room = box.width()
        metrics = QFontMetricsF(theme.font("name"))
        shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        self._text(painter, upper, shown, "name", "ink", _Align.AlignVCenter)
        lower = QRectF(box.left(), middle + 3, box.width(), 18)
        if row.badge:
            at = QPointF(box.left(), middle + 2)
            chip = draw_chip(painter, theme, at, row.badge, "outlined", "info", small=True)
            lower.setLeft(chip.right() + 8)
        self._text(painter, lower, row.protocol, "small", "ink3", _Align.AlignVCenter)

    def _pair(self, painter: QPainter, box: QRectF, first: str, second: str) -> None:
        """Two lines, the second more quietly; one alone stands in the middle."""
        middle = box.center().y()
        upper = QRectF(box.left(), middle - (20 if second else 9), box.width(), 18)
        self._text(painter, upper, first, "body", "ink", _Align.AlignVCenter)
        lower = QRectF(box.left(), middle + 2, box.width(), 18)
        self._text(painter, lower, second, "small", "ink3", _Align.AlignVCenter)

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        role: str,
        tone: str,
        align: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colours.named(tone))
        room = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, align | _Align.AlignLeft, room)


class SessionsList(QListView):
    """`opened` carries the id of a session that was clicked, or chosen with Enter."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Arrow keys, Home, End and first letters move, Enter opens."""
        super().__init__(parent)
        self._model = SessionsModel(self)
        self.setModel(self._model)
        self.setItemDelegate(SessionsDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        theme.changed.connect(self.viewport().update)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these, with the keys on the same session as before where it is still there."""
        before = self.currentIndex().data(ITEM)
        self._model.set_items(items)
        keys = [item.key if isinstance(item, Row) else "" for item in items]
        if isinstance(before, Row) and before.key in keys:
            self.setCurrentIndex(self._model.index(keys.index(before.key), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if isinstance(item, Row):
            self.opened.emit(item.key)

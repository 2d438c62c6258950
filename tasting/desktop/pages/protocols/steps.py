"""The list of steps as cards: its model, how a card is painted, and the view that holds both."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tasting.desktop.pages.protocols.rows import StepRow
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.words import Words

Index = QModelIndex | QPersistentModelIndex

CARD, GAP = 34, 4
NUMBER, ICON, NAME = 30, 40, 70
"""Left edges inside a card, in px: end of the number, icon, name."""
STARTS, LASTS, PAD = 62, 62, 14
"""Widths of the two columns at the right, and the padding after them."""

_ROW = Qt.ItemDataRole.UserRole


class StepModel(QAbstractListModel):
    """The cards of one protocol."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until rows are set."""
        super().__init__(parent)
        self._rows: tuple[StepRow, ...] = ()
        self._spoken: tuple[str, ...] = ()

    def set_rows(self, rows: tuple[StepRow, ...], words: Words) -> None:
        """Show another protocol, or the same in another language."""
        self.beginResetModel()
        self._rows = rows
        self._spoken = tuple(row.spoken(words) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name to search by, the whole card to speak, the row to paint."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()].name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken[index.row()]
        return self._rows[index.row()] if role == _ROW else None


class StepDelegate(QStyledItemDelegate):
    """Paints one card: number, icon, name, tags, start and length."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Everything is read from the theme at the moment of painting."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list, with air between the cards."""
        return QSize(100, CARD + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card; the one being read has an ink border."""
        row: StepRow = index.data(_ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(0, 0, 0, -GAP)
        painter.save()
        self._draw_card(painter, box, chosen)
        middle = box.center().y()
        tone = "ink2" if row.lane in ("do", "talk") else f"{row.lane}_ink"
        icon = self._theme.pixmap(row.icon, tone, 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(box.left() + ICON, middle - 9), icon)
        theme, colours = self._theme, self._theme.colours
        number = QRectF(box.left(), box.top(), NUMBER, box.height())
        self._right(painter, number, str(row.number), theme.font("body"), colours.ink3)
        lasts = QRectF(box.right() - PAD - LASTS, box.top(), LASTS, box.height())
        self._right(painter, lasts, row.lasts, theme.font("label", 13), colours.ink)
        starts = lasts.translated(-STARTS, 0)
        self._right(painter, starts, row.starts, theme.font("body"), colours.ink2)
        self._draw_name(painter, row, QRectF(box.left() + NAME, box.top(), 0, CARD), starts, chosen)
        painter.restore()

    def _draw_card(self, painter: QPainter, box: QRectF, chosen: bool) -> None:
        colours, radius = self._theme.colours, self._theme.measures.radius_control
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.ink, 2) if chosen else QPen(colours.line, 1))
        painter.setBrush(colours.raised)
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)

    def _draw_name(
        self, painter: QPainter, row: StepRow, at: QRectF, starts: QRectF, chosen: bool
    ) -> None:
        """The name whole if it can be, then as many tags as fit before the columns."""
        theme = self._theme
        font = theme.font("strong") if chosen else theme.font("label", 13)
        metrics = QFontMetricsF(font)
        room = starts.left() + 10 - at.left()
        wanted = metrics.horizontalAdvance(row.name) + 2
        left = self._draw_tags(painter, row.tags, at, room, min(wanted, room))
        painter.setFont(font)
        painter.setPen(theme.colours.ink)
        words = QRectF(at.left(), at.top(), min(wanted, left - at.left()), at.height())
        shown = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_tags(
        self, painter: QPainter, tags: tuple[str, ...], at: QRectF, room: float, name: float
    ) -> float:
        """Outlined tags, set against the right; the left end of what they take."""
        theme, font = self._theme, self._theme.font("label")
        metrics = QFontMetricsF(font)
        widths: list[float] = []
        for tag in tags:
            width = metrics.horizontalAdvance(tag) + 16
            if name + 16 + sum(widths) + 5 * len(widths) + width > room:
                break
            widths.append(width)
        right = at.left() + room
        x = left = right - sum(widths) - 5 * max(0, len(widths) - 1)
        painter.setFont(font)
        for tag, width in zip(tags, widths, strict=False):
            box = QRectF(x, at.center().y() - 10, width, 20)
            painter.setPen(QPen(theme.colours.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = theme.measures.radius_code
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            painter.setPen(theme.colours.ink2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)
            x += width + 5
        return left - 8 if widths else right

    def _right(self, painter: QPainter, box: QRectF, text: str, font: QFont, ink: QColor) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box, flags, text)


class StepHeads(Painted):
    """The small words over the columns of the list."""

    def __init__(self, theme: Theme, cards: "StepList", parent: QWidget | None = None) -> None:
        """Say nothing until `say`; a scroll bar beside the `cards` moves the words."""
        super().__init__(theme, parent)
        self._words = ("", "", "")
        self._cards = cards.viewport()
        self.setFixedHeight(20)
        cards.verticalScrollBar().rangeChanged.connect(self.update)

    def say(self, step: str, starts: str, lasts: str) -> None:
        """Name the columns."""
        self._words = (step, starts, lasts)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set each word over its column."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("tick"))
        painter.setPen(self.theme.colours.ink3)
        step, starts, lasts = self._words
        right = self._cards.width() - PAD
        painter.drawText(QRect(NAME, 0, 200, 16), Qt.AlignmentFlag.AlignVCenter, step)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(right - LASTS, 0, LASTS, 16), flags, lasts)
        painter.drawText(QRect(right - LASTS - 100, 0, 100, 16), flags, starts)


class StepList(QListView):
    """The cards; `chosen` carries the number of the one that is read, counted from 0."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Arrow keys, Home, End and the first letters of a name move the choice."""
        super().__init__(parent)
        self._model = StepModel(self)
        self.setModel(self._model)
        self.setItemDelegate(StepDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "wash")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def set_rows(self, rows: tuple[StepRow, ...], words: Words, at: int) -> None:
        """Show these cards with the one `at` chosen; tells so."""
        self._model.set_rows(rows, words)
        self.choose(at)

    def choose(self, at: int) -> None:
        """Move the choice, as a click on the timeline does."""
        self.setCurrentIndex(self._model.index(at, 0))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())

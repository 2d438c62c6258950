"""How a kit is painted: box to tick, learner, codes in own order, dispatch."""

from functools import lru_cache, partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tasting.desktop.pages.kits.table.boxing import BoxedRow, BoxHead
from tasting.desktop.pages.kits.table.columns import BOX, CODE_GAP, Columns
from tasting.desktop.pages.kits.table.rows import KitRow
from tasting.desktop.paint.rows import draw_ground, draw_line
from tasting.desktop.paint.tags import code_size, draw_code, draw_segments
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.table_model import Index

ROW: Final = Qt.ItemDataRole.UserRole
"""The role of the `KitRow` itself."""

WHOLE: Final = ROW + 1
"""The role of whether all kits of a row's box are ticked."""

_PIP: Final = 7.0
_INDENT: Final = 14.0
"""Of the names of those who share a box, beside the line that holds them together, in px."""
_TICK: Final = 14


def head_of(row: KitRow) -> BoxHead | None:
    """The box whose head stands over a row."""
    return row.box if isinstance(row, BoxedRow) and row.heads else None


class KitDelegate(QStyledItemDelegate):
    """Paints rows; the one looked at stands on the wash behind an ink bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Everything is read from the theme at the moment of painting."""
        super().__init__(parent)
        self._theme = theme
        # A view asks a thousand rows alike for their height whenever it is laid out.
        self._columns = lru_cache(maxsize=16)(partial(Columns.for_width, theme))
        theme.changed.connect(self._columns.cache_clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row is 57 px high; more where codes need three lines, less in a small window."""
        row: KitRow = index.data(ROW)
        columns = self._columns(option.rect.width(), len(row.order))
        head = self.head_height if head_of(row) else 0
        if columns.lines > 2:
            return QSize(100, 84 + head)
        return QSize(100, (46 if self._theme.compact and columns.lines == 1 else 57) + head)

    @property
    def head_height(self) -> int:
        """How high the head of a box is over its first row, in px."""
        return 42 if self._theme.compact else 48

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        row: KitRow = index.data(ROW)
        box = QRectF(option.rect)
        columns = self._columns(box.width(), len(row.order))
        if head := head_of(row):
            over = QRectF(box.left(), box.top(), box.width(), self.head_height)
            self._draw_head(painter, columns, over, head, index)
            box.setTop(over.bottom())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        draw_ground(painter, self._theme, box, box.left(), hovered, chosen)
        self._draw_box(painter, columns.box, box.center().y(), ticked)
        colours = self._theme.colours
        left, width = columns.name
        if isinstance(row, BoxedRow):
            painter.fillRect(QRectF(left, box.top(), 2, box.height() - 1), colours.line_strong)
            left, width = left + _INDENT, width - _INDENT
        below = (row.name, row.below)
        self._draw_pair(painter, (left, width), box, below, ("person", "small"), colours.ink3)
        self._draw_order(painter, columns, box, row.order)
        self._draw_packed(painter, columns.packed, box, row)
        if not isinstance(row, BoxedRow) or row.tells_state:
            self._draw_state(painter, columns, box, row)
        painter.restore()

    def _draw_head(
        self, painter: QPainter, columns: Columns, box: QRectF, head: BoxHead, index: Index
    ) -> None:
        """The box of several learners: its site, how many it is for, and where it is."""
        colours = self._theme.colours
        painter.fillRect(box, colours.raised)
        ticked = index.data(WHOLE)
        self._draw_box(painter, columns.box, box.center().y(), ticked)
        wide = columns.order[0] + columns.order[1] - columns.name[0]
        column, said = (columns.name[0], wide), (head.site, head.about)
        self._draw_pair(painter, column, box, said, ("person", "small"), colours.ink3)
        self._draw_packed(painter, columns.packed, box, head)
        self._draw_state(painter, columns, box, head)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colours.line)

    def _draw_state(
        self, painter: QPainter, columns: Columns, box: QRectF, row: KitRow | BoxHead
    ) -> None:
        """Where a kit or a box is, as segments and in words."""
        left, width = columns.pips
        pips = QRectF(left, box.center().y() - _PIP / 2, width, _PIP)
        draw_segments(painter, self._theme, pips, row.filled)
        below, said = getattr(self._theme.colours, row.tone), (row.said, row.note)
        self._draw_pair(painter, columns.state, box, said, ("label", "small"), below)

    def _draw_box(self, painter: QPainter, left: float, middle: float, ticked: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        name, tone = ("square-check", "ink") if ticked else ("square", "line_strong")
        drawn = self._theme.pixmap(name, tone, BOX, ratio)
        painter.drawPixmap(QPointF(left, middle - BOX / 2), drawn)

    def _draw_order(
        self, painter: QPainter, columns: Columns, box: QRectF, order: tuple[str, ...]
    ) -> None:
        """The codes on one line, or on two."""
        tag = code_size(self._theme, "888")
        lines = [order[i : i + columns.per_line] for i in range(0, len(order), columns.per_line)]
        tall = len(lines) * tag.height() + (len(lines) - 1) * CODE_GAP
        top = box.center().y() - tall / 2
        for line in lines:
            left = columns.order[0]
            for code in line:
                left = draw_code(painter, self._theme, QPointF(left, top), code).right() + CODE_GAP
            top += tag.height() + CODE_GAP

    def _draw_packed(
        self, painter: QPainter, column: tuple[float, float], box: QRectF, row: KitRow | BoxHead
    ) -> None:
        """How many portions are in, behind a tick once the kit is closed."""
        left, width = column
        if not width or not row.count:
            return
        if row.packed:
            ratio = painter.device().devicePixelRatioF()
            drawn = self._theme.pixmap("check", "ink2", _TICK, ratio)
            painter.drawPixmap(QPointF(left, box.center().y() - _TICK / 2), drawn)
        text = (left + _TICK + 5, width - _TICK - 5)
        ink = self._theme.colours.ink if row.packed else self._theme.colours.ink2
        draw_line(painter, text, box.center().y(), row.count, self._font("body"), ink)

    def _draw_pair(
        self,
        painter: QPainter,
        column: tuple[float, float],
        box: QRectF,
        texts: tuple[str, str],
        roles: tuple[str, str],
        below: QColor,
    ) -> None:
        """Two lines around the middle; one alone stands on it."""
        first, second = texts
        middle, spread = box.center().y(), 9.0 if second else 0.0
        ink = self._theme.colours.ink
        draw_line(painter, column, middle - spread, first, self._font(roles[0]), ink)
        if second:
            draw_line(painter, column, middle + spread, second, self._font(roles[1]), below)

    def _font(self, role: str) -> QFont:
        return self._theme.font(role, 13 if role == "label" else None)

"""How a row of the library is painted: icon, name, words, profile in little, level, stock."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from tasting.desktop.charts import draw
from tasting.desktop.pages.library.rows import STRIP_WIDTH, Item, Shelf, ShelfRow
from tasting.desktop.paint.rows import draw_ground, draw_heading, draw_line
from tasting.desktop.symbols import CATEGORY_ICONS
from tasting.desktop.widgets.item_list import ItemPainter, RowState

_GAP, _ICON, _NOTE = 14, 30, 166
VALUE: Final = 92
"""Px of the figures at the right: "18 samples" in the longest of our languages."""

_NAME: Final = 0.56
"""The share of the name in what the other columns leave."""


@dataclass(frozen=True)
class _Columns:
    """Left edges and widths of what a row is set in, in px."""

    name: tuple[float, float]
    words: tuple[float, float]
    picture: float
    note: float
    value: float

    @classmethod
    def for_box(cls, box: QRectF, gutter: int) -> "_Columns":
        """Icon, picture, note and value have their widths; name and words share the rest."""
        left = box.left() + gutter
        value = box.right() - gutter - VALUE
        note = value - _GAP - _NOTE
        picture = note - _GAP - STRIP_WIDTH
        name = left + _ICON + _GAP
        free = picture - _GAP - name - _GAP
        words = name + free * _NAME + _GAP
        return cls((name, free * _NAME), (words, free * (1 - _NAME)), picture, note, value)


class ShelfPainter(ItemPainter):
    """Paints headings and rows; the chosen row stands on the wash behind an ink bar."""

    def height(self, item: Item) -> int:
        """A row is 60 px high, a heading 41; less in a small window."""
        compact = self.theme.compact
        if isinstance(item, Shelf):
            return 38 if compact else 41
        return 56 if compact else 60

    def draw(self, painter: QPainter, box: QRectF, item: Item, look: RowState) -> None:
        """Draw one item."""
        if isinstance(item, Shelf):
            self._draw_heading(painter, box, item)
        else:
            self._draw_row(painter, box, item, look)

    def _draw_heading(self, painter: QPainter, box: QRectF, item: Shelf) -> None:
        theme = self.theme
        left, ratio = box.left() + theme.gutter, painter.device().devicePixelRatioF()
        name, tone = ("user", "ink2")
        if item.category is not None:
            name, tone = CATEGORY_ICONS[item.category], item.category
        icon = theme.pixmap(name, tone, 18, ratio)
        painter.drawPixmap(QPointF(left, box.bottom() - 24), icon)
        at = QPointF(left + 28, box.bottom() - 3)
        draw_heading(painter, theme, box, at, item.name, item.count)

    def _draw_row(self, painter: QPainter, box: QRectF, row: ShelfRow, look: RowState) -> None:
        theme, colours = self.theme, self.theme.colours
        left = box.left() + theme.gutter
        draw_ground(painter, theme, box, left, look.hovered, look.chosen)
        columns, middle = _Columns.for_box(box, theme.gutter), box.center().y()
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(CATEGORY_ICONS[row.category], row.category, 20, ratio)
        painter.drawPixmap(QPointF(left, middle - 10), icon)
        ink = colours.ink3 if row.gone else colours.ink
        ink2 = colours.ink3 if row.gone else colours.ink2
        # A name may run on where there are no words beside it, or where they stand further right.
        (left, width), words = columns.name, columns.words
        if not row.pictured:
            words = (columns.picture, STRIP_WIDTH)
        if not (row.pictured and row.words):
            width = columns.picture - _GAP - left
        told = (row.name, row.under)
        self._pair(painter, (left, width), middle, told, ("name", "small"), ink, ink2)
        draw_line(painter, words, middle, row.words, theme.font("words", 15.5), ink)
        if row.picture is not None:
            at = QPointF(columns.picture, middle - row.picture.height / 2)
            draw(painter, theme, row.picture, at)
        note = (columns.note, _NOTE)
        self._pair(painter, note, middle, row.note, ("small", "tick"), ink2, colours.ink3)
        self._draw_value(painter, QRectF(columns.value, box.top(), VALUE, box.height()), row, ink)

    def _pair(
        self,
        painter: QPainter,
        column: tuple[float, float],
        middle: float,
        texts: tuple[str, str],
        roles: tuple[str, str],
        ink: QColor,
        below: QColor,
    ) -> None:
        """Two lines around the middle; one alone stands on it."""
        first, second = (self.theme.font(role) for role in roles)
        above, under = texts
        if not (above and under):
            draw_line(painter, column, middle, above or under, first if above else second, ink)
            return
        large = roles[0] == "name"
        draw_line(painter, column, middle - (10 if large else 8), above, first, ink)
        draw_line(painter, column, middle + (11 if large else 8), under, second, below)

    def _draw_value(self, painter: QPainter, box: QRectF, row: ShelfRow, ink: QColor) -> None:
        """The figure over what it means, both set against the right."""
        theme, colours = self.theme, self.theme.colours
        figure, meaning = row.value
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        right |= Qt.TextFlag.TextDontClip  # a number that lost a figure would be another one
        painter.setFont(theme.font("label", 13))
        painter.setPen(ink)
        painter.drawText(box.translated(0, -9), right, figure)
        painter.setFont(theme.font("small"))
        painter.setPen(colours.warn_ink if row.gone else colours.ink2)
        painter.drawText(box.translated(0, 10), right, meaning)

"""How a row of the list of sessions is painted: icon, title and protocol, day, who."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tasting.desktop.pages.sessions.home.list_rows import Item, SessionListRow
from tasting.desktop.paint.rows import draw_ground, draw_heading, draw_line
from tasting.desktop.paint.tags import chip_size, draw_chip
from tasting.desktop.symbols import CATEGORY_ICONS
from tasting.desktop.widgets.item_list import Heading, ItemPainter, RowState

_NAME, _DAY, _PEOPLE, MORE = 44, 150, 110, 44
"""Px from the gutter to the name, and of the columns at the right; the last asks for the menu."""
_LEAST: Final = 40
"""Px under which a text is not begun."""
_LEAST_NAME: Final = 150
"""Px that a title keeps: where who took part leaves it less, that goes."""


def columns(name: float, right: float) -> tuple[float, float | None]:
    """Where the day begins, and who took part where there is room, by both ends of a row, px."""
    people = right - MORE - _PEOPLE
    if people - _DAY - 16 - name >= _LEAST_NAME:
        return people - _DAY, people
    return right - MORE - _DAY, None


class SessionsPainter(ItemPainter):
    """Paints headings and rows; the row under the pointer or the keys stands on the wash."""

    def height(self, item: Item) -> int:
        """A row is 60 px high, a heading 44; less in a small window."""
        compact = self.theme.compact
        if isinstance(item, Heading):
            return 40 if compact else 44
        return 54 if compact else 60

    def draw(self, painter: QPainter, box: QRectF, item: Item, look: RowState) -> None:
        """Draw one item."""
        if isinstance(item, Heading):
            self._draw_heading(painter, box, item)
        else:
            self._draw_row(painter, box, item, look.hovered or look.focused)

    def _draw_heading(self, painter: QPainter, box: QRectF, item: Heading) -> None:
        at = QPointF(box.left() + self.theme.gutter, box.bottom() - 5)
        draw_heading(painter, self.theme, box, at, item.name, item.count)

    def _draw_row(
        self, painter: QPainter, box: QRectF, row: SessionListRow, looked_at: bool
    ) -> None:
        theme, ratio = self.theme, painter.device().devicePixelRatioF()
        left = box.left() + theme.gutter
        draw_ground(painter, theme, box, left, looked_at)
        icon = theme.pixmap(CATEGORY_ICONS[row.category], row.category, 18, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - 9), icon)
        right = box.right() - theme.gutter
        more = theme.pixmap("ellipsis", "ink" if looked_at else "ink3", 16, ratio)
        painter.drawPixmap(QPointF(right - 16, box.center().y() - 8), more)
        name = left + _NAME
        day, people = columns(name, right)
        self._pair(painter, QRectF(day, box.top(), _DAY - 12, box.height()), row.day, row.when)
        if people is not None:
            at = QRectF(people, box.top(), _PEOPLE, box.height())
            self._pair(painter, at, row.learners, row.answers)
        self._draw_name(painter, QRectF(name, box.top(), day - 16 - name, box.height()), row)

    def _draw_name(self, painter: QPainter, box: QRectF, row: SessionListRow) -> None:
        """Title, badge, and the protocol below them."""
        theme, middle = self.theme, box.center().y()
        left, right = box.left(), box.right()
        self._line(painter, (left, box.width()), middle - 11, row.name, "name", "ink")
        if row.badge:
            at = QPointF(left, middle + 2)
            room = box.width() - chip_size(theme, "", True, small=True).width()
            metrics = QFontMetricsF(theme.font("label", 11))
            badge = metrics.elidedText(row.badge, Qt.TextElideMode.ElideRight, room)
            chip = draw_chip(painter, theme, at, badge, "outlined", "info", small=True)
            left = chip.right() + 8
        if right - left >= _LEAST:
            self._line(painter, (left, right - left), middle + 12, row.protocol, "small", "ink3")

    def _pair(self, painter: QPainter, box: QRectF, first: str, second: str) -> None:
        """Two lines, the second more quietly; one alone stands in the middle."""
        middle, column = box.center().y(), (box.left(), box.width())
        self._line(painter, column, middle - (11 if second else 0), first, "body", "ink")
        self._line(painter, column, middle + 11, second, "small", "ink3")

    def _line(
        self,
        painter: QPainter,
        column: tuple[float, float],
        middle: float,
        text: str,
        role: str,
        tone: str,
    ) -> None:
        theme = self.theme
        draw_line(painter, column, middle, text, theme.font(role), theme.colours.named(tone))

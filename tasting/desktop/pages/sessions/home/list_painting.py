"""How a row of the list of sessions is painted: icon, title and protocol, day, who."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from tasting.desktop.pages.sessions.home.list_rows import Item, Row
from tasting.desktop.paint.tags import draw_chip
from tasting.desktop.symbols import CATEGORY_ICONS
from tasting.desktop.widgets.item_list import Heading, ItemPainter, Look

_NAME, _DAY, _PEOPLE, MORE = 44, 150, 110, 44
"""Px from the gutter to the name, and of the columns at the right; the last asks for the menu."""
_LEAST: Final = 40
"""Px under which a text is not begun."""

_Align: Final = Qt.AlignmentFlag


class SessionsPainter(ItemPainter):
    """Paints headings and rows; the row under the pointer or the keys stands on the wash."""

    def height(self, item: Item) -> int:
        """A row is 60 px high, a heading 44; less in a small window."""
        compact = self.theme.compact
        if isinstance(item, Heading):
            return 40 if compact else 44
        return 54 if compact else 60

    def draw(self, painter: QPainter, box: QRectF, item: Item, look: Look) -> None:
        """Draw one item."""
        if isinstance(item, Heading):
            self._draw_heading(painter, box, item)
        else:
            self._draw_row(painter, box, item, look.hovered or look.focused)

    def _draw_heading(self, painter: QPainter, box: QRectF, item: Heading) -> None:
        colours, left = self.theme.colours, box.left() + self.theme.gutter
        words = QRectF(left, box.top(), box.width(), box.height() - 5)
        self._text(painter, words, item.name, "section", "ink", _Align.AlignBottom)
        words.translate(painter.fontMetrics().horizontalAdvance(item.name) + 10, -3)
        self._text(painter, words, item.count, "small", "ink3", _Align.AlignBottom)
        painter.fillRect(QRectF(left, box.bottom() - 1, box.right() - left, 1), colours.line_strong)

    def _draw_row(self, painter: QPainter, box: QRectF, row: Row, looked_at: bool) -> None:
        theme, ratio = self.theme, painter.device().devicePixelRatioF()
        left = box.left() + theme.gutter
        if looked_at:
            painter.fillRect(box, theme.colours.wash)
        icon = theme.pixmap(CATEGORY_ICONS[row.category], row.category, 18, ratio)
        painter.drawPixmap(QPointF(left, box.center().y() - 9), icon)
        right = box.right() - 16
        more = theme.pixmap("ellipsis", "ink" if looked_at else "ink3", 16, ratio)
        painter.drawPixmap(QPointF(right - 16, box.center().y() - 8), more)
        people = right - MORE - _PEOPLE
        day = people - _DAY
        self._pair(painter, QRectF(day, box.top(), _DAY - 12, box.height()), row.day, row.when)
        at = QRectF(people, box.top(), _PEOPLE, box.height())
        self._pair(painter, at, row.learners, row.answers)
        name = left + _NAME
        self._draw_name(painter, QRectF(name, box.top(), day - 16 - name, box.height()), row)
        painter.fillRect(QRectF(left, box.bottom() - 1, box.right() - left, 1), theme.colours.line)

    def _draw_name(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """Title, badge, and the protocol below them."""
        theme, middle = self.theme, box.center().y()
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
        if lower.width() < _LEAST:
            return
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
        painter.setFont(self.theme.font(role))
        painter.setPen(self.theme.colours.named(tone))
        room = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, align | _Align.AlignLeft, room)

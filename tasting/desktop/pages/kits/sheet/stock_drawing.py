"""A label sheet as its figures say it: the page, its labels, and the measures along two edges."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.label_stock import LabelStock
from tasting.formats import needed_decimals
from tasting.words import Words

_AROUND: Final = 50.0
"""Left of the sheet and above it, px: two rows of measures."""
_NEAR: Final = 10.0
"""So far from the sheet the measures of a label lie, px."""
_FAR: Final = 30.0
"""So far the one to the next label lies, px."""
_TICK: Final = 3.0


class StockDrawing(Painted):
    """Shows nothing while a figure lacks; what cannot be is drawn in cherry."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        """Nothing yet."""
        super().__init__(theme, parent)
        self._words = words
        self._stock: LabelStock | None = None
        self._wrong = False
        self.setMinimumSize(280, 330)

    def sizeHint(self) -> QSize:
        """Room for a sheet and its measures."""
        return QSize(320, 400)

    def show_stock(self, stock: LabelStock | None) -> None:
        """Draw this one, and say it to a screen reader."""
        self._stock = stock
        self._wrong = stock is not None and any(stock.faults())
        self.setAccessibleName(self._described())
        self.update()

    def _described(self) -> str:
        stock = self._stock
        if stock is None:
            return self._words.say("The sheet is drawn once all its figures are there.")
        (width, height), (columns, rows) = stock.label, stock.grid
        page = self._words.say("{width} × {height} mm", width=stock.page[0], height=stock.page[1])
        size = self._words.say("{width} × {height} mm", width=width, height=height)
        return self._words.say(
            "{columns} × {rows} labels of {size} on {page}.",
            columns=columns,
            rows=rows,
            size=size,
            page=page,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, its labels and the measures."""
        painter, colours = QPainter(self), self.theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font("small"))
        stock = self._stock
        if stock is None:
            painter.setPen(colours.ink3)
            wraps = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), wraps, self._described())
            return
        room = QRectF(self.rect()).adjusted(_AROUND, _AROUND, -8, -26)
        scale = min(room.width() / stock.page[0], room.height() / stock.page[1])
        page = QRectF(room.left(), room.top(), stock.page[0] * scale, stock.page[1] * scale)
        painter.setPen(QPen(colours.line_strong, 1))
        painter.setBrush(colours.paper)
        painter.drawRect(page)
        self._draw_labels(painter, stock, page, scale)
        self._draw_measures(painter, stock, page, scale)
        self._draw_margins(painter, stock, page, scale)
        painter.setPen(colours.ink3)
        under = QRectF(page.left(), page.bottom() + 5, max(page.width(), 120.0), 18)
        said = self._words.say("{width} × {height} mm", width=stock.page[0], height=stock.page[1])
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft, said)

    def _draw_labels(
        self, painter: QPainter, stock: LabelStock, page: QRectF, scale: float
    ) -> None:
        colours, radius = self.theme.colours, stock.radius * scale
        painter.setPen(QPen(colours.now if self._wrong else colours.ink2, 1))
        painter.setBrush(QColor(colours.band))
        painter.save()
        painter.setClipRect(QRectF(self.rect()))
        for place in range(stock.count):
            x, y = (at * scale for at in stock.corner(place))
            width, height = (side * scale for side in stock.label)
            label = QRectF(page.left() + x, page.top() + y, width, height)
            painter.drawRoundedRect(label, radius, radius)
        painter.restore()

    def _draw_measures(
        self, painter: QPainter, stock: LabelStock, page: QRectF, scale: float
    ) -> None:
        """Margin, size, and the way to the next label: above the sheet, and left of it."""
        painter.setPen(QPen(self.theme.colours.ink2, 1))
        for axis, turn in enumerate((0, -90)):
            first, size = stock.first[axis], stock.label[axis]
            spans = [(0.0, first, _NEAR), (first, first + size, _NEAR)]
            if stock.grid[axis] > 1:
                spans.append((first, first + stock.pitch[axis], _FAR))
            for start, end, off in spans:
                along = (start * scale, end * scale) if not axis else (-end * scale, -start * scale)
                painter.save()
                painter.translate(page.topLeft())
                painter.rotate(turn)
                self._draw_span(painter, *along, off, round(end - start, 3))
                painter.restore()

    def _draw_span(
        self, painter: QPainter, start: float, end: float, off: float, size: float
    ) -> None:
        """A line between two ticks beside the sheet, with its length in mm where it has room."""
        if end - start < 2:
            return
        painter.drawLine(QPointF(start, -off), QPointF(end, -off))
        for at in (start, end):
            painter.drawLine(QPointF(at, -off - _TICK), QPointF(at, -off + _TICK))
        if self._fits(painter, size, end - start):
            where = QRectF((start + end) / 2 - 60, -off - 17, 120, 15)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._said(size))

    def _draw_margins(
        self, painter: QPainter, stock: LabelStock, page: QRectF, scale: float
    ) -> None:
        """How wide the margins are that are too narrow to say it themselves: left of them."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left, top = stock.first
        beside = (
            QRectF(page.left() - 64, page.top() - _NEAR - 17, 60, 15),
            QRectF(page.left() - 76, page.top() + top * scale / 2 - 8, 60, 15),
        )
        for margin, where in zip((left, top), beside, strict=True):
            if margin * scale >= 2 and not self._fits(painter, margin, margin * scale):
                painter.drawText(where, right, self._said(margin))

    def _fits(self, painter: QPainter, size: float, room: float) -> bool:
        return painter.fontMetrics().horizontalAdvance(self._said(size)) <= room

    def _said(self, size: float) -> str:
        return self._words.number(size, min(needed_decimals(size), 2))

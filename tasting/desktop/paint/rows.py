"""What rows of lists are painted of: the ground of the one looked at, and lines of text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from tasting.desktop.theme import Theme


def draw_ground(
    painter: QPainter, theme: Theme, box: QRectF, left: float, looked_at: bool, chosen: bool = False
) -> None:
    """The wash under a row that is looked at, the ink bar before the chosen one, the line below.

    The line begins at `left`, and ends as far from the right.
    """
    colours = theme.colours
    if looked_at or chosen:
        painter.fillRect(box, colours.wash)
    if chosen:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), colours.ink)
    _draw_rule(painter, box, left, colours.line)


def draw_line(
    painter: QPainter,
    column: tuple[float, float],
    middle: float,
    text: str,
    font: QFont,
    ink: QColor,
) -> None:
    """One line of text in a `column` (left, width), cut where that ends."""
    left, width = column
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRectF(left, middle - 15, width + 2, 30), Qt.AlignmentFlag.AlignVCenter, shown)


def draw_heading(
    painter: QPainter, theme: Theme, box: QRectF, at: QPointF, name: str, count: str
) -> None:
    """A title that ends at the bottom left in `at`, how many rows follow, and a line below."""
    colours, left = theme.colours, box.left() + theme.gutter
    words = QRectF(at.x(), box.top(), box.width(), at.y() - box.top())
    flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
    painter.setFont(theme.font("section"))
    painter.setPen(colours.ink)
    painter.drawText(words, flags, name)
    words.translate(painter.fontMetrics().horizontalAdvance(name) + 10, -3)
    painter.setFont(theme.font("small"))
    painter.setPen(colours.ink3)
    painter.drawText(words, flags, count)
    _draw_rule(painter, box, left, colours.line_strong)


def _draw_rule(painter: QPainter, box: QRectF, left: float, ink: QColor) -> None:
    """The line below a row, from `left` to as far from the right as that is from the left."""
    width = box.width() - 2 * (left - box.left())
    painter.fillRect(QRectF(left, box.bottom() - 1, width, 1), ink)

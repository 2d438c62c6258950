"""Text in as many lines as there is room for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter


def line_breaks(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """The text in at most so many lines of a width, in px; the last one is cut where it must be."""
    rest = text
    found: list[str] = []
    while rest and len(found) < most - 1 and metrics.horizontalAdvance(rest) > width:
        words, taken = rest.split(" "), 0
        while taken < len(words) - 1:
            if metrics.horizontalAdvance(" ".join(words[: taken + 1])) > width:
                break
            taken += 1
        if not taken:
            break
        found.append(" ".join(words[:taken]))
        rest = " ".join(words[taken:])
    return [*found, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else found


def draw_lines(painter: QPainter, box: QRectF, text: str, height: float) -> int:
    """Draw a text into a box in lines of a height, in px; how many there were."""
    lines = line_breaks(
        text, QFontMetricsF(painter.font()), box.width(), max(1, int(box.height() / height))
    )
    for n, line in enumerate(lines):
        place = QRectF(box.left(), box.top() + n * height, box.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
    return len(lines)

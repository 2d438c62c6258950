"""Word chips in a cell: as many as fit its lines, and how many more there are."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from tasting.desktop.theme import Theme
from tasting.domain.senses import Sense

_HEIGHT, _GAP, _PAD = 21.0, 4.0, 8.0

Placed = tuple[QRectF, str, bool]
"""Where a chip lies, its word, and whether the reference has it too."""


def draw_chips(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    sense: Sense,
    chips: Sequence[tuple[str, bool]],
    most_lines: int,
) -> None:
    """Words in the wash of their sense where the reference has them too, else outlined."""
    font = theme.font("label")
    metrics = QFontMetricsF(font)
    placed, hidden = place_chips(chips, box.width(), most_lines, metrics.horizontalAdvance)
    used = max((chip.bottom() for chip, _, _ in placed), default=0.0)
    at = QPointF(box.left(), box.center().y() - used / 2)
    colours = theme.colours.sense(sense)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    for chip, word, agreed in placed:
        where = chip.translated(at).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.wash if agreed else theme.colours.line_strong, 1))
        painter.setBrush(colours.wash if agreed else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
        painter.setPen(colours.ink if agreed else theme.colours.ink)
        inside = where.adjusted(_PAD - 1, 0, 0, 0)
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, where.width() - 2 * _PAD + 3)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
    if hidden and placed:
        last = placed[-1][0].translated(at)
        painter.setPen(theme.colours.ink2)
        rest = QRectF(last.right() + _GAP, last.top(), 40, last.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"+{hidden}")


def place_chips(
    chips: Sequence[tuple[str, bool]],
    width: float,
    most_lines: int,
    advance: Callable[[str], float],
) -> tuple[list[Placed], int]:
    """Where each chip goes from (0, 0) on, and how many found no place.

    Room is kept for “+2” at the end of the last line while words are left over. `advance` tells
    how many px a word takes.
    """
    placed = list(_flow(chips, width, advance))
    lines = [round(chip.top() / (_HEIGHT + _GAP)) for chip, _, _ in placed]
    shown = sum(line < most_lines for line in lines)
    if shown == len(chips):
        return placed, 0
    more = advance("+9") + _GAP
    while shown > 1 and placed[shown - 1][0].right() + more > width:
        shown -= 1
    box, word, agreed = placed[shown - 1]
    box.setWidth(min(box.width(), width - more - box.left()))
    placed[shown - 1] = box, word, agreed
    return placed[:shown], len(chips) - shown


def _flow(
    chips: Sequence[tuple[str, bool]], width: float, advance: Callable[[str], float]
) -> Iterator[Placed]:
    x = y = 0.0
    for word, agreed in chips:
        wide = min(advance(word) + 2 * _PAD, width)
        if x and x + wide > width:
            x, y = 0.0, y + _HEIGHT + _GAP
        yield QRectF(x, y, wide, _HEIGHT), word, agreed
        x += wide + _GAP

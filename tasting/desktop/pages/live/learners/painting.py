"""One learner's tile, drawn: names on top, what was said, readings, and the cups at the foot."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from tasting.charts.readings import reading_strip
from tasting.desktop.charts import draw
from tasting.desktop.pages.live.learners.model import Tile, TileCup, TileReading
from tasting.desktop.paint.lines import draw_lines
from tasting.desktop.paint.marks import draw_mark
from tasting.desktop.paint.tags import ChipKind, chip_size, draw_chip
from tasting.desktop.theme import Theme

_MARK = 13.0
"""From one sense's mark to the next; a little less where there are more than three."""
_CUP_ROW = 27.0
"""A code over its marks."""
_VALUE = 50.0
_NAME: Final = 0.7
"""The share of a line that a name may take from the badge beside it."""
_MARKS: Final = 16.0
"""The height of a line of marks."""


@dataclass(frozen=True)
class TileMeasures:
    """Where the parts of a tile stand, in px."""

    edges: tuple[int, int]
    """Above and below."""
    activity: int
    """From the upper edge to what the learner is doing; as in the next line, to what they said."""
    words: int
    size: int
    """Of the letters of what they said."""
    row: float
    """The height of a reading."""
    gap: int
    """From the readings to the line above the cups."""
    rest: int
    """All that is neither reading nor cup."""


FULL: Final = TileMeasures((10, 9), 19, 44, 16, 24.0, 6, 104)
COMPACT: Final = TileMeasures((8, 7), 19, 37, 15, 20.0, 6, 88)
DENSE: Final = TileMeasures((6, 4), 16, 31, 14, 17.0, 2, 67)
"""For a class that would have to scroll otherwise."""


def least_height(measures: TileMeasures, tile: Tile, width: float) -> float:
    """The height a tile needs at a width, in px: names, words, readings, cups."""
    cups = len(_cup_rows(tile, width - 24)) * (_CUP_ROW + 2)
    return measures.rest + len(tile.readings) * measures.row + cups


def draw_tile(
    painter: QPainter, theme: Theme, box: QRectF, tile: Tile, measures: TileMeasures
) -> None:
    """The whole tile in `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_card(painter, theme, box, tile)
    above, below = measures.edges
    inner = box.adjusted(12, above, -12, -below)
    foot = _draw_cups(painter, theme, inner, tile) - measures.gap
    _draw_readings(painter, theme, inner, foot, tile.readings, measures.row)
    _draw_head(painter, theme, inner, tile, measures)
    _draw_words(painter, theme, inner, foot - measures.row * len(tile.readings), tile, measures)


def _draw_card(painter: QPainter, theme: Theme, box: QRectF, tile: Tile) -> None:
    colours, radius = theme.colours, theme.measures.radius_card
    pen = QPen(colours.line, 1)
    painter.setBrush(colours.raised)
    if tile.asks_help:
        pen = QPen(colours.now, 2)
    elif tile.connection in ("away", "absent"):
        pen = QPen(colours.line_strong, 1)
        pen.setDashPattern([3, 3])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = pen.widthF() / 2
    painter.setPen(pen)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def _draw_head(
    painter: QPainter, theme: Theme, inner: QRectF, tile: Tile, measures: TileMeasures
) -> None:
    """Name, place and badge on one line, then what the learner is doing."""
    colours, right = theme.colours, inner.right()
    top = inner.top()
    if tile.conflict and tile.badge and (tile.asks_help or tile.connection == "away"):
        right -= 18
        flag = theme.pixmap("flag", "warn_ink", 15, _ratio(painter))
        painter.drawPixmap(QPointF(right + 3, top + 2), flag)
    if tile.badge:
        kind, icon = _badge(tile)
        badge = fitting_badge(theme, tile, right - inner.left())
        size = chip_size(theme, badge, True, small=True)
        right -= size.width()
        draw_chip(painter, theme, QPointF(right, top), badge, kind, icon, small=True)
        right -= 8
    name = _elided(painter, theme, "person", tile.name, right - inner.left())
    painter.setPen(colours.ink)
    painter.drawText(QRectF(inner.left(), top, right - inner.left(), 20), _MIDDLE, name)
    left = inner.left() + QFontMetricsF(painter.font()).horizontalAdvance(name) + 8
    if right - left > 24:
        place = _elided(painter, theme, "tick", tile.place, right - left)
        painter.setPen(colours.ink3)
        painter.drawText(QRectF(left, top + 1, right - left, 20), _MIDDLE, place)
    activity = _elided(painter, theme, "small", tile.activity, inner.width())
    if activity != tile.activity:  # the count at its end tells more than the vessel before it
        shorter = tile.activity.replace(f"{tile.vessel} ", "", 1)
        activity = _elided(painter, theme, "small", shorter, inner.width())
    painter.setPen(colours.ink2)
    line = QRectF(inner.left(), top + measures.activity, inner.width(), 18)
    painter.drawText(line, _MIDDLE, activity)


def fitting_badge(theme: Theme, tile: Tile, width: float) -> str:
    """As much of the badge as the name leaves it on a line `width` px wide, perhaps its icon only.

    The name comes first, up to _NAME of the line: cut short, two learners may look alike.
    """
    name = QFontMetricsF(theme.font("person")).horizontalAdvance(tile.name) + 1
    icon = chip_size(theme, "", True, small=True).width()
    room = width - min(name, width * _NAME) - 8 - icon
    metrics = QFontMetricsF(theme.font("label", 11))
    shown = metrics.elidedText(tile.badge, Qt.TextElideMode.ElideRight, max(0.0, room))
    return shown if shown != "…" else ""


def _badge(tile: Tile) -> tuple[ChipKind, str]:
    if tile.asks_help:
        return "now", "hand"
    if tile.connection == "away":
        return "outlined", "wifi-off"
    return "warn", "flag" if tile.conflict else "package-open"


def _draw_words(
    painter: QPainter,
    theme: Theme,
    inner: QRectF,
    foot: float,
    tile: Tile,
    measures: TileMeasures,
) -> None:
    """What was said last and, where there is room down to `foot` or nothing was, marked last."""
    top = inner.top() + measures.words
    if tile.last_words:
        painter.setFont(theme.font("words", measures.size))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(tile.last_words, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(theme.colours.sense(tile.last_sense).ink)
        painter.drawText(QRectF(inner.left(), top, inner.width(), 22), _MIDDLE, shown)
        top += 22
    lines = int((foot - top) / _MARKS)
    if tile.last_marks and lines > 0:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colours.ink2)
        draw_lines(
            painter,
            QRectF(inner.left(), top, inner.width(), _MARKS * min(lines, 2)),
            tile.last_marks,
            _MARKS,
        )


def _draw_readings(
    painter: QPainter,
    theme: Theme,
    inner: QRectF,
    foot: float,
    readings: tuple[TileReading, ...],
    row: float,
) -> None:
    """The readings one under the other, the last one ending at `foot`."""
    painter.setFont(theme.font("tick"))
    metrics = QFontMetricsF(painter.font())
    widest = max((metrics.horizontalAdvance(each.name) for each in readings), default=0.0)
    names = min(max(widest, 36.0), inner.width() * 0.42)
    top = foot - row * len(readings)
    for each in readings:
        name = _elided(painter, theme, "tick", each.name, names)
        painter.setPen(theme.colours.ink2)
        painter.drawText(QRectF(inner.left(), top, names, row), _MIDDLE, name)
        left = inner.left() + names + 8
        width = inner.right() - _VALUE - 8 - left
        strip = reading_strip(each.target, each.measured, width, "raised")
        draw(painter, theme, strip, QPointF(left, top + (row - strip.height) / 2))
        painter.setFont(theme.font("value"))
        painter.setPen(theme.colours.ink)
        value = QRectF(inner.right() - _VALUE, top, _VALUE, row)
        painter.drawText(value, _MIDDLE | Qt.AlignmentFlag.AlignRight, each.value)
        top += row


def _draw_cups(painter: QPainter, theme: Theme, inner: QRectF, tile: Tile) -> float:
    """The codes in the learner's order over their marks; the line above them."""
    rows = _cup_rows(tile, inner.width())
    top = inner.bottom() - len(rows) * (_CUP_ROW + 2) - 5
    painter.setPen(QPen(theme.colours.line, 1))
    painter.drawLine(QPointF(inner.left(), top + 0.5), QPointF(inner.right(), top + 0.5))
    y, wide = top + 6, cup_width(tile, inner.width())
    for row in rows:
        for n, cup in enumerate(row):
            _draw_cup(painter, theme, QPointF(inner.left() + n * wide, y), cup, tile.senses)
        y += _CUP_ROW + 2
    return top


def _draw_cup(
    painter: QPainter, theme: Theme, at: QPointF, cup: TileCup, senses: tuple[str, ...]
) -> None:
    painter.setFont(theme.font("code" if cup.here else "label", 11))
    painter.setPen(theme.colours.ink if cup.here else theme.colours.ink3)
    painter.drawText(QRectF(at.x(), at.y(), 40, 13), _MIDDLE, cup.code)
    for n, (sense, answered) in enumerate(zip(senses, cup.answered, strict=True)):
        centre = QPointF(at.x() + 5 + n * _pitch(senses), at.y() + 21)
        draw_mark(painter, theme, sense, centre, 3.6, answered)


def cup_width(tile: Tile, width: float) -> float:
    """From one cup to the next in a tile `width` px wide inside: a quarter, or as marks need."""
    columns = len(_cup_rows(tile, width)[0]) if tile.cups else 1
    return min(width / columns, max(width / 4, marks_width(tile)))


def marks_width(tile: Tile) -> float:
    """What the marks of one cup take, with air before the next, in px."""
    return max(len(tile.senses) * _pitch(tile.senses), 28) + 6


def _cup_rows(tile: Tile, width: float) -> list[tuple[TileCup, ...]]:
    """The cups in as few rows as fit, as even as can be."""
    most = max(1, int(width / marks_width(tile)))
    n = len(tile.cups)
    each = ceil(n / ceil(n / most)) if n else 1
    return [tile.cups[i : i + each] for i in range(0, n, each)]


def _pitch(senses: tuple[str, ...]) -> float:
    return _MARK if len(senses) <= 3 else _MARK - 2


def _elided(painter: QPainter, theme: Theme, role: str, text: str, room: float) -> str:
    """Set the font of a role and shorten `text` to fit."""
    painter.setFont(theme.font(role))
    return QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0


_MIDDLE = Qt.AlignmentFlag.AlignVCenter

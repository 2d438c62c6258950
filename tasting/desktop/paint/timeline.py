"""A timeline on screen: the blocks, the minute ruler above them, their hatch and edges."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block, graduation, minute_ticks
from tasting.desktop.charts import colour, draw_shapes
from tasting.desktop.paint.marks import hatch
from tasting.desktop.theme import Theme

LABEL: Final = 11.5
_CLOSER: Final = 11.0
"""Px of the names in a lane, and where that is too large for one."""
_ICON: Final = 14
_PIN: Final = 12
"""Px of the pin of a fixed time, and of what it takes before the name."""


def block_box(block: Block, axis: Axis, top: float, height: float) -> QRectF:
    """Where a block lies on an axis of minutes, with two px of air before the next one."""
    left, right = axis.x(block.start / 60), axis.x((block.start + block.seconds) / 60)
    return QRectF(left, top, max(2.0, right - left - 2), height)


def draw_minute_ruler(painter: QPainter, theme: Theme, scale: Axis, y: float, end: str) -> None:
    """Ticks rising from `y` with a number at each long one, and `end` at the right end."""
    measures = theme.measures
    reach = (-measures.tick_minor, -measures.tick_mid, -measures.tick_major)
    painter.setFont(theme.font("tick"))
    metrics = painter.fontMetrics()
    baseline = y - 6
    limit = scale.right - 3 - metrics.horizontalAdvance(end)
    draw_shapes(painter, theme, minute_ticks(scale, y, reach, low=limit - 3))
    painter.setFont(theme.font("tick"))
    painter.setPen(theme.colours.ink3)
    painter.drawText(QPointF(limit, baseline), end)
    for minute in scale.steps(graduation(scale)[2]):
        text, x = f"{minute:g}", scale.x(minute) + 4
        if x + metrics.horizontalAdvance(text) + 8 < limit:
            painter.drawText(QPointF(x, baseline), text)


def draw_strip_block(
    painter: QPainter, theme: Theme, block: Block, box: QRectF, past: bool
) -> None:
    """A block of the live strip: solid in its sense's mark, pale once it is over."""
    colours = theme.colours
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(0.42 if past else 1.0)
    if block.form == "pause":
        painter.setBrush(hatch(colours.wash, colours.line_strong, _ratio(painter)))
    else:
        painter.setBrush(colour(theme, block.fill))
    painter.drawRoundedRect(box, 2, 2)
    painter.setOpacity(1.0)


class Letters(NamedTuple):
    """A font for the names in blocks, and the px that they leave free in a plain one."""

    font: QFont
    metrics: QFontMetricsF
    around: float


def letters(theme: Theme) -> tuple[Letters, Letters]:
    """As names are set, and closer where they would not fit."""
    fonts = (theme.font("label", LABEL), 8.0), (theme.font("label", _CLOSER), 6.0)
    usual, closer = (Letters(font, QFontMetricsF(font), around) for font, around in fonts)
    return usual, closer


def draw_lane_block(
    painter: QPainter,
    theme: Theme,
    block: Block,
    box: QRectF,
    labelled: bool = True,
    among: tuple[Letters, Letters] | None = None,
) -> None:
    """A block of the editor's lanes: a wash with a mark at its edge, hatch, or ink outline.

    Its name is set in the first of the letters `among` which it fits in.
    """
    colours, radius = theme.colours, theme.measures.radius_block
    ground, edge, ink = _lane_colours(theme, block)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    if block.form == "pause":
        painter.setBrush(hatch(colours.wash, colours.line_strong, _ratio(painter)))
        painter.setPen(QPen(colours.line_strong, 1))
    elif block.form == "wait":
        painter.setPen(QPen(colours.ink, 1))
    inset = painter.pen().widthF() / 2 if painter.pen().style() != Qt.PenStyle.NoPen else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    if block.form == "plain":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(edge)
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 4, box.height()), 1, 1)
    if block.at is not None and box.width() > 1.5 * _PIN:
        pin = theme.pixmap("pin", "ink2", _PIN, _ratio(painter))
        painter.drawPixmap(QPointF(box.left() + 6, box.center().y() - _PIN / 2), pin)
        box = box.adjusted(_PIN, 0, 0, 0)
    among = among or letters(theme)
    if not (labelled and _draw_lane_label(painter, theme, block, box, ink, among)):
        _draw_icon(painter, theme, block, box)


def fitting(among: Iterable[Letters], block: Block, box: QRectF) -> Letters | None:
    """The first of them in which the short name of a block has room in it, whole."""
    room = box.width() - _PIN * (block.at is not None)
    if room < _ICON:  # measuring words takes longest
        return None
    for one in among:
        around = {"wait": 6.0, "pause": 14.0, "plain": one.around}[block.form]
        if one.metrics.horizontalAdvance(block.label) <= room - around:
            return one
    return None


def _lane_colours(theme: Theme, block: Block) -> tuple[QColor, QColor, QColor]:
    """Ground, edge and text of a block."""
    colours = theme.colours
    if block.form == "wait":
        return colours.raised, colours.ink, colours.ink
    if block.lane == "do":
        return colours.band, colours.ink2, colours.ink
    if block.lane == "talk":
        return colours.band, colours.line_strong, colours.ink
    sense = colours.sense(block.lane)
    return sense.wash, sense.mark, sense.ink


def _draw_lane_label(
    painter: QPainter,
    theme: Theme,
    block: Block,
    box: QRectF,
    ink: QColor,
    among: tuple[Letters, Letters],
) -> bool:
    """The short name, where there is room for at least a few letters of it; whether there is."""
    if box.width() < _ICON:
        return False
    found = fitting(among, block, box)
    font, metrics, around = found or among[1]
    room = box.width() - (6 if block.form == "wait" else around)
    text = metrics.elidedText(block.label, Qt.TextElideMode.ElideRight, room)
    if found is None and (box.width() <= 30 or len(text) < 3):
        return False
    painter.setFont(font)
    # A name that just fits stands closer to the edge.
    spare = room - metrics.horizontalAdvance(text)
    words = box.adjusted(around - 1 + max(0.0, min(2.0, spare)), 0, 0, 0)
    if block.form == "wait":
        words = box
    if block.form == "pause":
        # Letters on a hatch are hard to read: they get a piece of paper under them.
        width = metrics.horizontalAdvance(text) + 9
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours.paper)
        painter.drawRoundedRect(QRectF(box.left() + 5, box.top() + 2, width, 16), 2, 2)
    painter.setPen(ink)
    side = Qt.AlignmentFlag.AlignHCenter if block.form == "wait" else Qt.AlignmentFlag.AlignLeft
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | side, text)
    return True


def _draw_icon(painter: QPainter, theme: Theme, block: Block, box: QRectF) -> None:
    """What is done, in a block without words."""
    edge = 4 if block.form == "plain" else 0
    if not block.icon or block.form == "pause" or box.width() < _ICON + edge + 3:
        return
    tone = "ink" if block.lane in ("do", "talk") else f"{block.lane}_ink"
    icon, middle = theme.pixmap(block.icon, tone, _ICON, _ratio(painter)), box.center()
    painter.drawPixmap(QPointF(middle.x() + (edge - _ICON) / 2, middle.y() - _ICON / 2), icon)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0

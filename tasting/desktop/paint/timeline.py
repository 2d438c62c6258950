"""A timeline on screen: the blocks, the minute ruler above them, their hatch and edges."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block, graduation, minute_ticks
from tasting.desktop.charts import colour, draw_shapes
from tasting.desktop.paint.marks import hatch
from tasting.desktop.theme import Theme

LABEL: Final = 11.5
"""Px of the names in a lane."""
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
    draw_shapes(painter, theme, minute_ticks(scale, y, reach))
    painter.setFont(theme.font("tick"))
    painter.setPen(theme.colours.ink3)
    metrics = painter.fontMetrics()
    baseline = y - 6
    limit = scale.right - 2 - metrics.horizontalAdvance(end)
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


def draw_lane_block(
    painter: QPainter, theme: Theme, block: Block, box: QRectF, labelled: bool = True
) -> None:
    """A block of the editor's lanes: a wash with a mark at its edge, hatch, or ink outline."""
    colours, radius = theme.colours, theme.measures.radius_block
    ground, edge, ink = _lane_colours(theme, block)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    if block.form == "pause":
        painter.setBrush(hatch(colours.wash, colours.line_strong, _ratio(painter)))
        painter.setPen(QPen(colours.line_strong, 1))
    elif block.form == "wait":
        painter.setPen(QPen(colours.ink, 2))
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
    if labelled:
        _draw_lane_label(painter, theme, block, box, ink)


def fits(metrics: QFontMetricsF, block: Block, box: QRectF) -> bool:
    """Whether the short name of a block has room in it, whole, in the font of these metrics."""
    around = {"wait": 6, "pause": 14, "plain": 11}[block.form] + _PIN * (block.at is not None)
    return metrics.horizontalAdvance(block.label) <= box.width() - around


def _lane_colours(theme: Theme, block: Block) -> tuple[QColor, QColor, QColor]:
    """Ground, edge and text of a block."""
    colours = theme.colours
    if block.form == "wait":
        return colours.raised, colours.ink, colours.ink
    if block.lane == "do":
        return colours.band, colours.ink2, colours.ink
    if block.lane == "talk":
        return colours.wash, colours.line_strong, colours.ink
    sense = colours.sense(block.lane)
    return sense.wash, sense.mark, sense.ink


def _draw_lane_label(
    painter: QPainter, theme: Theme, block: Block, box: QRectF, ink: QColor
) -> None:
    """The short name, where there is room for at least a few letters of it."""
    if box.width() <= 30:
        return
    painter.setFont(theme.font("label", LABEL))
    metrics, room = painter.fontMetrics(), box.width() - (6 if block.form == "wait" else 11)
    text = metrics.elidedText(block.label, Qt.TextElideMode.ElideRight, int(room))
    if len(text) < 3 and text != block.label:
        return
    words = box.adjusted(9, 0, -3, 0)
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


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0

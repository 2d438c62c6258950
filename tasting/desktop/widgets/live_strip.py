"""The class in time: a minute ruler, one strip of blocks, and the cherry needle of now."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block, block_at
from tasting.desktop.paint.timeline import (
    block_box,
    draw_minute_ruler,
    draw_strip_block,
)
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted

_RULER, _TOP, _THIN, _THICK, _WORDS = 18.0, 22.0, 12.0, 16.0, 45.0


class LiveStrip(Painted):
    """Shows where the class is; what is over is pale, the current step thicker and named in ink."""

    step_asked = Signal(int)
    """The step of this number, from 0, was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a protocol is set."""
        super().__init__(theme, parent)
        self._blocks: list[Block] = []
        self._seconds = 60
        self._end = ""
        self._current: int | None = None
        self._now: float | None = None
        self._pressable = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_blocks(self, blocks: list[Block], seconds: int, end: str) -> None:
        """Lay out a protocol `seconds` long; `end` is its length in words, "90 min"."""
        self._blocks, self._seconds, self._end = blocks, max(60, seconds), end
        if self._current is not None and self._current >= len(blocks):
            self._current = None  # until it is told anew
        self._name()
        self.update()

    def set_now(self, seconds: float | None, current: int | None) -> None:
        """Move the needle to `seconds` on the plan; `current` is the number of the step held."""
        if (seconds, current) == (self._now, self._current):
            return
        self._now, self._current = seconds, current
        self._name()
        self.update()

    def set_pressable(self, pressable: bool) -> None:
        """Offer the steps to be begun, or not."""
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._pressable = pressable

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the step under the pointer."""
        at = block_at(self._blocks, self._scale(), event.position().x())
        if self._pressable and event.button() is Qt.MouseButton.LeftButton and at is not None:
            self.step_asked.emit(at)

    def sizeHint(self) -> QSize:
        """62 px high, as wide as the page."""
        return QSize(800, 62)

    def event(self, event: QEvent) -> bool:
        """Tell a step's whole name and time on hovering."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = block_at(self._blocks, self._scale(), event.pos().x())
            QToolTip.showText(event.globalPos(), self._blocks[at].tip if at is not None else "")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ruler, blocks, names and needle."""
        painter = QPainter(self)
        scale = self._scale()
        draw_minute_ruler(painter, self.theme, scale, _RULER, self._end)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i, block in enumerate(self._blocks):
            height = _THICK if i == self._current else _THIN
            past = self._current is not None and i < self._current
            draw_strip_block(
                painter, self.theme, block, block_box(block, scale, _TOP, height), past
            )
        self._draw_names(painter, scale)
        if self._now is not None:
            self._draw_needle(painter, scale.x(self._now / 60))

    def _name(self) -> None:
        """Tell a screen reader the step held."""
        held = self._current is not None and self._current < len(self._blocks)
        self.setAccessibleName(self._blocks[self._current or 0].label if held else "")

    def _scale(self) -> Axis:
        return Axis(0, self._seconds / 60, 0, self.width() - 1)

    def _draw_names(self, painter: QPainter, scale: Axis) -> None:
        """The current name first, then those that fit under their own block and beside it."""
        taken = QRectF()
        if self._current is not None:
            taken = self._draw_current(painter, self._blocks[self._current], scale)
        painter.setFont(self.theme.font("tick"))
        metrics = QFontMetricsF(painter.font())
        for i, block in enumerate(self._blocks):
            box = block_box(block, scale, _WORDS, 14)
            if i == self._current or box.width() < 36 or box.intersects(taken):
                continue
            room = box.width() - 4
            text = metrics.elidedText(block.label, Qt.TextElideMode.ElideRight, room)
            past = self._current is not None and i < self._current
            painter.setPen(self.theme.colours.ink3 if past else self.theme.colours.ink2)
            painter.drawText(box.translated(1, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_current(self, painter: QPainter, block: Block, scale: Axis) -> QRectF:
        """Underline the current block and name it in full; the room its name takes."""
        colours = self.theme.colours
        box = block_box(block, scale, _WORDS, 14)
        painter.fillRect(QRectF(box.left(), 42, box.width(), 2), colours.ink)
        painter.setFont(self.theme.font("strong", 12))
        painter.setPen(colours.ink)
        width = QFontMetricsF(painter.font()).horizontalAdvance(block.label)
        left = min(box.left() + 1, self.width() - width - 1)
        words = QRectF(left, _WORDS, width + 1, 14)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, block.label)
        return words.adjusted(0, 0, 6, 0)

    def _draw_needle(self, painter: QPainter, x: float) -> None:
        colour = self.theme.colours.now
        painter.fillRect(QRectF(x - 1, 2, 2, 42), colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)]))

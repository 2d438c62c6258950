"""The timeline of the editor: steps are dragged along it, made longer, and moved by keys."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from tasting.charts.timeline import Block
from tasting.charts.timeline_drag import (
    FINE,
    MINUTE,
    Landing,
    landings,
    lengthened,
    nearest_landing,
    snapped,
    with_length,
)
from tasting.desktop.charts import crisp
from tasting.desktop.paint.timeline import LABEL, block_box, draw_lane_block
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.lanes import LANE, Lanes
from tasting.words import Words

_GRAB: Final = 10.0
"""Px in which a block can be grabbed, however short the step."""
_EDGE: Final = 5.0
"""Px at its end that are its edge, but never more than a third of it."""
_LIFT: Final = 13.0
"""Px by which what is dragged is held above its lane, so that what is under it can be read."""
_BEGINS: Final = 4
"""Px from which on a press is a drag."""


@dataclass
class _Drag:
    """What is held: a block, or its edge; where it was grabbed; and what would come of it."""

    at: int
    edge: bool
    grabbed: QPointF
    blocks: list[Block]
    whole: int
    end: str
    """As they were, with the seconds of the scale and what stands at its end."""
    began: bool = False
    start: float = 0.0
    """The second at which dragged steps would begin, before it is snapped to a gap."""
    landing: Landing | None = None
    seconds: int = 0
    """The length that a dragged edge gives."""


class Timeline(Lanes):
    """Left and Right choose a step; Alt moves the chosen ones with them, Shift lengthens them.

    Shift makes them a minute longer or shorter, together with Alt ten seconds. Escape leaves a
    drag without any change. A click with Ctrl chooses a step more or less, with Shift all up to it.
    """

    extended = Signal(object)
    """The places of all steps that are chosen now, in order."""
    moved = Signal(int)
    """Before which place the chosen steps go."""
    shifted = Signal(int)
    """The chosen steps go past the one before, −1, or behind them, 1."""
    lasting = Signal(object)
    """The new length of steps in seconds, by their places."""

    def __init__(self, theme: Theme, words: Words) -> None:
        """Empty until a protocol is set."""
        super().__init__(theme)
        self.words = words
        self._drag: _Drag | None = None
        self._anchor: int | None = None
        """The step clicked last without Shift, from which Shift reaches."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that choose, move and lengthen, and the one that ends a drag."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        way, held = ways.get(Qt.Key(event.key()), 0), event.modifiers()
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif not way or not self._blocks or held & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._lengthen(way * (FINE if alt else MINUTE), alt)
        elif alt:
            self.shifted.emit(way)
        else:
            at = max(self._selected, default=-1) if way > 0 else min(self._selected, default=0)
            self.chosen.emit(min(max(at + way, 0), len(self._blocks) - 1))

    def _lengthen(self, by: int, fine: bool) -> None:
        lengths = {at: self._blocks[at].seconds for at in sorted(self._selected)}
        self.lasting.emit({at: lengthened(was, by, fine) for at, was in lengths.items()})

    # --------------------------------------------------------------------- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is grabbed, and hold it."""
        at, edge = self._held_at(event.position())
        if at is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if extended := self._extended(at, event.modifiers()):
            self.extended.emit(extended)
            return
        self._anchor = at
        if at not in self._selected:
            self.chosen.emit(at)
        self._drag = _Drag(at, edge, event.position(), list(self._blocks), self._seconds, self._end)

    def _extended(self, at: int, held: Qt.KeyboardModifier) -> tuple[int, ...]:
        """All that is chosen once this step is clicked; nothing without Ctrl and Shift."""
        keys, chosen = Qt.KeyboardModifier, self._selected
        if held & keys.ShiftModifier:
            anchor = self._anchor
            begun = min(chosen, default=at) if anchor is None or anchor not in chosen else anchor
            reached = frozenset(range(min(begun, at), max(begun, at) + 1))
            return tuple(sorted(reached | chosen if held & keys.ControlModifier else reached))
        if held & keys.ControlModifier:
            self._anchor = at
            return tuple(sorted(chosen ^ {at} or chosen))
        return ()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would come of the drag, and over an edge that it can be dragged."""
        drag = self._drag
        if drag is None:
            at, edge = self._held_at(event.position())
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor
            self.setCursor(Qt.CursorShape.ArrowCursor if at is None else shape)
            return
        off = event.position().x() - drag.grabbed.x()
        if not drag.began and abs(off) < _BEGINS:
            return
        drag.began = True
        scale = self._scale()
        seconds = off * drag.whole / (scale.right - scale.left)
        fine = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if drag.edge:
            drag.seconds = lengthened(drag.blocks[drag.at].seconds, seconds, fine)
            self._blocks = with_length(drag.blocks, drag.at, drag.seconds)
            self._make_room(drag)
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            drag.start = snapped(self._group_start(drag) + seconds, fine)
            drag.landing = nearest_landing(drag.blocks, self._selected, drag.start)
        self.update()

    def _make_room(self, drag: _Drag) -> None:
        """Let the scale reach as far as the steps do now."""
        over = max(block.start + block.seconds for block in self._blocks)
        self._seconds = max(drag.whole, over)
        self._end = drag.end if over <= drag.whole else self.words.total(over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what was shown; a press without a drag chooses the one step."""
        drag = self._drag
        if drag is None:
            super().mouseReleaseEvent(event)
            return
        self._let_go()
        if not drag.began:
            if len(self._selected) > 1:
                self.chosen.emit(drag.at)
        elif drag.edge:
            self.lasting.emit({drag.at: drag.seconds})
        elif drag.landing is not None:
            self.moved.emit(drag.landing.to)

    def event(self, event: QEvent) -> bool:
        """Escape ends a drag here and nothing else."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and self._drag is not None
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def _let_go(self) -> None:
        if self._drag is not None:
            self._blocks, self._seconds = self._drag.blocks, self._drag.whole
            self._end = self._drag.end
        self._drag = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def _held_at(self, point: QPointF) -> tuple[int | None, bool]:
        """The block under a point, and whether it is grabbed at the edge; short ones reach out."""
        for at, box in sorted(self._boxes().items(), key=lambda item: item[1].width()):
            out = max(0.0, (_GRAB - box.width()) / 2)
            if box.adjusted(-out, -3, out + 2, 3).contains(point):
                edge = point.x() > box.right() + out - max(2.0, min(_EDGE, box.width() / 3))
                return at, edge
        return None, False

    def _boxes(self) -> dict[int, QRectF]:
        scale, top = self._scale(), self._top()
        rows = {lane: row for row, (lane, _) in enumerate(self._names)}
        return {
            at: block_box(block, scale, top + rows[block.lane] * LANE + 3, 20)
            for at, block in enumerate(self._blocks)
        }

    def _group_start(self, drag: _Drag) -> int:
        """At which second the dragged steps would begin to keep the grabbed one in its place."""
        before = sum(drag.blocks[at].seconds for at in self._selected if at < drag.at)
        return drag.blocks[drag.at].start - before

    # --------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lanes, and over them what a drag would do."""
        super().paintEvent(event)
        drag = self._drag
        if drag is None or not drag.began:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if drag.edge:
            block = self._blocks[drag.at]
            self._draw_stop(painter, block.start + block.seconds, self.words.clock(drag.seconds))
        elif drag.landing is not None:
            self._draw_move(painter, drag, drag.landing)

    def _draw_move(self, painter: QPainter, drag: _Drag, landing: Landing) -> None:
        """Where the steps can go, where they would, and they themselves under the pointer."""
        colours, scale = self.theme.colours, self._scale()
        painter.setPen(QPen(colours.line_strong, 1, Qt.PenStyle.DotLine))
        for one in landings(drag.blocks, self._selected):
            x = crisp(scale.x(one.start / 60))
            painter.drawLine(QPointF(x, self._top() - 6), QPointF(x, self.height()))
        boxes = self._boxes()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.paper)
        painter.setOpacity(0.6)
        for at in self._selected:
            painter.drawRect(boxes[at])
        painter.setOpacity(1.0)
        self._draw_stop(painter, landing.start, self.words.clock(landing.start))
        radius = self.theme.measures.radius_block
        for box in self._gathered(drag, landing.start).values():
            painter.setPen(QPen(colours.ink, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        for at, held in self._gathered(drag, drag.start).items():
            lifted = held.translated(0, -_LIFT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.paper)
            painter.drawRoundedRect(lifted.adjusted(-1, -1, 1, 1), radius, radius)
            draw_lane_block(painter, self.theme, drag.blocks[at], lifted)

    def _gathered(self, drag: _Drag, start: float) -> dict[int, QRectF]:
        """The boxes of the dragged steps, one behind the other from this second on."""
        boxes, scale, found = self._boxes(), self._scale(), dict[int, QRectF]()
        for at in sorted(self._selected):
            box = boxes[at]
            left = scale.left + start / self._seconds * (scale.right - scale.left)
            found[at] = QRectF(left, box.top(), box.width(), box.height())
            start += drag.blocks[at].seconds
        return found

    def _draw_stop(self, painter: QPainter, second: float, told: str) -> None:
        """A dotted line where a drag snaps to, and what it says, on the ruler."""
        colours, x, top = self.theme.colours, crisp(self._scale().x(second / 60)), self._top()
        painter.setPen(QPen(colours.ink, 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, top - 6), QPointF(x, self.height()))
        painter.setFont(self.theme.font("strong", LABEL))
        width = painter.fontMetrics().horizontalAdvance(told) + 10
        left = min(max(x - width / 2, 0.0), self.width() - width)
        sign = QRectF(left, top - 25, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink)
        painter.drawRoundedRect(sign, 3, 3)
        painter.setPen(colours.paper)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, told)

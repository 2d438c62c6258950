"""A protocol in lanes, one for each sense and two for doing and talking, with notes above."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tasting.charts.scale import Axis
from tasting.charts.timeline import Block, block_at
from tasting.desktop.charts import crisp
from tasting.desktop.paint.timeline import (
    LABEL,
    Letters,
    block_box,
    draw_lane_block,
    draw_minute_ruler,
    fitting,
    letters,
)
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.flag_places import BESIDE, FlagPlace, flag_places
from tasting.desktop.widgets.painted import Painted
from tasting.domain.steps import Lane

LANE: Final = 26.0
"""Px of the height of a lane."""
_RULER, _BRACKET, _BAND, _FLAG = 30.0, 34.0, 22.0, 20.0
_LEAST_NAME: Final = 26.0
"""Px below which a name that is cut says nothing."""


@dataclass(frozen=True)
class Bracket:
    """A note over a stretch of time, in seconds: what is too long, and the limit, if it has one."""

    start: int
    end: int
    text: str
    note: str = ""
    limit: int | None = None


@dataclass(frozen=True)
class Band:
    """A phase over the ruler, in seconds: its name, how long it lasts, and whether that is over."""

    start: int
    end: int
    name: str
    length: str
    is_over: bool = False


@dataclass(frozen=True)
class Flag:
    """A milestone at a second of the class, and whether it is planned after its time."""

    at: int
    name: str
    is_late: bool = False


@dataclass(frozen=True)
class _Beside:
    """What is said after a run of blocks, by their numbers counted from 0."""

    of: tuple[int, ...]
    text: str


def _runs(numbers: Sequence[int], said: Callable[[int], bool]) -> Iterator[list[int]]:
    """Numbers that follow each other and of which none is `said` elsewhere."""
    run: list[int] = []
    for number in numbers:
        if run and (said(number) or number != run[-1] + 1):
            yield run
            run = []
        if not said(number):
            run.append(number)
    if run:
        yield run


class Lanes(Painted):
    """The timeline of the protocol page; `chosen` carries the number of a block clicked."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a protocol is set."""
        super().__init__(theme, parent)
        self._blocks: list[Block] = []
        self._seconds = 60
        self._end = ""
        self._names: list[tuple[Lane, str]] = []
        self._brackets: list[Bracket] = []
        self._bands: list[Band] = []
        self._flags: list[Flag] = []
        self._places: list[FlagPlace] = []
        self._selected: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_blocks(
        self,
        blocks: list[Block],
        seconds: int,
        end: str,
        names: list[tuple[Lane, str]],
        brackets: list[Bracket] | None = None,
        bands: list[Band] | None = None,
        flags: list[Flag] | None = None,
    ) -> None:
        """Lay out a protocol `seconds` long, `end` in words; `names` of the lanes, top to bottom.

        Lanes without a block are left out.
        """
        used = {block.lane for block in blocks}
        self._blocks, self._seconds, self._end = blocks, max(60, seconds), end
        self._names = [(lane, name) for lane, name in names if lane in used]
        self._brackets, self._bands, self._flags = brackets or [], bands or [], flags or []
        self._selected = frozenset()
        self.setAccessibleName(", ".join(block.label for block in blocks))
        self._place_flags()
        self.updateGeometry()
        self.update()

    def set_selected(self, numbers: Sequence[int]) -> None:
        """Mark the blocks of the steps that are being read; some steps may have none."""
        self._selected = frozenset(number for number in numbers if number < len(self._blocks))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its lanes, as wide as the page."""
        return QSize(800, round(self._top() + LANE * len(self._names)) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names of milestones may need another row at this width."""
        super().resizeEvent(event)
        before = self._rows
        self._place_flags()
        if self._rows != before:
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the step under the pointer."""
        at = block_at(self._blocks, self._scale(), event.position().x())
        if at is not None and event.position().y() > self._top():
            self.chosen.emit(at)

    def event(self, event: QEvent) -> bool:
        """Tell a step's whole name and time on hovering."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = block_at(self._blocks, self._scale(), event.pos().x())
            inside = at is not None and event.pos().x() >= self._left()
            tip = self._blocks[at].tip if at is not None and inside else ""
            flagged = self._flagged(event.pos().x()) if event.pos().y() < self._top() else ""
            tip = flagged or tip
            QToolTip.showText(event.globalPos(), tip)
            return True
        return super().event(event)

    def _flagged(self, x: float) -> str:
        """The names of the milestones whose lines are near."""
        scale = self._scale()
        return "\n".join(
            flag.name for flag in self._flags if abs(scale.x(flag.at / 60) - x) <= 2 * BESIDE
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw notes, ruler, lanes and blocks."""
        painter = QPainter(self)
        scale, top = self._scale(), self._top()
        for bracket in self._brackets:
            self._draw_bracket(painter, scale, bracket)
        for band in self._bands:
            self._draw_band(painter, scale, band)
        self._draw_flags(painter, scale)
        draw_minute_ruler(painter, self.theme, scale, top - 6, self._end)
        painter.setPen(QPen(self.theme.colours.line_strong, 1))
        painter.drawLine(QPointF(scale.left, crisp(top - 6)), QPointF(scale.right, crisp(top - 6)))
        rows = {lane: i for i, (lane, _) in enumerate(self._names)}
        for i, (lane, name) in enumerate(self._names):
            self._draw_lane(painter, scale, lane, name, top + i * LANE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = {
            i: block_box(block, scale, top + rows[block.lane] * LANE + 3, 20)
            for i, block in enumerate(self._blocks)
            if block.lane in rows
        }
        self._draw_waiting(painter, scale, boxes)
        among = letters(self.theme)
        said_beside = self._beside(boxes, scale.right, among)
        beside = {place: said for said in said_beside for place in said.of}
        for i, box in boxes.items():
            draw_lane_block(painter, self.theme, self._blocks[i], box, i not in beside, among)
            if i in self._selected:
                line = QRectF(box.left(), box.bottom(), box.width(), 2)
                painter.fillRect(line, self.theme.colours.ink)
        painter.setFont(self.theme.font("label", LABEL))
        painter.setPen(self.theme.colours.ink2)
        for said in {*beside.values()}:
            words = boxes[said.of[-1]].translated(boxes[said.of[-1]].width() + 5, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(words, flags, said.text)

    def _draw_waiting(self, painter: QPainter, scale: Axis, boxes: dict[int, QRectF]) -> None:
        """A dotted line through the time that everybody waits before a block."""
        painter.setPen(QPen(self.theme.colours.ink3, 1.5, Qt.PenStyle.DotLine))
        for i, box in boxes.items():
            before = self._blocks[i - 1] if i else None
            over = scale.x((before.start + before.seconds) / 60) if before else scale.left
            if box.left() - over > 3:
                y = crisp(box.center().y())
                painter.drawLine(QPointF(over, y), QPointF(box.left() - 2, y))

    def _beside(
        self, boxes: dict[int, QRectF], end: float, among: tuple[Letters, Letters]
    ) -> Iterator["_Beside"]:
        """What is said after blocks that are too short to hold it, where there is room.

        One says its name; several in a row say their numbers, as the list of steps has them.
        """
        metrics = among[0].metrics
        for lane, _ in self._names:
            own = [i for i in boxes if self._blocks[i].lane == lane]
            for run in _runs(own, lambda i: bool(fitting(among, self._blocks[i], boxes[i]))):
                after = [boxes[i].left() for i in own if i > run[-1]]
                room = min([*after, end]) - boxes[run[-1]].right() - 10
                text = f"{run[0] + 1}–{run[-1] + 1}" if run[1:] else self._blocks[run[0]].label
                if metrics.horizontalAdvance(text) <= room:
                    yield _Beside(tuple(run), text)

    def _scale(self) -> Axis:
        return Axis(0, self._seconds / 60, self._left(), self.width() - 1)

    @property
    def _rows(self) -> int:
        """How many rows the names of milestones take."""
        return max((place.row + 1 for place in self._places), default=0)

    def _place_flags(self) -> None:
        metrics, scale = QFontMetricsF(self.theme.font("strong", LABEL)), self._scale()
        lines = [crisp(scale.x(flag.at / 60)) for flag in self._flags]
        wide = [metrics.horizontalAdvance(flag.name) + 1 for flag in self._flags]
        self._places = flag_places(lines, wide, scale.left, scale.right)

    def _left(self) -> float:
        metrics = QFontMetricsF(self.theme.font("label"))
        widest = max((metrics.horizontalAdvance(name) for _, name in self._names), default=0)
        return max(64.0, widest + 16)

    def _top(self) -> float:
        above = (_BRACKET if self._brackets else 0) + (_BAND if self._bands else 0)
        return _RULER + above + _FLAG * self._rows

    def _draw_lane(self, painter: QPainter, scale: Axis, lane: Lane, name: str, top: float) -> None:
        colours = self.theme.colours
        plain = lane in ("do", "talk")
        painter.setPen(colours.ink2 if plain else colours.sense(lane).ink)
        painter.setFont(self.theme.font("label"))
        words = QRectF(0, top, scale.left, LANE)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QPen(colours.line, 1))
        foot = crisp(top + LANE - 1)
        painter.drawLine(QPointF(scale.left, foot), QPointF(scale.right, foot))

    def _draw_flags(self, painter: QPainter, scale: Axis) -> None:
        """A line down through the lanes for each milestone, with its name at the top."""
        colours, above = self.theme.colours, self._top() - _RULER - _FLAG * self._rows
        painter.setFont(self.theme.font("strong", LABEL))
        metrics = QFontMetricsF(painter.font())
        for flag, place in zip(self._flags, self._places, strict=True):
            ink = colours.warn_ink if flag.is_late else colours.ink2
            x, top = crisp(scale.x(flag.at / 60)), above + _FLAG * place.row
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, top), QPointF(x, self.height()))
            painter.setPen(ink)
            words = QRectF(place.left, top, place.room, _FLAG - 4)
            said = metrics.elidedText(flag.name, Qt.TextElideMode.ElideRight, place.room)
            if place.room >= _LEAST_NAME or said == flag.name:
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)

    def _draw_band(self, painter: QPainter, scale: Axis, band: Band) -> None:
        """The name of a phase and, where there is room, how long it lasts."""
        colours, edge = self.theme.colours, crisp(scale.x(band.start / 60))
        right = scale.x(band.end / 60) - 2
        top = _BRACKET if self._brackets else 0.0
        box = QRectF(edge, top, right - edge, _BAND - 4)
        painter.fillRect(box, colours.warn_wash if band.is_over else colours.band)
        painter.setPen(QPen(colours.warn if band.is_over else colours.ink2, 2))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        told = box.adjusted(8, 0, -6, 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.warn_ink if band.is_over else colours.ink)
        painter.setFont(self.theme.font("strong", LABEL))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(band.name)
        painter.drawText(
            told,
            flags,
            QFontMetricsF(painter.font()).elidedText(
                band.name, Qt.TextElideMode.ElideRight, max(0.0, told.width())
            ),
        )
        painter.setFont(self.theme.font("label", LABEL))
        if wide + 12 + QFontMetricsF(painter.font()).horizontalAdvance(band.length) < told.width():
            painter.drawText(told.adjusted(wide + 12, 0, 0, 0), flags, band.length)

    def _draw_bracket(self, painter: QPainter, scale: Axis, bracket: Bracket) -> None:
        colours = self.theme.colours
        left, right = scale.x(bracket.start / 60), scale.x(bracket.end / 60)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.warn_wash)
        painter.drawRoundedRect(QRectF(left, 4, right - left, 22), 3, 3)
        painter.setPen(QPen(colours.warn, 1.5))
        for x in (left + 0.75, right - 0.75):
            painter.drawLine(QPointF(x, 4), QPointF(x, 30))
        if bracket.limit is not None:
            painter.setPen(QPen(colours.warn, 1, Qt.PenStyle.DashLine))
            x = crisp(scale.x(bracket.limit / 60))
            painter.drawLine(QPointF(x, 4), QPointF(x, 26))
        painter.setPen(colours.warn_ink)
        painter.setFont(self.theme.font("strong", 12))
        words = QRectF(left + 10, 4, right - left - 14, 22)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, bracket.text)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(bracket.text) + 14)
        painter.setFont(self.theme.font("small"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, bracket.note)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

"""Who has answered the step that is on: a bar for each learner, those with most to do first."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.pages.live.moment import Moment
from tasting.desktop.paint.tags import draw_segments
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import Kind
from tasting.domain.steps import Step
from tasting.words import Words, english

_ROW: Final = 17
_NAMES: Final = 68


@dataclass(frozen=True)
class Answered:
    """How many samples a learner has answered in a step."""

    name: str
    done: int
    of: int


def answered(moment: Moment) -> list[Answered]:
    """Every learner in the step that asks: the one on, else the last one; fewest answers first."""
    step = asking(moment)
    if step is None:
        return []
    found = []
    for seat in moment.session.seats:
        keys = [(seat.number, Kind.OBSERVE, step.id, code) for code in seat.order]
        done = sum(1 for key in keys if key in moment.board.cards)
        found.append(Answered(seat.learner.display, done, len(keys)))
    return sorted(found, key=lambda one: one.done)


def asking(moment: Moment) -> Step | None:
    """The step that is on where it asks something, else the last one begun that did."""
    step = moment.step
    return step if step is not None and step.attributes else (moment.asked or (None,))[-1]


class Answering(Painted):
    """The bars, as many as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until learners are shown."""
        super().__init__(theme, parent)
        self._rows: list[Answered] = []
        self._words = english()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_rows(self, rows: list[Answered], words: Words) -> None:
        """Show these."""
        if rows != self._rows or words is not self._words:
            self._rows, self._words = rows, words
            told = [f"{row.name} {row.done}/{row.of}" for row in rows]
            self.setAccessibleName(", ".join(told))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """A row for each learner, up to twelve."""
        return QSize(200, _ROW * min(12, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(120, _ROW * min(3, len(self._rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows there is room for; the last one counts those that are left out."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("tick"))
        fit = self.height() // _ROW
        shown = self._rows if len(self._rows) <= fit else self._rows[: max(0, fit - 1)]
        for n, row in enumerate(shown):
            self._draw(painter, n * _ROW, row)
        left = len(self._rows) - len(shown)
        if left:
            painter.setPen(self.theme.colours.ink3)
            place = QRectF(0, len(shown) * _ROW, self.width(), _ROW)
            text = self._words.count("and {n} more", "and {n} more", left)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw(self, painter: QPainter, top: int, row: Answered) -> None:
        """Name, bar and number of one learner."""
        colours, middle = self.theme.colours, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.ink2 if row.done >= row.of else colours.ink)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, _NAMES - 6)
        painter.drawText(QRectF(0, top, _NAMES, _ROW), middle, name)
        number = QRectF(self.width() - 30, top, 30, _ROW)
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, f"{row.done}/{row.of}")
        bar = QRectF(_NAMES, top + 5.5, self.width() - _NAMES - 38, 6)
        draw_segments(painter, self.theme, bar, row.done, max(1, row.of))

"""How far everybody is: before the class with their kits, in it with the step that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.pages.live.state import Moment, cards_asked
from tasting.desktop.paint.tags import draw_segments
from tasting.desktop.symbols import KIT_STATE_NAMES
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import KIT_STATES
from tasting.domain.names import shortened_names
from tasting.domain.steps import Step
from tasting.services.kits import kit_state
from tasting.services.rehearsals import tries_protocol
from tasting.words import Words, english

_ROW: Final = 17
_NAMES: Final = 68
_GAP: Final = 8
_MOST: Final = 12


@dataclass(frozen=True)
class Progress:
    """One learner: `done` of `of`, and that as `text`."""

    name: str
    done: int
    of: int
    text: str


def open_kits(moment: Moment) -> list[Progress]:
    """The kits that have not arrived yet, those with the longest way to go first."""
    found = []
    for seat in () if tries_protocol(moment.session) else moment.session.seats:
        state = kit_state(moment.board, seat.number)
        done = KIT_STATES.index(state) + 1
        if state not in ("received", "ready"):
            text = moment.words.say(KIT_STATE_NAMES[state])
            found.append(Progress(seat.learner.display, done, len(KIT_STATES), text))
    return sorted(found, key=lambda bar: bar.done)


def unanswered(moment: Moment) -> list[Progress]:
    """Who has still to answer the step that asks, those with most to do first."""
    step, found = asking_step(moment), []
    for seat in moment.session.seats if step is not None else ():
        assert step is not None
        cards = cards_asked(step, seat)
        done = sum(moment.board.has_answered(seat.number, step, about) for _, about in cards)
        if done < len(cards):
            found.append(Progress(seat.learner.display, done, len(cards), f"{done}/{len(cards)}"))
    return sorted(found, key=lambda bar: bar.done)


def asking_step(moment: Moment) -> Step | None:
    """The step that is on where it asks something, else the last one begun that did."""
    step = moment.step
    return step if step is not None and step.attributes else (moment.asked or (None,))[-1]


class ProgressBars(Painted):
    """As many bars as there is room for; the rest are counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until bars are shown."""
        super().__init__(theme, parent)
        self._bars: tuple[Progress, ...] = ()
        self._words = english()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: Sequence[Progress], words: Words) -> None:
        """Show these."""
        if tuple(bars) != self._bars or words is not self._words:
            self._bars, self._words = tuple(bars), words
            self.setAccessibleName(", ".join(f"{bar.name} {bar.text}" for bar in bars))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """A row for each, up to twelve."""
        return QSize(200, _ROW * min(_MOST, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(120, _ROW * min(3, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows there is room for; the last one counts those that are left out."""
        painter = QPainter(self)
        painter.setFont(self.theme.font("tick"))
        fit = self.height() // _ROW
        shown = self._bars if len(self._bars) <= fit else self._bars[: max(0, fit - 1)]
        metrics = QFontMetricsF(painter.font())
        room = max((metrics.horizontalAdvance(bar.text) for bar in shown), default=0.0)
        names = shortened_names(
            [bar.name for bar in shown],
            lambda name: metrics.horizontalAdvance(name) <= _NAMES - 6,
        )
        for n, bar in enumerate(shown):
            self._draw(painter, n * _ROW, bar, room, names[bar.name])
        left = len(self._bars) - len(shown)
        if left:
            painter.setPen(self.theme.colours.ink3)
            place = QRectF(0, len(shown) * _ROW, self.width(), _ROW)
            text = self._words.count("and {n} more", "and {n} more", left)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw(self, painter: QPainter, top: int, bar: Progress, room: float, name: str) -> None:
        """Name, bar and text of one learner; `room` is the width of the text."""
        colours, middle = self.theme.colours, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colours.ink2 if bar.done >= bar.of else colours.ink)
        painter.drawText(QRectF(0, top, _NAMES, _ROW), middle, name)
        text = QRectF(self.width() - room - 1, top, room + 1, _ROW)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, bar.text)
        strip = QRectF(_NAMES, top + 5.5, text.left() - _GAP - _NAMES, 6)
        draw_segments(painter, self.theme, strip, bar.done, max(1, bar.of))

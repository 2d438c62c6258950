"""Answers as they arrive, the newest first; the list holds still under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.pages.live.state import Moment, age_text, cards_asked
from tasting.desktop.paint.lines import draw_lines
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.painted import Painted
from tasting.domain.events import Kind
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope, scope_of
from tasting.words import Words, english

_ROW: Final = 41
_LINE: Final = 18
_MOST_LINES: Final = 4
"""Lines of one answer."""
_KEPT: Final = 12
"""How many answers are kept ready to be shown."""


@dataclass(frozen=True)
class Arrival:
    """One card as it came in."""

    op_id: str
    name: str
    sample: str
    """The code, that it is about all samples, or of which set; empty where it is about the step."""
    text: str
    icon: str
    tone: str
    at: int
    """When the log took it, hub time in ms."""
    time: str
    """The time of day, for a class that is over."""


def arrivals(moment: Moment) -> tuple[list[Arrival], int, int]:
    """The last answers, the newest first; how many cards are answered, and how many were asked."""
    names = {seat.number: seat.learner.display for seat in moment.session.seats}
    said = [moment.board.seats[number] for number in names if number in moment.board.seats]
    newest = (card for seat in said for card in seat.newest[:_KEPT])
    found = []
    for card in nlargest(_KEPT, newest, key=lambda card: card.shown.seq):
        step = moment.protocol.step(card.step)
        if step is None:
            continue
        sense = step.sense if card.kind is Kind.OBSERVE else None
        found.append(
            Arrival(
                card.shown.op_id,
                names[card.seat],
                _sample(card.code, step, moment.words),
                moment.card_text.text(card),
                step.facts.icon,
                f"{sense}_ink" if sense else "ink2",
                card.shown.at,
                moment.words.time(moment.local_time(card.shown.at)),
            )
        )
    asked = {step.id: step for step in moment.asked}
    cards = [card for seat in said for card in seat.cards if card.kind is Kind.OBSERVE]
    done = sum(card.complete(asked[card.step]) for card in cards if card.step in asked)
    of = sum(len(cards_asked(step, seat)) for step in moment.asked for seat in moment.session.seats)
    return found, done, of


def _sample(about: str, step: Step, words: Words) -> str:
    if scope_of(about) is not Scope.SET:
        return about
    return words.say("set {n}", n=step.test.set) if step.test else words.say("all")


class Feed(Painted):
    """The last answers, as many as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until answers are shown."""
        super().__init__(theme, parent)
        self._words = english()
        self._shown: list[Arrival] = []
        self._waiting: list[Arrival] | None = None
        self._now: int | None = None
        self._ages: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_arrivals(self, found: Sequence[Arrival], words: Words) -> None:
        """Show these; while the pointer is over the list they wait."""
        self._words = words
        if self.underMouse() and self._shown:
            self._waiting = list(found)
            self.update()
            return
        self._show(list(found))

    def tick(self, now: int | None) -> None:
        """Tell ages at `now` (hub time, ms), or times of day where there is none."""
        self._now = now
        ages = [self._when(arrival) for arrival in self._shown]
        if ages != self._ages:
            self._ages = ages
            self.update()

    @property
    def shown(self) -> tuple[Arrival, ...]:
        """What the list holds, the newest first."""
        return tuple(self._shown)

    @property
    def waiting(self) -> int:
        """How many answers came in while the list held still."""
        known = {arrival.op_id for arrival in self._shown}
        return sum(1 for arrival in self._waiting or () if arrival.op_id not in known)

    def sizeHint(self) -> QSize:
        """Four answers; two in a small window."""
        return QSize(240, _ROW * (2 if self.theme.compact else 4))

    def minimumSizeHint(self) -> QSize:
        """Two answers."""
        return QSize(120, _ROW * 2)

    def leaveEvent(self, event: QEvent) -> None:
        """Show what came in meanwhile."""
        super().leaveEvent(event)
        if self._waiting is not None:
            self._show(self._waiting)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many rows as fit."""
        painter = QPainter(self)
        if not self._shown:
            painter.setFont(self.theme.font("body"))
            painter.setPen(self.theme.colours.ink2)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(self.rect(), left, self.accessibleName())
        top = 0
        for arrival in self._shown:
            if top + _ROW > self.height():
                break
            top += self._draw(painter, top, arrival)
        if self.waiting:
            self._draw_waiting(painter)

    def _show(self, found: list[Arrival]) -> None:
        self._waiting = None
        spoken = [f"{a.name} {a.sample}, {a.text}" for a in found[:4]]
        self.setAccessibleName(". ".join(spoken) or self._words.say("Nothing yet."))
        if found != self._shown or not found:
            self._shown = found
            self.update()

    def _when(self, arrival: Arrival) -> str:
        if self._now is None:
            return arrival.time
        return age_text((self._now - arrival.at) / 1000)

    def _draw(self, painter: QPainter, top: int, arrival: Arrival) -> int:
        """One answer below `top`; how high it came out, in px."""
        colours, width = self.theme.colours, self.width()
        ratio = self.devicePixelRatioF()
        drawn = self.theme.pixmap(arrival.icon, arrival.tone, 16, ratio)
        painter.drawPixmap(QPointF(0, top + 1), drawn)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setFont(self.theme.font("tick"))
        painter.setPen(colours.ink3)
        when = self._when(arrival)
        room = width - 26 - QFontMetricsF(painter.font()).horizontalAdvance(when) - 8
        painter.drawText(QRectF(26, top, width - 26, 16), middle | right, when)
        painter.setFont(self.theme.font("strong"))
        painter.setPen(colours.ink)
        metrics = QFontMetricsF(painter.font())
        name = metrics.elidedText(arrival.name, Qt.TextElideMode.ElideRight, room - 34)
        painter.drawText(QRectF(26, top, room, 18), middle, name)
        left = 26 + metrics.horizontalAdvance(name) + 5
        painter.setFont(self.theme.font("body"))
        painter.setPen(colours.ink2)
        painter.drawText(QRectF(left, top, 40, 18), middle, arrival.sample)
        painter.setPen(colours.named(arrival.tone))
        room = min(_MOST_LINES, (self.height() - top - _ROW) // _LINE + 1) * _LINE
        lines = draw_lines(painter, QRectF(26, top + 18, width - 26, room), arrival.text, _LINE)
        return _ROW + (lines - 1) * _LINE

    def _draw_waiting(self, painter: QPainter) -> None:
        """Say at the foot how many are waiting for the pointer to go."""
        text = self._words.count("{n} more came in", "{n} more came in", self.waiting)
        box = QRectF(0, self.height() - 20, self.width(), 20)
        painter.fillRect(box, self.theme.colours.paper)
        painter.setFont(self.theme.font("label"))
        painter.setPen(self.theme.colours.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

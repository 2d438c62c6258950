"""The column right of the tiles: who needs the trainer, what arrives, who has still to answer."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.answering import Answering, answered, asking
from tasting.desktop.pages.live.feed import Feed, arrivals
from tasting.desktop.pages.live.moment import Moment
from tasting.desktop.pages.live.needs import Needs
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.services.hubs import Presence


class Side(QWidget):
    """Three sections under each other; the first one scrolls where many need something."""

    answered = Signal(str)
    """The hand raised under this id is to go down."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self.needs = Needs(theme)
        self.needs.answered.connect(self.answered)
        self.feed = Feed(theme)
        self._feed_title, self._feed_note = _heads(theme)
        self._feed_part = QWidget()
        self._bars = Answering(theme)
        self._bars_title, self._bars_note = _heads(theme)
        self._bars_part = QWidget()
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence]) -> None:
        """Show what is so now."""
        words, phase = moment.words, course.phase(moment.board)
        over = phase == "over"
        self._feed_part.setVisible(phase != "before")
        self.needs.show_moment(moment, presence)
        found, done, of = arrivals(moment)
        self._feed_title.setText(
            words.say("Last answers") if over else words.say("Answers arriving")
        )
        self._feed_note.setText(words.say("{n} of {of}", n=done, of=of) if of else "")
        self.feed.set_arrivals(found, words)
        rows, step = answered(moment), asking(moment)
        self._bars_part.setVisible(bool(rows) and not over)
        self._bars_title.setText(words.say("Still to answer"))
        self._bars_note.setText(step.short.to(words.language) if step is not None else "")
        self._bars.set_rows(rows, words)

    def tick(self, now: int | None) -> None:
        """Tell times at `now` (hub time, ms); none once the class is over."""
        if now is not None:
            self.needs.tick(now)
        self.feed.tick(now)

    def first_hand(self) -> Button | None:
        """The button that answers whoever waits longest."""
        return self.needs.first_hand()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.needs)
        inner.addStretch(1)
        self._scroll = Scroll(holder)
        self._column.addWidget(self._scroll, 3)
        for part, title, note, content in (
            (self._feed_part, self._feed_title, self._feed_note, self.feed),
            (self._bars_part, self._bars_title, self._bars_note, self._bars),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(Rule(self._theme))
            column.addLayout(_head(title, note))
            column.addWidget(content, 1)
            self._column.addWidget(part, 2)

    def _measure(self) -> None:
        compact = self._theme.compact
        edges = (16, 10, 20, 10) if compact else (18, 16, 24, 14)
        self._column.setContentsMargins(*edges)
        self._column.setSpacing(8)


def _heads(theme: Theme) -> tuple[Label, Label]:
    note = ElidedLabel(theme, role="small", tone="ink3")
    note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return Label(theme, role="section"), note


def _head(title: Label, note: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(title)
    row.addWidget(note, 1)
    return row

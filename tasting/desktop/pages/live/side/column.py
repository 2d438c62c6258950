"""Right of the tiles: who needs the trainer, plan B, scores, what arrives, who is not ready."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.live.phase_text import milestone_text
from tasting.desktop.pages.live.side.feed import Feed, arrivals
from tasting.desktop.pages.live.side.for_trainer import ForTrainer
from tasting.desktop.pages.live.side.needs import Needs
from tasting.desktop.pages.live.side.progress import (
    ProgressBars,
    asking_step,
    open_kits,
    unanswered,
)
from tasting.desktop.pages.live.side.scores import Scores, score_lines
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.scroll import Scroll
from tasting.services.following import Presence
from tasting.services.protocol_words import LED_BY_OTHER

_LEAST = 70
"""Px for the heading and one line, whoever needs something."""


class SideColumn(QWidget):
    """Sections under each other, by what they need of the height; what arrives fills the rest.

    Who needs the trainer scrolls where the others would have less than their least.
    """

    hand_answered = Signal(str, str)
    """The hand raised under this id is to go down, with this reply; empty: it is noted."""
    version_chosen = Signal(object, str)
    """Of a `Conflict` the version under this id is to count."""
    kit_settled = Signal(int)
    """What the kit of this learner's number lacked is seen to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(parent)
        self._theme = theme
        self.needs = Needs(theme)
        self.needs.answered.connect(self.hand_answered)
        self.needs.version_chosen.connect(self.version_chosen)
        self.needs.kit_settled.connect(self.kit_settled)
        self.feed = Feed(theme)
        self._feed_title, self._feed_note = _heading(theme)
        self._feed_part = QWidget()
        self._progress = ProgressBars(theme)
        self._progress_title, self._progress_note = _heading(theme)
        self._progress_part = QWidget()
        self._for_trainer = ForTrainer(theme)
        self._own_title, self._own_note = _heading(theme)
        self._own_part = QWidget()
        self._scores, self._computed = Label(theme, wrap=True), Scores()
        self._scores_title, self._scores_note = _heading(theme)
        self._scores_part = QWidget()
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def show_moment(self, moment: Moment, presence: Mapping[int, Presence]) -> None:
        """Show what is so now."""
        words, phase = moment.words, moment.phase
        self.needs.show_moment(moment, presence)
        found, done, of = arrivals(moment)
        self._feed_part.setVisible(phase != "before")
        self._feed_title.setText(
            words.say("Last answers") if phase == "over" else words.say("Answers arriving")
        )
        self._feed_note.setText(f"{done}/{of}" if of else "")  # beside a long title in French
        self.feed.set_arrivals(found, words)
        self._show_own(moment)
        self._show_progress(moment)
        self._show_scores(moment)

    def _show_own(self, moment: Moment) -> None:
        """What the step has for the trainer alone."""
        step, words = moment.step if moment.phase == "on" else None, moment.words
        reached = milestone_text(moment) if step is not None else ""
        self._own_part.setVisible(self._for_trainer.show_step(step, words, reached))
        self._own_title.setText(words.say("This step"))
        other = step is not None and step.lead == "co_trainer"
        self._own_note.setText(words.say(LED_BY_OTHER) if other else "")

    def _show_scores(self, moment: Moment) -> None:
        """What the class comes to, once codes are revealed."""
        words, found = moment.words, self._computed.at(moment)
        self._scores_part.setVisible(bool(found))
        self._scores_title.setText(words.say("Computed scores"))
        self._scores_note.setText(words.say("median"))
        self._scores.setText("\n".join(score_lines(found, words)))

    def _show_progress(self, moment: Moment) -> None:
        """Before the class the kits on their way, in it who has still to answer."""
        words, before = moment.words, moment.phase == "before"
        found, step = open_kits(moment) if before else unanswered(moment), asking_step(moment)
        self._progress_part.setVisible(bool(found) and moment.phase != "over")
        if before:
            self._progress_title.setText(words.say("Kits that have not arrived"))
        else:
            self._progress_title.setText(words.say("Still to answer"))
        self._progress_note.setText(step.short.to(words.language) if step and not before else "")
        self._progress.set_bars(found, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height anew when what somebody needs takes more or less of it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give who needs something its whole height, as long as the others keep their least."""
        edges = self._column.contentsMargins()
        room = self.height() - edges.top() - edges.bottom()
        for part in (self._own_part, self._scores_part, self._feed_part, self._progress_part):
            if not part.isHidden():
                room -= part.minimumSizeHint().height() + self._column.spacing()
        wanted = self._holder.heightForWidth(self.width() - edges.left() - edges.right())
        self._scroll.setFixedHeight(max(_LEAST, min(wanted, room)))

    def tick(self, now: int | None) -> None:
        """Tell times at `now` (hub time, ms); none once the class is over."""
        if now is not None:
            self.needs.tick(now)
        self.feed.tick(now)

    def _build(self) -> None:
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._holder = QWidget()
        inner = QVBoxLayout(self._holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.needs)
        inner.addStretch(1)
        self._holder.installEventFilter(self)
        self._scroll = Scroll(self._holder)
        # At the top also where nothing stands below it.
        self._column.addWidget(self._scroll, 0, Qt.AlignmentFlag.AlignTop)
        for part, title, note, content, share in (
            (self._own_part, self._own_title, self._own_note, self._for_trainer, 0),
            (self._scores_part, self._scores_title, self._scores_note, self._scores, 0),
            (self._feed_part, self._feed_title, self._feed_note, self.feed, 1),
            (self._progress_part, self._progress_title, self._progress_note, self._progress, 0),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            column.addWidget(Rule(self._theme))
            column.addLayout(_heading_row(title, note))
            column.addWidget(content, 1)
            self._column.addWidget(part, share)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(whole))  # in the lowest window not even the least has its room

    def _measure(self) -> None:
        compact = self._theme.compact
        edges = (16, 10, 20, 10) if compact else (18, 16, 24, 14)
        self._column.setContentsMargins(*edges)
        self._column.setSpacing(8)


def _heading(theme: Theme) -> tuple[Label, Label]:
    note = ElidedLabel(theme, role="small", tone="ink3")
    note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return Label(theme, role="section"), note


def _heading_row(title: Label, note: Label) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(title)
    row.addWidget(note, 1)
    return row

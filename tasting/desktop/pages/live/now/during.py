"""The step that is on: what it is, how long it still lasts, how it was prepared, what follows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tasting.desktop.pages.live import course
from tasting.desktop.pages.live.codes import Codes
from tasting.desktop.pages.live.fact import Fact
from tasting.desktop.pages.live.now.panel import Panel
from tasting.desktop.pages.live.now.readings import Brewed
from tasting.desktop.pages.live.state import Moment
from tasting.desktop.senses import lane_names
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.senses import SenseHeading
from tasting.domain.board import Run
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.steps import Step
from tasting.words import Words

STEP_S = 30
"""How many seconds one press gives or takes."""


class NowPanel(Panel):
    """Left of the tiles while the class is on."""

    extended = Signal(int)
    """The step is to last so many seconds longer; shorter below zero."""
    halted = Signal()
    """The clock is to stop, or to go on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(theme, parent)
        self._sense = SenseHeading(theme, "eye")
        self._lane = Fact(theme, "strong")
        self._times = Label(theme, role="small", tone="ink3")
        self._dial = Dial(theme)
        self._less = _small(theme)
        self._halt = Button(theme, " ", icon="pause")
        self._halt.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more = _small(theme)
        self._brewed = Brewed(theme)
        self._codes = Codes(theme)
        self._then = Fact(theme, wrap=True)
        self._less.clicked.connect(lambda: self.extended.emit(-STEP_S))
        self._more.clicked.connect(lambda: self.extended.emit(STEP_S))
        self._halt.clicked.connect(self.halted)
        self._build()

    def show_moment(self, moment: Moment) -> None:
        """Show the step that is on."""
        step, run, words = moment.step, moment.board.current, moment.words
        if step is None or run is None or moment.at is None:
            return
        self._name_step(step, words)
        planned = words.clock(moment.protocol.starts()[moment.at])
        began = words.clock((run.began_at - moment.board.runs[0].began_at) / 1000)
        self._times.setText(
            words.say("plan {planned}, began {began}", planned=planned, began=began)
        )
        paused = run.paused_at is not None
        self._halt.setText(words.say("Resume") if paused else words.say("Pause"))
        self._halt.set_icon("play" if paused else "pause")
        self._halt.set_hint(words.say("P"))
        amount = f"{STEP_S}\u00a0s"
        for button, sign in ((self._less, "−"), (self._more, "+")):
            button.setText(f"{sign}\u2009{amount}")
        self._less.setAccessibleName(words.say("{amount} less", amount=amount))
        self._more.setAccessibleName(words.say("{amount} more", amount=amount))
        opening = step.facts.opens
        self._codes.setVisible(opening)
        self._codes.show_codes(moment.session, moment.board, words)
        self._brewed.show_results(() if opening else moment.results, words)
        self._show_next(moment)

    def fit(self, height: int) -> None:
        """Let the dial give way where all of it is higher than `height` px."""
        rest = self.column.heightForWidth(self.width()) - self._dial.side
        self._dial.set_room(height - rest)

    def tick(self, run: Run, now: int, words: Words) -> None:
        """Show the time at `now` (hub time, ms)."""
        numerals, caption = course.timer_texts(run, now, words)
        self._dial.set_time(run.left(now), run.seconds, numerals, caption)

    def _name_step(self, step: Step, words: Words) -> None:
        sense, facts = step.facts.sense, step.facts
        self._sense.setVisible(sense is not None)
        self._lane.setVisible(sense is None)
        if sense is not None:
            self._sense.say(sense.value, SENSE_NAMES[sense].to(words.language))
        self._lane.set_fact(facts.icon, dict(lane_names(words)).get(facts.lane, ""))
        self.title.setText(step.name.to(words.language))
        self.text.setText(step.read.to(words.language))

    def _show_next(self, moment: Moment) -> None:
        step, words = course.following(moment.protocol, moment.board), moment.words
        if step is None:
            self._then.set_fact("flag", words.say("This is the last step."))
            return
        name, length = step.name.to(words.language), words.minutes(step.seconds)
        self._then.set_fact(
            step.facts.icon, words.say("Then: {name}, {length}", name=name, length=length)
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sense)
        head.addWidget(self._lane)
        head.addStretch(1)
        head.addWidget(self._times)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._less, self._halt, self._more):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self.column.addWidget(self.title)
        self.column.addSpacing(4)
        self.column.addWidget(self.text)
        self.column.addStretch(2)
        self.column.addSpacing(10)
        self.column.addWidget(self._dial, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(12)
        self.column.addLayout(buttons)
        self.column.addStretch(3)
        self.column.addSpacing(10)
        self.column.addWidget(self._brewed)
        self.column.addWidget(self._codes)
        self.column.addSpacing(6)
        self.column.addWidget(Rule(self.theme))
        self.column.addSpacing(8)
        self.column.addWidget(self._then)


def _small(theme: Theme) -> Button:
    """A small button that a click leaves without focus: Space stays the next step."""
    made = Button(theme, " ", small=True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made

"""The step that is on: what it is, how long it still lasts, how it was prepared, what follows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tasting.charts.timeline import lane_names
from tasting.desktop.pages.live.lock_text import lock_text
from tasting.desktop.pages.live.now.panel import Panel, ReadingStrips
from tasting.desktop.pages.live.state import Moment, since_text, timer_texts
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.chip import CodeTag
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.fact import Fact
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.senses import SenseHeading
from tasting.domain.board import Board, Run
from tasting.domain.open_samples import OPEN
from tasting.domain.senses import SENSE_NAMES
from tasting.domain.session import Session
from tasting.domain.steps import Step
from tasting.words import Words

ADJUST_S = 30
"""How many seconds one press gives or takes."""


class DuringPanel(Panel):
    """Left of the tiles while the class is on."""

    extended = Signal(int)
    """The step is to last so many seconds longer; shorter below zero."""
    pause_asked = Signal()
    """The clock is to stop, or to go on."""
    reveal_asked = Signal(str)
    """What is behind this code is to be told to everybody."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(theme, parent)
        self._sense = SenseHeading(theme, "eye")
        self._lane = Fact(theme, "strong")
        self._times = Label(theme, role="small", tone="ink3")
        self._dial = Dial(theme)
        self._since = Label(theme, role="strong", tone="ink2", wrap=True)
        self._since.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._room = 0
        self._less = _small(theme)
        self._pause = Button(theme, " ", icon="pause")
        self._pause.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more = _small(theme)
        self._readings = ReadingStrips(theme)
        self._codes = Codes(theme)
        self._codes.reveal_asked.connect(self.reveal_asked)
        self._then = Fact(theme, wrap=True)
        self._lock = Label(theme, role="small", tone="ink2", wrap=True)
        self._less.clicked.connect(lambda: self.extended.emit(-ADJUST_S))
        self._more.clicked.connect(lambda: self.extended.emit(ADJUST_S))
        self._pause.clicked.connect(self.pause_asked)
        self._build()

    def show_moment(self, moment: Moment) -> None:
        """Show the step that is on."""
        step, run, words = moment.step, moment.board.current, moment.words
        if step is None or run is None:
            return
        self._name_step(step, words)
        held = moment.held
        planned = words.clock(held.starts()[held.steps.index(step)])
        began = words.clock((run.began_at - moment.board.runs[0].began_at) / 1000)
        told = words.say("planned {planned}, started {began}", planned=planned, began=began)
        brought_in = words.say("brought in, started {began}", began=began)
        self._times.setText(brought_in if step.aside else told)
        paused = run.paused_at is not None
        self._pause.setText(words.say("Resume") if paused else words.say("Pause"))
        self._pause.set_icon("play" if paused else "pause")
        self._pause.set_hint(words.say("P"))
        amount = f"{ADJUST_S}\u00a0s"
        for button, sign in ((self._less, "−"), (self._more, "+")):
            button.setText(f"{sign}\u2009{amount}")
        self._less.setAccessibleName(words.say("{amount} less", amount=amount))
        self._more.setAccessibleName(words.say("{amount} more", amount=amount))
        self._since.setVisible(bool(step.since))
        opening = step.facts.opens
        self._codes.setVisible(opening)
        self._codes.show_codes(moment.session, moment.board, words)
        self._readings.show_results(() if opening else moment.results, words)
        self._show_next(moment)

    def fit(self, height: int) -> None:
        """Let the dial give way where all of it is higher than `height` px."""
        self._room = height
        rest = self.column.heightForWidth(self.width()) - self._dial.side
        self._dial.set_room(height - rest)

    def tick(self, moment: Moment, run: Run, now: int) -> None:
        """Show the time of the step's `run` at `now` (hub time, ms)."""
        words = moment.words
        numerals, caption = timer_texts(run, now, words)
        self._dial.set_time(run.left(now), run.seconds, numerals, caption)
        self._since.setText(since_text(moment.protocol, moment.board, now, words))
        self._tell_lock(lock_text(moment, now))

    def _tell_lock(self, text: str) -> None:
        """Say how the next step begins; the dial gives way where that takes more lines."""
        lines = self._lock_lines()
        self._lock.setText(text)
        self._lock.setVisible(bool(text))
        if self._room and self._lock_lines() != lines:
            self.fit(self._room)

    def _lock_lines(self) -> int:
        """The height in px of what is said of how the next step begins."""
        return self._lock.heightForWidth(self.width()) if self._lock.text() else 0

    def _name_step(self, step: Step, words: Words) -> None:
        sense, facts = step.facts.sense, step.facts
        self._sense.setVisible(sense is not None)
        self._lane.setVisible(sense is None)
        if sense is not None:
            self._sense.say(sense.value, words.say(SENSE_NAMES[sense]))
        self._lane.set_fact(facts.icon, dict(lane_names(words)).get(facts.lane, ""))
        self.title.setText(words.told(step.name))
        self.text.setText(words.told(step.read))

    def _show_next(self, moment: Moment) -> None:
        step, words = moment.next_step, moment.words
        if step is None:
            self._then.set_fact("flag", words.say("This is the last step."))
            return
        name, length = words.told(step.name), words.length(step.seconds)
        told = words.say("Then: {name}, {length}", name=name, length=length)
        if behind := moment.behind_rounds:
            other = words.quoted(words.told(behind.name))
            told = words.say("{then}, or straight on to {other}", then=told, other=other)
        self._then.set_fact(step.facts.icon, told)

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
        for button in (self._less, self._pause, self._more):
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
        self.column.addSpacing(6)
        self.column.addWidget(self._since)
        self.column.addSpacing(6)
        self.column.addLayout(buttons)
        self.column.addStretch(3)
        self.column.addSpacing(10)
        self.column.addWidget(self._readings)
        self.column.addWidget(self._codes)
        self.column.addSpacing(6)
        self.column.addWidget(Rule(self.theme))
        self.column.addSpacing(8)
        self.column.addWidget(self._then)
        self.column.addWidget(self._lock)


class Codes(QWidget):
    """Names stay hidden until they are revealed: the trainer may be sharing this screen."""

    reveal_asked = Signal(str)
    """What is behind this code is to be told to everybody."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until codes are shown."""
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[tuple[str, str, str, bool], ...] = ()
        self._title = Label(theme, role="strong")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(self._grid)

    def show_codes(self, session: Session, board: Board, words: Words) -> None:
        """Show every code with what the board tells of it, those for calibration first."""
        self._title.setText(words.say("What is behind the codes"))
        hidden = words.say("not revealed yet")
        for_calibration = words.say("for calibration")
        shown = [
            (code, told["name"], for_calibration, True)
            for code, told in session.open_identities.items()
            if code in session.calibration
        ]
        identities = session.identities(board.identities)
        for code in session.codes:
            known = identities.get(code)
            number = session.set_of(code)
            closed = words.say("set {n}, to reveal", n=number) if number else hidden
            flight = session.flight_of(code)
            closed = words.say("flight {n}, to reveal", n=flight) if flight else closed
            name = known.get("name", "") if known else closed
            facts = [words.say(OPEN)] if code in session.open else []
            facts += [known.get("origin", "")] if known else []
            shown.append((code, name, ", ".join(filter(None, facts)), bool(known)))
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (code, name, origin, opened) in enumerate(shown):
            told = f"{name}, {origin}" if origin else name
            label = ElidedLabel(
                self._theme, told, "name" if opened else "body", "ink" if opened else "ink3"
            )
            self._grid.addWidget(CodeTag(self._theme, code), row, 0)
            columns = 2 if opened else 1  # where a button stands for others
            self._grid.addWidget(label, row, 1, 1, columns, Qt.AlignmentFlag.AlignVCenter)
            if not opened:
                self._grid.addWidget(self._button(code, words), row, 2)

    def _button(self, code: str, words: Words) -> Button:
        """What reveals one code, in whatever order the class comes to them."""
        button = _small(self._theme)
        button.setText(words.say("Reveal it"))
        button.setAccessibleName(words.say("Reveal {code}", code=code))
        button.clicked.connect(lambda: self.reveal_asked.emit(code))
        return button


def _small(theme: Theme) -> Button:
    """A small button that a click leaves without focus: Space stays the next step."""
    made = Button(theme, " ", small=True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made

"""A class that is over: when it was held, how long each step really took, where to go from here."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tasting.desktop.pages.live.now.panel import Panel, ReadingStrips
from tasting.desktop.pages.live.state import Moment, nobody_answered
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.painted import Painted
from tasting.domain.held_time import seconds_held
from tasting.domain.milestones import reached_milestones
from tasting.domain.phases import PlannedPhase, phase_at
from tasting.domain.steps import Step
from tasting.services.answers import who_answered
from tasting.words import Words

_TIME = 52


@dataclass(frozen=True)
class _StepTime:
    """One step as it was held; `short` stands where there is no room for `name`."""

    icon: str
    name: str
    short: str
    plan: str
    took: str


class _StepTimes(Painted):
    """Each step with the time it was given in the plan and the time it took."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(theme, parent)
        self._heads = ("", "")
        self._rows: tuple[_StepTime, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_moment(self, moment: Moment) -> None:
        """Take the steps as they were really begun, one after the other."""
        words, rows, told = moment.words, list[_StepTime](), None
        begun = set[str]()
        for run in moment.board.runs:
            step = moment.protocol.step(run.step)
            if step is None or run.ended_at is None:
                continue
            inside = phase_at(moment.protocol, moment.protocol.steps.index(step))
            if inside is not None and inside != told:
                rows.append(_phase_time(inside, moment))
                told = inside
            if step.id not in begun and (reached := _milestone_time(step, moment)):
                rows.append(reached)
            begun.add(step.id)
            took = words.clock((run.ended_at - run.began_at) / 1000)
            plan = words.clock(step.seconds)
            name, short = words.told(step.name), step.short.to(words.language)
            rows.append(_StepTime(step.facts.icon, name, short, plan, took))
        self._heads, self._rows = (words.say("plan"), words.say("took")), tuple(rows)
        self.setAccessibleName(", ".join(f"{row.name} {row.took}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each step under the heads."""
        return QSize(240, self._row * (len(self._rows) + 1))

    @property
    def _row(self) -> int:
        return 19 if self.theme.compact else 21

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter, width = QPainter(self), self.width()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._draw_row(painter, 0, "", "", self._heads, "ink3")
        painter.setFont(self.theme.font("body"))
        metrics = QFontMetricsF(painter.font())
        for n, row in enumerate(self._rows, 1):
            room = width - 26 - 2 * _TIME
            fits = metrics.horizontalAdvance(row.name) <= room
            name = row.name if fits else row.short
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            self._draw_row(painter, n, row.icon, shown, (row.plan, ""), "ink2")
            painter.setFont(self.theme.font("strong"))
            painter.setPen(self.theme.colours.ink)
            box = QRectF(width - _TIME, n * self._row, _TIME, self._row)
            painter.drawText(box, right, row.took)

    def _draw_row(
        self, painter: QPainter, n: int, icon: str, name: str, times: tuple[str, str], tone: str
    ) -> None:
        row, width = self._row, self.width()
        top = n * row
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if icon:
            drawn = self.theme.pixmap(icon, "ink2", 16, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, top + (row - 16) / 2), drawn)
        painter.setFont(self.theme.font("body" if icon else "small"))
        painter.setPen(self.theme.colours.ink)
        painter.drawText(QRectF(26, top, width, row), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(self.theme.colours.named(tone))
        for text, left in zip(times, (width - 2 * _TIME, width - _TIME), strict=True):
            painter.drawText(QRectF(left, top, _TIME, row), right, text)


def _phase_time(phase: PlannedPhase, moment: Moment) -> _StepTime:
    """A phase over its steps: how long it was to last, and how long all of them took."""
    words, ids = moment.words, {moment.protocol.steps[at].id for at in phase.places}
    took = sum(
        run.ended_at - run.began_at
        for run in moment.board.runs
        if run.step in ids and run.ended_at is not None
    )
    name = words.told(phase.phase.name)
    return _StepTime("", name, name, words.clock(phase.wanted), words.clock(took / 1000))


def _milestone_time(step: Step, moment: Moment) -> _StepTime | None:
    """The milestone of a step: when it was to be reached, and when it was.

    Nothing in a rehearsal, which is not led at the pace of its plan.
    """
    found, words = reached_milestones(moment.session, moment.board).get(step.id), moment.words
    if found is None or moment.session.rehearsal_of:
        return None
    name = words.told(found.milestone.name)
    return _StepTime(
        "milestone", name, name, words.clock(found.planned), words.clock(found.reached)
    )


class AfterPanel(Panel):
    """Left of the tiles once the class is over."""

    page_asked = Signal(str)
    """The key of the page to go to."""
    reopen_asked = Signal()
    """The class is to go on."""
    reset_asked = Signal()
    """The class is to be to come again."""
    hub_stop_asked = Signal()
    """The hub is to be stopped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until a moment is shown."""
        super().__init__(theme, parent)
        self._compare = Button(theme, " ", icon="columns-3")
        self._report = Button(theme, " ", icon="file-text")
        self._hub = Label(theme, tone="ink2", wrap=True)
        self._stop = Button(theme, " ", small=True)
        self._reopen = Button(theme, " ", icon="play", small=True)
        self._reset = Button(theme, " ", small=True)
        for button in (self._compare, self._report, self._stop, self._reopen, self._reset):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._step_times = _StepTimes(theme)
        self._readings = ReadingStrips(theme)
        self._compare.clicked.connect(lambda: self.page_asked.emit("compare"))
        self._report.clicked.connect(lambda: self.page_asked.emit("report"))
        self._stop.clicked.connect(self.hub_stop_asked)
        self._reopen.clicked.connect(self.reopen_asked)
        self._reset.clicked.connect(self.reset_asked)
        self._build()

    def show_moment(self, moment: Moment, hub_on: bool) -> None:
        """Show the class as it was; `hub_on` tells whether late answers still come in."""
        words = moment.words
        self.title.setText(words.say("The session has ended"))
        self.text.setText(_summary(moment, words))
        self._compare.setText(words.say("Compare"))
        self._report.setText(words.say("Report"))
        self._hub.setText(words.say("Late answers are still accepted."))
        self._stop.setText(words.say("Stop the server"))
        self._reopen.setText(words.say("Resume the session…"))
        self._reset.setText(words.say("Reset…"))
        self._reset.setVisible(nobody_answered(moment.board))
        self._hub.setVisible(hub_on)
        self._stop.setVisible(hub_on)
        self._step_times.show_moment(moment)
        self._readings.show_results(moment.results, words)

    def _build(self) -> None:
        ways = FlowLayout(gap=8)
        ways.addWidget(self._compare)
        ways.addWidget(self._report)
        self.column.addWidget(self.title)
        self.column.addSpacing(4)
        self.column.addWidget(self.text)
        self.column.addSpacing(14)
        again = FlowLayout(gap=8)
        again.addWidget(self._reopen)
        again.addWidget(self._reset)
        self.column.addLayout(ways)
        self.column.addSpacing(8)
        self.column.addLayout(again)
        self.column.addSpacing(12)
        self.column.addWidget(self._hub)
        self.column.addSpacing(6)
        self.column.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(6)
        self.column.addWidget(self._step_times)
        self.column.addStretch(1)
        self.column.addSpacing(14)
        self.column.addWidget(self._readings)


def _summary(moment: Moment, words: Words) -> str:
    """When the class began, how long it took, who answered."""
    told = words.count(
        "{n} learner of {of} answered.",
        "{n} learners of {of} answered.",
        len(who_answered(moment.session, moment.board)),
        of=len(moment.session.seats),
    )
    planned = moment.protocol.seconds
    off = words.say(
        "It took {took}; the plan said {planned}.",
        took=words.total(seconds_held(moment.board, moment.protocol) or 0.0),
        planned=words.total(planned),
    )
    return f"{off} {told}"

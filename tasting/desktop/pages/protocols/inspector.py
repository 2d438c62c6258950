"""The right column: one step as it was written, to be read."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tasting.analysis.scales import Scale
from tasting.desktop.pages.protocols.parts import Ends, Fact, Quote, Section, SenseMark, source
from tasting.desktop.pages.protocols.rows import clock
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.gutter_scroll import GutterScroll
from tasting.desktop.widgets.label import ElidedLabel, Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.segmented import Segmented
from tasting.domain.attributes import Attribute
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.services import protocol_words as said
from tasting.words import Language, Words, of

_LANGUAGES: Final[list[tuple[str, str]]] = [("en", "English"), ("fr", "Français")]
"""Languages are named in themselves, whatever the window speaks."""


class Inspector(QWidget):
    """Shows the step that is chosen; what learners read can be seen in either language."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        """Empty until `show_step`."""
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._protocol: Protocol | None = None
        self._at = 0
        self._icon = QLabel()
        self._name = ElidedLabel(theme, role="section")
        self._place = Label(theme, role="small", tone="ink3")
        self._language = Segmented(_LANGUAGES, words.language, small=True)
        self._language.chosen.connect(lambda _: self._fill())
        self._reads = Label(theme, role="label", tone="ink2")
        self._scroll = GutterScroll(QWidget(), theme.gutter)
        self._build()
        theme.changed.connect(self._tint)
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language, what learners read as well."""
        self._words = words
        self._reads.setText(words.say("What learners read"))
        self._language.setAccessibleName(words.say("Language of what learners read"))
        self._language.set_current(words.language)
        self._fill()

    def show_step(self, protocol: Protocol, at: int) -> None:
        """Read the step number `at`, counted from 0."""
        self._protocol, self._at = protocol, at
        self._fill()
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addWidget(self._name, 1)
        head.addWidget(self._place)
        reads = QHBoxLayout()
        reads.addWidget(self._reads, 1)
        reads.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 0, 0)
        column.setSpacing(10)
        for part in (head, reads):
            part.setContentsMargins(0, 0, self._theme.gutter, 0)
            column.addLayout(part)
        column.addWidget(self._scroll, 1)

    def _tint(self) -> None:
        if self._protocol is not None:
            step = self._protocol.steps[self._at]
            sense = step.facts.sense
            tone = f"{sense.value}_ink" if sense else "ink"
            ratio = self.devicePixelRatioF()
            self._icon.setPixmap(self._theme.pixmap(step.facts.icon, tone, 20, ratio))

    def _fill(self) -> None:
        """Set everything below the heading anew."""
        if self._protocol is None:
            return
        step, words = self._protocol.steps[self._at], self._words
        self._tint()
        self._name.setText(step.name.to(words.language))
        self._place.setText(
            words.say("step {n} of {many}", n=self._at + 1, many=len(self._protocol.steps))
        )
        body = _StepBody(self._theme, words, of(self._reading), self._protocol, self._at)
        self._scroll.setWidget(body)

    @property
    def _reading(self) -> Language:
        return "fr" if self._language.current == "fr" else "en"


class _StepBody(QWidget):
    """What is below the heading: text, facts, records, attributes, sources."""

    def __init__(
        self, theme: Theme, words: Words, reading: Words, protocol: Protocol, at: int
    ) -> None:
        """`words` for what the trainer is told, `reading` for what learners read."""
        super().__init__()
        self._theme, self._words, self._reading = theme, words, reading
        self._step = protocol.steps[at]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(16)
        column.addWidget(Quote(theme, self._step.read.to(reading.language)))
        column.addLayout(self._facts(protocol.starts()[at]))
        column.addWidget(self._timer())
        if self._step.sheet:
            column.addWidget(self._sheet(self._step))
        if self._step.record:
            column.addWidget(self._records())
        if self._step.attributes:
            column.addWidget(self._asked())
        if self._step.sources or protocol.sources:
            column.addWidget(self._sources(protocol))
        column.addStretch(1)

    def _facts(self, start: int) -> QGridLayout:
        """Start, length, target and stirring, two beside each other."""
        words, step = self._words, self._step
        facts = [
            (words.say("Starts at"), clock(start), ""),
            (words.say("Lasts"), words.minutes(step.seconds), ""),
        ]
        if step.target:
            facts.append((words.say("Target"), said.target(step.target, words), ""))
        if step.stir:
            manner = step.stir.manner.to(words.language)
            facts.append((words.say("How"), f"{step.stir.count} ×\u00a0{manner}", ""))
        if step.audience in said.AUDIENCES:
            facts.append((words.say("For"), words.say(said.AUDIENCES[step.audience]), ""))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for place, (name, value, note) in enumerate(facts):
            grid.addWidget(Fact(self._theme, name, value, note), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _timer(self) -> QWidget:
        name, meaning = said.TIMERS[self._step.timer]
        words = self._words
        return Fact(self._theme, words.say("Timer"), words.say(name), words.say(meaning))

    def _sheet(self, step: Step) -> QWidget:
        line = step.sheet.to(self._reading.language) if step.sheet else ""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = self._words.say("Printed on the kit sheet")
        column.addWidget(Label(self._theme, title, role="label", tone="ink2"))
        column.addWidget(Label(self._theme, line, wrap=True))
        return whole

    def _records(self) -> QWidget:
        section = Section(self._theme, self._words.say("Each learner records"))
        for reading in self._step.record:
            row = QHBoxLayout()
            name = reading.name.to(self._reading.language)
            row.addWidget(Label(self._theme, name, wrap=True), 1)
            aim = said.target(reading.target, self._words)
            row.addWidget(Label(self._theme, aim, role="label", tone="ink2"))
            section.body.addLayout(row)
        return section

    def _asked(self) -> QWidget:
        section = Section(self._theme, self._words.say("Asked for each sample"))
        section.body.setSpacing(10)
        for attribute in self._step.attributes:
            section.body.addWidget(self._attribute(attribute))
        return section

    def _attribute(self, attribute: Attribute) -> QWidget:
        theme, language = self._theme, self._reading.language
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(SenseMark(theme, attribute.sense), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(theme, attribute.name.to(language), role="strong", wrap=True))
        if attribute.ask:
            column.addWidget(Label(theme, attribute.ask.to(language), tone="ink2", wrap=True))
        if isinstance(attribute, Scale):
            ends = ("", "")
            if attribute.kind == "line":
                ends = (attribute.low.to(language), attribute.high.to(language))
            column.addWidget(Ends(theme, attribute, ends, self._words))
        else:
            kind = said.answer_kind(attribute, self._words)
            column.addWidget(Label(theme, kind, role="small", tone="ink3", wrap=True))
        row.addLayout(column, 1)
        return whole

    def _sources(self, protocol: Protocol) -> QWidget:
        """Of this step first, then of the protocol as a whole."""
        section = Section(self._theme, self._words.say("Sources"))
        section.body.setSpacing(8)
        for found in self._step.sources:
            section.body.addWidget(source(self._theme, found.text, found.confidence, self._words))
        if self._step.sources and protocol.sources:
            section.body.addWidget(Rule(self._theme))
        if protocol.sources:
            title = self._words.say("For the whole protocol")
            section.body.addWidget(Label(self._theme, title, role="label", tone="ink2"))
        for found in protocol.sources:
            section.body.addWidget(source(self._theme, found.text, found.confidence, self._words))
        return section

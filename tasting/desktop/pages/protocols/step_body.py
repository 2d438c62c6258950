"""A step as it was written: text, facts, what is recorded and asked, sources."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.bench import BenchTable
from tasting.desktop.pages.protocols.parts import Ends, Fact, Quote, Section, SenseMark, source
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.domain.attributes import Attribute, LineScale, Measurement, Scale
from tasting.domain.beginnings import beginning, start_texts
from tasting.domain.media_link import shown_link
from tasting.domain.protocol import Protocol
from tasting.domain.value import Phrase
from tasting.services import protocol_words
from tasting.services.kinds import answers_to
from tasting.services.protocol_checks import notes
from tasting.services.protocol_notes import first_error
from tasting.words import Message, Words


class StepBody(QWidget):
    """What stands below the heading of a step; nothing in it can be changed."""

    def __init__(
        self, theme: Theme, words: Words, reading: Words, protocol: Protocol, at: int
    ) -> None:
        """`words` for what the trainer is told, `reading` for what learners read."""
        super().__init__()
        self._theme, self._words, self._reading = theme, words, reading
        self._protocol = protocol
        self._step = protocol.steps[at]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(16)
        column.addWidget(Quote(theme, self._read(self._step.read)))
        column.addLayout(self._facts(start_texts(protocol, words)[at]))
        column.addWidget(self._timer())
        if self._step.sheet:
            title = words.say("Printed on the kit sheet")
            column.addWidget(self._line(title, self._read(self._step.sheet)))
        if self._step.plan_b:
            column.addWidget(self._line(words.say("Plan B"), self._read(self._step.plan_b)))
        if self._step.media:
            column.addWidget(self._line(words.say("Link"), shown_link(self._step.media)))
        if self._step.record:
            column.addWidget(self._records())
        of_samples = [one for one in self._step.attributes if not one.once]
        once = [one for one in self._step.attributes if one.once]
        if of_samples:
            column.addWidget(self._questions(protocol_words.asked_for(self._step), of_samples))
        if once:
            column.addWidget(self._questions(protocol_words.ONCE, once))
        bench = BenchTable(theme, words)
        bench.show_step(protocol, at, first_error(notes(protocol)))
        column.addWidget(bench)
        if self._step.sources or protocol.sources:
            column.addWidget(self._sources(protocol))
        column.addStretch(1)

    def _facts(self, start: str) -> QGridLayout:
        """Start, length, target and stirring, two beside each other."""
        words, step = self._words, self._step
        facts = [(words.say("Starts at"), start, "")] if start else []
        facts.append((words.say("Lasts"), words.minutes(step.seconds), ""))
        if begins := ", ".join(beginning(step, words)):
            facts.append((words.say("Begins"), begins[0].upper() + begins[1:], ""))
        if step.targets or step.grind or step.target_by_sample:
            aim = ", ".join(protocol_words.aims(step, words))
            own = protocol_words.by_sample(step.target_by_sample, words)
            facts.append((words.say("Target"), aim or own, own if aim else ""))
        if step.stir:
            facts.append((words.say("How"), protocol_words.stirred(step.stir, words), ""))
        if step.audience in protocol_words.AUDIENCES:
            facts.append((words.say("For"), words.say(protocol_words.AUDIENCES[step.audience]), ""))
        if step.lead == "co_trainer":
            facts.append((words.say("Led by"), words.say(protocol_words.LEADS[step.lead]), ""))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for place, (name, value, note) in enumerate(facts):
            grid.addWidget(Fact(self._theme, name, value, note), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _read(self, text: Phrase) -> str:
        """A text as learners read it who have the trainer's units."""
        return self._reading.told(text)

    def _timer(self) -> QWidget:
        name, meaning = protocol_words.TIMERS[self._step.timer]
        words = self._words
        return Fact(self._theme, words.say("Timer"), words.say(name), words.say(meaning))

    def _line(self, title: str, line: str) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(self._theme, title, role="label", tone="ink2"))
        column.addWidget(Label(self._theme, line, wrap=True))
        return whole

    def _records(self) -> QWidget:
        section = Section(self._theme, self._words.say("Each learner records"))
        for reading in self._step.record:
            row = QHBoxLayout()
            name = self._read(reading.name)
            row.addWidget(Label(self._theme, name, wrap=True), 1)
            aim = protocol_words.target(reading.target, self._words)
            row.addWidget(Label(self._theme, aim, role="label", tone="ink2"))
            section.body.addLayout(row)
            own = protocol_words.recorded(self._protocol, self._step, reading, self._words)
            if own:
                section.body.addWidget(
                    Label(self._theme, own, role="label", tone="ink2", wrap=True)
                )
        return section

    def _questions(self, title: Message, asked: Sequence[Attribute]) -> QWidget:
        section = Section(self._theme, self._words.say(title))
        section.body.setSpacing(10)
        for attribute in asked:
            section.body.addWidget(self._attribute(attribute))
        return section

    def _attribute(self, attribute: Attribute) -> QWidget:
        theme = self._theme
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(SenseMark(theme, attribute.sense), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(theme, self._read(attribute.name), role="strong", wrap=True))
        if attribute.ask:
            column.addWidget(Label(theme, self._read(attribute.ask), tone="ink2", wrap=True))
        if isinstance(attribute, Scale) and not isinstance(attribute, Measurement):
            low, high = attribute.ends or (None, None)
            ends = (self._read(low) if low else "", self._read(high) if high else "")
            column.addWidget(Ends(theme, attribute, ends, self._words))
            if isinstance(attribute, LineScale) and attribute.marks:
                along = attribute.marks_text(self._words)
                column.addWidget(Label(theme, along, role="small", tone="ink3", wrap=True))
        else:
            kind = answers_to(attribute).in_full(self._words)
            column.addWidget(Label(theme, kind, role="small", tone="ink3", wrap=True))
        row.addLayout(column, 1)
        return whole

    def _sources(self, protocol: Protocol) -> QWidget:
        """Of this step first, then of the protocol as a whole."""
        section = Section(self._theme, self._words.say("Sources"))
        section.body.setSpacing(8)
        for found in self._step.sources:
            section.body.addWidget(source(self._theme, found, self._words))
        if self._step.sources and protocol.sources:
            section.body.addWidget(Rule(self._theme))
        if protocol.sources:
            title = self._words.say("For the whole protocol")
            section.body.addWidget(Label(self._theme, title, role="label", tone="ink2"))
        for found in protocol.sources:
            section.body.addWidget(source(self._theme, found, self._words))
        return section

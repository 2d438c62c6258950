"""One line of a procedure, beside what it becomes: taken or not, and as which kind of step."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.domain.procedure_lines import Line, Role
from tasting.domain.steps import KINDS, StepKind
from tasting.services import protocol_words
from tasting.words import Message, Words, message

_ROLES: Final[tuple[tuple[Role, Message], ...]] = (
    (Role.NOTE, message("Note")),
    (Role.HEADING, message("Heading")),
    (Role.THING, message("Equipment")),
    (Role.TITLE, message("Title")),
)
_KIND_WIDTH: Final = 176
_LEAST_TEXT: Final = 264
"""Px for the text beside what it is, from which on most lines take two rows at most."""


class LineRow(QWidget):
    """`changed` when the trainer ticked it, unticked it, or chose what it is; `tell` comes then."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        """No line yet."""
        super().__init__()
        self._words, self._line = words, Line(0, 0, "", Role.NOTHING)
        self.was_answered = False
        """Whether the trainer ticked it, unticked it, or chose what it is."""
        self.tick = Check(theme)
        self.tick.toggled.connect(self._changed)
        self._text = Label(theme, wrap=True)
        self._understood = Label(theme, role="small", tone="ink3", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._understood.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.kind = Combo(theme)
        steps = [(one.value, words.say(facts.name)) for one, facts in KINDS.items()]
        others = [(role.value, words.say(name)) for role, name in _ROLES]
        self.kind.set_groups([(words.say("Step"), steps), (words.say("No step"), others)])
        self.kind.chosen.connect(lambda _: self._choose())
        self.kind.setFixedWidth(_KIND_WIDTH)
        column = QVBoxLayout()
        column.setSpacing(0)
        high, line = self.kind.sizeHint().height(), self._text.sizeHint().height()
        self.tick.setFixedHeight(high)
        column.setContentsMargins(0, (high - line) // 2, 0, 0)  # the first line level with both
        column.addWidget(self._text)
        column.addWidget(self._understood)
        column.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(8)
        self._parts.addLayout(column, 1)
        at = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._parts.addWidget(self.kind, 0, at)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._parts, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what it is below the text where there is little room beside it."""
        super().resizeEvent(event)
        ways, beside = QBoxLayout.Direction, self.width() >= _KIND_WIDTH + _LEAST_TEXT
        self._parts.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    @property
    def line(self) -> Line:
        """The line as the trainer wants it; nothing where it is not ticked."""
        if not self.tick.isChecked():
            return replace(self._line, role=Role.NOTHING, kind=None)
        chosen = self.kind.current
        if chosen in {role.value for role, _ in _ROLES}:
            return replace(self._line, role=Role(chosen), kind=None)
        return replace(self._line, role=Role.STEP, kind=StepKind(chosen))

    @property
    def answer(self) -> tuple[bool, str]:
        """Whether it is ticked, and what was chosen."""
        return self.tick.isChecked(), self.kind.current

    def show_line(self, line: Line, answer: tuple[bool, str] | None) -> None:
        """Show a line as it was read, or with the `answer` given to the same words before."""
        self._line, self.was_answered = line, answer is not None
        self._text.setText(line.text)
        role = Role.NOTE if line.role is Role.NOTHING else line.role
        usual = (line.role is not Role.NOTHING, line.kind.value if line.kind else role.value)
        ticked, chosen = answer or usual
        self.tick.blockSignals(True)
        self.tick.setChecked(ticked)
        self.tick.blockSignals(False)
        self.kind.set_current(chosen)
        self.tick.setAccessibleName(line.text)
        self.kind.setAccessibleName(self._words.say("What it is: {line}", line=line.text))

    def _choose(self) -> None:
        """Whoever says what a line is wants it."""
        self.tick.setChecked(True)
        self._changed()

    def _changed(self) -> None:
        self.was_answered = True
        self.changed.emit()

    def tell(self, dose_g: float | None) -> None:
        """Say what was understood for the kind in force; a ratio is of the grams of a sample."""
        line, words, said = self.line, self._words, []
        if line.kind is not None:
            aim = line.target(line.kind, dose_g)
            aims = ([aim] if aim else []) + list(line.also(line.kind))
            if line.seconds and not any(one.unit == "s" for one in aims):
                said.append(words.measure(float(line.seconds), "s"))
            said += [protocol_words.target(one, words) for one in aims]
        taken = line.role is not Role.NOTHING
        self._understood.setText(" · ".join(said) if taken else words.say("Left out"))
        self._understood.setVisible(bool(said) or not taken)
        self._text.set_tone("ink" if taken else "ink3")

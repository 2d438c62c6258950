"""One question of a step as it is written: what it is called, what is asked, what it offers."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.answer_fields import fields_of
from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.form import Form, keep_known
from tasting.desktop.pages.protocols.editor.sense_fields import SenseFields
from tasting.desktop.pages.protocols.editor.tab_order import keyed
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.rule import Rule
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.attributes import Attribute
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.services import protocol_edits as edits
from tasting.services.kinds import answers_to
from tasting.services.protocol_draft import Edit


class Question(QWidget):
    """`moved` carries −1 for up and 1 for down; `copied`, and that its answers are `turned`."""

    moved = Signal(int)
    copied = Signal()
    turned = Signal()

    def __init__(self, form: Form, number: int, rounds: QWidget | None, parent: QWidget) -> None:
        """That of this number, from 0, of the form's step; `rounds`: in which it is asked."""
        super().__init__(parent)
        self._form, self.number = form, number
        self._answers: list[AnswerFields] = []
        self._once: Check | None = None
        say, step = form.words.say, self.step
        self._kind = Label(form.theme, role="label", tone="ink2", wrap=True)
        self._name = form.entry("", partial(self._write, "name"))
        self._ask = form.entry(say("Question"), partial(self._write, "ask"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if number:
            self._column.addWidget(Rule(form.theme))
        self._add_acts(len(step.attributes))
        for part in (self._name, self._ask, rounds):
            if part is not None:
                self._column.addWidget(part)
        attribute = step.attributes[number]
        if step.facts.asks and Scope.STEP in attribute.scopes:
            self._add_once(step, attribute)
        self._add_edit(attribute)

    @property
    def step(self) -> Step:
        """Its step as it is now."""
        return self._form.protocol.steps[self._form.at]

    @property
    def attribute(self) -> Attribute:
        """The question as it is now."""
        return self.step.attributes[self.number]

    @property
    def is_open(self) -> bool:
        """Whether what it offers can be seen."""
        return bool(self._answers)

    def open_answers(self) -> None:
        """Show what it offers, and its sense, to be written."""
        own = fields_of(self.attribute)
        for fields in (SenseFields, *([own] if own else ())):
            part = fields(self._form, self._form.at, self.number)
            self._answers.append(part)
            self._column.addWidget(part)
            part.fill()
            part.show()  # the keyboard may go there at once

    def close_answers(self) -> None:
        """Take these fields out again."""
        for part in self._answers:
            self._form.forget(part.entries)
            take_out(self._column, part)
        self._answers = []

    def fill(self) -> None:
        """Show what is so in every field."""
        attribute, words, language = self.attribute, self._form.words, self._form.language
        kind = answers_to(attribute)
        told = kind.in_full(words)
        told = told[:1].upper() + told[1:]
        self._kind.setText(told)
        self._name.control.setAccessibleName(told)
        self._name.show_text(attribute.name.get(language, ""))
        self._name.set_note(words.say(kind.to_know) if kind.to_know else "")
        self._ask.show_text(attribute.ask.get(language, "") if attribute.ask else "")
        if self._once:
            self._once.setChecked(attribute.scope is not Scope.SAMPLE)
        for part in self._answers:
            part.fill()
        self._name_parts(attribute)

    def _name_parts(self, attribute: Attribute) -> None:
        """Call what is done with it by its name, which may be another one now."""
        say, name = self._form.words.say, attribute.name
        self._up.name(say("Ask earlier: {name}", name=name))
        self._down.name(say("Ask later: {name}", name=name))
        self._copy.name(say("Copy the question: {name}", name=name))
        self._bin.name(say("Remove {what}", what=name))
        self._ask.control.setAccessibleName(say("Question: {name}", name=name))
        spoken = (
            say("Change the sense: {name}", name=name)
            if fields_of(attribute) is None
            else say("Edit the answers: {name}", name=name)
        )
        self._edit.setAccessibleName(spoken)
        for at, part in enumerate(self._own_parts):
            keep_known(part, f"{attribute.id} {at}")

    # --------------------------------------------------------------------- parts

    def _add_acts(self, many: int) -> None:
        """What kind it is, and at the right what is done with it."""
        theme, row = self._form.theme, QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._kind, 1, Qt.AlignmentFlag.AlignBottom)
        self._up = Button(theme, icon="arrow-up", kind="plain", small=True)
        self._down = Button(theme, icon="arrow-down", kind="plain", small=True)
        self._copy = Button(theme, icon="copy", kind="plain", small=True)
        self._bin = Button(theme, icon="trash-2", kind="plain", small=True)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._copy.clicked.connect(self.copied)
        self._bin.clicked.connect(self._unask)
        for one in (self._up, self._down, self._copy, self._bin):
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(row)
        self._up.setEnabled(self.number > 0)
        self._down.setEnabled(self.number < many - 1)
        for one in (self._up, self._down):
            one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Alt and an arrow do the same
            one.setHidden(many == 1)

    def _add_once(self, step: Step, attribute: Attribute) -> None:
        """A tick for a question that is asked once, or about the set, and not of each sample."""
        say = self._form.words.say
        of_set = step.test is not None and Scope.SET in attribute.scopes
        told = (
            say("Asked about the set, not each portion")
            if of_set
            else say("Asked once, not for each sample")
        )
        tick, wide = Check(self._form.theme, told), Scope.SET if of_set else Scope.STEP
        tick.clicked.connect(lambda: self._widen(wide, tick.isChecked()))
        self._once = tick
        self._column.addWidget(tick)

    def _add_edit(self, attribute: Attribute) -> None:
        """A button that opens what the attribute offers, and its sense, and closes it again."""
        form, say, plain = self._form, self._form.words.say, fields_of(attribute) is None
        shown = say("Change the sense") if plain else say("Edit the answers")
        self._edit = Button(form.theme, shown, icon="sliders-horizontal", kind="plain", small=True)
        self._edit.set_flush()
        self._edit.clicked.connect(self.turned)
        self._column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        self._own_parts = keyed(self)

    # --------------------------------------------------------------------- changes

    def _write(self, field: str, text: str) -> Edit:
        form, path = self._form, ("attributes", self.number, field)
        return edits.set_text(form.protocol, form.at, path, form.language, text)

    def _unask(self) -> None:
        form = self._form
        form.edited.emit(edits.remove_attribute(form.protocol, form.at, self.number))

    def _widen(self, scope: Scope, ticked: bool) -> None:
        """Ask about more than each sample by itself, or about that again."""
        form, value = self._form, scope.value if ticked else None
        form.edited.emit(edits.set_attribute(form.protocol, form.at, self.number, "scope", value))

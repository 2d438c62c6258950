"""What a step asks, as it is written: each question with what it offers, and one more."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.answer_fields import fields_of
from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.question_rounds import QuestionRounds
from tasting.desktop.pages.protocols.editor.sense_fields import SenseFields
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.desktop.widgets.take_out import take_out
from tasting.domain.attributes import Attribute
from tasting.domain.steps import Step
from tasting.domain.subjects import Scope
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words
from tasting.services.kinds import answers_to
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_rounds import InRounds
from tasting.services.protocol_starts import attributes_for


class QuestionFields(QWidget):
    """The questions of one step, and a choice of what else it could ask."""

    def __init__(self, form: Form, repeated: InRounds | None) -> None:
        """For the step that the form shows; `repeated`: what it repeats in."""
        super().__init__()
        self._form = form
        self._asked: list[tuple[Entry, Entry]] = []
        self._answers: list[QVBoxLayout] = []
        self._edit: list[Button] = []
        """What opens the answers of each."""
        self._head = Label(form.theme, "", role="section")
        self._rounds = QuestionRounds(form, repeated, form.at) if repeated else None
        self._once: dict[int, Check] = {}
        self._open: list[AnswerFields] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._build()

    @property
    def step(self) -> Step:
        """The step as it is now."""
        return self._form.protocol.steps[self._form.at]

    @property
    def opened(self) -> str:
        """The id of the attribute whose answers are open; empty for none."""
        return self._open[0].attribute.id if self._open else ""

    def open_answers(self, attribute_id: str) -> None:
        """Open what the attribute of this id offers, and close what was open before."""
        for part in self._open:
            self._form.forget(part.entries)
            take_out(self._answers[part.number], part)
        self._open = []
        ids = [one.id for one in self.step.attributes]
        if attribute_id in ids:
            number = ids.index(attribute_id)
            place = self._answers[number]
            own = fields_of(self.step.attributes[number])
            for fields in (SenseFields, *([own] if own else ())):
                part = fields(self._form, self._form.at, number)
                self._open.append(part)
                place.addWidget(part)
                part.fill()
                part.show()  # the keyboard may go there at once
            self._form.grown.emit()

    def fill(self) -> None:
        """Show what is so in every field."""
        words, language = self._form.words, self._form.language
        self._head.setText(words.say(protocol_words.asked_for(self.step)))
        for attribute, (named, ask) in zip(self.step.attributes, self._asked, strict=False):
            kind = answers_to(attribute)
            told = kind.in_full(words)
            named.set_label(told[:1].upper() + told[1:])
            named.show_text(attribute.name.get(language, ""))
            named.set_note(words.say(kind.to_know) if kind.to_know else "")
            ask.show_text(attribute.ask.get(language, "") if attribute.ask else "")
        self._name_buttons()
        if self._rounds:
            self._rounds.fill(self.step)
        for number, tick in self._once.items():
            tick.setChecked(self.step.attributes[number].scope is not Scope.SAMPLE)
        for part in self._open:
            part.fill()

    def _name_buttons(self) -> None:
        """Call what is done with a question by its name, which may be another one now."""
        say = self._form.words.say
        asked = zip(self.step.attributes, self._asked, self._edit, strict=False)
        for attribute, (named, _), edit in asked:
            named.name_removal(say("Remove {what}", what=attribute.name))
            spoken = (
                say("Change the sense: {name}", name=attribute.name)
                if fields_of(attribute) is None
                else say("Edit the answers: {name}", name=attribute.name)
            )
            edit.setAccessibleName(spoken)

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        form, say = self._form, self._form.words.say
        self._column.addWidget(self._head)
        for number, attribute in enumerate(self.step.attributes):
            self._add_question(number, attribute)
        kinds = attributes_for(self.step)
        more = say("Ask one thing more…")
        choice = Combo(
            form.theme, [("", more)] + [(kind, say(name)) for kind, name in kinds.items()]
        )
        choice.setAccessibleName(more)
        choice.chosen.connect(self._ask_more)
        self._column.addWidget(choice)

    def _add_question(self, number: int, attribute: Attribute) -> None:
        form, say = self._form, self._form.words.say
        name = form.entry("", partial(self._write, number, "name"))
        name.wrap_label()
        ask = form.entry(say("Question"), partial(self._write, number, "ask"))
        self._asked.append((name, ask))
        self._column.addWidget(form.removable(name, partial(self._unask, number)))
        self._column.addWidget(ask)
        if self._rounds:
            self._column.addWidget(self._rounds.field(number))
        if self.step.facts.asks and Scope.STEP in attribute.scopes:
            self._add_once(number)
        self._add_answers(number, attribute)

    def _add_once(self, number: int) -> None:
        """A tick for a question that is asked once, or about the set, and not of each sample."""
        say, asked = self._form.words.say, self.step.attributes[number]
        of_set = self.step.test is not None and Scope.SET in asked.scopes
        told = (
            say("Asked about the set, not each portion")
            if of_set
            else say("Asked once, not for each sample")
        )
        tick, wide = Check(self._form.theme, told), Scope.SET if of_set else Scope.STEP
        tick.clicked.connect(lambda: self._widen(number, wide, tick.isChecked()))
        self._once[number] = tick
        self._column.addWidget(tick)

    def _add_answers(self, number: int, attribute: Attribute) -> None:
        """A button that opens what the attribute offers, and its sense, and closes it again."""
        form, say, place = self._form, self._form.words.say, QVBoxLayout()
        plain = fields_of(attribute) is None
        shown = say("Change the sense") if plain else say("Edit the answers")
        button = Button(form.theme, shown, icon="sliders-horizontal", kind="plain", small=True)
        button.clicked.connect(partial(self._turn_answers, number))
        self._edit.append(button)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(place)
        self._answers.append(place)

    def _turn_answers(self, number: int) -> None:
        own = self.step.attributes[number].id
        self.open_answers("" if self.opened == own else own)

    # --------------------------------------------------------------------- changes

    def _write(self, number: int, field: str, text: str) -> Edit:
        form, path = self._form, ("attributes", number, field)
        return edits.set_text(form.protocol, self._form.at, path, form.language, text)

    def _unask(self, number: int) -> Edit:
        return edits.remove_attribute(self._form.protocol, self._form.at, number)

    def _widen(self, number: int, scope: Scope, ticked: bool) -> None:
        """Ask about more than each sample by itself, or about that again."""
        value = scope.value if ticked else None
        self._form.edited.emit(
            edits.set_attribute(self._form.protocol, self._form.at, number, "scope", value)
        )

    def _ask_more(self, kind: str) -> None:
        if kind:
            self._form.edited.emit(edits.add_attribute(self._form.protocol, self._form.at, kind))

"""What a step asks, as it is written: one question below the other, and one more."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tasting.desktop.pages.protocols.editor.copied_question import put_question, question_there
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.question import Question
from tasting.desktop.pages.protocols.editor.question_rounds import QuestionRounds
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.label import Label
from tasting.domain.steps import Step
from tasting.services import protocol_edits as edits
from tasting.services import protocol_words, question_edits
from tasting.services.kinds import answers_to
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_rounds import InRounds
from tasting.services.protocol_starts import attributes_for

_PASTED: Final = "pasted"
"""Stands among the kinds of what could be asked more for what was copied."""


class QuestionFields(QWidget):
    """The questions of one step, which Alt and an arrow move, and what else it could ask."""

    def __init__(
        self, form: Form, draft: Draft, repeated: InRounds | None, parent: QWidget | None
    ) -> None:
        """For the step that the form shows; `repeated`: what it repeats in."""
        super().__init__(parent)
        self._form, self._draft = form, draft
        self._asked: list[Question] = []
        self._head = Label(form.theme, "", role="section")
        self._rounds = QuestionRounds(form, repeated, form.at) if repeated else None
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
        return next((one.attribute.id for one in self._asked if one.is_open), "")

    def open_answers(self, attribute_id: str) -> None:
        """Open what the attribute of this id offers, and close what was open before."""
        for one in self._asked:
            one.close_answers()
        for one in self._asked:
            if one.attribute.id == attribute_id:
                one.open_answers()
                self._form.grown.emit()

    def fill(self) -> None:
        """Show what is so in every field."""
        self._head.setText(self._form.words.say(protocol_words.asked_for(self.step)))
        for one in self._asked:
            one.fill()
        if self._rounds:
            self._rounds.fill(self.step)

    # --------------------------------------------------------------------- parts

    def _build(self) -> None:
        form, say = self._form, self._form.words.say
        self._column.addWidget(self._head)
        for number in range(len(self.step.attributes)):
            self._add_question(number)
        kinds = attributes_for(self.step)
        more = say("Ask one thing more…")
        offered = [("", more), *((kind, say(name)) for kind, name in kinds.items())]
        self._more = Combo(form.theme, [*offered, (_PASTED, say("A question that was copied"))])
        self._more.setAccessibleName(more)
        self._more.chosen.connect(self._ask_more)
        self._column.addWidget(self._more)
        for keys, way in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._move_focused, way))

    def _add_question(self, number: int) -> None:
        rounds = self._rounds.field(number) if self._rounds else None
        made = Question(self._form, number, rounds, self)
        made.moved.connect(partial(self._move, made))
        made.copied.connect(partial(self._copy, made))
        made.turned.connect(partial(self._turn_answers, made))
        self._asked.append(made)
        self._column.addWidget(made)

    def _turn_answers(self, asked: Question) -> None:
        self.open_answers("" if asked.is_open else asked.attribute.id)

    # --------------------------------------------------------------------- changes

    def _move_focused(self, way: int) -> None:
        focused = QApplication.focusWidget()
        for one in self._asked:
            if focused is not None and one.isAncestorOf(focused):
                self._move(one, way)
                return

    def _move(self, asked: Question, way: int) -> None:
        """Ask it earlier or later by one; what is first or last stays so."""
        form, to, many = self._form, asked.number + way, len(self._asked)
        if not 0 <= to < many:
            return
        form.flush()
        name = asked.attribute.name
        form.edited.emit(question_edits.move_question(form.protocol, form.at, asked.number, to))
        told = form.words.say("{what}, now {place} of {many}", what=name, place=to + 1, many=many)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(form, told))

    def _copy(self, asked: Question) -> None:
        form, words = self._form, self._form.words
        form.flush()
        one = asked.attribute
        texts = [one.name.to(words.language), *([one.ask.to(words.language)] if one.ask else ())]
        put_question(
            question_edits.copied_question(self.step, self._draft.text, form.at, asked.number),
            "\n".join([*texts, answers_to(one).in_full(words)]),
        )

    def _ask_more(self, kind: str) -> None:
        protocol, at = self._form.protocol, self._form.at
        self._more.set_current("")  # also where it cannot be asked
        if kind == _PASTED:
            edit = question_edits.paste_question(protocol, at, question_there())
            self._form.edited.emit(edit)
        elif kind:
            self._form.edited.emit(edits.add_attribute(protocol, at, kind))

"""The sense that a question asks, edited in place."""

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.senses import SENSE_NAMES
from tasting.services.sense_edits import set_sense


class SenseFields(AnswerFields):
    """One of the five; every kind of question has it."""

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has it."""
        super().__init__(form, at, number)
        say = form.words.say
        self._sense = Combo(
            form.theme, [(str(one), say(name)) for one, name in SENSE_NAMES.items()]
        )
        self._sense.chosen.connect(self._set)
        self.column.addWidget(Field(form.theme, say("Sense"), self._sense))

    def fill(self) -> None:
        """Show which it is."""
        self._sense.set_current(self.attribute.sense)

    def _set(self, sense: str) -> None:
        form = self.form
        self.do(set_sense(form.protocol, self.at, self.number, sense, form.lexicons()))

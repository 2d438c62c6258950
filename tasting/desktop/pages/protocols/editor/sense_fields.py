"""The sense that a question asks, edited in place."""

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.errors import UserError
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
        self._asked = Field(form.theme, say("Sense"), self._sense)
        self.column.addWidget(self._asked)

    def fill(self) -> None:
        """Show which it is."""
        self._sense.set_current(self.attribute.sense)
        self._asked.set_note("")

    def _set(self, sense: str) -> None:
        try:
            self.do(set_sense(self.form.protocol, self.at, self.number, sense))
        except UserError as error:
            self._asked.set_note(self.form.words.say(error.said), wrong=True)
            self._sense.set_current(self.attribute.sense)

"""What a flaw can be named by, edited in place."""

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.branch_ticks import BranchTicks
from tasting.desktop.pages.protocols.editor.choice_fields import ChoiceFields
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.attributes import Attribute, Flaw
from tasting.domain.attributes.flaw import OWN_LIST
from tasting.domain.flaw_words import asked_words
from tasting.services import flaw_edits as edits
from tasting.services import protocol_edits


class FlawFields(AnswerFields):
    """Yes or no, and what the flaw is named from: a lexicon, a list of its own, own words."""

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """Its lexicon or list, and the sense, which says what branches that has."""
        assert isinstance(attribute, Flaw)
        options = (option.id for option in attribute.options)
        return edits.list_of(attribute), attribute.sense, *options

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has it."""
        super().__init__(form, at, number)
        say, asked = form.words.say, self.attribute
        offered = [
            ("", say("No list")),
            *edits.lists(form.words.language),
            (OWN_LIST, say("A list of its own")),
        ]
        self._list = Combo(form.theme, offered)
        self._list.chosen.connect(self._set_list)
        self.row(Field(form.theme, say("Learners can name it from"), self._list))
        listed = asked_words(asked)
        self._branches = BranchTicks(form, at, number, listed) if listed else None
        self._own_list = None
        if isinstance(asked, Flaw) and asked.options:
            self._own_list = ChoiceFields(form, at, number)
        for part in (self._branches, self._own_list):
            if part is not None:
                self.column.addWidget(part)
        self._own = Check(form.theme, say("In a word of their own, too"))
        self._own.clicked.connect(self._set_own)
        self.column.addWidget(self._own)

    def fill(self) -> None:
        """Show what is offered."""
        asked, listed = self.attribute, asked_words(self.attribute)
        if isinstance(asked, Flaw):
            self._list.set_current(edits.list_of(asked))
            self._own.setChecked(asked.own_words)
        if self._branches is not None and listed is not None:
            self._branches.fill(listed)
        if self._own_list is not None:
            self._own_list.fill()

    def _set_list(self, which: str) -> None:
        self.do(edits.set_list(self.form.protocol, self.at, self.number, which))

    def _set_own(self) -> None:
        value, form = self._own.isChecked() or None, self.form
        self.do(
            protocol_edits.set_attribute(form.protocol, self.at, self.number, "own_words", value)
        )

"""The words that an attribute offers, edited in place."""

from PySide6.QtCore import Qt

from tasting.desktop.pages.protocols.editor.answer_form import AnswerFields
from tasting.desktop.pages.protocols.editor.branch_ticks import BranchTicks
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.field import Field
from tasting.domain.attributes import Attribute, WordList
from tasting.services import attribute_edits as edits
from tasting.services import protocol_edits
from tasting.services.protocol_draft import Edit
from tasting.services.word_lists import first_word


class WordFields(AnswerFields):
    """Words from a list: which lexicon and branches, how many, and whether own ones as well."""

    @classmethod
    def offered(cls, attribute: Attribute) -> tuple[str, ...]:
        """Its lexicon, and the sense: both say which branches there are."""
        assert isinstance(attribute, WordList)
        return attribute.lexicon, attribute.sense

    def __init__(self, form: Form, at: int, number: int) -> None:
        """As the attribute has them."""
        super().__init__(form, at, number)
        say, language = form.words.say, form.words.language
        asked = self.attribute
        assert isinstance(asked, WordList)
        self._lexicon = Combo(form.theme, edits.lexicon_names(language), asked.lexicon)
        self._lexicon.chosen.connect(self._set_lexicon)
        self._most = form.entry(say("At most"), self._set_most, at_once=False)
        self.row(Field(form.theme, say("Word list"), self._lexicon), self._most)
        self._branches = BranchTicks(form, at, number, asked)
        self.column.addWidget(self._branches)
        self._whole = Check(form.theme, say("Families only, without their words"))
        self._whole.clicked.connect(lambda: self._set("only_families", self._whole.isChecked()))
        self.column.addWidget(self._whole)
        self._own = Check(form.theme, say("Own words, too"))
        self._own.clicked.connect(lambda: self._set("own_words", self._own.isChecked()))
        self.column.addWidget(self._own)
        look = Button(form.theme, say("See its words in the library"), icon="library", kind="plain")
        look.clicked.connect(self._look)
        self.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self) -> None:
        """Show what is offered."""
        asked = self.attribute
        if isinstance(asked, WordList):
            self._lexicon.set_current(asked.lexicon)
            self._most.show_text(str(asked.maximum))
            self._most.set_note("")
            self._whole.setChecked(asked.only_families)
            self._own.setChecked(asked.own_words)
            self._branches.fill(asked)

    def _look(self) -> None:
        asked = self.attribute
        assert isinstance(asked, WordList)
        self.form.word_asked.emit(first_word(self.form.lexicons()[asked.lexicon], asked))

    def _set_lexicon(self, lexicon: str) -> None:
        self.do(edits.set_lexicon(self.form.protocol, self.at, self.number, lexicon))

    def _set(self, field: str, ticked: bool) -> None:
        form = self.form
        self.do(protocol_edits.set_attribute(form.protocol, self.at, self.number, field, ticked))

    def _set_most(self, text: str) -> Edit:
        return edits.set_most_words(self.form.protocol, self.at, self.number, text)

"""Whether a flaw is there, and the words for it."""

from pydantic import JsonValue
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.desktop.widgets.answers.words_field import WordsField
from tasting.desktop.widgets.combo import Combo
from tasting.domain.attributes import Flaw, WordList
from tasting.domain.lexicon import Lexicon
from tasting.words import Message, Words


class FlawField(AnswerField):
    """Yes, no, or none yet; whatever names the flaw is below, and stands for yes."""

    def __init__(
        self, theme: Theme, words: Words, asked: Flaw, naming: WordList, lexicon: Lexicon | None
    ) -> None:
        """No answer at first."""
        self._combo, both = Combo(theme, [("", "–")]), QWidget()
        self._named = WordsField(theme, words, naming, lexicon)
        self._named.hide_label()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._combo)
        column.addWidget(self._named)
        super().__init__(theme, words, words.told(asked.name), both)
        self._combo.setAccessibleName(words.told(asked.name))
        yes, no = (answer.shown(words) for answer in asked.answers)
        self._combo.set_options([("", "–"), ("yes", yes), ("no", no)])
        self._combo.chosen.connect(self._chosen)
        self._named.changed.connect(self._word)

    @property
    def value(self) -> JsonValue:
        """The words for it where there are any, else whether it is there."""
        chosen = self._combo.current
        return self._named.value or chosen == "yes" if chosen else None

    def set_value(self, value: JsonValue) -> None:
        """Show an answer."""
        self._named.set_value(value)
        self._combo.set_current("" if value is None else "no" if value is False else "yes")

    def fault(self) -> Message | None:
        """What is wrong with a word."""
        return self._named.fault()

    def _chosen(self, answer: str) -> None:
        """Without a flaw there are no words for it."""
        if answer != "yes":
            self._named.set_value(None)
        self.changed.emit()

    def _word(self) -> None:
        if self._named.value:
            self._combo.set_current("yes")
        self.changed.emit()

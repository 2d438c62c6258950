"""Words of a list, each typed with help and then a chip."""

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.answers.answer_field import AnswerField
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.flow import FlowLayout
from tasting.domain.attributes import OWN, WordList
from tasting.domain.lexicon import Lexicon
from tasting.domain.names import plain
from tasting.words import Message, Words, message


class _WordLine(QLineEdit):
    """A line for one word after the other, each ended by Enter or a comma."""

    ended = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the word, unless Enter is to choose one of those offered."""
        popup = self.completer().popup()
        choosing = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.text() in (",", ";") or (enter and not choosing):
            if popup is not None:
                popup.hide()
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line is left; the list of words offered is no other place."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class WordsField(AnswerField):
    """Words of a list: typed with help, each then a chip that is taken off with a click."""

    def __init__(
        self, theme: Theme, words: Words, asked: WordList, lexicon: Lexicon | None
    ) -> None:
        """No word at first."""
        self._asked, self._lexicon, self._theme = asked, lexicon, theme
        self._given: list[str] = []
        self._offered = {
            lexicon.shown(term.id, words.language): term.id
            for term in (lexicon.offered_to(asked) if lexicon else [])
            if lexicon is not None
        }
        self._line = _WordLine()
        self._line.setMaxLength(80)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._chips)
        super().__init__(theme, words, words.told(asked.name), both)
        self._line.setAccessibleName(words.told(asked.name))
        self._line.setPlaceholderText(words.say("Type a word, then Enter"))
        completer = QCompleter(list(self._offered), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._picked, Qt.ConnectionType.QueuedConnection)
        self._line.setCompleter(completer)
        self._line.ended.connect(self._take)
        self._line.left.connect(self._take_fitting)
        self._show()

    @property
    def value(self) -> JsonValue:
        """The words as stored; None where there are none."""
        return list(self._given) or None

    def set_value(self, value: JsonValue) -> None:
        """Show these words."""
        self._given = [str(word) for word in value] if isinstance(value, list) else []
        self._line.clear()
        self._show()

    def fault(self) -> Message | None:
        """A word that is typed and not taken yet, or one that cannot be."""
        text = self._line.text().strip()
        return self._fault_of(text) if text else None

    def _picked(self, text: str) -> None:
        self._line.setText(text)
        self._take()

    def _take(self) -> None:
        """Take the word that is typed, or say why not."""
        text = self._line.text().strip()
        if text and self.check():
            self._given.append(self._stored(text))
            self._line.clear()
            self._show()
            self.changed.emit()

    def _take_fitting(self) -> None:
        """Take what is typed where it can be; what is wrong with it is said on saving."""
        if not self.fault():
            self._take()

    def _fault_of(self, text: str) -> Message | None:
        word = self._stored(text)
        if word in self._given:
            return message("This word is there already.")
        if word.startswith(OWN) and not self._asked.own_words:
            return message("Choose a word from the list: it opens as you type.")
        return self._asked.fault([*self._given, word])

    def _stored(self, text: str) -> str:
        """The term of this name; an own word where there is none."""
        typed = plain(text)
        return next(
            (id_ for name, id_ in self._offered.items() if plain(name) == typed), OWN + text
        )

    def _show(self) -> None:
        self._flow.clear()
        for word in self._given:
            name = word.removeprefix(OWN)
            if self._lexicon is not None:
                name = self._lexicon.shown(word, self.words.language)
            chip = Button(self._theme, name, icon="x", small=True)
            chip.setAccessibleName(self.words.say("Remove {name}", name=name))
            chip.clicked.connect(lambda _=False, gone=word: self._remove(gone))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._given))

    def _remove(self, word: str) -> None:
        self._given.remove(word)
        self._line.setFocus()
        self._show()
        self.check()
        self.changed.emit()

"""The title of a session in the languages of its protocol that the window does not speak."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import Field
from tasting.domain.value import Phrase
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.words import Words

_LONGEST: Final = 200


class OtherTitles(QWidget):
    """A line for each other language; one left empty reads as the title itself."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty at first."""
        super().__init__()
        self._guessed: dict[Language, str] = {}
        self._spoken: Language = LANGUAGES[0]
        self._asked: Collection[str] = LANGUAGES
        self._lines: dict[Language, QLineEdit] = {}
        self._fields: dict[Language, Field] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for language in LANGUAGES:
            self._lines[language] = QLineEdit()
            self._lines[language].setMaxLength(_LONGEST)
            self._lines[language].textChanged.connect(lambda _: self.changed.emit())
            self._fields[language] = Field(theme, " ", self._lines[language])
            row.addWidget(self._fields[language], 1)

    @property
    def texts(self) -> dict[Language, str]:
        """The titles given, by language."""
        given = {language: line.text().strip() for language, line in self._lines.items()}
        return {
            language: text for language, text in given.items() if text and self._shows(language)
        }

    def set_texts(self, texts: Mapping[Language, str]) -> None:
        """Show exactly these."""
        for language, line in self._lines.items():
            line.setText(texts.get(language, ""))
        self._show()

    def ask(self, languages: Collection[str]) -> None:
        """Show the lines of these alone, the languages of a protocol, and those that are filled."""
        self._asked = languages
        self._show()

    def guess(self, name: Phrase) -> None:
        """Take the name of a protocol where nothing else was typed, as the title itself does."""
        for language, line in self._lines.items():
            if line.text() in ("", self._guessed.get(language, "")):
                self._guessed[language] = name.get(language, "")
                line.setText(self._guessed[language])

    def forget_guess(self) -> None:
        """Empty the lines that only say what was guessed: the title itself is another now."""
        for language, line in self._lines.items():
            if line.text() == self._guessed.get(language):
                line.clear()

    def retranslate(self, words: Words) -> None:
        """Name the lines, and show those of the other languages."""
        self._spoken = words.language
        for language, field in self._fields.items():
            field.set_label(words.say("Title in {language}", language=LanguageName(language)))
        self._show()

    def _show(self) -> None:
        for language, field in self._fields.items():
            field.setVisible(self._shows(language))
        self.setVisible(any(map(self._shows, LANGUAGES)))

    def _shows(self, language: Language) -> bool:
        wanted = language in self._asked or bool(self._lines[language].text().strip())
        return wanted and language != self._spoken

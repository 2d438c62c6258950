"""What learners of other languages read of a product once it is revealed."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tasting.desktop.pages.library.draft import LONGEST_LINE
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.field import Field
from tasting.domain.product import ProductTexts
from tasting.languages import LANGUAGES, Language, LanguageName
from tasting.words import Words

_TEXTS: Final = ("name", "origin", "process")


class OtherLanguages(QWidget):
    """Name, origin and process, a line for each language but the one the window speaks."""

    ended = Signal()
    """Enter was pressed in one of them."""

    def __init__(self, theme: Theme, before: Mapping[Language, ProductTexts]) -> None:
        """Show what is written down already; in every language where that is its own too."""
        super().__init__()
        self._before = before
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._fields: dict[Language, dict[str, Field]] = {}
        self._rows: dict[Language, QWidget] = {}
        for language in LANGUAGES:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            self._fields[language] = {}
            for name in _TEXTS:
                control = QLineEdit(getattr(before.get(language, ProductTexts()), name))
                control.setMaxLength(LONGEST_LINE)
                control.returnPressed.connect(self.ended)
                self._fields[language][name] = Field(theme, " ", control)
                row.addWidget(self._fields[language][name], 1)
            self._rows[language] = line
            column.addWidget(line)

    @property
    def texts(self) -> dict[Language, ProductTexts]:
        """What was typed, for each language that has anything."""
        found = {
            language: ProductTexts(**{name: _text(one) for name, one in fields.items()})
            for language, fields in self._fields.items()
        }
        return {language: one for language, one in found.items() if one != ProductTexts()}

    def retranslate(self, words: Words) -> None:
        """Name every field, and show those of the other languages."""
        say = words.say
        for language, fields in self._fields.items():
            spoken = LanguageName(language)
            fields["name"].set_label(say("Name in {language}", language=spoken))
            fields["origin"].set_label(say("Origin in {language}", language=spoken))
            fields["process"].set_label(say("Process in {language}", language=spoken))
            shown = language != words.language or language in self._before
            self._rows[language].setVisible(shown)


def _text(field: Field) -> str:
    assert isinstance(field.control, QLineEdit)
    return field.control.text()

"""Qt's own words: in its file dialogs, and in the menus of lines to write in."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from tasting.languages import SOURCE, Language
from tasting.words import Words, english, mark

_LACKING: Final = frozenset({mark("&Look in:"), mark("Files of &type:")})
"""What Qt's own catalogues have no words for, in French at least, and ours have."""


class QtWords(QObject):
    """What Qt says by itself, in the language of the window; English is what it says unasked."""

    def __init__(self, parent: QObject) -> None:
        """English until told otherwise; the words go with `parent`."""
        super().__init__(parent)
        self._language: Language = SOURCE
        # Translators that go with their parent are taken out of the application by Qt.
        self._shipped = QTranslator(self)
        self._ours = _Ours(self)

    def speak(self, words: Words) -> None:
        """Say everything in another language from now on, also what is shown already."""
        if words.language == self._language:
            return
        self._language, self._ours.words = words.language, words
        self.end()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.language != SOURCE and self._shipped.load(f"qtbase_{words.language}", folder):
            for translator in (self._shipped, self._ours):
                QCoreApplication.installTranslator(translator)

    def end(self) -> None:
        """Leave Qt its English: an application may outlive its window."""
        for translator in (self._shipped, self._ours):
            QCoreApplication.removeTranslator(translator)


class _Ours(QTranslator):
    """Looked into first; it knows only what Qt's own words lack."""

    words: Words = english()

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Our words for a text of Qt's; None where there are none, for "" would be shown."""
        return self.words.say(text) if text in _LACKING else None

    def isEmpty(self) -> bool:
        """Never empty, though it was loaded from no file: Qt leaves empty ones out."""
        return False

"""Qt's own words: in its file dialogs, and in the menus of lines to write in."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from tasting.languages import SOURCE, Language


class QtWords(QObject):
    """What Qt says by itself, in the language of the window; English is what it says unasked."""

    def __init__(self, parent: QObject) -> None:
        """English until told otherwise; the words go with `parent`."""
        super().__init__(parent)
        self._language: Language = SOURCE
        # A translator that goes with its parent is taken out of the application by Qt.
        self._shipped = QTranslator(self)

    def speak(self, language: Language) -> None:
        """Say everything in another language from now on, also what is shown already."""
        if language == self._language:
            return
        self._language = language
        self.end()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != SOURCE and self._shipped.load(f"qtbase_{language}", folder):
            QCoreApplication.installTranslator(self._shipped)

    def end(self) -> None:
        """Leave Qt its English: an application may outlive its window."""
        QCoreApplication.removeTranslator(self._shipped)

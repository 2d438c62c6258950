"""What Qt says by itself is said in the language of the window."""

from pathlib import Path

from PySide6.QtCore import QObject, QTranslator
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.qt_words import QtWords
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.file_dialog import FileDialog
from tasting.languages import Language
from tasting.places import DataFolder
from tasting.settings import Settings
from tasting.words import words_in

EXPECTED: dict[Language, tuple[str, ...]] = {
    "fr": ("Coller", "Voir dans", "Type de fichiers"),
    "en": ("Paste", "Look in", "Files of type"),
}


def menu_texts(qtbot: QtBot) -> str:
    line = QLineEdit()
    qtbot.addWidget(line)
    return " ".join(action.text() for action in line.createStandardContextMenu().actions())


def test_qt_speaks_french_and_english_again(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    words = QtWords(owner)
    for language, wanted in EXPECTED.items():
        words.speak(language)
        page = QWidget()
        qtbot.addWidget(page)
        dialog = FileDialog(page, words_in(language), "", tmp_path, "PDF (*.pdf)")
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.open()
        labels = FileDialog.DialogLabel
        shown = " ".join(map(dialog.labelText, (labels.LookIn, labels.FileType)))
        heard = f"{menu_texts(qtbot)} {shown}"
        assert all(word in heard.replace("&", "") for word in wanted), heard


def test_the_words_of_qt_go_with_the_window(qtbot: QtBot) -> None:
    owner = QObject()
    QtWords(owner).speak("fr")
    owner.deleteLater()
    qtbot.waitUntil(lambda: "Paste" in menu_texts(qtbot))


def test_an_application_that_outlives_its_window_speaks_english(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with composed_window(DataFolder(tmp_path), Settings(language="fr"), theme) as parts:
        assert "Coller" in menu_texts(qtbot).replace("&", "")
        parts.window.show()
        qtbot.waitUntil(lambda: parts.settled)

    assert "Paste" in menu_texts(qtbot).replace("&", "")


def test_no_translator_waits_for_the_interpreter(qtbot: QtBot) -> None:
    """Qt asks them on any thread, with its locks held: one in Python could stop the window."""
    owner = QObject()
    QtWords(owner).speak("fr")
    assert {type(one) for one in owner.findChildren(QTranslator)} == {QTranslator}

"""What Qt says by itself is said in the language of the window."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.app import composed_window
from tasting.desktop.qt_words import QtWords
from tasting.desktop.theme import Theme
from tasting.languages import Language
from tasting.places import DataFolder
from tasting.settings import Settings
from tasting.words import words_in

EXPECTED: dict[Language, tuple[str, ...]] = {
    "fr": ("Coller", "Voir dans"),
    "en": ("Paste", "Look in"),
}


def menu_texts(qtbot: QtBot) -> str:
    line = QLineEdit()
    qtbot.addWidget(line)
    return " ".join(action.text() for action in line.createStandardContextMenu().actions())


def test_qt_speaks_french_and_english_again(qtbot: QtBot) -> None:
    owner = QObject()
    words = QtWords(owner)
    for language, wanted in EXPECTED.items():
        words.speak(words_in(language))
        dialog = QFileDialog()
        qtbot.addWidget(dialog)
        heard = f"{menu_texts(qtbot)} {dialog.labelText(QFileDialog.DialogLabel.LookIn)}"
        assert all(word in heard.replace("&", "") for word in wanted), heard


def test_the_words_of_qt_go_with_the_window(qtbot: QtBot) -> None:
    owner = QObject()
    QtWords(owner).speak(words_in("fr"))
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

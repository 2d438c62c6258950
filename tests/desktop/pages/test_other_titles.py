"""The title of a session is asked in the languages of its protocol, the window's apart."""

from helpers.pages import put_up
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.sessions.plan.titles import OtherTitles
from tasting.desktop.theme import Theme
from tasting.words import words_in


def asked(titles: OtherTitles) -> list[str]:
    lines = titles.findChildren(QLineEdit)
    return [line.accessibleName() for line in lines if line.isVisibleTo(titles.parentWidget())]


def test_a_protocol_in_one_language_asks_for_no_other(qtbot: QtBot, theme: Theme) -> None:
    titles = OtherTitles(theme)
    put_up(qtbot, titles)
    titles.retranslate(words_in("fr"))
    assert asked(titles) == ["Titre en anglais"]
    titles.ask({"fr"})
    assert asked(titles) == []
    assert titles.isHidden()
    titles.set_texts({"en": "Tea at the museum"})
    assert asked(titles) == ["Titre en anglais"], "what was given stays in sight"
    assert titles.texts == {"en": "Tea at the museum"}
    titles.set_texts({})
    titles.retranslate(words_in("en"))
    assert asked(titles) == ["Title in French"]

"""The help of the window: F1 and the button open the page on what is shown, ? the shortcuts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.pages import read, wait_until_settled
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.help import HelpWindow
from tasting.desktop.reach.dialog import ReachDialog, show_reach
from tasting.desktop.screens import KEYS
from tasting.desktop.subjects import NewSession
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.places import DataFolder
from tasting.services.help import help_pages
from tasting.settings import Settings
from tasting.words import words_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Parts]:
    """The whole app on a new workspace."""
    kept = Settings(language="en", example_offered=True)
    with composed_window(DataFolder(tmp_path), kept, theme, remember=False) as made:
        made.window.show()
        qtbot.waitUntil(lambda: made.settled)
        yield made


def asked(qtbot: QtBot, parts: Parts, key: Qt.Key = Qt.Key.Key_F1) -> HelpWindow:
    """What the key opens."""
    parts.window.activateWindow()
    qtbot.waitUntil(parts.window.isActiveWindow)
    QTest.keyClick(parts.window.focusWidget() or parts.window, key)
    (shown,) = parts.window.findChildren(HelpWindow)
    return shown


def test_f1_opens_the_page_on_what_is_shown(qtbot: QtBot, parts: Parts) -> None:
    titles = {page.topic: page.title for page in help_pages("en")}
    for key in KEYS:
        parts.window.go(key)
        wait_until_settled(qtbot, parts.bridge)
        shown = asked(qtbot, parts)
        assert shown.isVisible()
        assert shown.width() <= shown.screen().availableSize().width(), "as wide as a small screen"
        assert shown.topic == key
        assert shown.text.document().firstBlock().text() == titles[key]
        assert shown.list.currentItem().text() == titles[key]
        QTest.keyClick(shown.search, Qt.Key.Key_Escape)
        assert not shown.isVisible()


def test_the_button_in_each_head_does_the_same(qtbot: QtBot, parts: Parts) -> None:
    for key in KEYS:
        parts.window.go(key)
        help_button = parts.window.page(key).header.help
        assert help_button.isVisible()
        assert help_button.accessibleName() == "Help"
        with qtbot.waitSignal(parts.window.help_asked) as told:
            help_button.click()
        assert told.args == [key]


def test_the_form_of_a_new_session_has_its_own(qtbot: QtBot, parts: Parts) -> None:
    parts.window.go("sessions", NewSession("black-tea"))
    wait_until_settled(qtbot, parts.bridge)
    assert asked(qtbot, parts).topic == "new-session"


def test_a_question_mark_opens_the_shortcuts_and_is_typed_in_a_field(
    qtbot: QtBot, parts: Parts
) -> None:
    parts.window.go("library")
    wait_until_settled(qtbot, parts.bridge)
    field = next(one for one in parts.window.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    with qtbot.waitActive(parts.window):
        parts.window.activateWindow()
    QTest.keyClicks(field, "?")
    assert field.text() == "?"
    assert parts.window.findChildren(HelpWindow) == []
    parts.window.rail.setFocus()
    parts.window.setFocus()
    assert asked(qtbot, parts, Qt.Key.Key_Question).topic == "shortcuts"


@pytest.mark.parametrize(
    ("page", "there", "absent"),
    [
        ("library", ("Ctrl+F", "F11"), ("Ctrl+P", "Tick the kit", "Pin the learner")),
        ("protocols", ("Ctrl+F", "Repeat them in rounds"), ("Ctrl+P", "Tick the kit")),
        ("kits", ("Ctrl+P", "Tick the kit"), ("Ctrl+F", "Pin the learner", "Raise")),
        ("report", ("Ctrl+P", "Ctrl+N"), ("Ctrl+F", "Tick the kit")),
        ("settings", ("Ctrl+N",), ("Ctrl+F", "Ctrl+P", "Half a minute")),
    ],
)
def test_the_sheet_shows_the_shortcuts_that_work_on_the_page(
    qtbot: QtBot, parts: Parts, page: str, there: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    parts.window.go(page)
    wait_until_settled(qtbot, parts.bridge)
    parts.window.rail.setFocus()
    shown = asked(qtbot, parts, Qt.Key.Key_Question)
    told = shown.text.toPlainText()
    assert [one for one in there if one not in told] == []
    assert [one for one in absent if one in told] == []
    shown.text.anchorClicked.emit(QUrl("shortcuts.md"))
    assert "Tick the kit" in shown.text.toPlainText()
    assert "Ctrl+F" in shown.text.toPlainText()


def test_the_search_leads_to_the_heading_and_links_to_their_page(
    qtbot: QtBot, parts: Parts
) -> None:
    shown = asked(qtbot, parts)
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    assert shown.focusWidget() is shown.list
    shown.search.setFocus()
    QTest.keyClicks(shown.search, "late")
    assert "A learner comes late\nLive" in [
        shown.list.item(row).text() for row in range(shown.list.count())
    ]
    assert shown.topic == "live"
    assert shown.text.textCursor().block().text() == "A learner comes late"
    shown.search.setText("zeppelin")
    assert shown.list.item(0).text() == "Nothing found. Try another word."
    shown.text.anchorClicked.emit(QUrl("rehearsal.md"))
    assert (shown.topic, shown.search.text()) == ("rehearsal", "")
    assert shown.list.currentItem().text() == "Rehearsal"


def test_it_changes_its_language_with_the_window(qtbot: QtBot, parts: Parts) -> None:
    shown = asked(qtbot, parts)
    parts.window.set_words(words_in("fr"))
    assert shown.windowTitle() == "Aide – Tasting"
    assert shown.text.document().firstBlock().text() == "Séances"


def test_f1_over_a_question_opens_a_help_that_can_be_used_and_closed(
    qtbot: QtBot, parts: Parts
) -> None:
    parts.window.go("sessions", NewSession("black-tea"))
    wait_until_settled(qtbot, parts.bridge)
    page = parts.window.page("sessions")
    show_reach(page, parts.bridge, "")
    (question,) = page.findChildren(ReachDialog)
    question.activateWindow()
    qtbot.waitUntil(question.isActiveWindow)
    QTest.keyClick(question, Qt.Key.Key_F1)
    (shown,) = question.findChildren(HelpWindow)
    assert shown.topic == "elsewhere"
    assert "Show the first steps" not in read(shown), "nothing leads behind the question"
    QTest.keyClicks(shown.search, "late")
    assert shown.topic == "live"
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert question.isVisible()
    question.reject()
    other = Dialog(parts.theme, "Leave?", "Leave", "Stay", page)
    other.open()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    QTest.keyClick(other, Qt.Key.Key_F1)
    (over,) = other.findChildren(HelpWindow)
    assert over.topic == "new-session", "the help on what lies under it"
    other.reject()

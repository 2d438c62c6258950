"""Words in the library: added, set aside, merged, and each of these undone."""

from collections.abc import Callable

import pytest
from helpers.pages import button, line, list_named, put_up, read, spoken_rows
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.library.merge_dialog import MergeDialog
from tasting.desktop.pages.library.page import LibraryPage
from tasting.desktop.pages.library.word_dialog import WordDialog
from tasting.desktop.theme import Theme
from tasting.domain.lexicon_changes import LexiconChanges
from tasting.domain.senses import Sense
from tasting.words import Words

LEMON, LIME = "aroma.citrus.lemon", "aroma.citrus.lime"


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> LibraryPage:
    page = LibraryPage(theme, words, bridge)
    put_up(qtbot, page)
    page.shown()
    qtbot.waitUntil(lambda: not bridge.jobs.busy)
    press(page, "Words")
    return page


@pytest.fixture
def undo(qtbot: QtBot, words: Words, bridge: Bridge) -> Callable[[str], None]:
    """Presses the button of the toast that says this, once that is the last one."""
    told: list[tuple[str, object]] = []
    bridge.told.connect(lambda said, action: told.append((words.say(said), action)))

    def press_it(said: str) -> None:
        qtbot.waitUntil(lambda: bool(told) and said in told[-1][0])
        action = told[-1][1]
        assert isinstance(action, tuple)
        assert action[0] == "Undo"
        action[1]()

    return press_it


def press(page: QWidget, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def rows(page: LibraryPage) -> list[str]:
    return spoken_rows(list_named(page, "Library").model())


def look_for(page: LibraryPage, text: str) -> None:
    line(page, "Search the library").setText(text)


def changes(bridge: Bridge) -> LexiconChanges:
    return bridge.workspace.lexicon_changes().get("coffee", LexiconChanges())


def dialog(qtbot: QtBot, page: LibraryPage, kind: type[QWidget]) -> QWidget:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_a_word_of_ones_own_is_added_edited_removed_and_comes_back(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge, undo: Callable[[str], None]
) -> None:
    look_for(page, "lemon coffee")
    press(page, "Add a word…")
    window = dialog(qtbot, page, WordDialog)
    assert isinstance(window, WordDialog)
    assert window.branch.currentText().endswith("Citrus")
    assert window.senses[Sense.NOSE].isChecked()
    assert not window.do.isEnabled()
    window.names["fr"].setText("CITRON")
    window.do.click()
    qtbot.waitUntil(lambda: any("already" in text for text in read(window)))
    window.names["fr"].clear()
    window.names["en"].setText("Yuzu \u202e")
    window.names["en"].setFocus()
    QTest.keyClick(window.names["en"], Qt.Key.Key_Return)
    assert window.focusWidget() is window.names["fr"], "the branch is still to be read"
    assert window.isVisible()
    window.do.click()
    qtbot.waitUntil(lambda: changes(bridge).own != ())
    look_for(page, "yuzu")
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert rows(page)[1].startswith("Yuzu, nose, taste, in ")
    assert rows(page)[1].endswith("added by you")

    press(page, "Edit…")
    window = dialog(qtbot, page, WordDialog)
    assert isinstance(window, WordDialog)
    assert window.names["en"].text() == "Yuzu"
    window.names["fr"].setText("Yuzu vert")
    window.do.click()
    qtbot.waitUntil(lambda: "Yuzu vert" in rows(page)[1])
    kept = changes(bridge)
    press(page, "Remove")
    qtbot.waitUntil(lambda: changes(bridge) == LexiconChanges())
    undo("Removed")
    qtbot.waitUntil(lambda: changes(bridge) == kept)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)


def test_a_word_is_set_aside_and_brought_back(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge, undo: Callable[[str], None]
) -> None:
    look_for(page, "lemon coffee")
    press(page, "Set aside")
    qtbot.waitUntil(lambda: rows(page)[1].endswith("set aside"))
    assert changes(bridge).aside == (LEMON,)
    qtbot.waitUntil(lambda: "not offered" in read(page))
    press(page, "Bring back")
    qtbot.waitUntil(lambda: changes(bridge).aside == ())
    qtbot.waitUntil(lambda: "in " in rows(page)[1])
    undo("is offered again")
    qtbot.waitUntil(lambda: changes(bridge).aside == (LEMON,))


def test_a_word_is_merged_with_another_and_separated_again(
    qtbot: QtBot, page: LibraryPage, bridge: Bridge
) -> None:
    again: list[None] = []
    bridge.lexicons_changed.connect(lambda: again.append(None))
    look_for(page, "citron vert cafe")
    press(page, "Merge with…")
    window = dialog(qtbot, page, MergeDialog)
    assert isinstance(window, MergeDialog)
    assert not window.do.isEnabled()
    assert not [at for at in range(window.list.count()) if "Lime" in window.list.item(at).text()]
    window.search.setText("lemon")
    window.list.setCurrentRow(0)
    window.do.click()
    qtbot.waitUntil(lambda: rows(page)[1].endswith("counts as Lemon, merged"))
    assert changes(bridge).merged == {LIME: LEMON}
    assert len(again) == 1, "Compare and the report look again"
    press(page, "Separate again")
    qtbot.waitUntil(lambda: changes(bridge).merged == {})

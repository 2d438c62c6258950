"""A new access code in the window: asked once, with what it does and what to print anew."""

import pytest
from helpers.kits_page import CLASS, NOW, press, table
from helpers.pages import read
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.services.print_ledger import changed_since, noted
from tasting.services.printing import Choices, kit_papers


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_kit_gets_a_new_access_code_and_its_printed_papers_are_marked(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    prints = bridge.settings.prints
    for paper in ("kit-sheet", "bowl-labels"):
        how = (CLASS, [1, 2, 3], Choices(), (1, 3), "a.pdf", NOW)
        prints = noted(prints, kit_papers()[paper], *how)
    bridge.keep(bridge.settings.model_copy(update={"prints": prints}))
    table(page).setCurrentIndex(table(page).model().index(1, 0))
    table(page).menu_asked.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.isVisible()]
    (act,) = [one for one in menu.actions() if one.text() == "New access code…"]
    act.trigger()
    menu.hide()
    (question,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert "1 paper to print anew: Kit sheet." in read(question)
    with qtbot.waitSignal(bridge.told) as told:
        press(question, "Make a new code")
    said = page.words.say(told.args[0])
    assert said == "Oisín has a new access code: print the sheet anew."
    qtbot.waitUntil(lambda: bridge.settled)
    changed = bridge.session
    assert changed is not None
    assert changed.seats[1].token != CLASS.seats[1].token
    assert changed.retired[0].token == CLASS.seats[1].token
    assert changed_since(bridge.settings.prints, "kit-sheet", changed) == {2}
    assert changed_since(bridge.settings.prints, "bowl-labels", changed) == frozenset()

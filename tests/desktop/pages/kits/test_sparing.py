"""Spare kits in the window: proposed, listed behind the learners', and given to one of them."""

import pytest
from helpers.kits_page import CLASS, press, rows, scanned, table
from helpers.live import card, published
from helpers.pages import button, line, read
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.widgets.combo import Combo
from tasting.paper.qr import seat_address
from tasting.store.engine import open_engine
from tasting.store.hubdata import HubData
from tasting.store.log import Entry


def asked(page: KitsPage, act: str) -> QDialog:
    """What an act in the menu of the kits asks."""
    table(page).menu_asked.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.isVisible()]
    (action,) = [one for one in menu.actions() if one.text() == act]
    action.trigger()
    menu.hide()
    (dialog,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_spare_kit_is_planned_and_given_to_a_learner(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    held = HubData(open_engine(bridge.data.hub))
    held.publish(published(CLASS), 1)
    held.log.append(CLASS.id, [Entry(2, "phone", 1, card(), "phone 2")])  # nobody fetched it yet
    held.close()
    assert button(page, "Spare kits…").isVisible()
    question = asked(page, "Spare kits…")
    assert line(question, "Spare kits").text() == "1", "a tenth of three, rounded up"
    assert any("in French, the language of most" in text for text in read(question))
    line(question, "Spare kits").setText("2")
    press(question, "Plan the spare kits")
    qtbot.waitUntil(lambda: bridge.settled and len(rows(page)) == 5)
    assert [row.split(",")[0] for row in rows(page)[3:]] == ["Réserve 1", "Réserve 2"]
    assert button(page, "Print 5 kit sheets").isEnabled()

    session = bridge.session
    assert session is not None
    table(page).setCurrentIndex(table(page).model().index(4, 0))
    assert "Réserve 2, kit 5 of 5" in read(page)
    assert scanned(qtbot, page, bridge) == [seat_address(session.address, session.spares[1].token)]
    press(page, "Give this kit to a learner…")
    (question,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    (who,) = question.findChildren(Combo)
    who.set_current("2")
    with qtbot.waitSignal(bridge.told) as told:
        press(question, "Give the kit")
    assert page.words.say(told.args[0]) == "Oisín has Réserve 2 now."
    qtbot.waitUntil(lambda: bridge.settled and len(rows(page)) == 4)
    assert [row.split(",")[0] for row in rows(page)] == ["Camille", "Oisín", "Inès", "Réserve 1"]
    kept = bridge.workspace.session(CLASS.id)
    assert kept is not None
    assert kept.seats[1].token == session.spares[1].token
    held = HubData(open_engine(bridge.data.hub))
    assert [event.seat for event in held.log.events(CLASS.id)] == [2], "an answer is never lost"
    held.close()

"""The trainer tastes along on Live, and shares the reference by one act."""

from helpers.live import cupping
from helpers.live_page import opened, trainer_ops
from helpers.pages import button, read, settle, wait_until_settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.own_seat import OwnSeatDialog
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.events import TASTER, Kind, Share
from tasting.services.compare import comparison
from tasting.words import Words


def choose(page: LivePage, name: str) -> None:
    """Choose from the menu."""
    (action,) = [one for one in page.menu().actions() if one.text() == name]
    action.trigger()


def question(qtbot: QtBot, page: LivePage, bridge: Bridge) -> OwnSeatDialog:
    """The dialog that says how to taste along."""
    wait_until_settled(qtbot, bridge)
    qtbot.waitUntil(lambda: bool(page.findChildren(OwnSeatDialog)))
    (dialog,) = page.findChildren(OwnSeatDialog)
    return dialog


def test_the_trainer_answers_in_the_window_and_shares_it_by_one_act(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    page = running
    choose(page, "Taste along…")
    dialog = question(qtbot, page, bridge)
    assert any("in no count" in text for text in read(dialog))
    QTest.mouseClick(button(dialog, "Answer here"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.entering)
    wait_until_settled(qtbot, bridge)
    with qtbot.waitActive(page):
        page.activateWindow()
    assert page.by_hand.choice.current == str(TASTER)

    assert bridge.session is not None
    code = bridge.session.codes[0]
    model, table = page.by_hand.model, page.by_hand.table
    (at,) = [
        model.index(row, column + 1)
        for row, column, one in model.sheet.cells()
        if (one.question.id, one.about) == ("acidity", code)
    ]
    table.setFocus()
    table.setCurrentIndex(at)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClicks(QApplication.focusWidget(), "3")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait_until_settled(qtbot, bridge)
    QTest.mouseClick(button(page, "Done"), Qt.MouseButton.LeftButton)

    assert bridge.board is not None
    (event,) = [e for e in bridge.workspace.log.events(bridge.session.id) if e.seat == TASTER]
    assert (event.source, event.op.kind) == ("trainer", Kind.OBSERVE)
    compared = comparison(bridge.session, bridge.board)
    (acidity,) = [p for p in compared.cups[0].profiles if p.scale.id == "acidity"]
    assert (acidity.reference, dict(acidity.values)) == (3, {})
    assert len(page.columns.learners.grid.views) == len(bridge.session.seats)

    choose(page, "Share the reference")
    told = [op.content for op in trainer_ops(qtbot, bridge) if op.kind is Kind.SHARE]
    assert [type(one) for one in told] == [Share]
    assert bridge.board.shared[code] == {"acidity": 3}
    assert "Share the reference" not in [one.text() for one in page.menu().actions()]


def test_the_code_of_the_trainers_seat_is_shown_where_phones_can_come(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(3).model_copy(update={"address": "https://tea.example.org"})
    page = opened(qtbot, theme, words, bridge, session)
    choose(page, "Taste along…")
    dialog = question(qtbot, page, bridge)
    settle()
    names = [one.accessibleName() for one in dialog.findChildren(QWidget)]
    assert "Your own QR code" in names
    assert any("open tea.example.org and enter" in text for text in read(dialog))
    dialog.reject()

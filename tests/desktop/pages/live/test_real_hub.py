"""A class led on Live, on a real hub."""

from contextlib import suppress
from types import SimpleNamespace

from helpers.live import Phone, free_port, new_id
from helpers.live_page import everything, press, shown_tile
from helpers.pages import button, read
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.page import LivePage
from tasting.domain import commands
from tasting.domain.events import Kind, Op
from tasting.domain.own_addresses import NetworkCard
from tasting.domain.session import Session
from tasting.link import local_hub


def _answer_on_paper_and_by_phone(
    qtbot: QtBot, page: LivePage, bridge: Bridge, phone: Phone
) -> None:
    """Type an answer in, let the phone deliver another one late, and choose the first."""
    page.enter_answers(2)
    model, table = page.by_hand.model, page.by_hand.table
    for row, column, one in model.sheet.cells():
        if (one.question.id, one.about) == ("acidity", "417"):
            table.setCurrentIndex(model.index(row, column + 1))
    for sign in "6,5":
        QTest.keyClicks(QApplication.focusWidget(), sign)
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.settled)
    (typed,) = [event for event in phone.events() if event.source == "paper"]
    assert (typed.seat, typed.op.body) == (2, {"values": {"acidity": 6.5}})
    late = commands.card(Kind.OBSERVE, "hot", "417", {"acidity": 2}, new_id(), 1)
    phone.send(late)
    press(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Paper: Acidity: 6.5" in everything(page))
    button(page, "Use this one").click()
    qtbot.waitUntil(lambda: "Paper: Acidity: 6.5" not in everything(page))
    chosen = phone.events()[-1].op
    assert set(chosen.supersedes) == {typed.op.op_id, late.op_id}
    assert chosen.body == typed.op.body


def test_a_class_is_held_on_a_real_hub(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    port = free_port()
    bridge.settings = bridge.settings.model_copy(update={"hub_port": port})
    bridge.hub.network.cards = lambda: [NetworkCard("wlan0", "Wi-Fi", ("192.0.2.7",))]
    try:
        button(page, "Let learners join").click()
        qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
        assert f"http://192.0.2.7:{port}" in read(page)
        phone = Phone(SimpleNamespace(url=f"http://127.0.0.1:{port}"), session.seats[1])  # type: ignore[arg-type]
        phone.join()
        phone.answer_to("/api/presence", {"step": "", "code": "", "pending": 0})
        qtbot.waitUntil(lambda: "1 of 3 connected" in everything(page))

        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "Welcome, kit check" in read(page))
        began = [event.op.step for event in phone.events() if event.op.kind is Kind.BEGIN]
        assert began == ["welcome"]

        hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": "No bowl 4"}, made_at=1)
        values = {"fragrance_words": ["own:hay"]}
        smelt = commands.card(Kind.OBSERVE, "dry", "417", values, new_id(), 1)
        phone.send(hand, smelt)
        qtbot.waitUntil(lambda: "“No bowl 4”" in everything(page))
        tile = shown_tile(page, 1)
        assert (tile.last_words, tile.asks_help) == ("hay", True)
        press(page, Qt.Key.Key_H)
        QTest.keyClicks(QApplication.focusWidget(), "In the second box.")
        press(page, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "“No bowl 4”" not in everything(page))
        lowered = [event.op for event in phone.events() if event.op.kind is Kind.LOWER]
        assert [op.body for op in lowered] == [{"hand": hand.op_id, "reply": "In the second box."}]

        _answer_on_paper_and_by_phone(qtbot, page, bridge, phone)
    finally:
        bridge.stop()
        with suppress(OSError):
            local_hub.stop(bridge.data)

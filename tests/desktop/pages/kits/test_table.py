"""Boxes move on and back, and the page tells what a kit lacks."""

from datetime import UTC, date, datetime

import pytest
from helpers.kits_page import (
    CLASS,
    LEFT,
    NAMES,
    NOW,
    opened,
    papers,
    press,
    rows,
    states,
    table,
    tick,
)
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.kits.sheet.panel import SheetPanel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.tabs import Tabs
from tasting.domain.events import Kind, Op
from tasting.store.log import Entry
from tasting.words import Words, words_in


def test_every_kit_stands_with_its_order_and_state(page: KitsPage) -> None:
    orders = [" ".join(seat.order) for seat in CLASS.seats]
    assert rows(page) == [
        f"{name}, {order}, To pack" for name, order in zip(NAMES, orders, strict=True)
    ]
    told = " ".join(read(page))
    assert "12 samples, 144\u00a0g" in told
    assert "Camille, kit 1 of 3" in told
    names = [part.accessibleName() for part in page.findChildren(QWidget) if part.isVisible()]
    assert "To pack 3, Packed 0, Shipped 0, Received 0, Ready to taste 0" in names
    assert "In the kit: Camille" in read(page)
    assert "1 tasting spoon" in read(page)


def test_ticked_kits_move_on_in_one_gesture_and_back(
    qtbot: QtBot, page: KitsPage, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    past_midnight = datetime(2026, 11, 9, 23, 30, tzinfo=UTC)  # in Paris, where the class is held
    monkeypatch.setattr(bridge, "now_ms", lambda: round(past_midnight.timestamp() * 1000))
    tick(page, 0, 2)
    assert "2 kits selected\u2002" in read(page)
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Shipped")
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["shipped", "to_pack", "shipped"]
    day = words_in("en").short_day(date(2026, 11, 10))
    assert rows(page)[0].endswith(f"Shipped, left {day}")
    said, (label, undo) = told.args
    assert (said, label) == ("2 kits are now marked “Shipped”.", "Undo")
    undo()
    qtbot.waitUntil(lambda: states(bridge) == ["to_pack"] * 3)
    qtbot.waitUntil(lambda: bridge.settled)
    assert rows(page)[2].endswith("To pack, late: send by express"), (
        "a day after it should have left"
    )


def test_a_low_page_leaves_its_height_to_the_kits(page: KitsPage) -> None:
    page.resize(1300, 700)
    assert "Balanced order" in read(page)
    page.resize(1300, 550)
    assert "Balanced order" not in read(page)
    view = table(page)
    row = view.visualRect(view.model().index(0, 0)).height()
    assert view.viewport().height() >= min(5, view.model().rowCount()) * row
    page.resize(1300, 700)
    assert "Balanced order" in read(page)


def test_a_move_taken_back_at_once_leaves_everything_where_it_was(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    QTest.keyClick(table(page), Qt.Key.Key_4)
    qtbot.waitUntil(lambda: bridge.settled)
    tick(page, 0, 1)
    with qtbot.waitSignal(bridge.told) as told:
        press(page, "Ready to taste")
    told.args[1][1]()
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["received", "to_pack", "to_pack"]
    assert not any(len(kit.heads) > 1 for kit in bridge.board.kits.values())


def test_taking_back_reaches_the_session_it_was_said_of(
    qtbot: QtBot, page: KitsPage, bridge: Bridge
) -> None:
    other = CLASS.model_copy(update={"id": "f" * 32, "title": "Another class"})
    bridge.workspace.keep(other, now=NOW)
    with qtbot.waitSignal(bridge.told) as told:
        QTest.keyClick(table(page), Qt.Key.Key_2)
    bridge.choose(other.id)
    qtbot.waitUntil(lambda: bridge.session == other and states(bridge)[0] == "packed")
    told.args[1][1]()
    qtbot.waitUntil(lambda: states(bridge)[0] == "to_pack")
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.workspace.log.events(other.id) == []


def test_the_keyboard_ticks_moves_and_looks(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    cards = table(page)
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert "Oisín, kit 2 of 3" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Space)
    assert "1 kit selected\u2002" in read(page)
    assert button(page, "Select all kits").checkState() is Qt.CheckState.PartiallyChecked
    QTest.keyClick(cards, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "3 kits selected\u2002" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert "Print 3 kit sheets" in read(page)
    QTest.keyClick(cards, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["to_pack", "ready", "to_pack"]


def test_a_range_and_all_can_be_ticked(page: KitsPage) -> None:
    tick(page, 0)
    cards = table(page)
    at = cards.visualRect(cards.model().index(2, 0)).center()
    at.setX(page.theme.gutter + 8)
    QTest.mouseClick(cards.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, at)
    assert "3 kits selected\u2002" in read(page)
    press(page, "Select all kits")
    assert "Print 3 kit sheets" in read(page)
    assert not any("selected" in text for text in read(page))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_of_a_row_offers_the_states(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    table(page).menu_asked.emit(page.mapToGlobal(page.rect().center()))
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.isVisible()]
    packed = menu.actions()[1]
    assert packed.text() == "Mark as “Packed”"
    packed.trigger()
    menu.hide()
    qtbot.waitUntil(lambda: bridge.settled)
    assert states(bridge) == ["packed", "to_pack", "to_pack"]


def test_what_was_missing_on_arrival_is_told(qtbot: QtBot, page: KitsPage, bridge: Bridge) -> None:
    body = {"state": "received", "missing": ["417"], "note": "torn open"}
    op = Op(op_id="a" * 32, kind=Kind.KIT, body=body, made_at=1)
    bridge.workspace.log.append(CLASS.id, [Entry(2, "phone", 1, op)])
    bridge.choose(CLASS.id)
    qtbot.waitUntil(lambda: rows(page)[1].endswith("Received, missing: 417"))
    press(page, "Next learner")
    assert "Oisín reports 417 missing or damaged. “torn open”" in read(page)
    press(page, "Previous learner")
    assert not any("torn" in text for text in read(page))


def test_the_sheet_has_as_much_room_in_a_small_window(page: KitsPage) -> None:
    (panel,) = page.findChildren(SheetPanel)
    before = panel.width()
    page.theme.set_compact(True)
    page.resize(1302, 708)
    settle()
    assert (panel.width(), panel.isVisible()) == (before, True)
    page.theme.set_compact(False)


def test_in_a_narrow_window_the_sheet_is_a_tab(page: KitsPage) -> None:
    page.theme.set_compact(True, narrow=True)
    assert table(page).isVisible()
    assert "Camille, kit 1 of 3" not in read(page)
    (tabs,) = [one for one in page.findChildren(Tabs) if one.isVisible()]
    tabs.setCurrentIndex(1)
    assert "Camille, kit 1 of 3" in read(page)
    (panel,) = page.findChildren(SheetPanel)
    assert panel.isAncestorOf(papers(page)), "the papers are chosen in the tab itself"
    page.theme.set_compact(False)


def test_allergens_are_told_as_on_the_sheets(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    first, *rest = CLASS.samples
    product = first.product.model_copy(update={"allergens": ("nuts", "milk")})
    samples = (first.model_copy(update={"product": product}), *rest)
    page = opened(qtbot, theme, words, bridge, CLASS.model_copy(update={"samples": samples}))
    assert "Contains: milk and nuts." in read(page)


def test_a_class_on_paper_is_told_as_a_decision_and_not_as_a_warning(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = CLASS.model_copy(update={"address": "", "paper_only": True})
    page = opened(qtbot, theme, words, bridge, session)
    told = read(page)
    assert "This session is on paper only: its sheets carry no QR code." in told
    assert "Enter the address" not in told
    assert "Print 3 sheets without QR code" in told

"""What the trainer does on Live: steps, clock, hands, codes, menu, keys."""

from helpers.held_live import Class
from helpers.live import cupping, new_id
from helpers.live_page import acted, everything, held, kinds, opened, press, seconds
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.learners.grid import TileView
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.events import Kind
from tasting.domain.session import Session
from tasting.services.example import put_example
from tasting.words import Words


def test_space_goes_from_step_to_step_and_never_skips_one(
    qtbot: QtBot, page: LivePage, bridge: Bridge
) -> None:
    button(page, "Begin without phones").click()
    assert kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]
    press(page, Qt.Key.Key_Space, times=3)
    assert kinds(qtbot, bridge)[1:] == [(Kind.BEGIN, "weigh")]
    press(page, Qt.Key.Key_Space)
    assert kinds(qtbot, bridge)[2:] == [(Kind.BEGIN, "dry")]


def test_p_stops_the_clock_and_lets_it_go_on(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    press(page, Qt.Key.Key_P)
    assert kinds(qtbot, bridge)[-1][0] is Kind.PAUSE
    assert "Resume" in read(page)
    press(page, Qt.Key.Key_P)
    assert kinds(qtbot, bridge)[-1][0] is Kind.RESUME
    assert "Pause" in read(page)


def test_half_a_minute_can_be_given_and_taken(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    button(page, "30\u00a0s more").click()
    button(page, "30\u00a0s less").click()
    button(page, "30\u00a0s less").click()
    assert seconds(qtbot, bridge) == 7 * 60 - 30
    press(page, Qt.Key.Key_Plus, times=3)
    assert seconds(qtbot, bridge) == 8 * 60
    press(page, Qt.Key.Key_Minus)
    assert seconds(qtbot, bridge) == 8 * 60 - 30


def test_space_presses_the_button_in_focus_instead_of_beginning_a_step(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    before = len(acted(qtbot, bridge))
    button(page, "Pause").setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Space)
    assert [kind for kind, _ in kinds(qtbot, bridge)[before:]] == [Kind.PAUSE]
    page.columns.learners.grid.views[0].setFocus()
    press(page, Qt.Key.Key_Space)
    assert kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "heat")


def test_a_click_on_a_button_leaves_space_to_the_next_step(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    QTest.mouseClick(button(page, "Pause"), Qt.MouseButton.LeftButton)
    acted(qtbot, bridge)
    press(page, Qt.Key.Key_Space)
    assert [kind for kind, _ in kinds(qtbot, bridge)[-2:]] == [Kind.PAUSE, Kind.BEGIN]


def test_h_goes_to_who_waits_longest_and_the_answer_lowers_the_hand(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("dry")
    told.hand(2, "", at=50)
    first = told.hand(3, "Help", at=20)
    held(qtbot, bridge, told)
    assert page.columns.learners.grid.views[2].tile is not None
    assert page.columns.learners.grid.views[2].tile.asks_help
    press(page, Qt.Key.Key_H)
    assert button(page, "Answer L3").hasFocus()
    press(page, Qt.Key.Key_Space)
    last = acted(qtbot, bridge)[-1]
    assert (last.kind, last.body["hand"]) == (Kind.LOWER, first.op_id)
    assert not page.columns.learners.grid.views[2].tile.asks_help
    assert "Answer L3" not in everything(page)


def test_h_brings_the_tile_of_who_waits_into_sight(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    many = cupping(30)
    bridge.workspace.keep(many, now=many.created_at)
    page = opened(qtbot, theme, words, bridge)
    told = Class(many).up_to("dry")
    told.hand(30, "Help", at=20)
    held(qtbot, bridge, told)
    last = page.columns.learners.grid.views[-1]
    assert last.visibleRegion().isEmpty()
    press(page, Qt.Key.Key_H)
    assert not last.visibleRegion().isEmpty()


def test_what_happens_meanwhile_leaves_the_focus_on_the_answer(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("dry")
    waiting = told.hand(3, "Help", at=20)
    held(qtbot, bridge, told)
    press(page, Qt.Key.Key_H)
    told.hand(1, "", at=10)
    held(qtbot, bridge, told)
    assert button(page, "Answer L1")
    assert button(page, "Answer L3").hasFocus()
    press(page, Qt.Key.Key_Space)
    last = acted(qtbot, bridge)[-1]
    assert (last.kind, last.body["hand"]) == (Kind.LOWER, waiting.op_id)


def test_a_press_meant_for_a_button_that_just_went_begins_no_step(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("dry")
    hand = told.hand(3, "Help", at=20)
    held(qtbot, bridge, told)
    page.disarmed.setInterval(60_000)
    press(page, Qt.Key.Key_H)
    told.add(3, commands.lower(hand.op_id, new_id(), 0))
    held(qtbot, bridge, told)
    before = acted(qtbot, bridge)
    press(page, Qt.Key.Key_Space)
    assert acted(qtbot, bridge) == before
    page.disarmed.stop()
    press(page, Qt.Key.Key_Space)
    assert kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "heat")


def test_any_step_can_be_held_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("pour"))
    menu = page.menu()
    steps = next(one.menu() for one in menu.actions() if one.text() == "Go to a step")
    assert isinstance(steps, QMenu)
    assert [one.text() for one in steps.actions() if one.isChecked()] == ["5\u2002Pour 200\u00a0ml"]
    next(one for one in steps.actions() if one.text().startswith("3\u2002")).trigger()
    menu.deleteLater()
    assert kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "dry")
    assert any("step 3 of 15" in text for text in everything(page))


def test_codes_stay_closed_until_two_presses_open_them(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("discuss"))
    assert "Reveal codes" not in read(page)
    press(page, Qt.Key.Key_Space)
    acted(qtbot, bridge)
    assert not [text for text in everything(page) if "Secret" in text]
    button(page, "Reveal codes").click()
    button(page, "Not yet").click()
    assert kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "reveal")
    assert not [text for text in everything(page) if "Secret" in text]
    button(page, "Reveal codes").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Reveal codes").click()
    assert kinds(qtbot, bridge)[-1][0] is Kind.REVEAL
    assert "Secret 0, Nowhere" in read(page)
    assert "Reveal codes" not in read(page)


def test_the_last_step_ends_the_class_once_that_is_confirmed(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("wrap_up"))
    press(page, Qt.Key.Key_Space)
    button(page, "Go on").click()
    assert kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "wrap_up")
    button(page, "Finish the class").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Finish the class").click()
    assert kinds(qtbot, bridge)[-1][0] is Kind.FINISH
    assert "The class is over" in read(page)


def test_the_menu_offers_what_is_seldom_done_and_only_what_can_be(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    def offered() -> list[str]:
        menu = page.menu()
        menu.deleteLater()
        return [action.text() for action in menu.actions()]

    assert offered() == ["Start the hub"]
    told = Class(session).up_to("dry")
    held(qtbot, bridge, told)
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    assert offered() == ["Go to a step", "Reveal codes…", "Finish the class…", "Stop the hub"]
    bridge.hub.state = HubState()
    (reveal,) = [one for one in page.menu().actions() if one.text() == "Reveal codes…"]
    reveal.trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Reveal codes").click()
    assert kinds(qtbot, bridge)[-1][0] is Kind.REVEAL
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    assert offered() == ["Go to a step", "Finish the class…", "Stop the hub"]


def test_arrows_go_from_tile_to_tile(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(9)
    bridge.workspace.keep(session, now=session.created_at)
    page = opened(qtbot, theme, words, bridge)
    tiles = page.columns.learners.grid
    assert tiles.columns == 3
    tiles.views[0].setFocus()
    for key, at in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, 0),
    ):
        press(page, key)
        assert tiles.views[at].hasFocus()


def test_in_a_narrow_window_the_side_becomes_a_tab_and_tiles_scroll(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(9)
    bridge.workspace.keep(session, now=session.created_at)
    page = opened(qtbot, theme, words, bridge)
    told = Class(session).up_to("wet")
    told.hand(2, "Which bowl?")
    held(qtbot, bridge, told)
    page.resize(960, 700)
    settle()
    tiles = page.columns.learners.grid
    assert tiles.columns == 2
    assert tiles.verticalScrollBar().maximum() > 0
    assert not page.columns.side.isVisible()
    tiles.views[0].setFocus()
    for _ in range(4):
        press(page, Qt.Key.Key_Down)
    assert tiles.views[8].hasFocus()
    assert not tiles.views[8].visibleRegion().isEmpty()
    assert page.columns.tabs.tabText(1) == "Needs you (1)"
    press(page, Qt.Key.Key_H)
    assert button(page, "Answer L2").hasFocus()
    assert not tiles.isVisible()


def test_another_session_leaves_no_tile_of_the_last_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace)
    session = cupping(3)
    bridge.workspace.keep(session, now=session.created_at)
    page = opened(qtbot, theme, words, bridge)
    (example,) = [one.id for one in bridge.sessions if one.example]
    bridge.choose(example)
    qtbot.waitUntil(lambda: bridge.settled)
    assert len(page.columns.learners.grid.views) == 9
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.settled)
    shown = [view for view in page.findChildren(TileView) if view.isVisible()]
    assert [view.tile.name for view in shown if view.tile] == ["L1", "L2", "L3"]

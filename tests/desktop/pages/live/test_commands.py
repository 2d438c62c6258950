"""What the trainer does on Live: steps, clock, hands, codes, menu, keys."""

from datetime import UTC, datetime, timedelta

import pytest
from helpers.held_live import Class
from helpers.live import CODES, cupping, new_id
from helpers.live_page import (
    everything,
    log_class,
    opened,
    press,
    shown_tile,
    step_seconds,
    trainer_kinds,
    trainer_ops,
)
from helpers.pages import button, line, read
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.domain import commands
from tasting.domain.events import TRAINER, Kind
from tasting.domain.session import Session
from tasting.words import Words


def test_space_goes_from_step_to_step_and_never_skips_one(
    qtbot: QtBot, page: LivePage, bridge: Bridge
) -> None:
    button(page, "Start without phones").click()
    assert trainer_kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]
    press(page, Qt.Key.Key_Space, times=3)
    assert trainer_kinds(qtbot, bridge)[1:] == [(Kind.BEGIN, "weigh")]
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[2:] == [(Kind.BEGIN, "dry")]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_one_more_round_or_none_is_offered_before_a_round_that_may_be_left_out(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    first, second, third, *others = session.protocol.steps
    second, third = (one.model_copy(update={"open_round": 5}) for one in (second, third))
    protocol = session.protocol.model_copy(update={"steps": (first, second, third, *others)})
    session = session.model_copy(update={"protocol": protocol})
    page = opened(qtbot, theme, words, bridge, session)
    assert not shown(page, "No more rounds")
    log_class(qtbot, bridge, Class(session).begin(first.id, 0))
    assert shown(page, "One more round")
    assert any("step 1 of 13–15" in text for text in read(page))
    straight = ", or straight on to “Heat the water to 93\u00a0°C”"
    assert any(text.startswith("Then: ") and straight in text for text in everything(page))
    button(page, "No more rounds").click()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, others[0].id)
    assert not shown(page, "No more rounds")
    assert not shown(page, "One more round")
    assert any("step 2 of 13" in text for text in read(page))
    page.columns.strip.step_asked.emit(1)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Start: Heat the water to 93\u00a0°C"]
    menu.close()


def shown(page: LivePage, name: str) -> bool:
    """Whether a button of this name is there to be pressed."""
    return any(one.isVisible() and one.text() == name for one in page.findChildren(Button))


def test_a_step_that_keeps_its_end_is_begun_with_what_is_left(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    """This class began at the moment that it was planned for, which is long past by now."""
    first, second, *others = session.protocol.steps
    second = second.model_copy(update={"keeps": "end"})
    protocol = session.protocol.model_copy(update={"steps": (first, second, *others)})
    session = session.model_copy(update={"protocol": protocol})
    page = opened(qtbot, theme, words, bridge, session)
    log_class(qtbot, bridge, Class(session).begin(first.id, 0))
    assert any(text.startswith("Shortened to 1:00; it was to end at") for text in read(page))
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, second.id)
    assert step_seconds(qtbot, bridge) == 60


def test_p_stops_the_clock_and_lets_it_go_on(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    press(running, Qt.Key.Key_P)
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.PAUSE
    assert "Resume" in read(running)
    press(running, Qt.Key.Key_P)
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.RESUME
    assert "Pause" in read(running)


def test_half_a_minute_can_be_given_and_taken(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    button(running, "30\u00a0s more").click()
    button(running, "30\u00a0s less").click()
    button(running, "30\u00a0s less").click()
    assert step_seconds(qtbot, bridge) == 6 * 60 - 30
    press(running, Qt.Key.Key_Plus, times=3)
    assert step_seconds(qtbot, bridge) == 7 * 60
    press(running, Qt.Key.Key_Minus)
    assert step_seconds(qtbot, bridge) == 7 * 60 - 30


def test_space_presses_the_button_in_focus_instead_of_beginning_a_step(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    before = len(trainer_ops(qtbot, bridge))
    button(running, "Pause").setFocus(Qt.FocusReason.TabFocusReason)
    press(running, Qt.Key.Key_Space)
    assert [kind for kind, _ in trainer_kinds(qtbot, bridge)[before:]] == [Kind.PAUSE]
    running.columns.learners.grid.views[0].setFocus()
    press(running, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "heat")


def test_a_click_on_a_button_leaves_space_to_the_next_step(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    QTest.mouseClick(button(running, "Pause"), Qt.MouseButton.LeftButton)
    trainer_ops(qtbot, bridge)
    press(running, Qt.Key.Key_Space)
    assert [kind for kind, _ in trainer_kinds(qtbot, bridge)[-2:]] == [Kind.PAUSE, Kind.BEGIN]


def test_h_goes_to_who_waits_longest_and_the_answer_lowers_the_hand(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("dry")
    live_class.hand(2, "", at=50)
    first = live_class.hand(3, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    assert shown_tile(page, 2).asks_help
    press(page, Qt.Key.Key_H)
    assert line(page, "Reply to L3").hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "At 60 \u00b0C.")
    press(page, Qt.Key.Key_Return)
    last = trainer_ops(qtbot, bridge)[-1]
    assert last.kind is Kind.LOWER
    assert last.body == {"hand": first.op_id, "reply": "At 60 \u00b0C."}
    assert not shown_tile(page, 2).asks_help
    assert "Answer L3" not in everything(page)


def test_a_hand_that_was_noted_by_mistake_goes_up_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("dry").hand(3, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    with qtbot.waitSignal(bridge.told) as told:
        button(page, "Mark as noted: L3").click()
    assert "reply" not in trainer_ops(qtbot, bridge)[-1].body
    assert not shown_tile(page, 2).asks_help
    said, (undo, take_back) = told.args
    assert (str(said), undo) == ("The question is marked as noted.", "Undo")
    take_back()
    assert trainer_ops(qtbot, bridge)[-1].kind is Kind.RAISE_AGAIN
    assert shown_tile(page, 2).asks_help
    assert button(page, "Answer L3")


def test_escape_leaves_a_reply_that_was_begun(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("dry").hand(3, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    before = trainer_ops(qtbot, bridge)
    button(page, "Answer L3").click()
    QTest.keyClicks(QApplication.focusWidget(), "+ p h")
    press(page, Qt.Key.Key_Escape)
    assert button(page, "Answer L3").isVisible()
    page.disarmed.stop()
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "heat"), "it means the next step again"
    assert len(trainer_ops(qtbot, bridge)) == len(before) + 1


def test_what_was_answered_stands_with_its_hand_once_the_class_is_over(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    hand = live_class.up_to("wrap_up").hand(3, "How hot?", at=20)
    live_class.add(3, commands.lower(hand.op_id, new_id(), 0, "60 degrees."))
    log_class(qtbot, bridge, live_class.finish(5400))
    assert "\u201cHow hot?\u201d\nYou: 60 degrees." in read(page)


def test_h_brings_the_tile_of_who_waits_into_sight(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    many = cupping(30)
    page = opened(qtbot, theme, words, bridge, many)
    live_class = Class(many).up_to("dry")
    live_class.hand(30, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    last = page.columns.learners.grid.views[-1]
    assert last.visibleRegion().isEmpty()
    press(page, Qt.Key.Key_H)
    assert not last.visibleRegion().isEmpty()


def test_what_happens_meanwhile_leaves_the_focus_on_the_answer(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("dry")
    waiting = live_class.hand(3, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    press(page, Qt.Key.Key_H)
    live_class.hand(1, "", at=10)
    log_class(qtbot, bridge, live_class)
    assert button(page, "Answer L1")
    assert line(page, "Reply to L3").hasFocus()
    press(page, Qt.Key.Key_Return)
    last = trainer_ops(qtbot, bridge)[-1]
    assert (last.kind, last.body["hand"]) == (Kind.LOWER, waiting.op_id)


def test_a_press_meant_for_a_button_that_just_went_begins_no_step(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("dry")
    hand = live_class.hand(3, "Help", at=20)
    log_class(qtbot, bridge, live_class)
    page.disarmed.setInterval(60_000)
    press(page, Qt.Key.Key_H)
    live_class.add(3, commands.lower(hand.op_id, new_id(), 0))
    log_class(qtbot, bridge, live_class)
    before = trainer_ops(qtbot, bridge)
    press(page, Qt.Key.Key_Space)
    assert trainer_ops(qtbot, bridge) == before
    page.disarmed.stop()
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "heat")


def test_any_step_can_be_held_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("pour"))
    menu = page.menu()
    steps = next(one.menu() for one in menu.actions() if one.text() == "Go to a step")
    assert isinstance(steps, QMenu)
    assert [one.text() for one in steps.actions() if one.isChecked()] == ["5\u2002Pour 200\u00a0ml"]
    next(one for one in steps.actions() if one.text().startswith("3\u2002")).trigger()
    menu.deleteLater()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "dry")
    assert any("step 3 of 15" in text for text in everything(page))


def test_space_reveals_cup_by_cup_and_then_goes_on(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("reveal"))
    assert "Reveal 417" in read(page)
    press(page, Qt.Key.Key_Space)
    assert trainer_ops(qtbot, bridge)[-1].body["identities"].keys() == {"417"}
    assert "Secret 0, Nowhere" in read(page)
    button(page, "Reveal 952").click()
    assert trainer_ops(qtbot, bridge)[-1].body["identities"].keys() == {"952"}
    for code in ("283", "638"):
        press(page, Qt.Key.Key_Space)
        assert trainer_ops(qtbot, bridge)[-1].body["identities"].keys() == {code}
    assert {"Reveal 638", "Reveal all"}.isdisjoint(read(page))
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "wrap_up")


def test_the_space_that_led_to_the_reveal_does_not_reveal(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("discuss"))
    page.disarmed.setInterval(60_000)
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "reveal")
    press(page, Qt.Key.Key_Space)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "reveal")


def test_leaving_the_reveal_without_revealing_is_an_act_of_its_own(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("reveal"))
    menu = page.menu()
    menu.deleteLater()
    next(one for one in menu.actions() if one.text() == "Go on without revealing").trigger()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "wrap_up")
    assert "Reveal 417" in read(page)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_a_step_pressed_on_the_timeline_is_offered(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    strip = page.columns.strip
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is None, "the class has not begun"
    log_class(qtbot, bridge, live_class.up_to("pour"))
    place = strip.rect().center()
    place.setX(strip.width() * 14 // 90)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (begin,) = menu.actions()
    assert begin.text() == "Start: Nose: dry fragrance"
    begin.trigger()
    menu.close()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "dry")


def test_codes_stay_closed_until_two_presses_open_them(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("discuss"))
    assert "Reveal all" not in read(page)
    press(page, Qt.Key.Key_Space)
    trainer_ops(qtbot, bridge)
    assert not [text for text in everything(page) if "Secret" in text]
    button(page, "Reveal all").click()
    button(page, "Not yet").click()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "reveal")
    assert not [text for text in everything(page) if "Secret" in text]
    button(page, "Reveal all").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Reveal codes").click()
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.REVEAL
    assert "Secret 0, Nowhere" in read(page)
    assert "Reveal all" not in read(page)


def test_the_last_step_ends_the_class_once_that_is_confirmed(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.add(TRAINER, commands.reveal(live_class.session, CODES, new_id(), 0))
    log_class(qtbot, bridge, live_class.up_to("wrap_up"))
    press(page, Qt.Key.Key_Space)
    button(page, "Go on").click()
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "wrap_up")
    button(page, "Finish the session").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Finish the session").click()
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.FINISH
    assert "The session has ended" in read(page)


def test_enter_does_not_finish_the_class(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.add(TRAINER, commands.reveal(live_class.session, CODES, new_id(), 0))
    log_class(qtbot, bridge, live_class.up_to("wrap_up"))
    press(page, Qt.Key.Key_Space)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert trainer_kinds(qtbot, bridge)[-1] == (Kind.BEGIN, "wrap_up")


def test_a_class_that_was_finished_goes_on_once_that_is_confirmed(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.answer(1, "dry", "417", fragrance_words=["own:hay"])
    log_class(qtbot, bridge, live_class.up_to("hot").finish(2000))
    assert {"Reset…", "Next step"}.isdisjoint(read(page))
    button(page, "Resume the session…").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Resume").click()
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.REOPEN
    assert "Next step" in read(page)
    assert "Taste: hot" in read(page)


def test_a_class_that_nobody_answered_in_is_set_back(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.add(TRAINER, commands.reveal(live_class.session, CODES, new_id(), 0))
    log_class(qtbot, bridge, live_class.up_to("wrap_up").finish(2000))
    button(page, "Reset…").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "The codes are hidden again; who saw them knows them." in read(dialog)
    button(dialog, "Reset").click()
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.RESET
    assert "Before the session" in read(page)
    assert bridge.board is not None
    assert not bridge.board.revealed


def test_a_class_begun_days_early_asks_first(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    days = timedelta(days=14, minutes=1)
    early = session.model_copy(update={"starts_at": datetime.now(UTC) + days})
    page = opened(qtbot, theme, words, bridge, early)
    button(page, "Start without phones").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "In 14 days. What is done from here on is kept." in read(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert trainer_kinds(qtbot, bridge) == []
    button(page, "Start without phones").click()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Start now").click()
    assert trainer_kinds(qtbot, bridge) == [(Kind.BEGIN, "welcome")]


def test_the_menu_offers_what_is_seldom_done_and_only_what_can_be(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    def offered() -> list[str]:
        menu = page.menu()
        menu.deleteLater()
        return [action.text() for action in menu.actions()]

    own = ["Taste along…"]
    assert offered() == [*own, "Start the server"]
    live_class.up_to("dry")
    log_class(qtbot, bridge, live_class)
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    usual = ["Go to a step", "Reveal codes…", "Finish the session…"]
    assert offered() == [*usual, "Reset…", *own, "Stop the server"]
    live_class.answer(1, "dry", "417", fragrance_words=["own:hay"])
    log_class(qtbot, bridge, live_class)
    assert offered() == [*usual, *own, "Stop the server"]
    bridge.hub.state = HubState()
    (reveal,) = [one for one in page.menu().actions() if one.text() == "Reveal codes…"]
    reveal.trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    button(dialog, "Reveal codes").click()
    assert trainer_kinds(qtbot, bridge)[-1][0] is Kind.REVEAL
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    assert offered() == ["Go to a step", "Finish the session…", *own, "Stop the server"]

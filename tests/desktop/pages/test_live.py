"""The page Live in a real window: what it shows, what its keys do, and a class on a real hub."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.french import BARE_SIGN
from helpers.held_live import Class
from helpers.live import Phone, cupping, free_port, new_id
from helpers.pages import bridged, button, read, settle
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.pages.live.tiles import TileView
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain import commands
from tasting.domain.events import Kind, Op
from tasting.domain.session import Session
from tasting.link import embedded
from tasting.services.example import put_example
from tasting.store.log import Entry
from tasting.words import Words, message, of


@pytest.fixture
def session() -> Session:
    return cupping(3)


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    with bridged(tmp_path / "data") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session) -> LivePage:
    """The page on a session that is to come."""
    bridge.workspace.keep(session, now=session.created_at)
    return opened(qtbot, theme, words, bridge)


def opened(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> LivePage:
    page = LivePage(theme, words, bridge)
    qtbot.addWidget(page)
    page.resize(1364, 900)
    with qtbot.waitActive(page):
        page.show()
    bridge.reload_sessions()
    bridge.choose("")
    page.shown()
    qtbot.waitUntil(lambda: bridge.settled)
    return page


def held(qtbot: QtBot, bridge: Bridge, told: Class) -> None:
    """Put what a class did into the log, and its phones before the bridge."""
    entries = [Entry(e.seat, e.source, e.at, e.op) for e in told.events]
    bridge.workspace.log.append(told.session.id, entries)
    bridge.hub.presence = told.presence
    bridge.choose(told.session.id)
    qtbot.waitUntil(lambda: bridge.settled)


def acted(qtbot: QtBot, bridge: Bridge) -> list[Op]:
    """What the trainer has done so far, as the log holds it."""
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    assert bridge.session is not None
    events = bridge.workspace.log.events(bridge.session.id)
    return [event.op for event in events if event.source == "trainer"]


def kinds(qtbot: QtBot, bridge: Bridge) -> list[tuple[Kind, str]]:
    return [(op.kind, op.step) for op in acted(qtbot, bridge)]


def seconds(qtbot: QtBot, bridge: Bridge) -> float:
    """How long the step that is on is to last."""
    acted(qtbot, bridge)
    assert bridge.board is not None
    run = bridge.board.current
    assert run is not None
    return run.seconds


def press(page: LivePage, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget() or page, key)
    settle()


def everything(page: LivePage) -> list[str]:
    """All that the page says, what is painted included."""
    names = [child.accessibleName() for child in page.findChildren(QWidget) if child.isVisible()]
    tips = [child.toolTip() for child in page.findChildren(QWidget) if child.isVisible()]
    return [text for text in [*read(page), *names, *tips] if text]


# --------------------------------------------------------------------------------- states


def test_without_a_session_it_shows_the_way_to_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge)
    went = QSignalSpy(bridge.opened)
    button(page, "See the sessions").click()
    assert went.at(0) == ["sessions"]
    assert not page.body.isVisible()


def test_before_the_class_it_tells_what_is_ready_and_begins_nothing_by_itself(
    qtbot: QtBot, page: LivePage, bridge: Bridge
) -> None:
    assert "Before the class" in read(page)
    assert {"3 learners", "0 of 3 kits ready", "The hub is off"} <= set(everything(page))
    assert "Start the class" in read(page)
    press(page, Qt.Key.Key_Space)
    assert acted(qtbot, bridge) == []
    assert bridge.hub.state.status == "off"


def test_while_the_hub_is_on_it_shows_the_address_and_who_is_there(
    page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).phone(1).phone(2, online=False)
    bridge.hub.state, bridge.hub.presence = HubState("on", "http://192.0.2.7:8710"), told.presence
    bridge.hub.changed.emit()
    assert "http://192.0.2.7:8710" in read(page)
    assert "Begin: Welcome" in read(page)
    assert "1 of 3 connected" in everything(page)
    assert [view.tile.doing for view in page.body.room.tiles.views if view.tile][
        2
    ] == "Not joined yet"
    button(page, "Copy the address").click()
    assert QApplication.clipboard().text() == "http://192.0.2.7:8710"


def test_a_hub_that_is_lost_is_told_with_what_becomes_of_it(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    bridge.hub.state = HubState("lost", "http://192.0.2.7:8710")
    bridge.hub.changed.emit()
    [told] = [text for text in read(page) if "The hub is lost." in text]
    assert "started again" in told
    bridge.hub.state = HubState("lost", "http://192.0.2.7:8710", message("The disk is full."))
    bridge.hub.changed.emit()
    [told] = [text for text in read(page) if "Nothing new comes in." in text]
    assert "The disk is full." in told
    assert "The hub is lost." not in everything(page)


def test_the_side_says_that_no_answer_came_yet(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    held(qtbot, bridge, Class(session).up_to("dry"))
    settle()
    assert "Nothing yet." in everything(page)


def test_a_class_that_was_held_is_shown_as_it_was(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace)
    page = opened(qtbot, theme, words, bridge)
    said = everything(page)
    assert any(text.startswith("Class held on Monday 16 November 2026") for text in said)
    assert "It took 93\u00a0min; the plan said 90\u00a0min. 9 learners of 9 answered." in said
    assert "Next step" not in said
    assert "Finish the class" not in said
    assert "“My water was only 88. Should I pour again?”" in said
    oisin = page.body.room.tiles.views[1].tile
    assert oisin is not None
    assert (oisin.name, oisin.doing, oisin.help) == ("Oisín", "20 of 20 answers", False)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_P)
    before = len(bridge.events)
    qtbot.waitUntil(lambda: bridge.settled)
    assert len(bridge.events) == before
    went = QSignalSpy(bridge.opened)
    button(page, "Compare").click()
    assert went.at(0) == ["compare"]


def test_a_running_class_tells_where_it_is(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet")
    told.hand(2, "Which bowl?")
    held(qtbot, bridge, told)
    said = everything(page)
    assert "Nose: wet aroma" in said
    assert any("step 9 of 15" in text for text in said)
    assert [text for text in said if text.startswith("Then: Pause")]
    assert "“Which bowl?”" in said
    assert "Start the hub" in said
    assert any("Phones keep their answers until it is started." in text for text in said)


def test_three_tiles_stand_side_by_side_in_a_window_of_1280(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    nine = cupping(9)
    bridge.workspace.keep(nine, now=nine.created_at)
    page = opened(qtbot, theme, words, bridge)
    theme.set_compact(True)
    for height in (500, 720):  # a scroll bar on the way there must not stay
        page.resize(1280 - 64, height)
        settle()
    tiles = page.body.room.tiles
    assert (tiles.columns, tiles.verticalScrollBar().maximum()) == (3, 0)
    theme.set_compact(False)


def test_in_a_low_window_the_dial_gives_way_and_nothing_scrolls(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet")
    for seat in (1, 2, 3):
        told.measure(seat, "pour", water=90 + seat).measure(seat, "steep", steep=240)
    held(qtbot, bridge, told)
    [dial] = page.findChildren(Dial)
    tall = dial.height()
    page.resize(1364, 720)
    settle()
    assert 148 <= dial.height() < tall
    assert dial.height() == dial.width()
    low = next(one for one in page.findChildren(Scroll) if one.isAncestorOf(dial))
    assert low.verticalScrollBar().maximum() == 0


def test_what_needs_the_trainer_takes_its_height_and_leaves_the_others_theirs(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet")
    held(qtbot, bridge, told)
    side = page.body.room.side
    lone = side.feed.height()
    for seat in (1, 2, 3):
        told.hand(seat, "Which of the bowls is the one that I am to smell now? " * 4)
    held(qtbot, bridge, told)
    qtbot.waitUntil(lambda: side.feed.height() < lone)
    page.resize(1364, 660)
    low = next(one for one in side.findChildren(Scroll) if one.isAncestorOf(side.needs))
    qtbot.waitUntil(lambda: low.verticalScrollBar().maximum() > 0)
    assert side.feed.height() >= side.feed.minimumSizeHint().height()


# ----------------------------------------------------------------------------------- acts


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
    page.body.room.tiles.views[0].setFocus()
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
    assert page.body.room.tiles.views[2].tile is not None
    assert page.body.room.tiles.views[2].tile.help
    press(page, Qt.Key.Key_H)
    assert button(page, "Answer L3").hasFocus()
    press(page, Qt.Key.Key_Space)
    last = acted(qtbot, bridge)[-1]
    assert (last.kind, last.body["hand"]) == (Kind.LOWER, first.op_id)
    assert not page.body.room.tiles.views[2].tile.help
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
    last = page.body.room.tiles.views[-1]
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
    tiles = page.body.room.tiles
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
    tiles = page.body.room.tiles
    assert tiles.columns == 2
    assert tiles.verticalScrollBar().maximum() > 0
    assert not page.body.room.side.isVisible()
    tiles.views[0].setFocus()
    for _ in range(4):
        press(page, Qt.Key.Key_Down)
    assert tiles.views[8].hasFocus()
    assert not tiles.views[8].visibleRegion().isEmpty()
    assert page.body.room.tabs.tabText(1) == "Needs you (1)"
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
    assert len(page.body.room.tiles.views) == 9
    bridge.choose(session.id)
    qtbot.waitUntil(lambda: bridge.settled)
    shown = [view for view in page.findChildren(TileView) if view.isVisible()]
    assert [view.tile.name for view in shown if view.tile] == ["L1", "L2", "L3"]


# ---------------------------------------------------------------------- arriving, language


def test_only_the_tile_that_changed_is_drawn_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet")
    held(qtbot, bridge, told)
    settle()
    drawn = []
    for view in page.body.room.tiles.views:
        view.installEventFilter(page)
    old = page.eventFilter

    def noted(watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            drawn.append(watched)
        return old(watched, event)

    page.eventFilter = noted  # type: ignore[method-assign]
    answer = told.answer(2, "wet", "417", aroma_words=["own:hay"]).events[-1]
    bridge.hub.heard.emit(answer)
    qtbot.waitUntil(lambda: len(bridge.events) == len(told.events))
    qtbot.waitUntil(lambda: bool(drawn))
    settle()
    assert set(drawn) == {page.body.room.tiles.views[1]}
    assert page.body.room.tiles.views[1].tile is not None
    assert page.body.room.tiles.views[1].tile.said == "hay"


def test_the_list_of_answers_holds_still_under_the_pointer(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet").answer(1, "wet", "417", aroma_words=["own:hay"])
    held(qtbot, bridge, told)
    feed = page.body.room.side.feed
    assert [one.text for one in feed.shown] == ["hay"]
    feed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    answer = told.answer(2, "wet", "417", aroma_words=["own:clay"]).events[-1]
    bridge.hub.heard.emit(answer)
    qtbot.waitUntil(lambda: feed.waiting == 1)
    assert [one.text for one in feed.shown] == ["hay"]
    feed.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(feed, QEvent(QEvent.Type.Leave))
    assert [one.text for one in feed.shown] == ["clay", "hay"]


@pytest.mark.parametrize("last", ["", "wet", "reveal", "over"])
def test_french_leaves_no_english_behind(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session, last: str
) -> None:
    told = Class(session)
    if last:
        told.up_to("wrap_up" if last == "over" else last)
        told.phone(1).phone(2, online=False, step="eye", pending=1).hand(2, "Aïe")
        held(qtbot, bridge, told)
    if last == "over":
        told.finish(5500)
        held(qtbot, bridge, told)
    english = set(everything(page))
    page.set_words(of("fr"))
    same = {"L1", "L2", "L3", "Four coffees", "Pause", "P", "Session", "Aïe", "3 participants"}
    french = [text for text in everything(page) if text not in same]
    assert [text for text in french if text in english and re.search(r"[^\W\d]{3}", text)] == []
    assert [text for text in french if BARE_SIGN.search(text)] == []


# ------------------------------------------------------------------------------ a real hub


def test_a_class_is_held_on_a_real_hub(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    bridge.settings = bridge.settings.model_copy(update={"hub_port": port, "address": address})
    try:
        button(page, "Start the class").click()
        qtbot.waitUntil(lambda: bridge.hub.state.status == "on", timeout=30_000)
        assert address in read(page)
        phone = Phone(SimpleNamespace(url=address), session.seats[1])  # type: ignore[arg-type]
        phone.join()
        phone.told("/api/presence", {"step": "", "code": "", "pending": 0})
        qtbot.waitUntil(lambda: "1 of 3 connected" in everything(page), timeout=10_000)

        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "Welcome, kit check" in read(page), timeout=10_000)
        began = [event.op.step for event in phone.events() if event.op.kind is Kind.BEGIN]
        assert began == ["welcome"]

        hand = Op(op_id=new_id(), kind=Kind.HAND, body={"text": "No bowl 4"}, made_at=1)
        values = {"fragrance_words": ["own:hay"]}
        smelt = commands.card(Kind.OBSERVE, "dry", "417", values, new_id(), 1)
        phone.send(hand, smelt)
        qtbot.waitUntil(lambda: "“No bowl 4”" in everything(page), timeout=10_000)
        tile = page.body.room.tiles.views[1].tile
        assert tile is not None
        assert (tile.said, tile.help) == ("hay", True)
        press(page, Qt.Key.Key_H)
        press(page, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "“No bowl 4”" not in everything(page), timeout=10_000)
        lowered = [event.op for event in phone.events() if event.op.kind is Kind.LOWER]
        assert [op.body["hand"] for op in lowered] == [hand.op_id]
    finally:
        bridge.stop()
        with suppress(OSError):
            embedded.stop(bridge.data)

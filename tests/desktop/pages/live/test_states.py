"""What Live tells before, in and after a class."""

from helpers.held_live import Class
from helpers.live import cupping
from helpers.live_page import acted, everything, held, opened, press
from helpers.pages import button, read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.scroll import Scroll
from tasting.domain.session import Session
from tasting.services.example import put_example
from tasting.words import Words, message


def test_without_a_session_it_shows_the_way_to_one(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge)
    went = QSignalSpy(bridge.opened)
    button(page, "See the sessions").click()
    assert went.at(0) == ["sessions", None]
    assert not page.columns.isVisible()


def test_before_the_class_it_tells_what_is_ready_and_begins_nothing_by_itself(
    qtbot: QtBot, page: LivePage, bridge: Bridge
) -> None:
    assert "Before the class" in read(page)
    assert {"3 learners", "0 of 3 kits ready", "The hub is off"} <= set(everything(page))
    assert "Start the class" in read(page)
    tried = QSignalSpy(bridge.hub.changed)
    press(page, Qt.Key.Key_Space)
    assert acted(qtbot, bridge) == []
    assert tried.count() == 0, "nor is a hub started"


def test_while_the_hub_is_on_it_shows_the_address_and_who_is_there(
    page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).phone(1).phone(2, online=False)
    bridge.hub.state, bridge.hub.presence = HubState("on", "http://192.0.2.7:8710"), told.presence
    bridge.hub.changed.emit()
    assert "http://192.0.2.7:8710" in read(page)
    assert "Begin: Welcome" in read(page)
    assert "1 of 3 connected" in everything(page)
    assert [view.tile.activity for view in page.columns.learners.grid.views if view.tile][
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
    oisin = page.columns.learners.grid.views[1].tile
    assert oisin is not None
    assert (oisin.name, oisin.activity, oisin.asks_help) == ("Oisín", "20 of 20 answers", False)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_P)
    before = len(bridge.events)
    qtbot.waitUntil(lambda: bridge.settled)
    assert len(bridge.events) == before
    went = QSignalSpy(bridge.opened)
    button(page, "Compare").click()
    assert went.at(0) == ["compare", None]


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
    tiles = page.columns.learners.grid
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
    side = page.columns.side
    lone = side.feed.height()
    for seat in (1, 2, 3):
        told.hand(seat, "Which of the bowls is the one that I am to smell now? " * 4)
    held(qtbot, bridge, told)
    qtbot.waitUntil(lambda: side.feed.height() < lone)
    page.resize(1364, 660)
    low = next(one for one in side.findChildren(Scroll) if one.isAncestorOf(side.needs))
    qtbot.waitUntil(lambda: low.verticalScrollBar().maximum() > 0)
    assert side.feed.height() >= side.feed.minimumSizeHint().height()

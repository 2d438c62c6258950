"""The columns of Live in wide, narrow and low windows."""

from helpers.held_live import Class
from helpers.live import cupping
from helpers.live_page import log_class, opened, press
from helpers.pages import line, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dial import Dial
from tasting.desktop.widgets.scroll import Scroll
from tasting.words import Words


def test_three_tiles_stand_side_by_side_in_a_window_of_1280(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    nine = cupping(9)
    page = opened(qtbot, theme, words, bridge, nine)
    theme.set_compact(True)
    for height in (500, 720):  # a scroll bar on the way there must not stay
        page.resize(1280 - 64, height)
        settle()
    tiles = page.columns.learners.grid
    assert (tiles.columns, tiles.verticalScrollBar().maximum()) == (3, 0)
    theme.set_compact(False)


def test_twelve_tiles_need_no_scrolling_in_a_window_of_1366(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(12)
    page = opened(qtbot, theme, words, bridge, session)
    log_class(qtbot, bridge, Class(session).up_to("hot"))
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    bridge.hub.changed.emit()
    theme.set_compact(True)
    page.resize(1366 - 64, 768)
    settle()
    tiles = page.columns.learners.grid
    assert (tiles.columns, tiles.verticalScrollBar().maximum()) == (3, 0)
    theme.set_compact(False)


def test_in_a_narrow_window_the_side_becomes_a_tab_and_tiles_scroll(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = cupping(9)
    page = opened(qtbot, theme, words, bridge, session)
    live_class = Class(session).up_to("wet")
    live_class.hand(2, "Which bowl?")
    log_class(qtbot, bridge, live_class)
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
    assert line(page, "Reply to L2").hasFocus()
    assert not tiles.isVisible()


def test_in_a_low_window_the_dial_gives_way_and_nothing_scrolls(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("wet")
    for seat in (1, 2, 3):
        live_class.measure(seat, "pour", water=90 + seat).measure(seat, "steep", steep=240)
    log_class(qtbot, bridge, live_class)
    [dial] = page.findChildren(Dial)
    tall = dial.height()
    page.resize(1364, 720)
    settle()
    assert 148 <= dial.height() < tall
    assert dial.height() == dial.width()
    low = next(one for one in page.findChildren(Scroll) if one.isAncestorOf(dial))
    assert low.verticalScrollBar().maximum() == 0


def test_what_needs_the_trainer_takes_its_height_and_leaves_the_others_theirs(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("wet")
    log_class(qtbot, bridge, live_class)
    side = page.columns.side
    lone = side.feed.height()
    for seat in (1, 2, 3):
        live_class.hand(seat, "Which of the bowls is the one that I am to smell now? " * 4)
    log_class(qtbot, bridge, live_class)
    qtbot.waitUntil(lambda: side.feed.height() < lone)
    page.resize(1364, 660)
    low = next(one for one in side.findChildren(Scroll) if one.isAncestorOf(side.needs))
    qtbot.waitUntil(lambda: low.verticalScrollBar().maximum() > 0)
    assert side.feed.height() >= side.feed.minimumSizeHint().height()

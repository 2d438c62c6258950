"""What Live tells without a class, before it, in it and after it, and its French."""

import re

import pytest
from helpers.calibrated import KNOWN, planned
from helpers.french import BARE_SIGN
from helpers.held_live import Class
from helpers.live_page import everything, log_class, opened, press, shown_tile, trainer_ops
from helpers.opened import NAME, partly_open
from helpers.pages import button, read
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.now.during import Codes
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.pages.live.state import unrevealed
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.services.example import put_example
from tasting.words import Words, message, words_in


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
    assert "Before the session" in read(page)
    assert {"3 learners", "Kits that have arrived: 0 of 3", "The server is off"} <= set(
        everything(page)
    )
    assert "Let learners join" in read(page)
    tried = QSignalSpy(bridge.hub.changed)
    press(page, Qt.Key.Key_Space)
    assert trainer_ops(qtbot, bridge) == []
    assert tried.count() == 0, "nor is a hub started"


def test_while_the_hub_is_on_it_shows_the_address_and_who_is_there(
    page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.phone(1).phone(2, online=False)
    bridge.hub.state, bridge.hub.presence = (
        HubState("on", "http://192.0.2.7:8710"),
        live_class.presence,
    )
    bridge.hub.changed.emit()
    assert "http://192.0.2.7:8710" in read(page)
    assert "Start: Welcome" in read(page)
    assert "1 of 3 connected" in everything(page)
    assert [view.tile.activity for view in page.columns.learners.grid.views if view.tile][
        2
    ] == "Not joined yet"
    button(page, "Copy the address").click()
    assert QApplication.clipboard().text() == "http://192.0.2.7:8710"


def test_why_a_hub_did_not_start_stays_in_view(page: LivePage, bridge: Bridge) -> None:
    bridge.hub.state = HubState(said=message("Another program uses port {port}.", port=8710))
    bridge.hub.changed.emit()
    assert "Another program uses port 8710." in read(page)


def test_a_hub_that_is_lost_is_told_with_what_becomes_of_it(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("dry"))
    bridge.hub.state = HubState("lost", "http://192.0.2.7:8710")
    bridge.hub.changed.emit()
    [told] = [text for text in read(page) if "The server does not answer." in text]
    assert "started again" in told
    bridge.hub.state = HubState("lost", "http://192.0.2.7:8710", message("The disk is full."))
    bridge.hub.changed.emit()
    [told] = [text for text in read(page) if "Answers have stopped coming in." in text]
    assert "The disk is full." in told
    assert "The server does not answer." not in everything(page)
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710", message("The hub’s disk is full."))
    bridge.hub.changed.emit()
    [told] = [text for text in read(page) if "New answers or photos are not saved." in text]
    assert "The hub’s disk is full." in told
    bridge.hub.state = HubState("on", "http://192.0.2.7:8710")
    bridge.hub.changed.emit()
    assert not [text for text in read(page) if "New answers or photos are not saved." in text]


def test_a_running_class_tells_where_it_is(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    live_class.up_to("wet")
    live_class.hand(2, "Which bowl?")
    log_class(qtbot, bridge, live_class)
    said = everything(page)
    assert "Nose: after the crust" in said
    assert any("step 9 of 15" in text for text in said)
    assert [text for text in said if text.startswith("Then: Taste: hot")]
    assert "“Which bowl?”" in said
    assert "Start the server" in said
    assert any("Phones keep their answers until it is started." in text for text in said)


def test_a_class_that_ended_at_once_took_less_than_a_minute(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    log_class(qtbot, bridge, live_class.up_to("welcome").finish(12))
    [told] = [text for text in everything(page) if text.startswith("It took ")]
    assert told.startswith("It took less than a minute; the plan said ")


def test_a_class_that_was_held_is_shown_as_it_was(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    put_example(bridge.workspace)
    page = opened(qtbot, theme, words, bridge)
    said = everything(page)
    assert any(text.startswith("Session of Monday 16 November 2026") for text in said)
    assert "It took 93\u00a0min; the plan said 90\u00a0min. 9 learners of 9 answered." in said
    assert "Next step" not in said
    assert "Finish the session" not in said
    assert "“I poured 300 ml. Start again?”" in said
    oisin = shown_tile(page, 1)
    assert (oisin.name, oisin.activity, oisin.asks_help) == ("Oisín", "21 of 21 answers", False)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_P)
    assert bridge.session is not None
    before = bridge.workspace.log.last_seq(bridge.session.id)
    qtbot.waitUntil(lambda: bridge.settled)
    assert bridge.workspace.log.last_seq(bridge.session.id) == before
    went = QSignalSpy(bridge.opened)
    button(page, "Compare").click()
    assert went.at(0) == ["compare", None]


@pytest.mark.parametrize("last", ["", "wet", "reveal", "over"])
def test_live_in_french_has_no_english_left_in_any_phase(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class, last: str
) -> None:
    if last:
        live_class.up_to("wrap_up" if last == "over" else last)
        live_class.phone(1).phone(2, online=False, step="eye", pending=1).hand(2, "Aïe")
        log_class(qtbot, bridge, live_class)
    if last == "over":
        live_class.finish(5500)
        log_class(qtbot, bridge, live_class)
    english = set(everything(page))
    page.set_words(words_in("fr"))
    same = {"L1", "L2", "L3", "Four coffees", "Pause", "P", "Session", "Aïe", "3 participants"}
    french = [text for text in everything(page) if text not in same]
    assert [text for text in french if text in english and re.search(r"[^\W\d]{3}", text)] == []
    assert [text for text in french if BARE_SIGN.search(text)] == []


def test_the_list_of_codes_begins_with_the_calibration_sample(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    session, list_ = planned(blind=2), Codes(theme)
    qtbot.addWidget(list_)
    list_.show_codes(session, fold([], session.protocol), words)
    list_.show()
    told = read(list_)
    assert f"{KNOWN}, for calibration" in told
    assert told.count("Reveal it") == len(session.codes), "it is known already"
    assert not any("Secret" in text for text in told)


def test_open_samples_stand_by_name_among_the_codes_and_have_no_reveal(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    session, list_ = partly_open(blind=2), Codes(theme)
    qtbot.addWidget(list_)
    list_.show_codes(session, fold([], session.protocol), words)
    list_.show()
    told = read(list_)
    assert f"{NAME}, open, Panama" in told
    assert told.count("Reveal it") == len(session.blind)
    assert not any("Secret" in text for text in told)
    held = Class(session).up_to(session.protocol.steps[-1].id)
    assert unrevealed(session, held.board) == session.blind

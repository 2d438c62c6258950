"""Before printing and before the session, it is told whom the code on the sheets leads nowhere."""

import pytest
from helpers.kits_page import CLASS, opened, press, turn_to
from helpers.pages import button, read
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.kits.sheet.reaching import Reaching, reaching
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.pdf_view import PdfView
from tasting.domain.board import Board, fold
from tasting.domain.session import Session
from tasting.words import Words, words_in


def live_in(*places: str) -> Session:
    """The session of these tests with its learners in these places."""
    seats = tuple(
        seat.model_copy(update={"learner": seat.learner.model_copy(update={"place": place})})
        for seat, place in zip(CLASS.seats, places, strict=True)
    )
    return CLASS.model_copy(update={"seats": seats, "address": "http://192.168.1.7:8710"})


def board() -> Board:
    return fold([], CLASS.protocol)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_address_of_this_network_is_told_where_kits_go_to_other_places(language: str) -> None:
    words = words_in(language)
    away = reaching(live_in("Lyon", "Gent", "Bern"), board(), False, words)
    assert (away.act, "192.168.1.7" in away.said) == ("address", True)
    assert reaching(live_in("Lyon", "Lyon", "Lyon"), board(), False, words) == Reaching()
    public = live_in("Lyon", "Gent", "Bern").model_copy(update={"address": "https://t.example.org"})
    assert reaching(public, board(), False, words) == Reaching()
    paper = public.model_copy(update={"address": "", "paper_only": True})
    assert reaching(paper, board(), False, words) == Reaching()


def test_once_kits_are_shipped_the_page_offers_to_start_the_server(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = list[bool]()
    page = opened(qtbot, theme, words, bridge, CLASS)
    monkeypatch.setattr(bridge.hub, "start", lambda again: started.append(again))
    assert "Start the server" not in read(page)
    page._move([1], "shipped")
    qtbot.waitUntil(lambda: "Start the server" in read(page))
    assert any("who scans a sheet now finds nothing" in text for text in read(page))
    press(page, "Start the server")
    assert started == [False]
    bridge.hub.state = HubState("on", CLASS.address)
    bridge.hub.changed.emit()
    assert "Start the server" not in read(page)


def test_return_labels_without_an_address_say_where_to_enter_it(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS)
    told = "Return labels bear your postal address, which is not entered yet."
    assert told not in read(page)
    turn_to(page, "return-labels")
    assert told in read(page)
    printing, saving = button(page, "Print 3 return labels"), button(page, "Save as PDF")
    assert [one.isEnabled() for one in (printing, saving)] == [False, False]
    assert printing.toolTip() == told
    with qtbot.waitSignal(bridge.opened) as led:
        press(page, "Enter it in Settings")
    assert led.args[0] == "settings"
    bridge.keep(bridge.settings.model_copy(update={"sender": "12 rue Haute\n69001 Lyon"}))
    qtbot.waitUntil(lambda: told not in read(page))
    qtbot.waitUntil(lambda: bridge.settled and page.findChildren(PdfView)[0].page_count == 1)
    assert printing.isEnabled()
    assert printing.toolTip() == "Ctrl+P"
    nobody = "None of the 3 learners chosen has a postal address yet."
    turn_to(page, "address-labels")
    assert nobody in read(page)
    assert not saving.isEnabled()
    with qtbot.waitSignal(bridge.opened) as led:
        press(page, "Add addresses")
    assert led.args[0] == "sessions"
    turn_to(page, "kit-sheet")
    assert nobody not in read(page)
    assert saving.isEnabled()

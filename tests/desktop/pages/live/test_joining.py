"""How learners who come late get in is shown throughout, with the address that holds now."""

import pytest
from helpers.held_live import Class
from helpers.live_page import log_class, opened
from helpers.pages import button, read, settle
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live.joining import JoinDialog
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.qr_code import QrCode
from tasting.domain.session import Session
from tasting.domain.tokens import short_code
from tasting.words import Words

OLD, NEW = "http://192.0.2.7:8710", "http://192.0.2.99:8710"


@pytest.fixture
def session(session: Session) -> Session:
    return session.model_copy(update={"address": OLD})


def reach_at(bridge: Bridge, address: str) -> None:
    bridge.hub.state = HubState("on", address)
    bridge.hub.changed.emit()
    settle()


def test_the_address_is_shown_before_and_during_a_session_and_not_after(
    qtbot: QtBot, page: LivePage, bridge: Bridge, live_class: Class
) -> None:
    assert not page.columns.joining.isVisible(), "no server runs"
    reach_at(bridge, OLD)
    assert f"Learners join at {OLD}" in read(page)
    log_class(qtbot, bridge, live_class.up_to("dry"))
    assert f"Learners join at {OLD}" in read(page)
    live_class.finish(5500)
    log_class(qtbot, bridge, live_class)
    assert not page.columns.joining.isVisible()


def test_a_new_address_is_shown_and_the_sheets_are_named_as_dead(
    qtbot: QtBot, running: LivePage, bridge: Bridge
) -> None:
    reach_at(bridge, NEW)
    [told] = [text for text in read(running) if text.startswith("Sheets open")]
    assert OLD in told
    assert f"{NEW} and the access code" in told


def test_a_learner_is_let_in_by_an_own_code_that_is_shown_only_when_asked_for(
    qtbot: QtBot, running: LivePage, bridge: Bridge, session: Session
) -> None:
    reach_at(bridge, OLD)
    button(running, "Let a learner in").click()
    [dialog] = running.findChildren(JoinDialog)
    [code] = dialog.findChildren(QrCode)
    codes = {short_code(seat.token) for seat in session.seats}
    assert OLD in read(dialog)
    assert code.accessibleName() == OLD
    assert codes & {*read(dialog)} == set()

    seat = session.seats[1]
    dialog.who.setCurrentIndex(2)
    dialog.who.activated.emit(2)
    assert codes & {*read(dialog)} == {short_code(seat.token)}
    assert code.accessibleName() == f"{OLD}/{seat.token}".upper()
    assert code.width() == code.height(), "a squeezed code is read by no phone"

    reach_at(bridge, NEW)
    assert NEW in read(dialog)
    assert code.accessibleName() == f"{NEW}/{seat.token}".upper()
    reach_at(bridge, "")
    assert any("is in no network" in text for text in read(dialog))
    assert any("is in no network" in text for text in read(running))
    assert not [text for text in read(running) if "http" in text]
    assert not code.isVisible()
    dialog.close()
    settle()
    reach_at(bridge, OLD)


def test_a_session_on_paper_shows_no_address(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session
) -> None:
    paper = session.model_copy(update={"address": "", "paper_only": True})
    page = opened(qtbot, theme, words, bridge, paper)
    reach_at(bridge, OLD)
    assert not page.columns.joining.isVisible()

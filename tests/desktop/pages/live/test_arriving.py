"""What comes in while Live is looked at, and its French."""

import re

import pytest
from helpers.french import BARE_SIGN
from helpers.held_live import Class
from helpers.live_page import everything, held
from helpers.pages import settle
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.page import LivePage
from tasting.domain.session import Session
from tasting.words import of


def test_only_the_tile_that_changed_is_drawn_again(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet")
    held(qtbot, bridge, told)
    settle()
    drawn = []
    for view in page.columns.learners.grid.views:
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
    assert set(drawn) == {page.columns.learners.grid.views[1]}
    assert page.columns.learners.grid.views[1].tile is not None
    assert page.columns.learners.grid.views[1].tile.last_words == "hay"


def test_the_list_of_answers_holds_still_under_the_pointer(
    qtbot: QtBot, page: LivePage, bridge: Bridge, session: Session
) -> None:
    told = Class(session).up_to("wet").answer(1, "wet", "417", aroma_words=["own:hay"])
    held(qtbot, bridge, told)
    feed = page.columns.side.feed
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

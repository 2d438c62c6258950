"""The page Live as its tests use it: opened, given a class, pressed and read."""

from helpers.held_live import Class
from helpers.pages import read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.live.learners.model import Tile
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.events import Event, Kind, Op
from tasting.domain.session import Session
from tasting.store.log import Entry
from tasting.words import Words


def opened(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge, session: Session | None = None
) -> LivePage:
    """The page in a window of its own, on a session that is put into the workspace first."""
    if session is not None:
        bridge.workspace.keep(session, now=session.created_at)
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


def log_class(qtbot: QtBot, bridge: Bridge, live_class: Class) -> None:
    """Put what a class did into the log, and its phones before the bridge."""
    entries = [Entry(e.seat, e.source, e.at, e.op) for e in live_class.events]
    bridge.workspace.log.append(live_class.session.id, entries)
    bridge.hub.presence = live_class.presence
    bridge.choose(live_class.session.id)
    qtbot.waitUntil(lambda: bridge.settled)


def hear(bridge: Bridge, event: Event) -> None:
    """Let an event come from the hub: into the log, and then to the bridge."""
    bridge.workspace.log.append(event.session, [Entry.from_event(event)])
    bridge.hub.heard.emit(event)


def shown_tile(page: LivePage, place: int) -> Tile:
    """What the tile at a place shows, counted from 0."""
    tile = page.columns.learners.grid.views[place].tile
    assert tile is not None
    return tile


def trainer_ops(qtbot: QtBot, bridge: Bridge) -> list[Op]:
    """What the trainer has done so far, as the log holds it."""
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    assert bridge.session is not None
    events = bridge.workspace.log.events(bridge.session.id)
    return [event.op for event in events if event.source == "trainer"]


def trainer_kinds(qtbot: QtBot, bridge: Bridge) -> list[tuple[Kind, str]]:
    return [(op.kind, op.step) for op in trainer_ops(qtbot, bridge)]


def step_seconds(qtbot: QtBot, bridge: Bridge) -> float:
    """How long the step that is on is to last."""
    trainer_ops(qtbot, bridge)
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

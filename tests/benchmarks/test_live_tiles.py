"""Sixty tiles under ten updates a second: one update of the live page against a bare repaint."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.held_live import Class, milliseconds
from helpers.live import cupping
from helpers.pages import bridged, put_up
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.live.learners.grid import TileView
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.change import Change
from tasting.domain.session import Session
from tasting.words import english

LEARNERS = 60
CODES = tuple(str(code) for code in range(207, 291, 7))
"""Twelve samples, as many as a protocol can have."""
ROUNDS = 60


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def test_sixty_tiles_under_updates(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    session = large()
    told = Class(session).up_to("wet")
    for seat in session.seats:
        told.phone(seat.number, step="wet").measure(seat.number, "pour", water=92.5)
        for code in seat.order:
            told.answer(seat.number, "dry", code, fragrance_words=["own:hay", "own:clay"])
            told.answer(seat.number, "wet", code, aroma_intensity=4.5)
    with bridged(tmp_path / "data") as bridge:
        bridge.workspace.keep(session, now=session.created_at)
        page = LivePage(theme, english(), bridge)
        put_up(qtbot, page)
        bridge.session, bridge.hub.presence = session, told.presence
        bridge.board = fold(told.events, session.protocol)
        page.shown()
        qtbot.waitUntil(lambda: bridge.settled)

        whole = Change(whole=True)
        updates, folds = [], []
        for n in range(ROUNDS):
            seat = session.seats[n % LEARNERS]
            told.answer(seat.number, "wet", seat.order[n // LEARNERS], aroma_words=["own:honey"])
            folds.append(took(lambda: setattr(bridge, "board", told.board)))
            updates.append(took(lambda: shown(lambda: bridge.board_changed.emit(whole, None))))
        assert page.columns.learners.grid.views[-1].tile is not None
        assert page.columns.learners.grid.views[-1].tile.last_words == "honey"
        times = [milliseconds(2160 + n / 4) for n in range(ROUNDS)]
        ticks = [took(lambda at=at: shown(lambda: page.columns.tick(at))) for at in times]
        tiles = page.columns.learners.grid.viewport()
        repaints = [took(lambda: shown(lambda: repaint(tiles))) for _ in range(ROUNDS)]

    update, fold_ms = statistics.median(updates), statistics.median(folds)
    bare = statistics.median(repaints)
    print(
        f"\n{LEARNERS} learners with {len(CODES)} samples, one answer: page {update:.1f} ms "
        f"(slowest {max(updates):.1f}), fold before it {fold_ms:.1f} ms; "
        f"bare repaint of the tiles in sight {bare:.1f} ms; ratio {update / bare:.2f}; "
        f"a quarter of a second on the timer {statistics.median(ticks):.1f} ms"
    )


def large() -> Session:
    """The largest class there can be."""
    session = cupping(LEARNERS)
    samples = tuple(session.samples[0].model_copy(update={"code": code}) for code in CODES)
    seats = tuple(seat.model_copy(update={"order": CODES}) for seat in session.seats)
    return session.model_copy(update={"samples": samples, "seats": seats})


def repaint(widget: QWidget) -> None:
    """Draw it with all that lies on it, at once."""
    for child in widget.findChildren(TileView):
        child.update()


def shown(act: Callable[[], object]) -> None:
    """Do it, and let Qt draw what follows."""
    act()
    QApplication.processEvents()


def took(act: Callable[[], object]) -> float:
    """Milliseconds of processor time of this one thread."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000

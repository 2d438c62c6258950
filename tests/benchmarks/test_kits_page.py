"""What the window's own thread does on Kits for a class of a thousand: no step beyond a frame."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from helpers.kits_page import NOW, turn_to
from helpers.pages import bridged, put_up
from helpers.printed import planned
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.theme import Theme
from tasting.exchange import protocols
from tasting.words import english

LEARNERS, TURNS = 1000, 5


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def test_kits_of_a_thousand_learners(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    names = [f"Learner {n} Familyname" for n in range(LEARNERS)]
    session = planned(protocols.shipped()["coffee-cupping"], 6, names)
    with bridged(tmp_path / "data") as bridge:
        bridge.workspace.keep(session, now=NOW)
        page = KitsPage(theme, english(), bridge)
        put_up(qtbot, page)
        bridge.reload_sessions()
        bridge.choose("")
        qtbot.waitUntil(lambda: bridge.settled, timeout=60_000)

        def took(do: Callable[[], object]) -> float:
            times = []
            for _ in range(TURNS):
                began = time.thread_time()
                do()
                QApplication.processEvents()
                times.append(1000 * (time.thread_time() - began))
                qtbot.waitUntil(lambda: bridge.settled, timeout=60_000)
            return median(times)

        found = {
            "shown": took(page.shown),
            "all selected": took(lambda: page._list.tick_all(not page._list.kits.ticked)),
            "another paper": took(lambda: turn_to(page, "portion-labels")),
            "the next learner": took(lambda: page._turn(1)),
        }
    told = ", ".join(f"{what} {ms:.0f} ms" for what, ms in found.items())
    print(f"\n{LEARNERS} kits, the window's own thread (medians of {TURNS}; wanted: 50): {told}")

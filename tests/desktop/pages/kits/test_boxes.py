"""Who shares a box stands together in the table of kits, under what is so of the whole box."""

import pytest
from helpers.kits_page import LEFT, NOW, opened, rows, table
from helpers.printed import planned
from helpers.sites import at_sites
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.kits.table.arranging import COLUMNS, Arrangement
from tasting.desktop.pages.kits.table.boxing import BoxedRow, table_rows
from tasting.desktop.pages.kits.table.painting import WHOLE
from tasting.desktop.pages.kits.table.view import KitList
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.boxes import with_boxes
from tasting.domain.events import KIT_STATES
from tasting.exchange import protocols
from tasting.services.kits import kit_state, move_kits
from tasting.words import Words, words_in

NAMES = ["Camille", "Oisín", "Inès", "Harriet", "Mathis"]
CLASS = at_sites(
    planned(protocols.shipped()["coffee-cupping"], 4, NAMES), ["Lyon", "", "Lyon", "Leeds", "Lyon"]
)


@given(
    sites=st.lists(st.sampled_from(["", "Lyon", "Leeds"]), min_size=5, max_size=5),
    by=st.sampled_from([None, *COLUMNS]),
    falling=st.booleans(),
    only=st.sampled_from([None, *KIT_STATES[:2]]),
)
def test_whatever_rows_are_sorted_by_those_of_a_box_stand_together_under_one_head(
    sites: list[str], by, falling: bool, only
) -> None:
    session = at_sites(CLASS, sites)
    board = with_boxes(fold([], session.protocol), session)
    every = table_rows(session, board, words_in("en"))
    shown = Arrangement(by, falling, only).of(every)
    assert sorted(row.seat for row in shown) == [1, 2, 3, 4, 5]
    held = [
        row.box.seats if isinstance(row, BoxedRow) and row.box else (row.seat,) for row in shown
    ]
    first = [place for place, box in enumerate(held) if box not in held[:place]]
    assert len(first) == len({*held}), "together"
    changes = [place for place in range(len(held)) if not place or held[place] != held[place - 1]]
    assert changes == first
    heads = [place for place, row in enumerate(shown) if isinstance(row, BoxedRow) and row.heads]
    assert heads == [place for place in first if len(held[place]) > 1]


def kits(page) -> KitList:
    found = table(page)
    assert isinstance(found, KitList)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_box_is_told_ticked_and_moved_as_a_whole(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    page = opened(qtbot, theme, words, bridge, CLASS)
    assert [row.split(",")[0] for row in rows(page)] == [
        "Camille",
        "Inès",
        "Mathis",
        "Oisín",
        "Harriet",
    ]
    view = kits(page)
    top = view.visualRect(view.kits.index(0, 0))
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(theme.gutter + 5, top.top() + 10))
    assert view.kits.ticked == {1, 3, 5}
    assert view.kits.index(0, 0).data(WHOLE)
    view.kits.tick([1], False)
    assert not view.kits.index(0, 0).data(WHOLE)
    below = top.bottom() - 20
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(theme.gutter + 5, below))
    assert view.kits.ticked == {5}, "a row of its own below the head"

    view.menu_asked.emit(page.mapToGlobal(QPoint(5, 5)))
    (menu,) = [one for one in page.findChildren(QMenu) if one.actions() and one.isVisible()]
    said = [action.text() for action in menu.actions()]
    assert said[0] == "The box for Lyon goes as a whole, for 3 learners."
    assert "Mark as “Ready to taste”, only who is selected" in said
    menu.close()
    with qtbot.waitSignal(bridge.told) as told:
        view.state_asked.emit("shipped")
    assert told.args[0] == ("3 kits are now marked “Shipped”. All in one box go together: Lyon.")
    qtbot.waitUntil(lambda: bridge.board is not None and kit_state(bridge.board, 1) == "shipped")
    assert bridge.board is not None
    bridge.send(move_kits(bridge.board, [3], "ready", NOW))
    qtbot.waitUntil(lambda: bridge.board is not None and kit_state(bridge.board, 3) == "ready")
    shown = [view.kits.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in range(3)]
    assert [row.tells_state for row in shown] == [False, True, False]
    assert (shown[0].box.said, shown[0].box.about) == ("Received", "box 1 of 3, 3 learners")

"""Answers that come while Compare is looked at."""

from dataclasses import replace
from pathlib import Path

from helpers.compare_page import (
    LEFT,
    OISIN,
    OPENING,
    cell_text,
    class_like_example,
    distance_rows,
    enter,
    heads,
    opened,
    place,
    rate,
)
from helpers.pages import bridged, button, read, settle
from PySide6.QtCore import QEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.board import fold
from tasting.domain.change import Change
from tasting.domain.events import Kind
from tasting.words import Words


def test_an_answer_that_arrives_changes_its_own_cells_only(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    assert bridge.session is not None
    assert cell_text(page, "Acidity", "Tom") != "2.0 (−5.5)"
    page.table.moving.setCurrentIndex(place(page, "Finish", "Oisín"))
    changes = QSignalSpy(page.table.model.dataChanged)
    rate(bridge, 9, "hot", "417", {"acidity": 2.0})
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    assert cell_text(page, "Acidity", "Tom") == "2.0 (−5.5)"
    cells = {(changes.at(n)[0].row(), changes.at(n)[0].column()) for n in range(changes.count())}
    row = place(page, "Acidity", "Tom").row()
    assert cells == {(row, 1), (row, heads(page).index("Tom"))}
    assert page.table.current() == place(page, "Finish", "Oisín")


def test_an_arriving_answer_moves_nothing_under_the_pointer(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    view = page.side.distances
    before = distance_rows(page)
    enter(view)
    assert bridge.board is not None
    worst = page.compared.distances.ranked("417")[-1] if page.compared else 0
    assert worst == OISIN
    reference = bridge.session.samples[0].product.reference if bridge.session else {}
    for step in ("hot", "warm"):
        rate(bridge, OISIN, step, "417", reference)
    qtbot.waitUntil(lambda: bridge.settled)
    settle()
    after = distance_rows(page)
    assert [row[0] for row in after] == [row[0] for row in before]
    assert after[-1][1] != before[-1][1]
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert distance_rows(page)[-1][0] != "Oisín"


def test_no_code_moves_under_the_pointer(blind: ComparePage) -> None:
    chooser = blind.chooser
    widths = [button.width() for button in chooser._buttons]
    enter(chooser)
    longer = [replace(item, upper=f"{item.upper}, lime") for item in chooser.items]
    chooser.set_items(longer, chooser.current, large=True)
    settle()
    assert [button.width() for button in chooser._buttons] == widths
    QApplication.sendEvent(chooser, QEvent(QEvent.Type.Leave))
    settle()
    assert [button.width() for button in chooser._buttons] > widths


def test_answers_that_keep_coming_are_shown_all_the_same(
    qtbot: QtBot, page: ComparePage, bridge: Bridge
) -> None:
    """A comparison under way is shown, not given up for the next answer."""
    shown = QSignalSpy(page._comparing.ready)
    for _ in range(5):
        assert bridge.session is not None
        events = bridge.workspace.log.events(bridge.session.id)
        bridge.board = fold(events, bridge.session.protocol)
        bridge.board_changed.emit(Change(whole=True), None)
    qtbot.waitUntil(lambda: bridge.settled)
    assert shown.count() == 2
    assert shown.at(1)[0].board is bridge.board


def test_too_few_answers_are_said_to_be_too_few(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = class_like_example(bridge, "Two came", frozenset(Kind) - OPENING, seats=2)
    page = opened(qtbot, theme, words, bridge, session.id)
    grid, group = page.table.model.grid, page.table.model.column(1)
    assert grid is not None
    assert group is not None
    assert grid.prepared(group) == ("2 answers: too few", False)
    assert cell_text(page, "Acidity", "Group") == "4.5, 8.0: too few for a middle half"
    assert cell_text(page, "Acidity", "Inès") == "–"


def test_a_class_without_answers_says_so_and_leads_on(
    qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge
) -> None:
    session = class_like_example(bridge, "Nobody yet", frozenset())
    page = opened(qtbot, theme, words, bridge, session.id)
    assert any("No answers yet." in text for text in read(page))
    assert not page.reveal.isVisible()
    with qtbot.waitSignal(bridge.opened) as went:
        QTest.mouseClick(button(page, "Go to Live"), LEFT)
    assert went.args == ["live", None]


def test_without_a_session_the_way_to_one_is_shown(
    qtbot: QtBot, theme: Theme, words: Words, tmp_path: Path
) -> None:
    with bridged(tmp_path) as bridge:
        page = opened(qtbot, theme, words, bridge)
        assert "No session to compare yet. Plan one first." in read(page)
        with qtbot.waitSignal(bridge.opened) as went:
            QTest.mouseClick(button(page, "Go to Sessions"), LEFT)
        assert went.args == ["sessions", None]


def test_another_session_is_chosen_in_the_header(
    qtbot: QtBot, blind: ComparePage, bridge: Bridge
) -> None:
    (other,) = [summary for summary in bridge.sessions if summary.example]
    blind.header.session_chosen.emit(other.id)
    qtbot.waitUntil(lambda: bridge.settled)
    assert other.title in read(blind)
    assert blind.chooser.items[0].upper == "Yirgacheffe"
    assert not blind.chooser.turning

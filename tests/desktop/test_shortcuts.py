"""The keys of the window: the usual ones everywhere, Enter on a button, roles as they are."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.pages import button, line, wait_until_settled
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.help import HelpWindow
from tasting.desktop.pages.kits.page import KitsPage
from tasting.desktop.pages.kits.sheet.address_dialog import AddressDialog
from tasting.desktop.pages.live.joining import JoinDialog
from tasting.desktop.pages.live.own_seat import OwnSeatDialog
from tasting.desktop.pages.live.page import LivePage
from tasting.desktop.pages.report.page import ReportPage
from tasting.desktop.pages.sessions.change.details_dialog import DetailsDialog, Places
from tasting.desktop.pages.sessions.change.invitations import InvitationsDialog
from tasting.desktop.pages.sessions.change.learners_dialog import LearnersDialog
from tasting.desktop.pages.sessions.page import SessionsPage
from tasting.desktop.pages.sessions.plan.matching import MatchDialog
from tasting.desktop.reach.dialog import ReachDialog
from tasting.desktop.screens import KEYS
from tasting.desktop.subjects import PaperAnswers
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.rail import RailButton
from tasting.desktop.widgets.segmented import Segmented
from tasting.places import DataFolder
from tasting.services.learners import LearnerList
from tasting.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Parts]:
    """The whole app on the example."""
    kept = Settings(language="en", page="library")
    with composed_window(DataFolder(tmp_path), kept, theme, remember=False) as made:
        made.window.show()
        qtbot.waitUntil(lambda: made.settled)
        yield made


def press(qtbot: QtBot, parts: Parts, key: Qt.Key, with_ctrl: bool = True) -> None:
    parts.window.activateWindow()
    qtbot.waitUntil(parts.window.isActiveWindow)
    at = parts.window.focusWidget() or parts.window
    QTest.keyClick(at, key, CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier)
    wait_until_settled(qtbot, parts.bridge)


def go(qtbot: QtBot, parts: Parts, key: str) -> QWidget:
    parts.window.go(key)
    wait_until_settled(qtbot, parts.bridge)
    return parts.window.page(key)


def test_ctrl_n_opens_the_form_and_escape_leaves_it(qtbot: QtBot, parts: Parts) -> None:
    press(qtbot, parts, Qt.Key.Key_N)
    page = parts.window.page("sessions")
    assert isinstance(page, SessionsPage)
    assert parts.window.current == "sessions"
    assert page.planning
    press(qtbot, parts, Qt.Key.Key_F)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Time zone"
    press(qtbot, parts, Qt.Key.Key_Escape, with_ctrl=False)
    assert not page.planning


def test_ctrl_f_goes_to_the_search_of_the_page(qtbot: QtBot, parts: Parts) -> None:
    go(qtbot, parts, "kits")
    with qtbot.waitSignal(parts.bridge.told) as told:
        press(qtbot, parts, Qt.Key.Key_F)
    assert told.args is not None
    assert str(told.args[0]) == "There is nothing to search on this page."
    search = line(go(qtbot, parts, "library"), "Search the library")
    search.setText("kenya")
    parts.window.rail.setFocus()
    press(qtbot, parts, Qt.Key.Key_F)
    assert search.hasFocus()
    assert search.selectedText() == "kenya"


def test_ctrl_p_prints_the_kits_and_saves_the_report(
    qtbot: QtBot, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []
    monkeypatch.setattr(KitsPage, "_put_out", lambda _page, _put: pressed.append("kits"))
    monkeypatch.setattr(ReportPage, "_export_pdf", lambda _: pressed.append("report"))
    for key in ("kits", "report", "library"):
        go(qtbot, parts, key)
        press(qtbot, parts, Qt.Key.Key_P)
    assert pressed == ["kits", "report"]


def test_f11_fills_the_screen_and_gives_it_back(qtbot: QtBot, parts: Parts) -> None:
    press(qtbot, parts, Qt.Key.Key_F11, with_ctrl=False)
    assert parts.window.isFullScreen()
    press(qtbot, parts, Qt.Key.Key_F11, with_ctrl=False)
    assert not parts.window.isFullScreen()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_in_focus_as_space_does(
    qtbot: QtBot, parts: Parts, key: Qt.Key
) -> None:
    button(parts.window, "New product").setFocus()
    press(qtbot, parts, key, with_ctrl=False)
    assert line(parts.window, "Name").isVisible()


def test_a_cell_takes_every_sign_that_can_be_typed(qtbot: QtBot, parts: Parts) -> None:
    session = parts.bridge.session
    assert session is not None
    parts.bridge.open("live", PaperAnswers(session.id))
    wait_until_settled(qtbot, parts.bridge)
    page = parts.window.page("live")
    assert isinstance(page, LivePage)
    qtbot.waitUntil(lambda: page.entering)
    page.by_hand.table.setFocus()
    press(qtbot, parts, Qt.Key.Key_Question, with_ctrl=False)
    assert parts.window.findChildren(HelpWindow) == []
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
    page.by_hand.table.setFocus()
    press(qtbot, parts, Qt.Key.Key_F1, with_ctrl=False)
    assert [one.topic for one in parts.window.findChildren(HelpWindow)] == ["by-hand"]


def test_rail_and_segments_are_one_of_several_to_a_screen_reader(parts: Parts) -> None:
    strip = parts.window.page("library").findChildren(Segmented)[0]
    for one in (*parts.window.findChildren(RailButton), *strip.findChildren(QAbstractButton)):
        found = QAccessible.queryAccessibleInterface(one)
        assert found is not None
        assert found.role() == QAccessible.Role.RadioButton
    rail = parts.window.findChildren(RailButton)
    assert [one.toolTip() for one in rail][::7] == ["Sessions (Ctrl+1)", "Settings (Ctrl+,)"]


def nameless(within: QWidget) -> list[tuple[str, str]]:
    """What Tab stops at and a screen reader has no name for: its kind and its parent's."""
    found = []
    for one in within.findChildren(QWidget):
        stops = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if not (stops and one.isVisible() and one.isEnabled()):
            continue
        if one.parentWidget() is not None and one.parentWidget().focusProxy() is one:
            continue
        text = one.text() if isinstance(one, QAbstractButton) else ""
        if not (text or one.accessibleName()):
            found.append((type(one).__name__, type(one.parentWidget()).__name__))
    return found


def test_whatever_tab_stops_at_has_a_name(qtbot: QtBot, parts: Parts) -> None:
    assert {key: nameless(go(qtbot, parts, key)) for key in KEYS} == {key: [] for key in KEYS}


def test_whatever_tab_stops_at_in_a_question_has_a_name(qtbot: QtBot, parts: Parts) -> None:
    page, bridge, session = go(qtbot, parts, "sessions"), parts.bridge, parts.bridge.session
    assert isinstance(page, SessionsPage)
    assert session is not None
    own = (page.theme, page.words, session)
    questions: dict[str, Dialog] = {
        "details": DetailsDialog(*own, Places("http://192.0.2.7:8710", ""), False, page),
        "learners": LearnersDialog(*own, frozenset({1}), page),
        "columns": MatchDialog(page.theme, page.words, LearnerList(titles=("Who", "Where")), page),
        "reach": ReachDialog(page.theme, page.words, bridge, "https://tasting.example", page),
        "address": AddressDialog(page.theme, page.words, "", page),
        "seat": OwnSeatDialog(*own, page),
        "invitations": InvitationsDialog(*own, datetime(2026, 12, 1, tzinfo=UTC), page),
        "join": JoinDialog(page.theme, page.words, session, bridge, page),
    }
    found = {}
    for name, question in questions.items():
        question.open()
        wait_until_settled(qtbot, bridge)
        found[name] = nameless(question)
        question.reject()
    assert found == {name: [] for name in questions}

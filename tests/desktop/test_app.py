"""The app as it is put together: what one start leaves to the next, what the window shows."""

from pathlib import Path

import pytest
from helpers.live import another, new_id
from helpers.pages import button, read
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop import first_window
from tasting.desktop.app import composed_window, open_app
from tasting.desktop.first_window import show_first_window
from tasting.desktop.screens import KEYS
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.rail import RailButton
from tasting.domain import commands
from tasting.domain.events import TRAINER
from tasting.places import DataFolder
from tasting.services import rehearsals
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings


def test_the_next_start_opens_the_page_and_the_window_as_they_were_left(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    data, size = DataFolder(tmp_path), QSize(900, 711)
    for _ in range(2):
        kept, said = settings_file.load(data.settings)
        assert said is None
        with composed_window(data, kept, theme) as parts:
            parts.window.show()
            qtbot.waitUntil(lambda start=parts: start.settled)
            if not kept.geometry:
                assert parts.window.current == "sessions"
                parts.window.go("library")
                parts.window.resize(size)
                continue
            assert parts.window.size() == size
            assert parts.window.current == "library"


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_shows_the_window_that_is_open(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    data = DataFolder(tmp_path)
    assert not show_first_window(data)
    with composed_window(data, Settings(), theme) as parts:
        parts.window.show()
        qtbot.waitUntil(lambda: parts.settled)
        parts.window.showMinimized()
        assert show_first_window(data)
        qtbot.waitUntil(lambda: not parts.window.isMinimized())
        assert not show_first_window(DataFolder(tmp_path / "other"))
    assert not show_first_window(data)


def test_a_rehearsal_left_behind_is_gone_at_the_next_start_whatever_is_shown(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    data, session = DataFolder(tmp_path), another()
    with open_workspace(data) as workspace:
        workspace.keep(session, now=session.created_at)
        rehearsals.begin(workspace, session, "Rehearsal", session.created_at)
    kept = Settings(session=session.id, example_offered=True)
    with composed_window(data, kept, theme) as parts:
        parts.window.show()
        qtbot.waitUntil(lambda: parts.settled)
        assert parts.bridge.workspace.session_ids() == [session.id]


def test_closing_in_the_middle_of_a_class_is_asked_about(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    session = another()
    with composed_window(DataFolder(tmp_path), Settings(), theme) as parts:
        window, bridge = parts.window, parts.bridge
        window.show()
        qtbot.waitUntil(lambda: parts.settled)
        bridge.workspace.keep(session, now=session.created_at)
        bridge.choose(session.id)
        qtbot.waitUntil(lambda: bridge.session == session and bridge.settled)
        step, now = session.protocol.steps[0], bridge.now_ms()
        bridge.send([(TRAINER, commands.begin(step, now, new_id(), now))])
        qtbot.waitUntil(lambda: bool(bridge.board and bridge.board.current))
        for answer, open_after in (("Stay", True), ("Close", False)):
            window.close()
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            assert "The timer of the step runs on." in read(dialog)
            assert window.isVisible()
            button(dialog, answer).click()
            assert window.isVisible() == open_after


def test_colours_and_movement_follow_the_settings_at_once(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with composed_window(DataFolder(tmp_path), Settings(), theme) as parts:
        parts.window.show()
        qtbot.waitUntil(lambda: parts.settled)
        parts.bridge.keep(Settings(theme="dark", movement="none", example_offered=True))
        assert (theme.mode, theme.still) == ("dark", True)


def test_only_a_class_that_is_on_is_marked_in_the_rail(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    with composed_window(DataFolder(tmp_path), Settings(language="en"), theme) as parts:
        bridge, rail = parts.bridge, parts.window.rail
        button = rail.findChildren(RailButton)[KEYS.index("live")]
        parts.window.show()

        def marked() -> bool:
            image = button.grab().toImage()
            spots = (image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
            return theme.colours.now_fill.rgb() in spots

        qtbot.waitUntil(lambda: bridge.board is not None and bridge.settled)
        assert bridge.session is not None
        assert bridge.session.example
        assert not marked(), "the example was held long ago"
        session = bridge.session.model_copy(update={"id": new_id()})
        bridge.workspace.keep(session, now=session.created_at)
        bridge.choose(session.id)
        qtbot.waitUntil(lambda: bridge.session == session and bridge.settled)
        assert not marked()
        begin = commands.begin(session.protocol.steps[0], bridge.now_ms(), new_id(), 1)
        bridge.send([(TRAINER, begin)])
        qtbot.waitUntil(marked)


def test_a_workspace_that_cannot_be_opened_is_told_and_the_app_ends(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, told = DataFolder(tmp_path), []
    data.workspace.write_text("no workspace at all", "utf-8")
    monkeypatch.setattr(QMessageBox, "critical", lambda _, title, text: told.append(text))
    assert open_app(data) == 1
    assert len(told) == 1
    assert "was not written by Tasting" in told[0]
    assert data.workspace.read_text("utf-8") == "no workspace at all"


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_window_that_later_starts_cannot_raise_says_so_in_the_log(
    tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_window, "_name", lambda data: str(data.root / "none" / "here"))
    window = QWidget()
    qtbot.addWidget(window)
    first_window.FirstWindow(DataFolder(tmp_path), window).end()
    assert "a second start cannot raise the window" in caplog.text

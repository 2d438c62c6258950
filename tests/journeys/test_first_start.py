"""The first minutes: an app opened on nothing shows a class already held, one click away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.hands import Hands
from helpers.live import ROOT
from helpers.pages import button, read, settle, wait_until_settled
from helpers.small_class import session
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.app import composed_window
from tasting.desktop.help import HelpWindow
from tasting.desktop.theme import Theme
from tasting.domain import commands
from tasting.domain.events import TRAINER
from tasting.places import DataFolder
from tasting.services import example
from tasting.settings import Settings


@pytest.mark.parametrize(
    ("language", "title", "origin", "leads"),
    [
        ("en", "Four coffees, four terroirs", "Ethiopia", "Compare"),
        ("fr", "Quatre cafés, quatre terroirs", "Éthiopie", "Comparer"),
    ],
)
def test_one_click_from_the_first_start_to_the_comparison(
    tmp_path: Path,
    qtbot: QtBot,
    theme: Theme,
    language: str,
    title: str,
    origin: str,
    leads: str,
) -> None:
    data = DataFolder(tmp_path)
    chosen = Settings.model_validate({"language": language})
    with composed_window(data, chosen, theme) as parts:
        parts.window.show()
        hands = Hands(qtbot, parts)
        hands.wait()
        home, page = parts.window.page("sessions"), parts.window.page("compare")
        assert title in read(home)
        hands.click(button(home, leads))
        assert hands.asked() == 1
        assert parts.window.current == "compare"
        assert page.compared is not None
        assert [cup.code for cup in page.compared.cups] == ["417", "283", "956", "648"]
        assert parts.bridge.session.samples[0].product.origin == origin
    kept, _ = settings_file.load(data.settings)
    assert kept.example_offered


@pytest.mark.parametrize(
    ("tag", "language"), [("fr_CA.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "en")]
)
def test_as_long_as_nothing_is_chosen_the_app_speaks_as_the_system(tag: str, language: str) -> None:
    asked = "from tasting.desktop.app import *; print(words_of(Settings()).language)"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": tag},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == language


def _step(page: QWidget, title: str) -> QAbstractButton:
    """The button of one of the first steps."""
    settle()
    (found,) = [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and f". {title}: " in one.accessibleName()
    ]
    return found


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_first_steps_are_ticked_as_they_are_taken_and_come_back_from_the_help(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    data = DataFolder(tmp_path)
    with composed_window(data, Settings(language="en"), theme) as parts:
        window, bridge = parts.window, parts.bridge
        window.show()
        qtbot.waitUntil(lambda: parts.settled)
        home = window.page("sessions")
        titles = ["Look at the example", "Plan a session", "Print the kit sheets"]
        titles.append("Rehearse the session")
        assert {_step(home, title).accessibleDescription() for title in titles} == {"not done yet"}
        leads = {titles[0]: "compare", titles[2]: "kits", titles[3]: "live"}
        for title, key in leads.items():
            _step(home, title).setFocus()
            QTest.keyClick(_step(home, title), Qt.Key.Key_Return)
            assert window.current == key
            window.go("sessions")
            wait_until_settled(qtbot, bridge)
        assert _step(home, titles[0]).accessibleDescription() == "done"
        assert _step(home, titles[3]).accessibleDescription() == "not done yet", "the example"


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_session_of_ones_own_ticks_them_and_the_help_brings_them_back(
    tmp_path: Path, qtbot: QtBot, theme: Theme
) -> None:
    data = DataFolder(tmp_path)
    with composed_window(data, Settings(language="en"), theme) as parts:
        window, bridge = parts.window, parts.bridge
        window.show()
        qtbot.waitUntil(lambda: parts.settled)
        home = window.page("sessions")
        own = session(["Mira"], {"512": {}})
        bridge.change(lambda _: bridge.workspace.keep(own, now=bridge.now()))
        qtbot.waitUntil(lambda: bridge.settings.first_steps_done == ("plan",))
        bridge.choose(own.id)
        qtbot.waitUntil(lambda: bridge.session == own)
        at = bridge.now_ms()
        bridge.send([(TRAINER, commands.begin(own.protocol.steps[0], at, bridge.new_op_id(), at))])
        qtbot.waitUntil(lambda: bridge.settings.first_steps_done[1:] == ("live",))
        wait_until_settled(qtbot, bridge)
        button(home, "Close the first steps").click()
        assert "First steps" not in read(home)
        bridge.change(lambda _: example.remove_example(bridge.workspace))
        wait_until_settled(qtbot, bridge)
        window.go("library")
        window.ask_help()
        (shown,) = window.findChildren(HelpWindow)
        button(shown, "Show the first steps").click()
        wait_until_settled(qtbot, bridge)
        assert window.current == "sessions"
        assert any(one.example for one in bridge.sessions), "there is something to compare"
        assert _step(home, "Plan a session").accessibleDescription() == "done"
    kept, _ = settings_file.load(data.settings)
    assert kept.first_steps_shown
    assert kept.first_steps_done == ("plan", "live")

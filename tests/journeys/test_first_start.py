"""The first minutes: an app opened on nothing shows a class already held, one click away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.live import ROOT
from helpers.pages import button, read
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.app import composed_window
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
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
        home = parts.window.page("sessions")
        qtbot.waitUntil(lambda: title in read(home))
        qtbot.mouseClick(button(home, leads), Qt.MouseButton.LeftButton)
        page = parts.window.page("compare")
        qtbot.waitUntil(lambda: page.compared is not None)
        qtbot.waitUntil(lambda: parts.bridge.settled)
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

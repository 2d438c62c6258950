"""The pages of the rail: each its own, and no start waits for what only a later page needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.live import ROOT
from helpers.pages import bridged
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.screens import KEYS, screens
from tasting.desktop.theme import Theme
from tasting.services.workspaces import open_workspace
from tasting.words import Words

WINDOW = """
import sys
from pathlib import Path
from tasting.desktop.app import composed_window
from tasting.desktop.theme import Theme
from tasting.places import DataFolder
from tasting.settings import Settings
from PySide6.QtWidgets import QApplication
app = QApplication(["tasting"])
settings = Settings(language="en", example_offered=True)
data = DataFolder(Path(sys.argv[1]))
with composed_window(data, settings, Theme(app, "light"), remember=False) as parts:
    parts.window.grab()
    loaded = tuple(sys.modules)
print(*{name.partition(".")[0] for name in loaded})
import tasting.desktop.pages.kits.page
print(*{"tasting.services.code_pictures", "zxingcpp"} & set(sys.modules))
"""


@pytest.mark.parametrize("key", KEYS)
def test_each_entry_of_the_rail_has_its_own_page(
    qtbot: QtBot, tmp_path: Path, theme: Theme, words: Words, key: str
) -> None:
    with bridged(tmp_path) as bridge:
        [screen] = [screen for screen in screens(theme, bridge) if screen.key == key]
        page = screen.make(words)
        qtbot.addWidget(page)
        assert type(page).__module__ == f"tasting.desktop.pages.{key}.page"
        assert screen.foot is (key == "settings")


def test_the_window_opens_without_loading_what_it_does_not_show(tmp_path: Path) -> None:
    open_workspace(places.data_folder(tmp_path)).close()
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    shown, packing = done.stdout.splitlines()
    loaded = set(shown.split())
    assert {"tasting", "PySide6", "pydantic"} <= loaded
    assert not loaded & {"sqlalchemy", "sqlmodel", "alembic", "asyncio", "ssl"}
    assert not loaded & {"httpx", "reportlab", "qrcode", "pypdfium2", "starlette", "holidays"}
    assert packing == "", "kits are packed without pictures of codes as a rule"

"""What every test of a page is given: the state of a window on a new workspace."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.editors import Edit
from helpers.pages import bridged, put_up
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.words import Words


@pytest.fixture
def bridge(tmp_path: Path, new_data: Path, qtbot: QtBot) -> Iterator[Bridge]:
    """Nothing is in the workspace yet."""
    shutil.copytree(new_data, tmp_path / "data")
    with bridged(tmp_path / "data") as made:
        yield made


@pytest.fixture
def edit(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> Edit:
    """Opens protocols in an editor."""

    def opened(name: str, text: str = "", words: Words = words) -> Editor:
        text = text or (places.protocols() / f"{name}.toml").read_text("utf-8")
        editor = Editor(theme, words, bridge, name, text)
        put_up(qtbot, editor)
        return editor

    return opened

"""The page Compare on the example, and on a class whose codes are still closed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.compare_page import OPENING, class_like_example, opened
from helpers.pages import bridged
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.pages.compare.page import ComparePage
from tasting.desktop.theme import Theme
from tasting.domain.events import Kind
from tasting.places import DataFolder
from tasting.services.example import put_example
from tasting.services.workspaces import open_workspace
from tasting.words import Words


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the example class."""
    folder = tmp_path_factory.mktemp("example")
    with open_workspace(DataFolder(folder)) as workspace:
        put_example(workspace)
    return folder


@pytest.fixture
def bridge(tmp_path: Path, example: Path, qtbot: QtBot) -> Iterator[Bridge]:
    folder = tmp_path / "data"
    shutil.copytree(example, folder)
    with bridged(folder) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    return opened(qtbot, theme, words, bridge)


@pytest.fixture
def blind(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    """The page on a class whose codes are still closed."""
    session = class_like_example(bridge, "Still blind", frozenset(Kind) - OPENING)
    return opened(qtbot, theme, words, bridge, session.id)

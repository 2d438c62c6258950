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
from tasting.words import Words


@pytest.fixture
def bridge(tmp_path: Path, example_data: Path, qtbot: QtBot) -> Iterator[Bridge]:
    shutil.copytree(example_data, tmp_path / "data")
    with bridged(tmp_path / "data") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    return opened(qtbot, theme, words, bridge)


@pytest.fixture
def blind(qtbot: QtBot, theme: Theme, words: Words, bridge: Bridge) -> ComparePage:
    """The page on a class whose codes are still closed."""
    session = class_like_example(bridge, "Still blind", frozenset(Kind) - OPENING)
    return opened(qtbot, theme, words, bridge, session.id)

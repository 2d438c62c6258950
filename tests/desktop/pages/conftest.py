"""What every test of a page is given: the state of a window on a new workspace."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.pages import bridged
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge


@pytest.fixture
def bridge(tmp_path: Path, new_data: Path, qtbot: QtBot) -> Iterator[Bridge]:
    """Nothing is in the workspace yet."""
    shutil.copytree(new_data, tmp_path / "data")
    with bridged(tmp_path / "data") as made:
        yield made

"""What every test of a page is given: the state of a window on a new workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.pages import bridged
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    """Nothing is in the workspace yet."""
    with bridged(tmp_path / "data") as made:
        yield made

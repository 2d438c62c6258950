"""What most tests of services are given: a workspace with nothing in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Newly made in a folder of its own."""
    with open_workspace(DataFolder(tmp_path / "data")) as opened:
        yield opened

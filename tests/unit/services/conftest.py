"""What most tests of services are given: a workspace with nothing in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasting.places import DataFolder
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, new_data: Path) -> Iterator[Workspace]:
    """New, in a folder of its own."""
    shutil.copytree(new_data, tmp_path / "data")
    with open_workspace(DataFolder(tmp_path / "data")) as opened:
        yield opened

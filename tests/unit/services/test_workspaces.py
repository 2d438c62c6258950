"""A workspace that is opened by the first who uses it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tasting.domain.errors import UserError
from tasting.places import DataFolder
from tasting.services import workspaces


def test_a_workspace_is_opened_once_whoever_uses_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, data = [], DataFolder(tmp_path / "data")
    really = workspaces.open_workspace
    monkeypatch.setattr(
        workspaces, "open_workspace", lambda folder: opened.append(folder) or really(folder)
    )
    with workspaces.opened_when_needed(data) as workspace, ThreadPoolExecutor(4) as pool:
        assert not data.root.exists()
        counts = list(pool.map(lambda _: len(workspace.session_ids()), range(8)))
    assert counts == [0] * 8
    assert opened == [data]


def test_a_workspace_that_nobody_uses_is_not_made(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    with workspaces.opened_when_needed(data):
        pass
    assert not data.root.exists()


def test_every_use_of_a_workspace_is_refused_until_it_can_be_opened(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    data.workspace.write_text("no workspace at all", "utf-8")
    with workspaces.opened_when_needed(data) as workspace:
        for _ in range(2):
            with pytest.raises(UserError, match="not written by Tasting"):
                workspace.products()
        data.workspace.unlink()
        assert workspace.products() == []

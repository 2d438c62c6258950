import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.logs import card
from helpers.rights import read_only_folder
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.places import DataFolder
from tasting.services.backups import back_up
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
CLASS = small_session(["Ann"], {"417": {}, "826": {}})


def test_a_backup_unpacked_is_the_workspace_with_its_photos(tmp_path: Path) -> None:
    target = tmp_path / "usb" / "backup.zip"
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        workspace.keep(CLASS, now=NOW)
        workspace.log.append(CLASS.id, [Entry(1, "phone", 1, card(1, 2))])
        photo = workspace.blobs.put(b"a photo")
        back_up(workspace, target)
        events = workspace.log.events(CLASS.id)

    restored = DataFolder(tmp_path / "restored")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        archive.extractall(restored.root)
    with open_workspace(restored) as again:
        assert again.sessions() == [CLASS]
        assert again.log.events(CLASS.id) == events
        assert again.blobs.get(photo) == b"a photo"
    assert [file.name for file in target.parent.iterdir()] == ["backup.zip"]


def test_a_backup_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with (
        open_workspace(DataFolder(tmp_path)) as workspace,
        read_only_folder() as folder,
        pytest.raises(UserError, match="cannot be written"),
    ):
        back_up(workspace, folder / "backup.zip")

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.logs import card
from helpers.rights import read_only_folder
from helpers.small_class import session as small_session

from tasting.domain.errors import UserError
from tasting.places import DataFolder
from tasting.services import sessions
from tasting.services.backups import back_up, restore_backup
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


def test_a_backup_brings_back_what_is_missing_and_writes_over_nothing(tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    other = small_session(["Bo"], {"512": {}}).model_copy(update={"id": "b" * 32})
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        workspace.keep(CLASS, other, now=NOW)
        workspace.log.append(CLASS.id, [Entry(1, "phone", 1, card(1, 2))])
        workspace.log.append(other.id, [Entry(1, "phone", 1, card(1, 3))])
        back_up(workspace, target)
        events = workspace.log.events(other.id)
        sessions.remove(workspace, other)
        moved = CLASS.model_copy(update={"title": "Changed since"})
        workspace.keep(moved, now=NOW)

        found = restore_backup(workspace, target, NOW)

        assert (found.sessions, found.answers) == (1, 1)
        assert workspace.session(other.id) == other
        assert workspace.log.events(other.id) == events
        assert workspace.session(CLASS.id) == moved
        assert str(restore_backup(workspace, target, NOW).said).startswith("Everything")


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        for content in (b"no zip", b""):
            (tmp_path / "copy.zip").write_bytes(content)
            with pytest.raises(UserError, match="no backup of Tasting"):
                restore_backup(workspace, tmp_path / "copy.zip", NOW)

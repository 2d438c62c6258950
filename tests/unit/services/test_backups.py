import io
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
from tasting.services.backups import back_up, look_into, restore_backup, restore_safely
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
        pytest.raises(UserError, match="You do not have permission to save"),
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
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("workspace.sqlite", b"of another program")
        other = made.getvalue()
        torn, locked = other.replace(b"another", b"an0ther"), bytearray(other)
        locked[6] = locked[other.index(b"PK\x01\x02") + 8] = 1  # says that it has a password
        for content in (b"no zip", b"", other, torn, bytes(locked)):
            (tmp_path / "copy.zip").write_bytes(content)
            with pytest.raises(UserError, match="not a backup of Tasting"):
                restore_backup(workspace, tmp_path / "copy.zip", NOW)


def test_a_backup_is_looked_into_before_anything_is_restored(tmp_path: Path) -> None:
    target = tmp_path / "usb" / "backup.zip"
    with open_workspace(DataFolder(tmp_path / "old")) as workspace:
        workspace.keep(CLASS, now=NOW)
        back_up(workspace, target)
        assert look_into(workspace, target).missing == ()
    with open_workspace(DataFolder(tmp_path / "new")) as workspace:
        found = look_into(workspace, target)
        assert (found.titles, found.missing) == ((CLASS.title,), (CLASS.title,))
        assert found.made == datetime.now().astimezone().date()
        assert workspace.sessions() == []


def test_a_copy_of_what_is_here_is_saved_before_a_backup_is_restored(tmp_path: Path) -> None:
    target, data = tmp_path / "usb" / "backup.zip", DataFolder(tmp_path / "new")
    with open_workspace(DataFolder(tmp_path / "old")) as workspace:
        workspace.keep(CLASS, now=NOW)
        back_up(workspace, target)
    other = small_session(["Bob"], {"417": {}, "826": {}}).model_copy(update={"id": "0b" * 16})
    with open_workspace(data) as workspace:
        workspace.keep(other, now=NOW)
        restore_safely(data, workspace, target, NOW)
        assert {one.id for one in workspace.sessions()} == {CLASS.id, other.id}
        [copy] = data.backups.glob("before-restore-*.zip")
        with open_workspace(DataFolder(tmp_path / "empty")) as empty:
            assert look_into(empty, copy).titles == (other.title,)


def test_what_is_no_backup_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "holiday.zip").write_bytes(b"no backup at all")
    data = DataFolder(tmp_path / "data")
    with open_workspace(data) as workspace:
        for act in (
            lambda path: look_into(workspace, path),
            lambda path: restore_safely(data, workspace, path, NOW),
        ):
            with pytest.raises(UserError, match="not a backup of Tasting"):
                act(tmp_path / "holiday.zip")
        assert workspace.sessions() == []

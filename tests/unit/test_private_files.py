"""What learners wrote lies where nobody but its owner may read it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers.live import HubProcess, Phone, card, cupping, photo, running_hub

from tasting.places import DataFolder
from tasting.private_files import keep_private, make_private_file
from tasting.services.workspaces import open_workspace


def readable_by_others(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.stat().st_mode & 0o077
    ]


def class_held(folder: Path) -> None:
    """Answers, a photo and a log, and all that lies beside them while the hub runs."""
    with running_hub(folder, cupping(), bare=True) as hub:
        used(hub)
        assert (folder / "hub.sqlite-wal").exists()
        assert readable_by_others(folder) == ["errors.txt"]  # which the test made


def used(hub: HubProcess) -> None:
    phone = Phone(hub, cupping().seats[0])
    phone.join()
    phone.send(card())
    assert phone.send_photo(photo()).is_success


def test_nobody_else_may_read_what_a_hub_keeps(tmp_path: Path) -> None:
    class_held(tmp_path / "new")


def test_what_others_could_read_before_they_cannot_once_it_was_opened(tmp_path: Path) -> None:
    class_held(tmp_path)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "hub-0001.sqlite").touch()
    for path in tmp_path.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    class_held(tmp_path)


def test_nobody_else_may_read_a_workspace_or_its_backup(tmp_path: Path) -> None:
    data, copy = DataFolder(tmp_path / "data"), tmp_path / "copy.sqlite"
    with open_workspace(data) as workspace:
        workspace.copy_to(copy)
        assert data.root.stat().st_mode & 0o077 == 0
        assert readable_by_others(tmp_path) == []
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT count(*) FROM session").fetchone() is not None


def test_a_file_is_private_from_its_first_moment_and_what_it_holds_stays(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_file(tmp_path / "new")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    (tmp_path / "old").write_text("kept")
    make_private_file(tmp_path / "old")
    assert (tmp_path / "old").read_text() == "kept"


@pytest.mark.parametrize(("before", "after"), [(0o755, 0o700), (0o644, 0o600), (0o400, 0o400)])
def test_only_the_rights_of_others_are_taken(tmp_path: Path, before: int, after: int) -> None:
    file = tmp_path / "file"
    file.touch()
    file.chmod(before)
    keep_private([file, tmp_path / "nowhere"])
    assert file.stat().st_mode & 0o777 == after

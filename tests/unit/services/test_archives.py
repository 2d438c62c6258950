"""An archived session: everything of it in one file, or no file."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasting.domain.board import fold
from tasting.domain.errors import UserError
from tasting.domain.events import Event, Op
from tasting.domain.session import Session
from tasting.exchange.archives import ABOUT, CONFLICTS, EVENTS, PHOTOS, SESSION
from tasting.places import DataFolder
from tasting.services import example, sessions
from tasting.services.archives import archive, pack, restore
from tasting.services.workspaces import open_workspace
from tasting.store.log import Entry

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def test_an_archive_folds_to_the_same_board(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        session = example.put_example(workspace)
        other = workspace.log.events(session.id)[-1].op.model_copy(update={"made_at": 7})
        workspace.log.append(session.id, [Entry(1, "phone", 1, other, "a phone")])
        archive(workspace, session, tmp_path / "class.zip")
        board = sessions.board(workspace, session)
    with zipfile.ZipFile(tmp_path / "class.zip") as kept:
        again = Session.model_validate_json(kept.read(SESSION))
        events = [Event.model_validate_json(line) for line in kept.read(EVENTS).splitlines()]
        about = json.loads(kept.read(ABOUT))
        (conflict,) = map(json.loads, kept.read(CONFLICTS).splitlines())
        photos = [name for name in kept.namelist() if name.startswith(PHOTOS)]
    assert again == session
    assert fold(events, again.protocol) == board
    assert len(photos) == 16
    assert about["format"] == 1
    assert (conflict["device"], Op.model_validate(conflict["op"])) == ("a phone", other)


def test_a_session_comes_back_from_its_archive_as_it_was(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        session = example.put_example(workspace)
        other = workspace.log.events(session.id)[-1].op.model_copy(update={"made_at": 7})
        workspace.log.append(session.id, [Entry(1, "phone", 1, other, "a phone")])
        board = sessions.board(workspace, session)
        photos = set(workspace.blobs.names())
        packed = pack(workspace, session)
        with pytest.raises(UserError, match="is here already"):
            restore(workspace, packed, NOW)
        sessions.remove(workspace, session)
        assert len(workspace.blobs.names()) < len(photos)

        assert restore(workspace, packed, NOW) == session

        assert sessions.board(workspace, session) == board
        assert set(workspace.blobs.names()) == photos
        (aside,) = workspace.log.conflicts(session.id)
        assert (aside.device, aside.op) == ("a phone", other)


@pytest.mark.parametrize("part", ["whole", SESSION, EVENTS, ABOUT, "a photo"])
def test_what_is_no_archive_brings_nothing(tmp_path: Path, part: str) -> None:
    path = tmp_path / "class.zip"
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        session = example.put_example(workspace)
        archive(workspace, session, path)
        sessions.remove(workspace, session)
        with zipfile.ZipFile(path) as kept:
            parts = {name: kept.read(name) for name in kept.namelist()}
        with zipfile.ZipFile(path, "w") as made:
            for name, content in parts.items():
                made.writestr(name, content if name != part else b"{")
        if part == "whole":
            path.write_bytes(path.read_bytes()[:500])
        if part == "a photo":
            with zipfile.ZipFile(path, "a") as made:
                made.writestr(PHOTOS + "0" * 64, b"a cup seen from above")
            path.write_bytes(path.read_bytes().replace(b"seen from", b"torn from"))
        with pytest.raises(UserError, match="not an archive of a session"):
            restore(workspace, path, NOW)
        assert workspace.sessions() == []


def test_an_archive_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        session = example.put_example(workspace)
        (tmp_path / "taken").write_text("a file, not a folder")
        with pytest.raises(UserError):
            archive(workspace, session, tmp_path / "taken" / "class.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "taken"]

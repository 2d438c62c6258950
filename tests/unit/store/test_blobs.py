import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasting.store.blobs import Blobs

PHOTO = b"\xff\xd8 a cup \xff\xd9"
NAME = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "data" / "blobs")


def test_a_photo_is_found_by_the_hash_of_its_bytes(blobs: Blobs) -> None:
    assert blobs.put(PHOTO) == NAME

    assert blobs.has(NAME)
    assert blobs.get(NAME) == PHOTO
    assert blobs.names() == [NAME]
    assert [file.name for file in blobs.folder.iterdir()] == [NAME], "nothing else is left"


def test_a_photo_and_its_name_are_on_the_disk_when_it_is_kept(
    blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Power that fails cannot be tried here; what the system is asked to make durable can be."""
    synced: list[str] = []
    fsync = os.fsync

    def asked(handle: int) -> None:
        fsync(handle)
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        synced.append("folder" if folder else "photo")
        assert blobs.has(NAME) is folder, "the bytes before the name, the name before the folder"

    monkeypatch.setattr(os, "fsync", asked)
    blobs.put(PHOTO)
    assert synced == ["photo", "folder"]


def test_a_photo_put_twice_is_kept_once(blobs: Blobs) -> None:
    assert blobs.put(PHOTO) == blobs.put(PHOTO)
    assert len(blobs.names()) == 1


def test_a_photo_stripped_of_its_place_keeps_the_name_it_was_sent_under(blobs: Blobs) -> None:
    sent = "0123456789abcdef" * 4

    assert blobs.put(PHOTO, sent) == sent
    assert blobs.get(sent) == PHOTO


def test_a_photo_that_is_not_kept_is_nothing(blobs: Blobs) -> None:
    assert blobs.get(NAME) is None
    assert not blobs.has(NAME)
    assert blobs.names() == []
    blobs.remove(NAME)


def test_a_removed_photo_is_gone(blobs: Blobs) -> None:
    blobs.put(PHOTO)
    blobs.remove(NAME)

    assert not blobs.has(NAME)


@given(st.text().filter(lambda name: name != NAME) | st.just("../" + "a" * 61))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        Blobs(Path("anywhere")).path(name)

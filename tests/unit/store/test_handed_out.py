"""A log that is not the one handed out before is told by the note beside its file."""

from pathlib import Path

import pytest

from tasting.store.handed_out import HandedOut, Reached

FIVE = {"a": Reached(epoch="e", seq=5)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "hub.sqlite"
    file.write_bytes(b"")
    return file


def noted(database: Path) -> None:
    before = HandedOut(database)
    before.begin(FIVE)
    before.write()


@pytest.mark.parametrize(
    ("log", "renewed"),
    [
        (Reached(epoch="e", seq=5), []),
        (Reached(epoch="e", seq=6), []),
        (Reached(epoch="e", seq=4), ["a"]),
        (Reached(epoch="f", seq=9), ["a"]),
    ],
)
def test_a_log_goes_on_where_it_is_the_same_and_no_shorter(
    database: Path, log: Reached, renewed: list[str]
) -> None:
    noted(database)
    assert HandedOut(database).begin({"a": log}) == renewed


def test_another_file_and_one_without_a_note_begin_anew(database: Path) -> None:
    assert HandedOut(database).begin(FIVE) == ["a"]
    noted(database)
    database.rename(database.with_name("away"))
    database.write_bytes(b"")
    assert HandedOut(database).begin(FIVE) == ["a"]


def test_a_note_that_cannot_be_read_is_none(database: Path) -> None:
    noted(database)
    assert HandedOut(database).begin(FIVE) == []
    database.with_name("hub.sqlite.handed-out.json").write_text("{")
    assert HandedOut(database).begin(FIVE) == ["a"]


def test_how_far_it_goes_is_kept_and_no_log_that_is_not_held(database: Path) -> None:
    before = HandedOut(database)
    before.begin(FIVE)
    before.reach({"a": 8, "unknown": 3})
    before.write()
    again = HandedOut(database)
    assert again.begin({"a": Reached(epoch="e", seq=7)}) == ["a"]
    assert again.begin({"a": Reached(epoch="e", seq=8)}) == []

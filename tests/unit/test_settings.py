"""The settings file: kept whole, read from any editor, set aside where it is broken."""

import json
import os
from pathlib import Path

import pytest
from helpers.live import no_room

from tasting import settings
from tasting.settings import Printed, Settings

MINE = Settings(theme="dark", language="fr", trainer="Léa Sœur", hub_port=9000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def test_settings_that_were_saved_are_read_back(file: Path) -> None:
    settings.save(file, MINE)
    assert settings.load(file) == (MINE, None)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_disk_that_is_full_leaves_the_settings_of_before(file: Path) -> None:
    settings.save(file, MINE)
    longer = MINE.model_copy(update={"pins": {str(n): (n,) for n in range(999)}})
    with no_room(os.getpid(), file.parent), pytest.raises(OSError, match="File too large"):
        settings.save(file, longer)
    assert settings.load(file) == (MINE, None)


def test_without_a_file_the_settings_are_the_usual_ones(file: Path) -> None:
    assert settings.load(file) == (Settings(), None)


def test_a_file_with_the_mark_of_a_windows_editor_is_read(file: Path) -> None:
    settings.save(file, MINE)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert settings.load(file) == (MINE, None)


def test_what_a_newer_version_keeps_is_kept_too(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": "dark", "sounds": {"bell": true}}', "utf-8")
    found, _ = settings.load(file)
    settings.save(file, found.model_copy(update={"theme": "light"}))
    assert '"bell": true' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("theme", "pink"),
        ("hub_port", 99999),
        ("hub_port", 0),
        ("trainer", "a" * 201),
        ("pins", {"one": ["x", "y"]}),
        ("example_offered", None),
        ("language", "de"),
    ],
)
def test_a_wrong_setting_is_as_usual_and_told_and_the_others_hold(
    file: Path, name: str, wrong: object
) -> None:
    file.parent.mkdir()
    mine = MINE.model_copy(update={"sounds": "all"})
    file.write_text(json.dumps(mine.model_dump() | {name: wrong}), "utf-8")
    found, said = settings.load(file)
    usual = getattr(Settings(), name)
    assert found.model_dump() == mine.model_dump() | {name: usual}
    assert str(said) == f"A setting could not be read; the default is used: {name}."
    settings.save(file, found)
    assert settings.load(file) == (found, None)


def test_several_wrong_settings_are_told_together(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": 1, "hub_port": "x", "language": "fr"}', "utf-8")
    found, said = settings.load(file)
    assert found == Settings(language="fr")
    assert str(said) == "2 settings could not be read; the defaults are used: hub_port, theme."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'"dark"',
    ],
)
def test_a_broken_file_is_set_aside_and_told(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    found, said = settings.load(file)
    assert found == Settings()
    assert "settings.broken.json" in str(said)
    assert not file.exists()
    assert (file.parent / "settings.broken.json").read_bytes() == content


def test_what_a_command_noted_of_prints_stays_when_the_window_keeps_its_own(file: Path) -> None:
    def print_(at: int) -> Printed:
        return Printed(
            session="one", paper="kit-sheet", at=at, to="", seats={1: "a"}, first=0, last=0
        )

    filed = Settings(printed={"one": {1: "a"}}, opened_sheets={"L1": 2, "L2": 2})
    by_command = {
        "prints": (print_(1),),
        "printed": {"one": {1: "a", 2: "b"}},
        "opened_sheets": {"L1": 5, "L2": 5},
    }
    settings.save(file, filed.model_copy(update=by_command))
    by_window = {
        "theme": "dark",
        "prints": (print_(2),),
        "printed": {"one": {1: "c"}},
        "opened_sheets": {"L1": 2, "L2": 9},
    }
    kept = settings.with_prints(filed.model_copy(update=by_window), filed, file)
    assert kept.theme == "dark"
    assert kept.prints == (print_(1), print_(2))
    assert kept.printed == {"one": {1: "c", 2: "b"}}
    assert kept.opened_sheets == {"L1": 5, "L2": 9}
    assert settings.with_prints(filed, filed, file.parent / "none.json") == filed

"""The settings file: kept whole, read from any editor, set aside where it is broken."""

from pathlib import Path

import pytest

from tasting import settings
from tasting.settings import Settings

MINE = Settings(theme="dark", language="fr", trainer="Léa Sœur", hub_port=9000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def test_what_is_kept_is_read_back(file: Path) -> None:
    settings.save(file, MINE)
    assert settings.load(file) == (MINE, None)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_without_a_file_everything_is_as_usual_and_nothing_is_said(file: Path) -> None:
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
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"theme": "pink"}',
        b'{"hub_port": 99999}',
        b'{"hub_port": 0}',
        b'{"trainer": "' + b"a" * 201 + b'"}',
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

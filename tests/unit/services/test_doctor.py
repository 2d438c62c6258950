"""The doctor says what is so, of a folder in any state, and changes nothing in it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.rights import read_only_folder

from tasting.exchange import protocols
from tasting.places import DataFolder
from tasting.services import doctor, example
from tasting.services.workspaces import open_workspace


def findings(data: DataFolder) -> dict[str, bool]:
    """Every sentence, and whether it is well."""
    return {str(finding.said): finding.well for finding in doctor.examine(data)}


def test_a_folder_that_is_not_there_yet_is_well_and_stays_so(tmp_path: Path) -> None:
    found = findings(DataFolder(tmp_path / "new"))
    assert set(found.values()) == {True}
    assert "No data yet; the first start creates it." in found
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_is_sound_and_counted(tmp_path: Path) -> None:
    with open_workspace(DataFolder(tmp_path)) as workspace:
        example.put_example(workspace)
    found = findings(DataFolder(tmp_path))
    assert set(found.values()) == {True}
    assert "Your data is in order: 1 session." in found
    assert f"{len(protocols.shipped())} protocols and 3 lexicons." in found
    assert "No server is running." in found


def test_damage_in_the_middle_of_the_file_is_found(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    with open_workspace(data) as workspace:
        example.put_example(workspace)
    content = bytearray(data.workspace.read_bytes())
    middle = len(content) // 4096 // 2 * 4096
    content[middle : middle + 4096] = b"\xee" * 4096
    data.workspace.write_bytes(content)
    (said,) = [said for said, well in findings(data).items() if not well]
    assert said.startswith(f"{data.workspace} is damaged.")


def test_a_newer_workspace_is_told_and_unchanged(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    open_workspace(data).close()
    with closing(sqlite3.connect(data.workspace)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    (said,) = [said for said, well in findings(data).items() if not well]
    assert "written by a newer version of Tasting" in said


def test_a_folder_that_cannot_be_written_is_told() -> None:
    with read_only_folder() as folder:
        found = findings(DataFolder(folder))
    (said,) = [said for said, well in found.items() if not well]
    assert said.startswith(f"You do not have permission to save in the data folder {folder}.")


def test_little_room_is_told_before_it_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "ROOM_MB", 1e12)
    (said,) = [said for said, well in findings(DataFolder(tmp_path)).items() if not well]
    assert said.endswith("MB are free on its disk. Free some space before a session.")


def test_a_report_of_our_fault_lies_in_the_logs_or_where_it_can(tmp_path: Path) -> None:
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    said = str(doctor.write_report(DataFolder(tmp_path), "the trace", now))
    report = tmp_path / "logs" / "fault-20261102-080000.txt"
    assert str(report) in said
    assert report.read_text("utf-8").endswith("the trace")
    with read_only_folder() as folder:
        other = str(doctor.write_report(DataFolder(folder), "the trace", now))
    assert str(folder) not in other
    assert "fault-20261102-080000.txt" in other

"""Files for the user appear whole or not at all, and what refuses them is told."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.live import ROOT, cupping
from helpers.rights import read_only_folder

from tasting.domain.errors import UserError
from tasting.services.outputs import file_name, is_taken, whole_file, write_whole


@pytest.mark.parametrize("letters", [58, 59, 60, 61])
def test_the_name_of_a_file_has_no_two_dashes_where_a_long_title_is_cut(letters: int) -> None:
    session = cupping().model_copy(update={"title": f"{'t' * letters} and more"})
    assert "--" not in file_name(session, "kit-sheets")


def test_a_file_takes_its_place_only_when_it_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "report.pdf"
    with whole_file(path) as file:
        file.write(b"first")
        assert not path.exists()
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut leaves an empty file where the old one stood."""
    path, fsync, synced = tmp_path / "report.pdf", os.fsync, []

    def asked(handle: int) -> None:
        fsync(handle)
        synced.append((os.fstat(handle).st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", asked)
    write_whole(path, b"whole")
    assert synced == [(5, False)]


def test_what_goes_wrong_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_whole(path, b"old")

    def interrupted() -> None:
        with whole_file(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


WRITING = """
import sys
from pathlib import Path
from tasting.services.outputs import whole_file

with whole_file(Path(sys.argv[1])) as file:
    file.write(b"half")
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_what_a_killed_process_left_half_written_is_removed_and_no_living_one_s(
    tmp_path: Path,
) -> None:
    path, own = tmp_path / "killed.pdf", tmp_path / ".mine.part"
    own.write_bytes(b"of another program")
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        (theirs,) = {*tmp_path.iterdir()} - {own}
        os.utime(theirs, (0, 0))
        write_whole(tmp_path / "while it lives.pdf", b"whole")
        assert theirs.exists()
        os.utime(theirs)
        process.send_signal(signal.SIGKILL)
    write_whole(tmp_path / "while it lives.pdf", b"whole")
    assert theirs.exists(), "it may be whole, and about to take its place"
    os.utime(theirs, (0, 0))
    with whole_file(path) as file:
        assert not theirs.exists()
        file.write(b"whole")
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        ".mine.part",
        "killed.pdf",
        "while it lives.pdf",
    ]


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="A folder is already called"):
        write_whole(tmp_path, b"")


def test_a_folder_that_takes_no_files_is_told() -> None:
    with (
        read_only_folder() as folder,
        pytest.raises(UserError, match=f"permission to save .* in {folder}"),
    ):
        write_whole(folder / "report.pdf", b"")


def test_only_what_would_be_lost_is_in_the_way(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    places = {
        file: True,
        Path("/dev/null"): True,
        tmp_path: False,
        tmp_path / "none": False,
        file / "below": False,
        tmp_path / ("x" * 300): False,
    }
    assert {place: is_taken(place) for place in places} == places

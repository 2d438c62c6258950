"""A run that does not end in order leaves a note; one that does leaves nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tasting.crashes import noting_crash

PROGRAM = """
import ctypes, faulthandler, os, sys
from pathlib import Path
from tasting.crashes import noting_crash

def falls_over():
    {ending}

with noting_crash(Path(sys.argv[1]), LookupError) as left:
    falls_over()
"""


def run(note: Path, ending: str) -> int:
    """One run that comes to this end; its exit status."""
    program = [sys.executable, "-c", PROGRAM.format(ending=ending), note]
    return subprocess.run(program, check=False, capture_output=True, timeout=60).returncode


def left_at(note: Path) -> str:
    with noting_crash(note, LookupError) as left:
        return left


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("faulthandler._sigsegv()", "Fatal Python error: Segmentation fault"),
        ("os.abort()", "Fatal Python error: Aborted"),
        ("raise RuntimeError('unforeseen')", "RuntimeError: unforeseen"),
    ],
)
def test_a_crash_is_noted_with_the_function_it_happened_in(
    tmp_path: Path, ending: str, told: str
) -> None:
    note = tmp_path / "logs" / "app-crash.txt"
    assert run(note, ending) != 0
    left = left_at(note)
    assert left.startswith("Tasting ")
    assert told in left
    assert "in falls_over" in left
    assert left_at(note) == "", "it is told once"


def test_a_run_that_was_killed_leaves_word_that_there_was_one(tmp_path: Path) -> None:
    assert run(tmp_path / "note.txt", "os._exit(9)") == 9
    assert "process" in left_at(tmp_path / "note.txt")


@pytest.mark.parametrize(
    "ending", ["pass", "raise KeyError('foreseen')", "sys.exit(3)", "raise KeyboardInterrupt"]
)
def test_an_end_in_order_leaves_nothing(tmp_path: Path, ending: str) -> None:
    run(tmp_path / "note.txt", ending)
    assert list(tmp_path.iterdir()) == []


def test_where_no_note_can_be_written_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert left_at(tmp_path / "file" / "note.txt") == ""

"""A worker that crashes ends the whole run in red, and the run says where it was."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

from helpers.checkout import ROOT

CRASH = """
import ctypes
from tasting.crashes import noting_crash

def test_a_program_that_keeps_crash_notes(tmp_path):
    with noting_crash(tmp_path / "note.txt", LookupError):
        pass

def falls_over():
    ctypes.string_at(0)

def test_it_crashes():
    falls_over()
"""
ON_ALL_CORES = runpy.run_path(str(ROOT / "packaging" / "test.py"))["ON_ALL_CORES"]
QUIET = "".join(f"def test_{number}(): pass\n" for number in range(9))


def test_a_crash_ends_the_run_and_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "test_crash.py").write_text(CRASH, encoding="utf-8")
    for name in "abcdef":
        (tmp_path / f"test_{name}.py").write_text(QUIET, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "xdist", "-p", "helpers.crash_place"]
    alone = {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", *ON_ALL_CORES, tmp_path],
        env={**os.environ, **alone},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "in falls_over" in done.stderr
    assert "crashed while running" in done.stdout

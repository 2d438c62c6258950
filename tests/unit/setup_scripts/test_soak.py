"""Long forms of tests are run when they are asked for, and never left out in silence."""

import os
import subprocess
import sys
from pathlib import Path

from helpers.checkout import ROOT

TESTS = "import pytest\n@pytest.mark.soak\ndef test_long(): pass\ndef test_short(): pass"


def said(folder: Path, *options: str) -> str:
    """What a run of pytest on a short and a long test says, which has to pass."""
    (folder / "test_it.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "helpers.soak", "-p", "no:cacheprovider"]
    alone = {"PYTHONPATH": str(ROOT / "tests"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [*command, "--strict-markers", *options, folder],
        env={**os.environ, **alone},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_a_long_form_is_left_out_and_that_is_told(tmp_path: Path) -> None:
    told = said(tmp_path)
    assert "1 passed, 1 deselected" in told
    assert "add --soak" in told


def test_a_long_form_is_run_when_asked_for(tmp_path: Path) -> None:
    told = said(tmp_path, "--soak")
    assert "2 passed" in told
    assert "add --soak" not in told

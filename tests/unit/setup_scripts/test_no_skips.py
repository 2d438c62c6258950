"""A skipped test fails the run, however it is skipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.checkout import ROOT

SKIPS = {
    "marked": "import pytest\n@pytest.mark.skip\ndef test_a(): pass",
    "called": "import pytest\ndef test_a(): pytest.skip('no browser')",
    "a whole file": "import pytest\npytest.importorskip('nowhere')\ndef test_a(): pass",
}


def outcome(source: str, folder: Path) -> int:
    """The exit status of pytest on a file with this `source`."""
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "helpers.no_skips", "-p", "no:cacheprovider"]
    alone = {"PYTHONPATH": str(ROOT / "tests"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run([*command, folder], env={**os.environ, **alone}, capture_output=True)
    return done.returncode


@pytest.mark.parametrize("way", SKIPS)
def test_a_skip_fails(way: str, tmp_path: Path) -> None:
    assert outcome(SKIPS[way], tmp_path) in {1, 2}


def test_a_test_that_is_expected_to_fail_may_fail(tmp_path: Path) -> None:
    assert outcome("import pytest\n@pytest.mark.xfail\ndef test_a(): assert 0", tmp_path) == 0

"""On a screen of 911 by 472 px, 1366 by 768 at 150 %, every question fits, buttons and all."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from helpers import low_screen
from helpers.live import ROOT

SCREEN = {"name": "low", "x": 0, "y": 0, "width": 911, "height": 472, "dpr": 1}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}
STARTS_A_SERVER = {"PhoneDialog"}
"""A question that is asked of a phone over the network: its test is where that is."""


def test_every_question_fits_a_low_screen(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}))
    done = subprocess.run(
        [sys.executable, low_screen.__file__, str(tmp_path / "data"), "fr"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}",
        },
    )
    lines = done.stdout.splitlines()
    assert [line for line in lines if "; " in line] == []
    sources = [path.read_text("utf-8") for path in (ROOT / "tasting/desktop").rglob("*.py")]
    there = {name for source in sources for name in re.findall(r"class (\w+)\(Dialog\)", source)}
    assert there - set(lines) == STARTS_A_SERVER

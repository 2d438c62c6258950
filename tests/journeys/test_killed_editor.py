"""The program is killed while a protocol is written: what was typed two seconds before is kept."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from helpers.endless_writer import LETTER
from helpers.live import ROOT
from helpers.waiting import soon

from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.services.workspaces import open_workspace


def test_killed_while_writing_nothing_older_than_two_seconds_is_lost(tmp_path: Path) -> None:
    out = tmp_path / "letters"
    paths = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
    with (
        out.open("w") as told,
        subprocess.Popen(
            [sys.executable, "-m", "helpers.endless_writer", tmp_path / "data"],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
            stdout=told,
        ) as process,
    ):
        try:
            soon(lambda: "\n" in out.read_text(), "a letter typed two seconds ago", 60)
        finally:
            process.send_signal(signal.SIGKILL)
    typed = int(out.read_text().rpartition("\n")[0].split("\n")[-1])
    with open_workspace(DataFolder(tmp_path / "data")) as workspace:
        (own,) = own_protocols.own_protocols(workspace)
    assert own.protocol is not None
    assert own.protocol.name["en"].count(LETTER) >= typed > 0

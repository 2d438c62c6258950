"""From the start of the process to the first painted window, against a bare QMainWindow.

Both are whole processes on Qt's offscreen platform, started by turns; one run prints the medians
and their ratio. What is painted must hold the rail and the page, not an empty frame.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from helpers.live import ROOT

from tasting import places, settings
from tasting.services.example import put_example
from tasting.services.workspaces import open_workspace
from tasting.settings import Settings

TURNS = 11

PAINTED = """
import json, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

class Painted(QObject):
    '''Tells when the window has been painted with everything in it, and ends the application.'''

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            watched.removeEventFilter(self)
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, lambda: self.tell(watched))
        return False

    def tell(self, window):
        at = time.time()
        parts = len([part for part in window.findChildren(QWidget) if part.isVisible()])
        print(json.dumps({"at": at, "cpu": time.process_time(), "parts": parts}))
        QApplication.quit()

app = QApplication(["tasting"])
painted = Painted()
app.installEventFilter(painted)
"""

OURS = f"""
import tasting.cli, tasting.desktop.app  # as the command line loads them
{PAINTED}
tasting.cli.run(["--data", sys.argv[1]])
"""

BARE = f"""
{PAINTED}
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.exec()
"""


def test_first_window_against_a_bare_one(tmp_path: Path) -> None:
    folder = places.data_folder(tmp_path)
    with open_workspace(folder) as workspace:
        put_example(workspace)
    settings.save(folder.settings, Settings(language="en", example_offered=True))
    measured(OURS, tmp_path)  # what the first start writes is there from now on
    measured(BARE, tmp_path)

    turns = [(measured(OURS, tmp_path), measured(BARE, tmp_path)) for _ in range(TURNS)]

    ours, bare = (median(turn[side]["ms"] for turn in turns) for side in (0, 1))
    ours_cpu, bare_cpu = (median(turn[side]["cpu"] * 1000 for turn in turns) for side in (0, 1))
    print(
        f"\nfirst window: {ours:.0f} ms (processor {ours_cpu:.0f} ms); bare QMainWindow: "
        f"{bare:.0f} ms (processor {bare_cpu:.0f} ms); ratio {ours / bare:.1f}, of processor time "
        f"{ours_cpu / bare_cpu:.1f} (medians of {TURNS})"
    )
    assert all(mine["parts"] > 20 and theirs["parts"] == 0 for mine, theirs in turns)


def measured(program: str, folder: Path) -> dict[str, float]:
    """What a program told when its window was painted, with the ms since its process was asked."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed has been compiled
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return {**told, "ms": (told["at"] - began) * 1000}

"""The program falls over; its next start says so and offers the report, and sends it to nobody."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.live import ROOT
from helpers.waiting import soon
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tasting import settings as settings_file
from tasting.desktop.app import open_app
from tasting.desktop.crash_report import CrashReport
from tasting.desktop.widgets.label import Label
from tasting.desktop.window import MainWindow
from tasting.languages import Language
from tasting.places import DataFolder


def started_and_ended(data: DataFolder, how: signal.Signals) -> int:
    """The program as a user starts it, ended by a signal once its window is there; its status."""
    with subprocess.Popen(
        [sys.executable, "-m", "tasting", "--data", data.root],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        log = data.logs / "app.log"
        soon(lambda: log.exists() and "the window is open" in log.read_text(), "a window", 60)
        wait_for_rest(process)
        process.send_signal(how)
        return process.wait(60)


def wait_for_rest(process: "subprocess.Popen[bytes]") -> None:
    """Wait until the start has used no processor time for a moment.

    The report goes through the frames of all threads while they run; one that still imports
    changes them underneath, and the report may be cut short there.
    """
    used = [-1]

    def rests() -> bool:
        # After the name in brackets; utime and stime are fields 14 and 15, see proc(5).
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        used.append(int(fields[11]) + int(fields[12]))
        return used[-1] == used[-2]

    def look_away() -> None:
        time.sleep(0.3)  # time itself: rest is such a moment without work

    soon(rests, "rest after the start", 60, pause=look_away)


def look_at_next_start(data: DataFolder, look: Callable[[MainWindow], None]) -> None:
    """Open the window in this process, look at it, and close it."""

    def looking() -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        if windows and windows[0].isVisible():
            timer.stop()
            try:
                look(windows[0])
            finally:
                QApplication.exit()  # quit() leaves an event that ends the next test's loops, too

    timer = QTimer()
    timer.timeout.connect(looking)
    timer.start(50)
    assert open_app(data) == 0


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.mark.parametrize(
    ("language", "said", "show", "copy"),
    [
        ("en", "Tasting was cut short last time", "Show the report", "Copy"),
        ("fr", "Tasting s’est interrompu la dernière fois", "Voir le rapport", "Copier"),
    ],
)
def test_a_crash_is_told_at_the_next_start_with_its_report_word_for_word(
    qtbot: QtBot, data: DataFolder, language: Language, said: str, show: str, copy: str
) -> None:
    kept, _ = settings_file.load(data.settings)
    settings_file.save(data.settings, kept.model_copy(update={"language": language}))
    assert started_and_ended(data, signal.SIGSEGV) == -signal.SIGSEGV
    seen: list[str] = []

    def look(window: MainWindow) -> None:
        toast = window.toast
        assert toast.isVisible()
        label = toast.findChild(Label)
        assert label is not None
        seen.append(label.text())
        button = next(one for one in toast.findChildren(QPushButton) if one.text() == show)
        button.click()
        dialog = window.findChild(CrashReport)
        assert dialog is not None
        assert dialog.isVisible()
        assert dialog.do.text() == copy
        dialog.do.click()
        seen.append(dialog.text.toPlainText())
        seen.append(QGuiApplication.clipboard().text())
        assert dialog.isVisible()
        dialog.leave.click()
        assert not dialog.isVisible()

    look_at_next_start(data, look)
    toast_said, shown, copied = seen
    assert toast_said.startswith(said)
    (report,) = data.logs.glob("fault-*.txt")
    assert shown == copied == report.read_text("utf-8")
    assert "Fatal Python error: Segmentation fault" in shown
    assert "tasting/desktop/app.py" in shown
    assert "the window is open" in shown


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_program_ended_by_a_signal_is_not_taken_for_crashed(
    qtbot: QtBot, data: DataFolder, how: signal.Signals
) -> None:
    assert started_and_ended(data, how) == 0
    shown: list[bool] = []
    look_at_next_start(data, lambda window: shown.append(window.findChild(CrashReport) is not None))
    assert shown == [False]
    assert not list(data.logs.glob("fault-*"))


def test_while_the_window_is_open_no_worker_collects_garbage(
    qtbot: QtBot, data: DataFolder
) -> None:
    """Or it would take apart what the window still uses, which is a crash."""
    collected_anywhere: list[bool] = []
    gc.enable()
    try:
        look_at_next_start(data, lambda _: collected_anywhere.append(gc.isenabled()))
    finally:
        gc.disable()  # as the tests' application has it
    assert collected_anywhere == [False]

"""Tab goes in the order of reading, also to what was made last."""

import os
import re
import subprocess
import sys

from helpers.checkout import ROOT
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.segmented import Segmented


def named(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def test_tab_follows_the_layout_and_comes_round(qtbot: QtBot, theme: Theme) -> None:
    dialog = Dialog(theme, "Title", "Do it", "Leave it")
    dialog.leave.setObjectName("leave")
    dialog.do.setObjectName("do")
    qtbot.addWidget(dialog)
    second, third = named("second"), named("third")
    off, hidden = named("off"), named("hidden")
    rows = QVBoxLayout()
    for line in (second, off, hidden, third):
        rows.addWidget(line)
    inner = QWidget()
    inner.setLayout(rows)
    beside = QHBoxLayout()
    beside.addWidget(inner)
    fifth, choice = named("fifth"), Segmented([("a", "A"), ("b", "B")], "b")
    beside.addWidget(choice)
    beside.addWidget(fifth)
    dialog.body.addLayout(beside)
    dialog.body.insertWidget(0, named("first"))
    off.setEnabled(False)
    hidden.hide()
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)

    def walk(key: Qt.Key) -> list[str]:
        found = []
        for _ in range(7):
            at = QApplication.focusWidget()
            assert at is not None
            QTest.keyClick(at, key)
            reached = QApplication.focusWidget()
            assert reached is not None
            found.append(reached.objectName() or str(reached.property("text")))
        return found

    dialog.do.setFocus()
    order = ["first", "second", "third", "B", "fifth", "leave", "do"]
    assert walk(Qt.Key.Key_Tab) == order
    assert walk(Qt.Key.Key_Backtab) == [*order[-2::-1], "do"]


def test_tab_and_parts_that_come_and_go_end_no_window() -> None:
    """In a process of its own, as it crashed. Nor does Python hold a place that was passed."""
    walked = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", "helpers.tab_walks", "240"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert walked.returncode == 0, walked.stderr[-2000:]


def test_no_part_of_the_window_asks_a_layout_what_is_at_a_place() -> None:
    """Nor Qt what comes next by Tab, as for Python that would belong to the one before."""
    asks = re.compile(r"\.(itemAt|itemAtPosition|nextInFocusChain|previousInFocusChain)\(")
    files = sorted((ROOT / "tasting" / "desktop").rglob("*.py"))

    assert len(files) > 200
    assert [one.name for one in files if asks.search(one.read_text(encoding="utf-8"))] == []

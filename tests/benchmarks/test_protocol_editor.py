"""A protocol of 200 steps is written: the slowest frame of each act against the limit of 50 ms.

Each in time as it is seen, and in that of the processor, which says more where others use the
machine.

Of the processor, in ms: choose 33, move 25, longer 24, write 27, duplicate 30, remove 46, undo 46,
redo 39, choose all 32, all of them longer 56.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers.pages import bridged, put_up
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.garbage import collect_due_garbage
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.services import own_protocols
from tasting.services import protocol_pasting as pasting
from tasting.services.protocol_draft import Draft
from tasting.words import english

STEPS = 200
ROUNDS = 5
LIMIT = 50.0
"""Milliseconds of a frame: what is longer is seen as a jerk."""
Keys, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def test_two_hundred_steps_are_written(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with bridged(tmp_path / "data") as bridge:
        own = own_protocols.copy(bridge.workspace, "coffee-cupping", {}, datetime.now(UTC))
        editor = Editor(theme, english(), bridge, own.id, long(own.text))
        put_up(qtbot, editor)
        editor.begin(new=False)
        collect_due_garbage()  # what opening made, which the app does within a second of it
        cards, many = editor._list, len(editor._draft.protocol.steps)
        assert many == STEPS - 1  # a copy is the last there can be
        frames: dict[str, list[tuple[float, float]]] = {}

        def act(name: str, do: Callable[[], object]) -> None:
            frames.setdefault(name, []).extend(frames_of(do))

        for at in range(100, 100 + ROUNDS):
            act("choose", lambda at=at: cards.choose(str(at)))
            act("move", lambda: QTest.keyClick(cards, Keys.Key_Up, ALT))
            act("longer", lambda: QTest.keyClick(editor._lanes, Keys.Key_Right, SHIFT))
            act("write", lambda at=at: write(editor, f"Step {at}"))
            act("duplicate", lambda: QTest.keyClick(cards, Keys.Key_D, CTRL))
            act("remove", lambda: QTest.keyClick(cards, Keys.Key_Delete))
            act("undo", lambda: QTest.keyClick(cards, Keys.Key_Z, CTRL))
            act("redo", lambda: QTest.keyClick(cards, Keys.Key_Z, CTRL | SHIFT))
        act("choose all", cards.selectAll)
        act("all longer", lambda: QTest.keyClick(editor._lanes, Keys.Key_Right, SHIFT))
        assert len(editor._draft.protocol.steps) == STEPS - 1
        qtbot.waitUntil(lambda: bridge.settled)

    print(f"\n{STEPS} steps, ms of the slowest frame as seen / of the processor:", end="")
    for name, times in frames.items():
        print(
            f" {name} {' / '.join(f'{max(one):.0f}' for one in zip(*times, strict=True))},", end=""
        )
    every = [one for times in frames.values() for one in times]
    seen, used = (max(one) for one in zip(*every, strict=True))
    print(f" of all {seen:.0f} / {used:.0f}", end="; ")
    print(f"ratio to the limit of {LIMIT:.0f} ms: {seen / LIMIT:.2f} / {used / LIMIT:.2f}")


def long(text: str) -> str:
    """The text of a protocol with its steps again and again."""
    draft = Draft(text)
    while (many := len(draft.protocol.steps)) < STEPS - 1:
        again = range(min(many, STEPS - 1 - many))
        draft.do(pasting.duplicate_steps(draft.protocol, draft.text, again))
    return draft.text


def write(editor: Editor, text: str) -> None:
    """Type into the name of the chosen step."""
    (name,) = [one for one in editor.findChildren(QLineEdit) if one.accessibleName() == "Name"]
    name.setText(text)
    name.returnPressed.emit()


def frames_of(do: Callable[[], object]) -> list[tuple[float, float]]:
    """Milliseconds of an act and of each turn of the loop after: as seen, and of the processor."""
    times, acts = [], [do, *[QApplication.processEvents] * 3]
    for one in acts:
        seen, used = time.perf_counter(), time.thread_time()
        one()
        used, seen = time.thread_time() - used, time.perf_counter() - seen
        times.append((seen * 1000, used * 1000))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return times

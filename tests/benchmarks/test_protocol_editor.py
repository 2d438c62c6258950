"""A protocol of 200 steps is written: the slowest frame of each act against the limit of 50 ms.

Each in time as it is seen, beside the worker that keeps what was typed, and in that of the
processor. As seen, in ms, on a quiet machine:

- a step of 200: choose 38, move 21, longer 19, write 22, ask more 20, duplicate 22, remove 35, undo
  21, redo 31; repeat in rounds 38, write them out 33; cut 99 of them 16, paste 17, choose all 19,
  all of them longer 33, called anew 22; 198 of another protocol pasted 32, an earlier text read 23
  and restored 29
- what stands before them: choose 14, title 28, list a thing 36, samples 22, set aside a note 22, a
  language less 18, have it back 18
- a step of 166 in flights: choose 38, move 24, longer 24, write 31, ask more 28, duplicate 33,
  remove 21, undo 20, redo 19, choose all 12, all of them longer 34
- a step of 172 in rounds: choose 38, move 25, longer 23, write 30, ask more 28, duplicate 45,
  remove 24, undo 28, redo 19, choose all 16, all of them longer 35
"""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from helpers.editors import long
from helpers.pages import bridged, put_up
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tasting.desktop.bridge import Bridge
from tasting.desktop.garbage import keep_what_was_loaded
from tasting.desktop.pages.protocols.editor.earlier import EarlierVersions
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_acts import STEPS as COPIED
from tasting.desktop.theme import Theme
from tasting.services import own_protocols
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services import protocol_rounds as rounds
from tasting.services.protocol_notes import set_aside
from tasting.services.sample_rule_edits import set_samples
from tasting.words import english

STEPS = 200
ROUNDS = 3
LIMIT = 50.0
"""Milliseconds of a frame: what is longer is seen as a jerk."""
Keys, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def test_two_hundred_steps_are_written(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with bridged(tmp_path / "data") as bridge:
        editor = opened(qtbot, theme, bridge, "coffee-cupping")
        cards, draft, frames = editor._list, editor._draft, Frames(editor)
        assert len(draft.protocol.steps) == STEPS - 1  # a copy is the last there can be
        for at in range(100, 100 + ROUNDS):
            write_step(editor, at, frames)
        for turn in range(ROUNDS):
            write_head(editor, turn, frames)
        for at in range(100, 100 + ROUNDS):
            repeat(editor, at, frames)
        cards.choose_places(range(STEPS // 2, STEPS - 1))
        editor._choose()
        frames.act("cut 99", lambda: QTest.keyClick(cards, Keys.Key_X, CTRL))
        frames.act("paste 99", lambda: QTest.keyClick(cards, Keys.Key_V, CTRL))
        frames.act("choose all", cards.selectAll)
        frames.act("all longer", lambda: QTest.keyClick(editor._lanes, Keys.Key_Right, SHIFT))
        frames.act("all called anew", lambda: write(editor, "Name", "Step"))
        write_elsewhere(editor, frames)
        assert len(draft.protocol.steps) == STEPS - 1
        qtbot.waitUntil(lambda: bridge.settled)
    frames.tell(f"{STEPS} steps")


@pytest.mark.parametrize("name", ["chocolate-judging", "gongfu-oolong"])
def test_steps_that_are_led_again_are_written(
    qtbot: QtBot, theme: Theme, tmp_path: Path, name: str
) -> None:
    with bridged(tmp_path / "data") as bridge:
        editor = opened(qtbot, theme, bridge, name, STEPS - 40)
        frames = Frames(editor)
        many = len(editor._draft.protocol.steps)
        assert many > STEPS // 2
        for at in range(many // 2, many // 2 + ROUNDS):
            write_step(editor, at, frames)
        frames.act("choose all", editor._list.selectAll)
        frames.act("all longer", lambda: QTest.keyClick(editor._lanes, Keys.Key_Right, SHIFT))
        qtbot.waitUntil(lambda: bridge.settled)
    frames.tell(f"{many} steps of {name}")


def opened(qtbot: QtBot, theme: Theme, bridge: Bridge, name: str, most: int = STEPS - 1) -> Editor:
    """The editor of a supplied protocol with its steps again and again, so many at most."""
    own = own_protocols.copy(bridge.workspace, name, {}, datetime.now(UTC))
    editor = Editor(theme, english(), bridge, own.id, long(own.text, most))
    put_up(qtbot, editor)
    editor.begin(new=False)
    keep_what_was_loaded()  # as the app does with what it opened
    return editor


class Frames:
    """How long the frames of each act took, by its name."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._held: dict[str, list[tuple[float, float]]] = {}

    def act(
        self, name: str, do: Callable[[], object], done: Callable[[], bool] = lambda: True
    ) -> None:
        """Note the frames of an act until all is shown and kept, and it is `done`."""
        self._held.setdefault(name, []).extend(frames_of(do, self._editor, done))

    def tell(self, what: str) -> None:
        """Print the slowest of each, and of all."""
        print(f"\n{what}, ms of the slowest frame as seen / of the processor:", end="")
        for name, times in self._held.items():
            both = " / ".join(f"{max(one):.0f}" for one in zip(*times, strict=True))
            print(f" {name} {both},", end="")
        every = [one for times in self._held.values() for one in times]
        seen, used = (max(one) for one in zip(*every, strict=True))
        print(f" of all {seen:.0f} / {used:.0f}", end="; ")
        print(f"ratio to the limit of {LIMIT:.0f} ms: {seen / LIMIT:.2f} / {used / LIMIT:.2f}")


def write_step(editor: Editor, at: int, frames: Frames) -> None:
    """All that is done with one step."""
    cards = editor._list
    frames.act("choose", lambda: cards.choose(str(at)))
    frames.act("move", lambda: QTest.keyClick(cards, Keys.Key_Up, ALT))
    frames.act("longer", lambda: QTest.keyClick(editor._lanes, Keys.Key_Right, SHIFT))
    frames.act("write", lambda: write(editor, "Name", f"Step {at}"))
    frames.act(
        "ask more", lambda: editor.do(edits.add_attribute(editor._draft.protocol, at, "text"))
    )
    frames.act("duplicate", lambda: QTest.keyClick(cards, Keys.Key_D, CTRL))
    frames.act("remove", lambda: QTest.keyClick(cards, Keys.Key_Delete))
    frames.act("undo", lambda: QTest.keyClick(cards, Keys.Key_Z, CTRL))
    frames.act("redo", lambda: QTest.keyClick(cards, Keys.Key_Z, CTRL | SHIFT))


def write_head(editor: Editor, turn: int, frames: Frames) -> None:
    """What is done with what stands before the steps; then a step is chosen again."""
    cards, draft = editor._list, editor._draft
    frames.act("choose the protocol", lambda: cards.choose("head"))
    frames.act("title", lambda: write(editor, "Title", f"Cupping {turn}"))
    frames.act("list a thing", lambda: write(editor, "One thing more", f"Thing {turn}"))
    frames.act("samples", lambda: editor.do(set_samples(5 + turn % 2, draft.protocol)))
    note = next(one for one in editor._notes if not one.error and not one.reason)
    edit = set_aside([note], draft.protocol, "So", editor._notes)
    frames.act("set aside", lambda: editor.do(edit))
    frames.act("a language less", lambda: editor._side.edited.emit(edits.remove_language("fr")))
    frames.act("it back", lambda: QTest.keyClick(cards, Keys.Key_Z, CTRL))
    cards.choose("90")


def repeat(editor: Editor, at: int, frames: Frames) -> None:
    """Let a step repeat in rounds, and write them out; for others to have room, they are undone."""
    cards, draft = editor._list, editor._draft
    cards.choose_places(range(STEPS - 6, STEPS - 1))
    editor._choose()
    QTest.keyClick(cards, Keys.Key_Delete)
    cards.choose(str(at))
    frames.act("repeat", lambda: QTest.keyClick(cards, Keys.Key_R, CTRL))
    found = rounds.rounds_at(rounds.rounds_in(draft.text), at)
    assert found is not None
    frames.act("write out", lambda: editor.do(rounds.write_out(draft.protocol, found)))
    for _ in range(3):
        QTest.keyClick(cards, Keys.Key_Z, CTRL)


def write_elsewhere(editor: Editor, frames: Frames) -> None:
    """Put in place of all steps those of another text, then that text whole as an earlier one."""
    cards, draft, turns = editor._list, editor._draft, count(1)
    text = re.sub(r'(name\.en = ".*)"', lambda name: f'{name[1]} {next(turns)}"', draft.text)
    copied = QMimeData()
    copied.setData(COPIED, pasting.copy_text(text, range(STEPS - 2)).encode())
    QGuiApplication.clipboard().setMimeData(copied)
    cards.choose_places(range(1, STEPS - 1))
    frames.act("remove 198", lambda: QTest.keyClick(cards, Keys.Key_Delete))
    frames.act("paste 198 of another", lambda: QTest.keyClick(cards, Keys.Key_V, CTRL))
    assert len(draft.protocol.steps) == STEPS - 1
    text = re.sub(r'(name\.en = ".*)"', lambda name: f'{name[1]} {next(turns)}"', text)
    own_protocols.replace_text(editor._bridge.workspace, editor._id, text, datetime.now(UTC))
    own_protocols.replace_text(editor._bridge.workspace, editor._id, draft.text, datetime.now(UTC))
    frames.act("read an earlier text", editor._show_earlier, lambda: is_read(editor))
    (dialog,) = editor.findChildren(EarlierVersions)
    frames.act("restore it", dialog.accept)
    assert draft.text == text


def is_read(editor: Editor) -> bool:
    """Whether it is shown what restoring an earlier text would change."""
    return any(one.told.toPlainText() for one in editor.findChildren(EarlierVersions))


def write(editor: Editor, name: str, text: str) -> None:
    """Type into a field that is seen."""
    fields = [one for one in editor.findChildren(QLineEdit) if one.accessibleName() == name]
    (field,) = [one for one in fields if one.isVisible()]
    field.setText(text)
    field.returnPressed.emit()


def frames_of(
    do: Callable[[], object], editor: Editor, done: Callable[[], bool]
) -> list[tuple[float, float]]:
    """Milliseconds of an act and of each turn of the loop after: as seen, and of the processor."""
    times = [timed(do)]
    while not (is_shown(editor) and done()):
        times.append(timed(QApplication.processEvents))
    times += [timed(QApplication.processEvents) for _ in range(3)]
    return times


def is_shown(editor: Editor) -> bool:
    """Whether nothing is under way."""
    waits = editor._side.is_due or editor._long.is_waiting
    return not waits and editor._bridge.settled


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of an act: as seen, and of the processor."""
    seen, used = time.perf_counter(), time.thread_time()
    act()
    used, seen = time.thread_time() - used, time.perf_counter() - seen
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return seen * 1000, used * 1000

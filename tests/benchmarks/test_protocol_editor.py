"""A protocol of 200 steps is written: the slowest frame of each act against the limit of 50 ms.

Each in time as it is seen, and in that of the processor, which says more where others use the
machine, as the worker does that keeps what was typed. Of the processor, in ms, on a quiet machine:

- a step of 200: choose 41, move 22, longer 20, write 23, ask more 22, duplicate 23, remove 34, undo
  19, redo 33; repeat in rounds 39, write them out 34; cut 99 of them 16, paste 40, choose all 19,
  all of them longer 33
- what stands before them: choose 15, title 28, list a thing 36, samples 24, set aside a note 24, a
  language less 42, have it back 19
- a step of 166 in flights: choose 40, move 25, longer 25, write 31, ask more 30, duplicate 34,
  remove 26, undo 20, redo 20, choose all 14, all of them longer 37
- a step of 172 in rounds: choose 40, move 25, longer 23, write 31, ask more 30, duplicate 48,
  remove 23, undo 31, redo 20, choose all 16, all of them longer 37
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

from tasting.desktop.bridge import Bridge
from tasting.desktop.garbage import keep_what_was_loaded
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.theme import Theme
from tasting.domain.errors import UserError
from tasting.services import own_protocols
from tasting.services import protocol_edits as edits
from tasting.services import protocol_pasting as pasting
from tasting.services import protocol_rounds as rounds
from tasting.services.protocol_draft import Draft
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

    def act(self, name: str, do: Callable[[], object]) -> None:
        self._held.setdefault(name, []).extend(frames_of(do, self._editor))

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


def long(text: str, most: int) -> str:
    """The text of a protocol with its steps again and again, so many at most."""
    draft = Draft(text)
    while (many := len(draft.protocol.steps)) < most:
        again = range(min(many, most - many))
        try:
            draft.do(pasting.duplicate_steps(draft.protocol, draft.text, again))
        except UserError:  # all flights and rounds of the last of them come along
            break
    return draft.text


def write(editor: Editor, name: str, text: str) -> None:
    """Type into a field that is seen."""
    fields = [one for one in editor.findChildren(QLineEdit) if one.accessibleName() == name]
    (field,) = [one for one in fields if one.isVisible()]
    field.setText(text)
    field.returnPressed.emit()


def frames_of(do: Callable[[], object], editor: Editor) -> list[tuple[float, float]]:
    """Milliseconds of an act and of each turn of the loop after: as seen, and of the processor."""
    times = [timed(do)]
    while editor._side.is_due:
        times.append(timed(QApplication.processEvents))
    times += [timed(QApplication.processEvents) for _ in range(3)]
    return times


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of an act: as seen, and of the processor."""
    seen, used = time.perf_counter(), time.thread_time()
    act()
    used, seen = time.thread_time() - used, time.perf_counter() - seen
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return seen * 1000, used * 1000

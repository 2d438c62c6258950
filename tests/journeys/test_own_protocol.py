"""A chocolate trainer's own protocol, from nothing and by keyboard, tried out with a phone."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.live import Phone, free_port
from helpers.pages import read, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.theme import Theme
from tasting.domain.attributes import WordList
from tasting.domain.own_addresses import NetworkCard
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.settings import Settings

Keys = Qt.Key
ACTS = 40
"""Texts and keys that do something, within ten minutes at fifteen seconds each; beside them Tabs,
which lead there."""
MOST_TABS = 260


class Keyboard:
    """The trainer's keyboard in a window: every act and every Tab is counted."""

    def __init__(self, qtbot: QtBot, parts: Parts) -> None:
        self.parts, self.acts, self.tabs, self._qtbot = parts, 0, 0, qtbot

    @property
    def focused(self) -> QWidget:
        """What the next key goes to; the window in front, as it stays on a screen."""
        window = self.parts.window
        if not window.isActiveWindow():
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)
        found = window.focusWidget()
        assert found is not None, "the keyboard is lost"
        return found

    def wait(self) -> None:
        """Until everything asked for is read and shown."""
        self._qtbot.waitUntil(lambda: self.parts.settled)
        settle()

    def press(self, key: Qt.Key) -> None:
        self.acts += 1
        QTest.keyClick(self.focused, key)
        self.wait()

    def write(self, text: str) -> None:
        """Write over what stands in the field, and take it."""
        self.acts += 1
        QTest.keyClick(self.focused, Keys.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.focused, text)
        QTest.keyClick(self.focused, Keys.Key_Return)
        self.wait()

    def reach(self, name: str) -> None:
        """Press Tab until what is called so has the keyboard, there or in a shorter way back."""
        for key in (Keys.Key_Tab, Keys.Key_Backtab):
            begun, steps = self.focused, 0
            while _called(self.focused) != name and steps < 45:
                QTest.keyClick(self.focused, key)
                steps += 1
            if _called(self.focused) == name:
                self.tabs += steps
                return
            begun.setFocus()
        raise AssertionError(f"no Tab leads to {name}: {read(self.parts.window)}")

    def do(self, name: str) -> None:
        """Press what is called so."""
        self.reach(name)
        self.press(Keys.Key_Space)


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text.strip()


@pytest.fixture
def keyboard(tmp_path: Path, qtbot: QtBot, theme: Theme) -> Iterator[Keyboard]:
    """A window that shows the protocols, on a computer in a network of its own."""
    data, port = DataFolder(tmp_path), free_port()
    settings = Settings(language="en", page="protocols", hub_port=port, example_offered=True)
    with composed_window(data, settings, theme, remember=False) as parts:
        parts.bridge.hub.network.cards = lambda: [NetworkCard("wlan0", "Wi-Fi", ("192.0.2.7",))]
        parts.window.resize(1440, 900)
        parts.window.show()
        parts.window.activateWindow()
        made = Keyboard(qtbot, parts)
        made.wait()
        try:
            yield made
        finally:
            parts.bridge.stop()
            with suppress(OSError):
                local_hub.stop(data)


def write_from_nothing(keyboard: Keyboard) -> None:
    """Title, category, a step for each sense, and three words for the taste."""
    keyboard.do("New protocol")
    keyboard.write("Three origins, one twice")
    keyboard.reach("Coffee")
    keyboard.press(Keys.Key_Right)
    keyboard.press(Keys.Key_Right)
    for kind in ("Look", "Snap", "Smell", "Let melt", "Taste", "Discuss"):
        keyboard.do(f"Add a step: {kind}")
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Up)
    keyboard.press(Keys.Key_Return)
    keyboard.reach("Ask one thing more…")
    keyboard.press(Keys.Key_Down)
    keyboard.do("Edit the answers: Words from a list")
    keyboard.reach("At most")
    keyboard.write("3")
    keyboard.do("Dairy")
    keyboard.do("Own words, too")


def follow_the_checks(keyboard: Keyboard) -> None:
    """Add the rinse that lacks, and take French out again, whose texts are missing."""
    window = keyboard.parts.window
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Up)
    assert "Nobody rinses their mouth between two tastes." in read(window)
    keyboard.do("Add a rinse")
    keyboard.reach("Steps of the protocol")
    keyboard.press(Keys.Key_Home)
    keyboard.press(Keys.Key_Return)
    keyboard.do("French")
    assert "Not every text is written in French." in read(window)
    keyboard.do("Remove French")


def try_out(keyboard: Keyboard, qtbot: QtBot) -> None:
    """Rehearse the first step with a phone; nothing of it is kept."""
    bridge, window = keyboard.parts.bridge, keyboard.parts.window
    keyboard.do("Rehearse…")
    qtbot.waitUntil(lambda: bridge.hub.state.status == "on")
    keyboard.wait()
    rehearsal, port = bridge.session, bridge.settings.hub_port
    assert rehearsal is not None
    assert {"Learners can join now", f"http://192.0.2.7:{port}"} <= set(read(window))
    url = SimpleNamespace(url=f"http://127.0.0.1:{port}")
    phone = Phone(url, rehearsal.seats[0])  # type: ignore[arg-type]  # it needs no more of a hub
    assert phone.join()["session"]["rehearsal"]
    keyboard.press(Keys.Key_Space)
    qtbot.waitUntil(lambda: [one.op.step for one in phone.events()] == ["welcome"])
    keyboard.do("End the rehearsal")
    qtbot.waitUntil(lambda: bridge.workspace.session_ids() == [] and keyboard.parts.settled)


def test_a_protocol_is_made_from_nothing_by_keyboard_and_tried_out_with_a_phone(
    keyboard: Keyboard, qtbot: QtBot
) -> None:
    write_from_nothing(keyboard)
    follow_the_checks(keyboard)
    try_out(keyboard, qtbot)
    keyboard.do("Done")

    (own,) = own_protocols.own_protocols(keyboard.parts.bridge.workspace)
    made = own.protocol
    assert made is not None
    assert (made.category, made.name["en"]) == ("chocolate", "Three origins, one twice")
    assert [step.kind for step in made.steps] == [
        "welcome", "look", "snap", "smell", "melt", "rinse", "taste", "discuss",
    ]  # fmt: skip
    (words,) = made.steps[6].attributes
    assert isinstance(words, WordList)
    assert (words.maximum, words.own_words) == (3, False)
    assert "aroma.dairy" not in words.within
    assert keyboard.acts <= ACTS
    assert keyboard.tabs <= MOST_TABS

"""A chocolate trainer's own protocol, from nothing by keyboard and again by mouse, tried out."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.live import Phone, free_port
from helpers.pages import button, line, read, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.protocols.editor.editor import Editor
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.domain.attributes import WordList
from tasting.domain.own_addresses import NetworkCard
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services import own_protocols
from tasting.settings import Settings

Keys, LEFT = Qt.Key, Qt.MouseButton.LeftButton
BELOW = QPoint(0, 6)
"""From the middle of a card to where the line shows behind it, px."""
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


class Mouse:
    """The trainer's mouse in a window, with a keyboard for texts alone: every act is counted."""

    def __init__(self, qtbot: QtBot, parts: Parts, wait: Callable[[], None]) -> None:
        self.parts, self.acts, self._qtbot, self._wait = parts, 0, qtbot, wait

    def click(self, name: str) -> None:
        """Press what is called so."""
        self.acts += 1
        found = button(self.parts.window, name)
        QTest.mouseClick(found, LEFT)
        self._wait()

    def write(self, name: str, text: str) -> None:
        """Write over what stands in a field, by a triple click."""
        self.acts += 2
        into = line(self.parts.window, name)
        QTest.mouseDClick(into, LEFT)
        QTest.mouseClick(into, LEFT)
        QTest.keyClicks(into, text)
        QTest.keyClick(into, Keys.Key_Return)
        self._wait()

    def pick(self, name: str, option: str) -> None:
        """Choose an option of a field that opens a list."""
        self.acts += 2
        (combo,) = [
            one
            for one in self.parts.window.findChildren(QComboBox)
            if one.isVisible() and one.accessibleName() == name
        ]
        QTest.mouseClick(combo, LEFT)
        self._wait()
        view = combo.view()
        index = view.model().index(combo.findText(option), 0)
        view.scrollTo(index)

        def chosen() -> bool:
            # A list that has just opened takes no click for the time of a double one.
            if view.isVisible():
                at = view.visualRect(index).center()
                QTest.mouseMove(view.viewport(), at)
                QTest.mouseClick(view.viewport(), LEFT, pos=at)
            return not view.isVisible()

        self._qtbot.waitUntil(chosen)
        self._wait()

    def click_until_done(self, name: str) -> int:
        """Press the button whose name begins so, as long as it can be; how often that was."""
        (found,) = [
            one
            for one in self.parts.window.findChildren(QAbstractButton)
            if one.isVisible() and one.accessibleName().startswith(name)
        ]
        times = 0
        while found.isEnabled():
            QTest.mouseClick(found, LEFT)
            self._wait()
            times += 1
        return times

    @property
    def cards(self) -> StepList:
        """The list of steps."""
        (found,) = self.parts.window.findChildren(StepList)
        return found

    def choose(self, row: int) -> None:
        """Press a row of the list; 0 is the protocol itself."""
        self.acts += 1
        QTest.mouseClick(self.cards.viewport(), LEFT, pos=self._middle(row))
        self._wait()

    def drag_piece(self, kind: str, row: int) -> None:
        """Carry a piece of the palette behind this row of the list."""
        self.acts += 1
        piece, port = button(self.parts.window, f"Add a step: {kind}"), self.cards.viewport()
        end = piece.mapFromGlobal(port.mapToGlobal(self._middle(row) + BELOW))
        self._drag(piece, QPoint(20, 10), end)

    def drag_card(self, row: int, to: int) -> None:
        """Carry a card of the list behind another."""
        self.acts += 1
        self._drag(self.cards.viewport(), self._middle(row), self._middle(to) + BELOW)

    def _middle(self, row: int) -> QPoint:
        self.cards.scrollTo(self.cards.model().index(row, 0))
        return self.cards.visualRect(self.cards.model().index(row, 0)).center()

    def _drag(self, widget: QWidget, begin: QPoint, end: QPoint) -> None:
        QTest.mousePress(widget, LEFT, pos=begin)
        QTest.mouseMove(widget, begin + QPoint(20, 0))
        QTest.mouseMove(widget, end)
        QTest.mouseRelease(widget, LEFT, pos=end)
        self._wait()


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
    keyboard.do("Français")
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
    told = set(read(window))
    assert {"Your phone can join now", "Nothing is kept."} <= told
    assert f"Learners join at http://192.0.2.7:{port}" in told
    assert "Kits that have not arrived" not in told, "nobody waits for one"
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

    has_what_was_wanted(keyboard.parts)
    assert keyboard.acts <= ACTS
    assert keyboard.tabs <= MOST_TABS


def has_what_was_wanted(parts: Parts) -> None:
    """The protocol that both of them made."""
    (own,) = own_protocols.own_protocols(parts.bridge.workspace)
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


# A list that opens over the window asks the platform of the tests for what it has not.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_same_is_made_by_mouse_and_all_of_it_undone_and_done_again(
    keyboard: Keyboard, qtbot: QtBot
) -> None:
    mouse = Mouse(qtbot, keyboard.parts, keyboard.wait)
    mouse.click("New protocol")
    (editor,) = mouse.parts.window.findChildren(Editor)
    begun = editor.text
    mouse.write("Title", "Three origins, one twice")
    mouse.click("Chocolate")
    for kind in ("Look", "Smell", "Let melt", "Taste"):
        mouse.click(f"Add a step: {kind}")
    mouse.drag_piece("Discuss", 2)
    mouse.drag_piece("Snap", 2)
    mouse.drag_card(4, 7)  # what was to come at the end
    mouse.choose(6)
    mouse.pick("Ask one thing more…", "Words from a list")
    mouse.click("Edit the answers: Words from a list")
    mouse.write("At most", "3")
    mouse.click("Dairy")
    mouse.click("Own words, too")
    mouse.choose(5)
    mouse.click("Add a rinse")
    mouse.choose(0)
    mouse.click("Français")
    mouse.click("Remove French")

    made = editor.text
    undone = mouse.click_until_done("Undo")
    assert editor.text == begun
    assert mouse.click_until_done("Redo") == undone
    assert editor.text == made
    mouse.click("Done")
    has_what_was_wanted(keyboard.parts)
    assert mouse.acts <= ACTS

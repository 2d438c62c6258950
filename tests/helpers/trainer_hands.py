"""A trainer at a window of the program: what their keyboard and their mouse do, counted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from helpers.live import free_port
from helpers.pages import button, line, read, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts, composed_window
from tasting.desktop.pages.protocols.editor.step_list import StepList
from tasting.desktop.theme import Theme
from tasting.domain.own_addresses import NetworkCard
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.settings import Settings

Keys, LEFT = Qt.Key, Qt.MouseButton.LeftButton
BELOW = QPoint(0, 6)
"""From the middle of a card to where the line shows behind it, px."""


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
        """Press Tab until what is called so has the keyboard, or Shift and Tab where it is less."""
        begun = self.focused
        ahead = self._steps_to(name, Keys.Key_Tab, 45)
        there = self.focused
        begun.setFocus()
        back = self._steps_to(name, Keys.Key_Backtab, 45 if ahead is None else ahead)
        if back is None and ahead is not None:
            there.setFocus()
        steps = ahead if back is None else back
        if steps is None:
            raise AssertionError(f"no Tab leads to {name}: {read(self.parts.window)}")
        self.tabs += steps

    def _steps_to(self, name: str, key: Qt.Key, most: int) -> int | None:
        """How often a key leads to what is called so; None where that is more than so often."""
        steps = 0
        while _called(self.focused) != name:
            if steps == most:
                return None
            QTest.keyClick(self.focused, key)
            steps += 1
        return steps

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


@contextmanager
def at_the_protocols(folder: Path, qtbot: QtBot, theme: Theme) -> Iterator[Keyboard]:
    """A window that shows the protocols, on a computer in a network of its own."""
    data, port = DataFolder(folder), free_port()
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

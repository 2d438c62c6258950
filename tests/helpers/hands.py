"""A trainer's hands in a real window: every click and every key is counted, typing is not."""

from collections.abc import Callable
from pathlib import Path

from helpers.pages import save_dialog, save_to, settle
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.app import Parts
from tasting.domain.session import Session

_LEFT = Qt.MouseButton.LeftButton
_NOTHING_HELD = Qt.KeyboardModifier.NoModifier
_RAIL = 80
"""Px from the left within which the rail's entries begin."""


class Hands:
    """Whatever is clicked has to be in sight; the window comes to rest after each gesture."""

    def __init__(self, qtbot: QtBot, parts: Parts) -> None:
        self.parts, self.clicks, self.keys, self._qtbot = parts, 0, 0, qtbot

    def wait(self) -> None:
        """Until everything asked for is read and shown."""
        self._qtbot.waitUntil(lambda: self.parts.settled)
        settle()

    def until(self, look: Callable[[], object]) -> None:
        """Let the window live until `look` finds something."""
        self._qtbot.waitUntil(lambda: bool(look()))
        self.wait()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        where = at or widget.rect().center()
        assert widget.isVisible(), "it is not there"
        assert widget.isEnabled(), "it cannot be pressed"
        assert widget.visibleRegion().contains(where), "it is not in sight"
        self.clicks += 1
        QTest.mouseClick(widget, _LEFT, pos=where)
        self.wait()

    def press(
        self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _NOTHING_HELD
    ) -> None:
        """Press a key, with another held down or not: a chord is one gesture."""
        self.press_only(widget, key, held)
        self.wait()

    def press_only(
        self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _NOTHING_HELD
    ) -> None:
        """Press a key whose work cannot be done yet."""
        self.keys += 1
        QTest.keyClick(widget, key, held)

    def paste(self, text: str) -> None:
        """Paste what another program has copied where the keyboard is."""
        QGuiApplication.clipboard().setText(text)
        self.press(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Write where the keyboard is; a line is written over, as one that is tabbed into."""
        line = focused()
        if isinstance(line, QLineEdit):
            line.selectAll()
        QTest.keyClicks(line, text)
        self.wait()

    def dictated(self, key: Qt.Key) -> None:
        """End what was typed: a key like the letters before it, and counted as little."""
        QTest.keyClick(focused(), key)
        self.wait()

    def take(self, place: int) -> None:
        """Take an entry of the menu that is open, counted from 0."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.click(menu, menu.actionGeometry(menu.actions()[place]).center())

    def choose(self, session: Session, text: str) -> None:
        """Open the menu of a session, and take what is called so."""
        home = self.parts.window.page("sessions")
        (summary,) = [one for one in self.parts.bridge.sessions if one.id == session.id]
        menu = home.menu(summary)
        self.clicks += 2
        next(one for one in menu.actions() if one.text() == text).trigger()
        self.wait()

    def save(self, widget: QWidget, out: Path) -> None:
        """Agree to where the file goes."""
        self._qtbot.waitUntil(lambda: save_dialog(widget).isVisible())
        self.clicks += 1
        save_to(widget, out)
        self.wait()
        assert out.exists()

    def asked(self) -> int:
        """How many gestures there were since this was asked last."""
        made = self.clicks + self.keys
        self.clicks = self.keys = 0
        return made


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def rail(window: QWidget, name: str) -> QAbstractButton:
    """The entry of the rail with this name."""
    (found,) = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible()
        and one.text() == name
        and one.x() < _RAIL
        and one.mapTo(window, QPoint(0, 0)).x() < _RAIL
    ]
    return found

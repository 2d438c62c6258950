"""The toast: says what was done, waits for the reader, takes it back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.toast import SHOWN_MS, Toast


@pytest.fixture
def toast(qtbot: QtBot, theme: Theme) -> Toast:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return Toast(theme, window)


def counting(toast: Toast) -> bool:
    [timer] = toast.findChildren(QTimer)
    return timer.isActive() and timer.interval() == SHOWN_MS == 6000


def test_a_toast_stands_at_the_bottom_left_and_counts_down(toast: Toast) -> None:
    assert not toast.isVisible()
    toast.say("9 kit sheets printed.")
    window = toast.parentWidget()
    assert toast.isVisible()
    assert toast.x() < 120
    assert window.height() - toast.geometry().bottom() < 30
    assert counting(toast)


def test_a_toast_keeps_to_its_corner_when_the_window_changes(toast: Toast) -> None:
    toast.say("9 kit sheets printed.")
    toast.parentWidget().resize(1200, 900)
    assert 870 < toast.geometry().bottom() < 900


def test_a_toast_waits_while_the_pointer_rests_on_it(toast: Toast) -> None:
    toast.say("9 kit sheets printed.")
    at = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(at, at, at))
    assert not counting(toast)
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert counting(toast)


def test_a_toast_that_is_pressed_shows_what_it_covered(qtbot: QtBot, toast: Toast) -> None:
    undone: list[str] = []
    toast.say("Session deleted.", "Undo", lambda: undone.append("undone"))
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not toast.isVisible()
    assert undone == []


def test_the_action_of_a_toast_is_done_once_and_the_toast_goes(qtbot: QtBot, toast: Toast) -> None:
    undone: list[str] = []
    toast.say("Session deleted.", "Undo", lambda: undone.append("undone"))
    [button] = toast.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == ["undone"]
    assert not toast.isVisible()


def test_a_toast_without_an_action_has_no_button(toast: Toast) -> None:
    toast.say("Session deleted.", "Undo", lambda: None)
    toast.say("Saved.")
    [button] = toast.findChildren(QPushButton)
    assert not button.isVisible()

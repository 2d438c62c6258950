"""The focus ring: around what the keyboard is on, and only for the keyboard."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tasting.desktop.theme import Theme
from tasting.desktop.theme.focus import FocusRing
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.scroll import Scroll

Stage = tuple[QWidget, Button, Button, FocusRing]


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Stage:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = Button(theme, "First"), Button(theme, "Second")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(window, theme)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, first, second, ring


def around(widget: QWidget, window: QWidget) -> QRect:
    """The widget's place with 2 px of gap and 2 px of ring on every side."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)


def test_tab_draws_the_ring_around_the_next_control(stage: Stage) -> None:
    window, first, second, ring = stage
    first.setFocus()
    assert not ring.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.isVisible()
    assert ring.geometry() == around(second, window)


def test_the_ring_follows_when_the_window_changes(qtbot: QtBot, stage: Stage) -> None:
    window, first, second, ring = stage
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    window.resize(window.width() + 200, window.height() + 100)
    qtbot.waitUntil(lambda: ring.geometry() == around(second, window))


def test_the_mouse_takes_the_ring_away(stage: Stage) -> None:
    window, first, second, ring = stage
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    at = second.mapTo(window, second.rect().center())
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert not ring.isVisible()


def test_a_widget_that_shows_its_own_focus_gets_no_ring(stage: Stage) -> None:
    window, first, second, ring = stage
    second.setProperty("ring", False)
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert not ring.isVisible()


def test_the_ring_lets_the_mouse_through(stage: Stage) -> None:
    *_, ring = stage
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_focused_control_scrolled_out_of_sight_has_no_ring(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    first, second = Button(theme, "First"), Button(theme, "Second")
    column.addWidget(first)
    column.addWidget(second)
    column.addSpacing(2000)
    area = Scroll(content)
    qtbot.addWidget(area)
    ring = FocusRing(area, theme)
    with qtbot.waitActive(area):
        area.resize(300, 300)
        area.show()
        area.activateWindow()
    first.setFocus()
    QTest.keyClick(area.windowHandle(), Qt.Key.Key_Tab)
    assert ring.isVisible()
    area.verticalScrollBar().setValue(1000)
    assert not ring.isVisible()


def test_a_ring_never_floats_over_what_lies_beside_its_scrolled_part(
    qtbot: QtBot, theme: Theme
) -> None:
    content, window = QWidget(), QWidget()
    column = QVBoxLayout(content)
    first, second = Button(theme, "First"), Button(theme, "Second")
    for part in (first, second):
        column.addWidget(part)
    column.addSpacing(2000)
    area, outside = Scroll(content), QVBoxLayout(window)
    outside.addSpacing(60)
    outside.addWidget(area)
    qtbot.addWidget(window)
    ring = FocusRing(window, theme)
    with qtbot.waitActive(window):
        window.resize(300, 300)
        window.show()
        window.activateWindow()
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.mask().isEmpty(), "all of it is seen"
    area.verticalScrollBar().setValue(second.y() + second.height() // 2)
    assert ring.isVisible()
    top = area.viewport().mapTo(window, QPoint(0, 0)).y()
    seen = ring.mask().boundingRect().translated(ring.pos())
    assert (seen.top(), ring.geometry().top() < top) == (top, True)
    area.verticalScrollBar().setValue(0)
    assert ring.mask().isEmpty()


def test_a_focused_control_may_vanish(qtbot: QtBot, stage: Stage) -> None:
    window, first, second, ring = stage
    first.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    second.deleteLater()
    qtbot.waitUntil(lambda: not isValid(second))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert first.hasFocus()
    assert ring.geometry() == around(first, window)

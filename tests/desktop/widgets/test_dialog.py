"""A question in its own window: it grows with what it says, and never beyond the screen."""

from collections.abc import Iterator

import pytest
from helpers.pages import button, settle
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog

PARAGRAPH = "Whoever scans this sheet comes to another address than it was printed for. " * 3


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> Iterator[Dialog]:
    made = Dialog(theme, "Throw the sheets away?", "Throw away", "Keep them")
    qtbot.addWidget(made)
    yield made
    made.close()


def shown(dialog: Dialog) -> Dialog:
    dialog.show()
    for _ in range(4):
        settle()
    return dialog


def scroll(dialog: Dialog) -> QScrollArea:
    [found] = dialog.findChildren(QScrollArea)
    return found


def test_a_short_question_does_not_scroll(dialog: Dialog, theme: Theme) -> None:
    dialog.say(theme, PARAGRAPH)
    shown(dialog)
    assert scroll(dialog).verticalScrollBar().maximum() == 0


def test_a_question_grows_with_what_is_said_later(dialog: Dialog, theme: Theme) -> None:
    dialog.say(theme, PARAGRAPH)
    before = shown(dialog).height()
    dialog.say(theme, PARAGRAPH)
    shown(dialog)
    assert dialog.height() > before
    assert scroll(dialog).verticalScrollBar().maximum() == 0
    for label in dialog.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), "nothing is squeezed"


def test_a_question_that_grows_low_on_the_screen_moves_up(dialog: Dialog, theme: Theme) -> None:
    room = dialog.screen().availableGeometry()
    shown(dialog).move(0, room.bottom() - dialog.height() - 10)
    for _ in range(4):
        dialog.say(theme, PARAGRAPH)
    shown(dialog)
    assert room.contains(dialog.frameGeometry().bottomLeft())
    assert dialog.y() > room.top()


def test_a_long_question_scrolls_within_the_screen(dialog: Dialog, theme: Theme) -> None:
    for _ in range(40):
        dialog.say(theme, PARAGRAPH)
    last = QLineEdit()
    dialog.body.addWidget(last)
    shown(dialog)
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height() - 48, "the title bar has its place as well"
    assert scroll(dialog).verticalScrollBar().maximum() > 0
    for name in ("Throw away", "Keep them"):
        place = button(dialog, name)
        assert dialog.rect().contains(place.mapTo(dialog, QPoint(0, 0)))
        assert dialog.rect().contains(place.geometry().bottomRight())


def test_no_question_begins_larger_than_the_screen(dialog: Dialog) -> None:
    dialog.resize(3000, 3000)
    shown(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()

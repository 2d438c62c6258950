"""Buttons and check boxes: large enough, never cut, named."""

import pytest
from helpers.pages import put_up, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.notice import Notice

LONG = "Imprimer les neuf fiches de kit"


def test_icon_and_hint_get_their_own_room(qtbot: QtBot, theme: Theme) -> None:
    plain = Button(theme, LONG)
    full = Button(theme, LONG, "printer", hint="Space")
    for button in (plain, full):
        qtbot.addWidget(button)
    text = plain.fontMetrics().horizontalAdvance(LONG)
    assert plain.minimumSizeHint().width() >= text + 20
    assert full.minimumSizeHint().width() >= plain.minimumSizeHint().width() + 17 + 8 + 30


@pytest.mark.parametrize("small", [True, False])
def test_every_button_can_be_hit(qtbot: QtBot, theme: Theme, small: bool) -> None:
    for button in (Button(theme, icon="copy", small=small), Button(theme, "OK", small=small)):
        qtbot.addWidget(button)
        assert min(button.sizeHint().width(), button.sizeHint().height()) >= 28


def test_a_flush_button_begins_where_what_stands_above_it_does(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "More", kind="plain", small=True)
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_flush()
    button.resize(button.sizeHint())
    assert button.width() < wide
    drawn = button.grab().toImage()
    ground = drawn.pixel(drawn.width() - 1, 0)
    inked = [
        x
        for x in range(drawn.width())
        if any(drawn.pixel(x, y) != ground for y in range(drawn.height()))
    ]
    assert inked[0] <= 2
    assert inked[-1] < drawn.width() - 4


def test_a_button_without_text_is_named(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, icon="copy", kind="plain")
    qtbot.addWidget(button)
    button.name("Copy the address")
    assert button.accessibleName() == button.toolTip() == "Copy the address"


def test_the_whole_line_of_a_check_box_can_be_pressed(qtbot: QtBot, theme: Theme) -> None:
    check = Check(theme, "Print the QR code")
    qtbot.addWidget(check)
    check.show()
    at = check.rect().center()
    at.setX(check.width() - 3)
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=at)
    assert check.isChecked()
    assert check.sizeHint().height() >= 28


def test_a_long_way_out_of_a_notice_takes_lines_within_it(qtbot: QtBot, theme: Theme) -> None:
    notice = Notice(theme)
    put_up(qtbot, notice)
    notice.say("It is too hot.", LONG * 3, others=["Close"])
    notice.resize(320, notice.heightForWidth(320))
    settle()
    long, close = notice.findChildren(Button)
    assert notice.minimumSizeHint().width() <= 320
    assert long.geometry().right() < close.geometry().left()
    assert close.geometry().right() < notice.width()
    assert long.height() > 2 * close.sizeHint().height()
    assert long.geometry().bottom() < notice.height()
    notice.resize(1200, notice.heightForWidth(1200))
    settle()
    assert long.size() == long.sizeHint()

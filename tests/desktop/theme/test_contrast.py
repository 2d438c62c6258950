"""What is written in a field before anything is typed, and on what is off, can be read."""

from collections import Counter
from collections.abc import Callable

import pytest
from helpers.contrast import ratio
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.check import Check
from tasting.desktop.widgets.segmented import Segmented

_SCALE = 6
"""So large that a stem is some pixels wide, and its colour is not mixed with the ground."""
WORDS = "Illimité"


def contrast(widget: QWidget, theme: Theme) -> float:
    """The best contrast of anything inside the border of a widget with the ground of its words."""
    image = QImage(widget.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(theme.colours.paper)
    widget.render(image, QPoint(0, 0))
    edge = 5 * _SCALE
    across, down = range(edge, image.width() - edge, 2), range(edge, image.height() - edge, 2)
    found = Counter(image.pixel(x, y) for y in down for x in across)
    [(ground, _)] = found.most_common(1)
    return max(ratio(QColor(one), QColor(ground)) for one in found)


def line(theme: Theme) -> QWidget:
    made = QLineEdit()
    made.setPlaceholderText(WORDS)
    return made


def text(theme: Theme) -> QWidget:
    made = QPlainTextEdit()
    made.setPlaceholderText(WORDS)
    return made


def choice(theme: Theme) -> QWidget:
    made = Segmented([("a", WORDS)])
    made.clear()
    return made


def off(make: Callable[[Theme], QWidget]) -> Callable[[Theme], QWidget]:
    def made(theme: Theme) -> QWidget:
        widget = make(theme)
        widget.setEnabled(False)
        return widget

    return made


LOOKS: dict[str, Callable[[Theme], QWidget]] = {
    "a line to write in": line,
    "a text to write in": text,
    "a button that is off": off(lambda theme: Button(theme, WORDS)),
    "a primary button that is off": off(lambda theme: Button(theme, WORDS, kind="primary")),
    "a plain button that is off": off(lambda theme: Button(theme, WORDS, kind="plain")),
    "a choice that is off": off(choice),
    "a tick that is off": off(lambda theme: Check(theme, WORDS)),
    "a line that is off": off(lambda theme: QLineEdit(WORDS)),
    "a label that is off": off(lambda theme: QLabel(WORDS)),
}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_quiet_words_can_be_read(qtbot: QtBot, theme: Theme, look: str, mode: str) -> None:
    theme.set_mode("dark" if mode == "dark" else "light")
    widget = LOOKS[look](theme)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    qtbot.addWidget(widget)
    widget.show()
    assert contrast(widget, theme) >= 4.5
